"""A record as plain, readable pages: what is left of an edition when nothing but its record is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from scripts.editions.diff import words_of
from scripts.editions.pages import REGISTER_PAGES
from scripts.editions.record import Record, dump
from scripts.editions.words import day, word
from scripts.gate import policy
from scripts.guideline.addresses import prefix_of, way_up
from scripts.guideline.locales import FORCES, STATUSES
from scripts.guideline.write import write_whole

PAGE = """\
<!doctype html>
<html lang="{locale}" class="plain" data-edition="{edition}">
<head>
<meta charset="utf-8">
{policy}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} – {name} {edition}</title>
<link rel="icon" href="{root}assets/images/wordmark.svg">
<link rel="stylesheet" href="{root}edisi/editions.css">
</head>
<body>
<aside aria-label="{name}"><!-- editions --></aside>
<main>
<h1>{title}</h1>
<p>{about} <a href="{top}catatan.json">catatan.json</a></p>
<p><a href="{home}">{contents}</a> ·
<a href="{other}" lang="{locale2}" hreflang="{locale2}">{language}</a></p>
{body}
</main>
</body>
</html>
"""
BODY_KINDS = ("provisions", "checklist", "messages", "examples")
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


def plain_site(record: Record, out: Path, locales: tuple[str, ...]) -> None:
    """Every page of a record in every language, below a folder."""
    for locale in locales:
        folder = prefix_of(locale, locales[0])
        other = next((each for each in locales if each != locale), locale)
        pages = {
            slug: (title(record, slug, locale), page_body(record, slug, locale))
            for slug in record["pages"]
        }
        for kind, slug in REGISTER_PAGES.items():
            if record.get(kind):
                pages[slug] = (word(kind, locale), "\n".join(register(record, kind, locale)))
        links = {slug: name for slug, (name, _) in pages.items()}
        pages["index"] = (home_title(record, locale), home_body(record, links, locale))
        for slug, (name, body) in pages.items():
            path = folder + ("" if slug == "index" else f"{slug}/")
            other_path = prefix_of(other, locales[0]) + path.removeprefix(folder)
            write(out, path, page(record, name, body, (locale, other), (path, folder, other_path)))
    write_whole(out / "catatan.json", dump(record), durable=False)


def write(out: Path, path: str, text: str) -> None:
    """One page."""
    write_whole(out / path / "index.html", text, durable=False)


def page(
    record: Record,
    name: str,
    body: str,
    locales: tuple[str, str],
    paths: tuple[str, str, str],
) -> str:
    """Return the frame of a page."""
    path, folder, other = paths
    top = way_up(path)
    locale, second = locales
    return PAGE.format(
        locale=locale,
        policy=policy.meta(),
        edition=escape(record["edition"]),
        title=escape(name),
        name=word("edition", locale),
        root=f"{top}../",
        top=top,
        about=word("about_plain", locale),
        home=top + folder or "./",
        contents=word("contents", locale),
        other=top + other or "./",
        locale2=second,
        language=LANGUAGES.get(second, second),
        body=body,
    )


def title(record: Record, slug: str, locale: str) -> str:
    """Return the title of a page."""
    return str(record["pages"][slug]["title"].get(locale, slug))


def home_title(record: Record, locale: str) -> str:
    """Return the title of the edition's own page."""
    return f"{word('edition', locale)} {record['edition']}, {day(record['date'], locale)}"


def home_body(record: Record, links: dict[str, str], locale: str) -> str:
    """Return what the edition is, and its pages."""
    rows = "\n".join(
        f'<li><a href="{slug}/">{escape(name)}</a></li>'
        for slug, name in links.items()
        if slug != "index"
    )
    about = escape(record["summary"].get(locale, ""))
    return f"<p>{about}</p>\n<p>sha256: <code>{record['digest']}</code></p>\n<ul>\n{rows}\n</ul>"


def page_body(record: Record, slug: str, locale: str) -> str:
    """Return the items of a page by kind, then the headings that the page had."""
    parts: list[str] = []
    used: set[str] = set()
    for kind in BODY_KINDS:
        mine = {key: body for key, body in record[kind].items() if body["page"] == slug}
        if mine:
            parts.append(f"<h2>{word(kind, locale)}</h2>")
        for key, body in mine.items():
            used.add(key)
            parts += item(key, body, locale)
    parts.append(f"<h2>{word('outline', locale)}</h2>\n<ul>")
    for _, anchor, titles in record["pages"][slug]["outline"]:
        if anchor not in used:
            parts.append(
                f'<li id="{escape(anchor)}">{escape(words_of(titles.get(locale, "")))}</li>'
            )
    return "\n".join([*parts, "</ul>"])


def item(key: str, body: Record, locale: str) -> Iterator[str]:
    """One item: key, force, title, words, whom it binds, what it rests on."""
    force = FORCES.get(str(body.get("force", "")), {}).get(locale, "")
    name = words_of(body.get("title", {}).get(locale, ""))
    head = " – ".join(filter(None, (key, force, name)))
    yield f'<section id="{escape(key)}">\n<h3>{escape(head)}</h3>'
    yield from lines(body.get("text", {}).get(locale, ""))
    for label in ("roles", "basis"):
        names = ", ".join(body.get(label, ()))
        if names:
            shown = names.replace("-", " ") if label == "roles" else names
            yield f"<p>{word(label, locale)}: {escape(shown)}</p>"
    yield "</section>"


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a text as paragraphs."""
    for line in text.splitlines():
        words = words_of(line)
        if words:
            yield f"<p>{escape(words)}</p>"


def register(record: Record, kind: str, locale: str) -> Iterator[str]:
    """Every item of a register."""
    for key, body in record[kind].items():
        status = STATUSES.get(str(body.get("status", "")), {}).get(locale, "")
        yield f'<section id="{escape(key)}">\n<h2>{escape(body["title"].get(locale, key))}</h2>'
        if status:
            yield f"<p>{word('status', locale)}: {status}</p>"
        if body.get("value"):
            yield f"<p>{word('value', locale)}: {escape(body['value'])}</p>"
        yield from lines(body["text"].get(locale, ""))
        yield "</section>"
