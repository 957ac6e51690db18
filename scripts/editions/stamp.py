"""What a release writes into the tree: front matter, mkdocs.yml, CHANGELOG, pages of changes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from scripts.editions.items import OWN
from scripts.editions.plans import EMPTY
from scripts.editions.record import Record, anchor, dump
from scripts.editions.words import word
from scripts.guideline.history import FOLDER, PLANS
from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole

EDITION = re.compile(r'^(\s*edition:\s*)"?[\d.]+"?[ \t]*$', re.M)
NAV = re.compile(r"^(?P<indent> *)- (?:status-pemutakhiran|perubahan/edisi-[\d-]+)\.md\n", re.M)
BLOCK = "<!-- generate: changes {} -->\n<!-- /generate -->\n"


def write(path: Path, text: str) -> None:
    """Write a text file with our line ends."""
    write_whole(path, text)


def a_year_after(day: str) -> str:
    """Return the same day next year; 28 February for a leap day."""
    given = date.fromisoformat(day)
    if (given.month, given.day) == (2, 29):
        given = given.replace(day=28)
    return given.replace(year=given.year + 1).isoformat()


def set_version(path: Path, name: str) -> None:
    """Set the version in the front matter of a page."""
    text = path.read_text(encoding="utf-8")
    write(path, re.sub(r"^version: .*$", f'version: "{name}"', text, count=1, flags=re.M))


def set_edition(root: Path, name: str) -> None:
    """Set the edition in mkdocs.yml, and add its page of changes to the navigation."""
    path = root / "mkdocs.yml"
    text = EDITION.sub(rf'\1"{name}"', path.read_text(encoding="utf-8"), count=1)
    entry = f"- perubahan/{anchor(name)}.md\n"
    rows = list(NAV.finditer(text))
    if rows and entry not in text:
        end = rows[-1].end()
        text = text[:end] + rows[-1]["indent"] + entry + text[end:]
    write(path, text)


def set_changelog(root: Path, record: Record) -> None:
    """Write the section of the edition: its date and the digest of its record."""
    path = root / "CHANGELOG.md"
    name, digest = record["edition"], record["digest"]
    text = path.read_text(encoding="utf-8") if path.exists() else "# CHANGELOG\n"
    heading = re.compile(rf"^## {re.escape(name)}(?![\d.]).*$", re.M)
    title = f"## {name} – {record['date']}\n\nCatatan beku / frozen record: `sha256:{digest}`"
    if heading.search(text):
        write(path, heading.sub(title, text, count=1))
        return
    notes = "".join(f"- {each}\n" for each in record["summary"].values())
    first = text.find("\n## ")
    first = len(text) if first < 0 else first + 1
    write(path, f"{text[:first]}{title}\n\n{notes}\n{text[first:]}".rstrip() + "\n")


def write_record(root: Path, docs_dir: str, record: Record) -> Path:
    """Write the record itself, and return its path."""
    path = root / docs_dir / FOLDER / f"{record['edition']}.json"
    write(path, dump(record))
    return path


def clear_plans(root: Path, docs_dir: str) -> None:
    """Write an empty sheet for the next edition."""
    write(root / docs_dir / FOLDER / PLANS, EMPTY)


def write_change_pages(root: Path, guideline: Guideline, record: Record) -> None:
    """Write the page of changes of an edition in every language; its block is generated after."""
    name = str(record["edition"])
    owner = next(iter(guideline.registers.get("owners", {})), "")
    for locale in guideline.locales:
        title = word("change_title", locale).format(name)
        front = {
            "title": title,
            "summary": word("change_summary", locale).format(name),
            "version": f'"{name}"',
            "owner": owner,
            "last_reviewed_on": record["date"],
            "review_by": a_year_after(record["date"]),
        }
        head = "".join(f"{key}: {value}\n" for key, value in front.items())
        path = root / guideline.site.docs_dir / locale / "perubahan" / f"{anchor(name)}.md"
        write(path, f"---\n{head}---\n# {title} {{ #{anchor(name)} }}\n\n{BLOCK.format(name)}")


def set_review_dates(root: Path, guideline: Guideline, day: str) -> None:
    """Pages that only show the records are reviewed whenever a record is added."""
    dates = {"last_reviewed_on": day, "review_by": a_year_after(day)}
    for page in guideline:
        if page.slug.startswith(OWN):
            path = root / page.path
            text = path.read_text(encoding="utf-8")
            for name, value in dates.items():
                line = re.compile(rf"^{name}: .*$", re.M)
                text = line.sub(f"{name}: {value}", text, count=1)
            write(path, text)
