"""Guideline -> the items of a frozen record, and the record made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from scripts.editions.diff import changes
from scripts.editions.plans import notes_of, summary_of
from scripts.editions.record import FORMAT, Record, digest_of, latest, normalise, sealed
from scripts.guideline.holidays import KINDS as HOLIDAYS
from scripts.guideline.holidays import Holiday, Year, years
from scripts.guideline.locales import day, label
from scripts.guideline.model import Block, Guideline, Instrument, Page
from scripts.guideline.platforms import Known, cells_of, contacts, platform_names, task_names
from scripts.guideline.registers import words

Texts = dict[str, str]
FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
FACTS = ("version", "owner", "last_reviewed_on", "review_by")
# Pages that only show what the records say; freezing them would freeze the history in the history.
OWN = ("perubahan/", "status-pemutakhiran")


def frozen_pages(guideline: Guideline, slugs: Iterable[str] | None = None) -> dict[str, Any]:
    """Title, digest and outline of every page in every language."""
    wanted = None if slugs is None else set(slugs)
    return {
        page.slug: _page(guideline, page)
        for page in guideline.sources()
        if not page.slug.startswith(OWN) and (wanted is None or page.slug in wanted)
    }


def _page(guideline: Guideline, page: Page) -> dict[str, Any]:
    both = _languages(guideline, page.slug)
    facts = {name: str(page.meta[name]) for name in FACTS if name in page.meta}
    return {
        "title": {locale: str(each.meta.get("title", "")) for locale, each in both.items()},
        **facts,
        "outline": list(_outline(both)),
        "digest": {locale: page_digest(each) for locale, each in both.items()},
    }


def _languages(guideline: Guideline, slug: str) -> dict[str, Page]:
    found = {locale: guideline.pages.get((locale, slug)) for locale in guideline.locales}
    return {locale: page for locale, page in found.items() if page is not None}


def _outline(both: Mapping[str, Page]) -> Iterator[list[Any]]:
    """Level, anchor and title in each language of every heading that every language has."""
    titles = [
        {
            heading.anchor: heading
            for heading in page.headings
            if heading.anchor and not page.is_generated(heading.offset)
        }
        for page in both.values()
    ]
    for name, heading in titles[0].items():
        if all(name in other for other in titles):
            shown = dict(zip(both, (other[name].title for other in titles), strict=True))
            yield [heading.level, name, shown]


def page_digest(page: Page) -> str:
    """Return the digest of a page's own text: without front matter and without generated blocks."""
    text = page.text
    for block in reversed(page.generated):
        text = text[: block.start] + text[block.end :]
    return digest_of(normalise(FRONT.sub("", text, count=1)))


def frozen_items(guideline: Guideline, slugs: Iterable[str] | None = None) -> dict[str, Any]:
    """Every item by kind and key; only of the named pages where pages are named."""
    wanted = None if slugs is None else set(slugs)
    return {
        "provisions": _blocks(guideline, "provision", wanted),
        "checklist": _checklist(guideline, wanted),
        "messages": _blocks(guideline, "message", wanted),
        "examples": _blocks(guideline, "example", wanted),
        "terms": _terms(guideline),
        "instruments": _instruments(guideline),
        "templates": _templates(guideline),
        "platforms": _platforms(guideline),
        "contacts": _contacts(guideline),
        "holidays": _holidays(guideline),
    }


def _blocks(guideline: Guideline, kind: str, wanted: set[str] | None) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for page in guideline:
        if wanted is None or page.slug in wanted:
            for block in page.of_kind(kind):
                body = found.setdefault(block.key, {"page": page.slug})
                _add(body, page, block)
    return {key: sealed(body) for key, body in found.items()}


def _add(body: dict[str, Any], page: Page, block: Block) -> None:
    """One language of a block; force, roles and basis where they are written."""
    if block.title:
        body.setdefault("title", {})[page.locale] = block.title
    for name, option in block.options.items():
        values = [value for value, _ in option.parts]
        body[name] = option.value if name == "force" else values
    body.setdefault("text", {})[page.locale] = normalise(block.text)


def _checklist(guideline: Guideline, wanted: set[str] | None) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for page in guideline.documents():
        slug = page.slug.removesuffix("-checklist")
        for item in page.checklist if wanted is None or slug in wanted else ():
            if item.key:
                body = found.setdefault(item.key, {"page": slug, "text": {}})
                body["text"][page.locale] = normalise(item.text)
    return {key: sealed(body) for key, body in found.items()}


def _terms(guideline: Guideline) -> dict[str, Any]:
    return {
        key: sealed({"title": _flat(term.term), "text": _flat(term.definition)})
        for key, term in guideline.terms.items()
    }


def _instruments(guideline: Guideline) -> dict[str, Any]:
    return {
        key: sealed(
            {
                "status": item.status,
                "amended_by": list(item.amended_by),
                "revoked_by": list(item.revoked_by),
                "confirmed": bool(item.confirmed_on),
                "title": _flat(item.title),
                "text": _flat(item.topic),
                **_articles(item),
            }
        )
        for key, item in guideline.instruments.items()
    }


def _articles(item: Instrument) -> dict[str, Any]:
    """Articles that changed; nothing where none did, as in editions that did not know of them."""
    changed = [
        {"articles": list(each.articles), "what": each.what, "by": each.by, "since": each.since}
        for each in item.articles
    ]
    return {"articles": changed} if changed else {}


def _flat(texts: Mapping[str, str]) -> Texts:
    return {locale: " ".join(text.split()) for locale, text in texts.items()}


def _templates(guideline: Guideline) -> dict[str, Any]:
    locales = guideline.locales
    return {
        slug: sealed(
            {
                "title": {locale: _said(record.get("title"), locale) for locale in locales},
                "text": {
                    locale: "\n".join(dict.fromkeys(_words(record, locale))) for locale in locales
                },
            }
        )
        for slug, record in guideline.registers.get("templates", {}).items()
    }


def _said(value: Any, locale: str) -> str:
    return " ".join(str(value.get(locale, "")).split()) if isinstance(value, dict) else ""


def _words(value: Any, locale: str) -> Iterator[str]:
    """Every text of a template in one language, in order."""
    if isinstance(value, dict) and isinstance(value.get(locale), str):
        yield _said(value, locale)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _words(each, locale)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each, locale)


def _platforms(guideline: Guideline) -> dict[str, Any]:
    """Each task with what every platform offers; looking again without a finding changes nothing."""
    return {
        task: sealed(_task(guideline, title, cells_of(guideline, task)))
        for task, title in task_names(guideline).items()
    }


def _task(
    guideline: Guideline, title: Mapping[str, str], cells: Mapping[str, Known]
) -> dict[str, Any]:
    names = platform_names(guideline)
    said = {platform: known for platform, known in cells.items() if known.evidence}
    lines = {
        locale: [
            f"{names[platform]}: {known.text.get(locale, '')}" for platform, known in said.items()
        ]
        for locale in guideline.locales
    }
    return {
        "evidence": [f"{names[platform]}: {known.evidence}" for platform, known in said.items()],
        "title": _flat(title),
        "text": _lined(lines),
    }


def _contacts(guideline: Guideline) -> dict[str, Any]:
    """Each number or address with what it is for; the title names it."""
    return {
        key: sealed(
            {
                "evidence": [contact.known.evidence],
                "value": contact.value,
                "title": _flat(contact.name),
                "text": _lined(
                    {
                        locale: [contact.use.get(locale, ""), contact.known.text.get(locale, "")]
                        for locale in guideline.locales
                    }
                ),
            }
        )
        for key, contact in contacts(guideline).items()
    }


def _holidays(guideline: Guideline) -> dict[str, Any]:
    return {year.key: sealed(_year(guideline, year)) for year in years(guideline)}


def _year(guideline: Guideline, year: Year) -> dict[str, Any]:
    """Return the days off of a year, a line each, under their decree."""
    decree, note = words(year.record.get("decree")), words(year.record.get("note"))
    lines = {
        locale: [
            decree.get(locale, ""),
            note.get(locale, ""),
            *(f"{day(each.day, locale)}: {_day_off(each, locale)}" for each in year.days),
        ]
        for locale in guideline.locales
    }
    return {
        "title": dict.fromkeys(guideline.locales, str(year.year)),
        "text": _lined(lines),
    }


def _day_off(holiday: Holiday, locale: str) -> str:
    kind = label(holiday.kind, locale) if holiday.kind in HOLIDAYS else holiday.kind
    return f"{holiday.name.get(locale, '')}, {kind}"


def _lined(lines: Mapping[str, Iterable[str]]) -> Texts:
    """Return the lines of each language as one text; an empty line is none."""
    return {locale: normalise("\n".join(some)) for locale, some in lines.items()}


class Released(NamedTuple):
    """What an edition is called, since when, and from which commit."""

    name: str
    date: str = ""
    commit: str = ""


def make_record(
    guideline: Guideline,
    released: Released,
    plans: Mapping[str, Any],
    slugs: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Return the record of an edition, joined to the one before it."""
    before = latest(guideline.history.frozen)
    wanted = None if slugs is None else tuple(slugs)
    contents = {
        "pages": frozen_pages(guideline, wanted),
        **frozen_items(guideline, wanted),
    }
    return sealed(
        {
            "format": FORMAT,
            "edition": released.name,
            "date": released.date,
            "commit": released.commit,
            "previous": before and {"edition": before["edition"], "digest": before["digest"]},
            "summary": summary_of(plans),
            "notes": notes_of(plans),
            "withdrawn": withdrawn_so_far(before, contents),
            **contents,
        }
    )


def withdrawn_so_far(before: Record | None, contents: Record) -> dict[str, Any]:
    """Every key that was ever withdrawn, by kind, with the last edition that had it."""
    if before is None:
        return {}
    found = {kind: dict(keys) for kind, keys in before["withdrawn"].items()}
    for change in changes(before, contents):
        if change.action == "withdrawn":
            found.setdefault(change.kind, {})[change.key] = before["edition"]
    for slug in before["pages"]:
        if slug not in contents["pages"]:
            found.setdefault("pages", {})[slug] = before["edition"]
    return found


def draft(guideline: Guideline) -> dict[str, Any]:
    """Return the tree as a record that nobody has released."""
    history = guideline.history
    name = history.edition if history.edition not in history.frozen else "draft"
    return make_record(guideline, Released(name), history.plans)
