"""The forms, made once for all test processes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.publish.forms.build import data_products, form_files
from tests.once import once
from tests.tools.lock import ROOT


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    return load_guideline(ROOT, date.min)


@pytest.fixture(scope="session")
def dist(guideline: Guideline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form and the data, as `python -m scripts forms` writes them."""

    def make(out: Path) -> None:
        for product, data in [*form_files(guideline, "1.0"), *data_products(guideline, "1.0")]:
            path = out / product.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    return once(tmp_path_factory, "forms", make)
