"""Shapes of records as JSON Schema, from which an editor's editor completes what is typed."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping

from scripts.guideline.model import Guideline
from scripts.guideline.schema import Shape
from scripts.guideline.shapes import FOLDERS, PLANS, REGISTERS

FOLDER = "schemas"  # below docs/registers
DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that YAML Language Server knows well
SHAPES: Mapping[str, Shape] = {**REGISTERS, **FOLDERS, "plans": PLANS}


def schema_texts(guideline: Guideline) -> dict[str, str]:
    """Return the text of every schema by its path."""
    folder = f"{guideline.site.docs_dir}/registers/{FOLDER}"
    return {
        f"{folder}/{name}.json": schema_text(name, shape, guideline.locales)
        for name, shape in SHAPES.items()
    }


def schema_text(name: str, shape: Shape, locales: tuple[str, ...]) -> str:
    """Return one schema as the text of its file."""
    schema = {"$schema": DRAFT, "title": name, **shape.schema(locales)}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schema_of(path: str, docs_dir: str) -> str:
    """Return how a file of records names its schema: `../schemas/templates.json`."""
    folder = f"{docs_dir}/registers"
    below = path.removeprefix(f"{folder}/").removesuffix(".yml")
    name = "plans" if below == "editions/next" else below.partition("/")[0]
    return posixpath.relpath(f"{folder}/{FOLDER}/{name}.json", posixpath.dirname(path))
