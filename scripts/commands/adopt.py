"""The command adopt: the guideline under the name of another institution, in one rewriting."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from scripts.editions.recovery import recover
from scripts.editions.translations import fresh_translations, register_text
from scripts.guideline import transaction
from scripts.guideline.files import Refused, read_text
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Location
from scripts.guideline.records import BrokenRecords, Record, read_yaml
from scripts.guideline.schema import wrongs
from scripts.guideline.shapes import ADOPTION
from scripts.guideline.write import write_whole
from scripts.render.refresh import fresh_texts

Texts = Mapping[str, str]
# What carries the colours: the look of the site, the editions' frame, the PDF, the mark.
COLOURED = (
    "docs/assets/stylesheets/pedoman.css",
    "docs/assets/stylesheets/editions.css",
    "docs/assets/images/wordmark.svg",
    "overrides/typst/book.typ",
    "overrides/typst/parts.typ",
)
WORDMARK = "docs/assets/images/wordmark.svg"
COLOUR = re.compile(r"--(fill|blue|accent): (#[0-9a-f]{6});")
# What an annex leaves open until there is a decree: the instrument and the office of its signatory.
OFFICE = {
    "instrument": {
        "id": "KEPUTUSAN {} REPUBLIK INDONESIA",
        "en": "DECREE OF THE {} OF THE REPUBLIC OF INDONESIA",
    },
    "office": {"id": "{} REPUBLIK INDONESIA", "en": "{} OF THE REPUBLIC OF INDONESIA"},
}
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, against the paper of the site
PAPER = "#fffdf8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `adopt`."""
    parser.add_argument("record", type=Path, metavar="FILE", help="docs/registers/adoptions/….yml")
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )


def run(args: argparse.Namespace) -> int:
    """Rewrite all places as one change, then tell what still names another; 2 for a wrong record."""
    root = args.project
    recover(root)
    guideline = load_guideline(root, date.today())
    record, faults = read_adoption(args.record, guideline)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 2
    with transaction.rehearsal(root) as copy:
        adopt(copy, guideline, record)
        writes = transaction.changed(copy, root)
    writes += [
        transaction.Write(path, text.encode("utf-8"))
        for path, text in looks(root, args.record.parent, record).items()
    ]
    for path in transaction.commit(root, writes):
        print(path)
    for line in left_over(load_guideline(root, guideline.as_of), guideline, record):
        print(line)
    return 0


def read_adoption(path: Path, guideline: Guideline) -> tuple[Record, list[str]]:
    """Return the record of an institution, and what is wrong with it."""
    try:
        value = read_yaml(read_text(path), str(path))
    except (BrokenRecords, Refused, OSError) as error:
        return Record(), [f"{path}: {error}"]
    found = wrongs(ADOPTION, value, path.stem, Location(str(path)), guideline.locales)
    faults = [
        f"{path}:{each.location.line}: {each.message.id} / {each.message.en}" for each in found
    ]
    if faults or not isinstance(value, Record):
        return Record(), faults
    known = {*guideline.registers.get("institutions", {}), *value.get("own", {})}
    faults += [f"{path}: '{key}' ?" for key in value["profiles"] if key not in known]
    for name, colour in value.get("colours", {}).items():
        if contrast(colour, PAPER) < LEAST_CONTRAST:
            faults.append(f"{path}: '{name}' {colour}: kontras / contrast < {LEAST_CONTRAST}")
    return value, faults


def adopt(root: Path, guideline: Guideline, record: Record) -> None:
    """Rewrite configuration, publication, profiles and passages of a copy; make the blocks anew."""
    rewrite(root / "mkdocs.yml", lambda text: described(text, guideline, record["description"]))
    registers = root / guideline.site.docs_dir / "registers"
    rewrite(registers / "publication.yml", lambda text: published(text, guideline, record))
    rewrite(registers / "institutions.yml", lambda text: profiled(text, record))
    touched = set(rewrite_passages(root, guideline, record))
    now = load_guideline(root, guideline.as_of)
    done = {f"{slug}#{anchor}" for slug, anchor in touched}
    texts = {**fresh_texts(now), **fresh_translations(now)}
    for path, text in texts.items():
        write_whole(root / path, text)
    confirmed = registers / "translations.yml"
    if confirmed.exists():
        now = load_guideline(root, guideline.as_of)
        ours = ("registers/institutions", "registers/publication")
        write_whole(
            confirmed, register_text(now, lambda unit, _: unit.key in done or unit.group in ours)
        )


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file that is there."""
    if path.exists():
        write_whole(path, change(path.read_text(encoding="utf-8")))


def described(text: str, guideline: Guideline, description: Texts) -> str:
    """Return mkdocs.yml with the description of the site in each language."""
    heads = {guideline.source: r"^(site_description: ).*$"}
    for locale in guideline.locales[1:]:
        heads[locale] = rf"(- locale: {locale}\n(?: +(?!- ).*\n)*? +site_description: ).*"
    for locale, head in heads.items():
        text = replaced(text, head, shown(description[locale]))
    return text


def replaced(text: str, pattern: str, words: str) -> str:
    """Return a text in which words stand after the first group of a pattern, as they are."""
    return re.sub(pattern, lambda match: match[1] + words, text, count=1, flags=re.M)


def published(text: str, guideline: Guideline, record: Record) -> str:
    """Return the record of publication with title, author and the office that may enact it."""
    for name in ("title", "author"):
        lines = [f"  {locale}: {shown(record[name][locale])}" for locale in guideline.locales]
        text = replaced(text, rf"^({name}:\n)(?: .*\n)+", "\n".join(lines) + "\n")
    for name, forms in OFFICE.items():
        said = {key: form.format(record["head"][key].upper()) for key, form in forms.items()}
        both = ", ".join(f"{locale}: {shown(words)}" for locale, words in said.items())
        text = replaced(text, rf"^(blanks:\n(?: .*\n)*?  {name}: ).*$", f"{{{both}}}")
    return text


def shown(text: str) -> str:
    """Return a text as YAML holds it in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def profiled(text: str, record: Record) -> str:
    """Return the profiles of institutions that the record keeps or brings."""
    parts = re.split(r"^(?=[a-z0-9-]+:\n)", text, flags=re.M)
    kept = [part.rstrip() for part in parts[1:] if part.partition(":")[0] in record["profiles"]]
    own = {key: value for key, value in record.get("own", {}).items() if key in record["profiles"]}
    kept += [yaml.safe_dump(json.loads(json.dumps({key: value}, default=str)), sort_keys=False,
                            allow_unicode=True, width=1000).rstrip()
             for key, value in own.items() if not any(p.startswith(f"{key}:") for p in kept)]  # fmt: skip
    return "\n\n".join([parts[0].rstrip(), *kept]) + "\n"


def rewrite_passages(root: Path, guideline: Guideline, record: Record) -> Iterator[tuple[str, str]]:
    """Write the passages that speak of the institution; yield the page and anchor of each."""
    facts = {
        locale: {name: record[name][locale] for name in ("name", "short", "title")}
        for locale in guideline.locales
    }
    for place, passage in guideline.registers.get("passages", {}).items():
        if passage.get("others") and record.get("successor"):
            continue
        slug, _, anchor = place.partition("#")
        for locale in guideline.locales:
            path = guideline.site.docs_dir + (f"/{slug}" if not anchor else f"/{locale}/{slug}.md")
            file = root / path
            if file.exists():
                text = file.read_text(encoding="utf-8")
                write_whole(file, with_passage(text, anchor, passage, locale, facts[locale]))
        yield slug, anchor


def with_passage(text: str, anchor: str, passage: Record, locale: str, facts: Texts) -> str:
    """Return a file with one passage as the record has it."""
    if not anchor:
        return without(text, str(passage.get("drop")))
    words = passage["text"][locale].format(**facts).rstrip() if "text" in passage else ""
    if anchor == ".":
        return replaced(text, r"^(summary: ).*$", shown(words))
    match = re.search(rf"^(#+) (.*?) \{{ #{re.escape(anchor)} \}}\n((?:(?!#).*\n?)*)", text, re.M)
    if match is None:
        return text
    head, body = match[0][: match.start(3) - match.start()], match[3]
    if "title" in passage:
        head = f"{match[1]} {passage['title'][locale]} {{ #{anchor} }}\n"
    if passage.get("remove"):
        head = body = ""
    elif "drop" in passage:
        body = without(body, str(passage["drop"]))
    elif words:
        _, gap, rest = body.strip("\n").partition("\n\n")
        body = f"\n{words}\n\n" + (f"{rest}\n\n" if gap and not passage.get("whole") else "")
    return text[: match.start()] + head + body + text[match.end() :]


def without(text: str, words: str) -> str:
    """Return a text without the lines that hold some words."""
    return "".join(line for line in text.splitlines(keepends=True) if words not in line)


def looks(root: Path, folder: Path, record: Record) -> dict[str, str]:
    """Return the files that carry colours and the mark, as the record wants them."""
    texts: dict[str, str] = {}
    wanted = record.get("colours", {})
    style = root / COLOURED[0]
    if wanted and style.exists():
        now = dict(reversed(COLOUR.findall(style.read_text(encoding="utf-8"))))  # the first counts
        for path in COLOURED:
            text = (root / path).read_text(encoding="utf-8")
            for name, colour in wanted.items():
                text = text.replace(now[name], colour)
            texts[path] = text
    if "wordmark" in record:
        texts[WORDMARK] = read_text(folder / record["wordmark"])
    return texts


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`."""
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def left_over(now: Guideline, before: Guideline, record: Record) -> Iterator[str]:
    """Yield the places outside generated blocks that still name an institution of before."""
    old = {
        str(text)
        for key, each in before.registers.get("institutions", {}).items()
        if key not in record["profiles"]
        for text in each["name"].values()
    }
    for page in now.documents():
        for name in sorted(old):
            for match in re.finditer(re.escape(name), page.text):
                if not page.is_generated(match.start()):
                    where = page.at(match.start())
                    yield f"{where.path}:{where.line}: '{name}' – riwayat atau sumber? / history?"
