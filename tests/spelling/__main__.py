"""`make spelling`: every word of the guideline that neither hunspell nor the kept list knows.

Not part of `make test`, which must not need another system package:
`apt-get install hunspell hunspell-id hunspell-en-gb`. `--keep` writes what is unknown into the
list, for a person to read in the diff.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Page

ROOT = Path(__file__).resolve().parents[2]
DICTIONARIES = {"id": "id_ID", "en": "en_GB"}
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Keys, accounts and tags, addresses, code, foreign words in italics, options and block names.
NO_WORDS = re.compile(
    r"[A-Z]+-[ECT]?\d\d|[@#]\w+|https?://\S+|`[^`]*`|\{[^}\n]*\}|\[\^[^\]]*\]|\]\([^)]*\)"
    r"|(?<!\*)\*[^*\n]+\*(?!\*)|<!-- generate.*?/generate -->|^/{3,}\s*\w+|^ {4}\w+:|^!!! \w+",
    re.M | re.S,
)


def words(page: Page) -> set[str]:
    """The words of a page's text, without front matter."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page.text, flags=re.S)
    return set(WORD.findall(NO_WORDS.sub(" ", body)))


def unknown(locale: str, pages: list[Page]) -> list[str]:
    """What hunspell does not know in one language."""
    text = "\n".join(sorted(set().union(*map(words, pages))))
    command = ["hunspell", "-d", DICTIONARIES[locale], "-l"]
    if shutil.which("hunspell") is None:
        sys.exit("galat / error: hunspell: apt-get install hunspell hunspell-id hunspell-en-gb")
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return sorted(set(run.stdout.split()))


def main() -> int:
    """Report or keep; 1 when a word is unknown."""
    documents = list(load_guideline(ROOT, date.min).documents())
    found = 0
    for locale in DICTIONARIES:
        kept = Path(__file__).parent / f"{locale}.txt"
        known = set(kept.read_text(encoding="utf-8").split()) if kept.exists() else set()
        new = set(unknown(locale, [page for page in documents if page.locale == locale])) - known
        if "--keep" in sys.argv:
            kept.write_text("\n".join(sorted(known | new)) + "\n", encoding="utf-8")
            continue
        found += len(new)
        for page in documents:
            for word in sorted(words(page) & new if page.locale == locale else ()):
                print(f"{page.path}: '{word}'")
    print(f"{found} kata tidak dikenal / unknown words")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
