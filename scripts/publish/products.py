"""What was made: each command records its files, the seal and the download page read the records.

`dist/<command>.index.json` holds a list of products. A command that makes files for circulation
(PDF, cards, forms) writes them into `dist/` and calls `write_index`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.guideline.write import write_whole

SUFFIX = ".index.json"


@dataclass(frozen=True)
class Product:
    """One finished file. `title` and `purpose` by language; `locale` is empty for both languages.

    `group` names the list on the download page that shows it; `content` is a digest of what it
    says, where it prints one; `enacted` names the decree that made it more than a draft.
    """

    file: str
    group: str
    locale: str
    title: dict[str, str]
    purpose: dict[str, str]
    content: str = ""
    enacted: str = ""


def write_index(dist: Path, command: str, products: Iterable[Product]) -> None:
    """Record what a command made."""
    rows = [asdict(product) for product in products]
    text = json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(dist / f"{command}{SUFFIX}", text + "\n")


def read_indexes(dist: Path) -> list[Product]:
    """Everything that was made, command by command."""
    return [
        Product(**row)
        for path in sorted(dist.glob(f"*{SUFFIX}"))
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


FIELD = "tanda-tangan"
