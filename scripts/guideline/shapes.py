"""What every record may hold: the one place. `check` reads it, `generate` writes it as JSON Schema.

A register is a file of its own in docs/registers; templates have a folder.
"""

from __future__ import annotations

from collections.abc import Mapping

from scripts.guideline.fields import KNOWN_BY
from scripts.guideline.holidays import KINDS as HOLIDAYS
from scripts.guideline.locales import ROLES, STATUSES
from scripts.guideline.platforms import EVIDENCE
from scripts.guideline.routing import UNITS
from scripts.guideline.schema import (
    Anything,
    Both,
    Choice,
    Day,
    Either,
    Entries,
    Fields,
    ListOf,
    Number,
    Scalar,
    Shape,
    Text,
    Truth,
)
from scripts.guideline.validity import CHANGES, CONFIDENCE

TEXT = Text()
BOTH = Both(TEXT)
DAY = Day()
SOME = Either(TEXT, (ListOf(TEXT),))  # one text, or a list of them
SAME = Either(BOTH, (TEXT,))  # in both languages, or one text for both
YEAR = Number(1000)
HEX = Text(r"#[0-9a-f]{6}", '"#1d3563"')
DIGEST = Text(r"[0-9a-f]{12}", '"0123456789ab"')
ARTICLE = Text(r"\d+[A-Z]?(?:\(\d+[a-z]?\))?(?:\([a-z]\))?", "'27(1)'")
WORDS = Text(r"[a-z0-9]+(?: [a-z0-9]+)*", "sandi akun")
CHECKED: Mapping[str, Shape] = {
    "evidence": Choice(EVIDENCE),
    "checked_on": DAY,
    "owner": TEXT,
}

INSTRUMENT = Fields(
    needs={
        "type": TEXT,
        "year": YEAR,
        "title": BOTH,
        "status": Choice(tuple(STATUSES)),
        "topic": BOTH,
        "source": SOME,
        "checked_on": DAY,
        "confidence": Choice(CONFIDENCE),
    },
    may={
        "number": Either(Number(), (TEXT,)),
        "short": BOTH,
        "amended_by": SOME,
        "revoked_by": SOME,
        "effective": Day(whole=False),
        "note": BOTH,
        "confirmed_on": DAY,
        "promulgated": Day(whole=False),
        "repealed_on": Day(whole=False),
        "articles": ListOf(
            Fields(
                needs={
                    "article": Either(ARTICLE, (ListOf(ARTICLE),)),
                    "what": Choice(CHANGES),
                    "since": DAY,
                },
                may={"by": SOME, "read": Truth(), "instead": TEXT},
            )
        ),
        "watch": ListOf(
            Fields(
                needs={"day": DAY, "what": BOTH},
                may={"touches": ListOf(TEXT), "prepared_on": DAY, "done_on": DAY},
            )
        ),
        "unknown": BOTH,
    },
)
TERM = Fields(
    needs={"term": BOTH, "definition": BOTH},
    may={
        "abbreviation": BOTH,
        "avoid": Both(ListOf(TEXT)),
        "synonyms": Both(ListOf(TEXT)),
        "basis": SOME,
    },
)
ROLE = Fields(
    needs={"name": BOTH, "duty": BOTH},
    may={"start": ListOf(TEXT), "checklists": ListOf(TEXT), "templates": ListOf(TEXT)},
)
INSTITUTION = Fields(
    needs={"name": BOTH, "period": BOTH},
    may={
        "roles": Entries(BOTH, keys=ROLES),
        "unit-utama": Both(ListOf(TEXT)),
        "kanwil": BOTH,
        "upt": BOTH,
        "basis": SOME,
        "note": BOTH,
        "ended_on": DAY,
    },
)
# An institution that takes the guideline over, and the passages that then speak of it.
ADOPTION = Fields(
    needs={
        "name": BOTH,
        "short": BOTH,
        "head": BOTH,
        "title": BOTH,
        "author": BOTH,
        "description": BOTH,
        "profiles": ListOf(TEXT, 1),
    },
    may={
        "successor": Truth(),
        "own": Entries(INSTITUTION),
        "wordmark": TEXT,
        "colours": Fields(may=dict.fromkeys(("fill", "blue", "accent"), HEX)),
    },
)
PASSAGE = Fields(
    may={
        "title": BOTH,
        "text": BOTH,
        "drop": Either(BOTH, (TEXT,)),
        "whole": Truth(),
        "remove": Truth(),
        "others": Truth(),
    }
)
CONTACT = Fields(
    needs={"name": BOTH, "use": BOTH, **CHECKED},
    may={"value": TEXT, "note": BOTH, "source": SOME},
)
PLATFORMS = Fields(
    needs={
        "platforms": Entries(TEXT),
        "tasks": Entries(BOTH),
        "cells": Entries(Entries(Fields(needs=CHECKED, may={"source": SOME}, each=TEXT))),
    }
)
HOLIDAY_YEAR = Fields(
    needs={
        "year": YEAR,
        "decree": BOTH,
        "decided_on": DAY,
        "counts": Fields(needs=dict.fromkeys(HOLIDAYS, Number())),
        "days": ListOf(Fields(needs={"date": DAY, "kind": Choice(HOLIDAYS), "name": BOTH})),
        **CHECKED,
    },
    may={"note": BOTH, "source": SOME},
)
ANSWER = Fields(needs={"say": BOTH, "to": TEXT})
ROUTING = Fields(
    needs={
        "questions": Entries(Fields(needs={"ask": BOTH, "answers": ListOf(ANSWER, 2)})),
        "routes": Entries(
            Fields(
                needs={"row": TEXT, "deadlines": ListOf(TEXT, 1)},
                may={"name": BOTH, "texts": ListOf(TEXT, 1), "night": Truth()},
            )
        ),
        "deadlines": Entries(
            Fields(
                needs={"name": BOTH, "from": BOTH, "unit": Choice(UNITS), "basis": TEXT},
                may={"amount": Number(1)},
            )
        ),
        "monthly": Entries(
            Fields(needs={"name": BOTH, "basis": SOME}, may={"day": Number(1), "last": Truth()})
        ),
    }
)
# Example or route -> the provisions that decide.
PRACTICE = Fields(
    needs={"examples": Entries(ListOf(TEXT, 1), free=True), "routes": Entries(ListOf(TEXT, 1))}
)
# What a tool says around the text: the name of the tool, then its words.
TOOLS = Entries(Entries(BOTH, free=True))
# What may be read from an export file.
EXPORTED = (
    "number", "account", "title", "text", "date", "kind", "link", "reply", "funding", "ad_views", "likes",
    "comments", "shares", "saves", "reach", "viewers", "engaged", "views",
)  # fmt: skip
EXPORT = Fields(
    needs={
        "platform": TEXT,
        "signs": ListOf(TEXT, 1),
        "order": Choice(("mdy", "dmy")),
        "columns": Entries(ListOf(TEXT, 1), keys=EXPORTED),
        "divide": ListOf(Choice(("reach", "viewers", "engaged", "views")), 1),
    },
    may={"paid": ListOf(TEXT, 1), "aside": ListOf(TEXT, 1)},
)
FIELD = Fields(needs={"name": Both(ListOf(TEXT, 1)), "known_by": Choice(KNOWN_BY)})
EXCEPTION = Fields(needs={"values": ListOf(TEXT, 1), "reason": TEXT})

# The kinds of results that the search can be asked for, besides sections.
RESULTS = (
    *("example", "template", "checklist", "message", "term", "provision", "instrument", "question"),
)
SIGNS = Text(r"[a-z0-9]+\*?(?:[_ ][a-z0-9]+\*?)*", "akun* ambil*_alih")
TOGETHER = Text(r"[a-z]+(?: -?[a-z]+)*", "account loss -calm")
SEARCH = Fields(
    may={
        "roots": Both(Entries(WORDS, free=True)),
        "equivalents": Both(Entries(SOME, free=True)),
        "signs": Both(Entries(SIGNS)),
        "urgent": Both(Entries(ListOf(TOGETHER, 1), free=True)),
        "intents": Both(Entries(Choice(RESULTS), free=True)),
    }
)

# A form as a Word document.
ENTRY_KINDS = ("text", "long", "date", "time", "choice", "check")
ENTRY = Fields(
    needs={"key": TEXT, "label": BOTH, "kind": Choice(ENTRY_KINDS)},
    may={"choices": ListOf(SAME, 1), "hint": SAME, "optional": Truth()},
)
GRID = Fields(
    needs={"columns": ListOf(Fields(needs={"label": BOTH}, may={"width": Number(1)}), 1)},
    may={
        "rows": ListOf(ListOf(Either(BOTH, (Text(may_be_empty=True),)))),
        "blank_rows": Number(),
    },
)
BLOCK = Fields(
    may={
        "heading": SAME,
        "text": SAME,
        "list": ListOf(SAME, 1),
        "fields": ListOf(ENTRY, 1),
        "table": GRID,
        "signatures": ListOf(SAME, 1),
    }
)
# A form as a workbook.
CELL_KINDS = (
    *("text", "long", "date", "time", "datetime", "number", "integer", "percent", "choice"),
)
NAME = Text(r"[a-z0-9_-]+", "akun_baru")
VALUE = Either(BOTH, (Scalar(),))
COLUMN = Fields(
    needs={"key": NAME, "label": BOTH, "kind": Choice(CELL_KINDS)},
    may={
        "width": Number(1),
        "choices": ListOf(SAME, 1),
        "hint": SAME,
        "formula": TEXT,
        "total": Choice(("sum", "median", "average")),
    },
)
FIGURE = Fields(
    may={
        **{name: shape for name, shape in COLUMN.all.items() if name not in ("width", "total")},
        "heading": BOTH,
    }
)
CHART = Fields(
    needs={"title": BOTH, "x": TEXT, "y": ListOf(TEXT, 1)},
    may={"kind": Choice(("column", "line", "bar"))},
)
SHEET = Fields(
    needs={"name": BOTH},
    may={
        "key": NAME,
        "intro": BOTH,
        "summary": ListOf(FIGURE),
        "columns": ListOf(COLUMN, 1),
        "rows": Number(1),
        "sample": ListOf(Entries(VALUE, free=True)),
        "values": Entries(VALUE, free=True),
        "charts": ListOf(CHART),
        "like": NAME,
        "rows_from": Choice(("provisions", "chapters", "roles")),
        "sample_from": Choice(("holidays",)),
    },
)
FORMATS = {"docx": "body", "xlsx": "sheets"}  # format -> the field that holds what is in it
TEMPLATE = Fields(
    needs={
        "title": BOTH,
        "purpose": BOTH,
        "format": Choice(tuple(FORMATS)),
        "chapter": TEXT,
        "provisions": ListOf(TEXT),
        "filled_by": SOME,
    },
    may={"approved_by": SOME, "keep": BOTH, "body": ListOf(BLOCK), "sheets": ListOf(SHEET)},
)

PLANS = Fields(
    may={
        "summary": BOTH,
        "notes": Entries(BOTH, free=True),
        "withdrawn": Entries(BOTH, free=True),
    }
)

LENGTH = Number(real=True)
LOOK = Fields(
    needs={
        "paper": Fields(needs={"width": LENGTH, "height": LENGTH}),
        "margins": Fields(needs=dict.fromkeys(("top", "bottom", "left", "right"), LENGTH)),
        "serif": TEXT,
        "sans": TEXT,
        "size": LENGTH,
        "leading": LENGTH,
        "justify": Truth(),
        "cover": Truth(),
        "numbered_heads": Truth(),
        "heads": Choice(("running", "dashes")),
        "colour": Truth(),
    }
)
PAPER = Fields(
    needs={"width": LENGTH, "height": LENGTH, "margin": LENGTH, "sizes": ListOf(LENGTH, 1)}
)
PLAYBOOK = Fields(
    needs={"page": TEXT, "anchor": TEXT}, may={"columns": Entries(ListOf(Number(1), 1))}
)
# Words that are printed around the text; each has its place in a template or a program.
PRINTED = (
    *("status", "courtesy", "edition", "look_baca", "look_lampiran", "look_dwibahasa"),
    *("purpose_baca", "purpose_lampiran", "purpose_dwibahasa", "key", "chapter", "annex", "page"),
    *("sub_annex", "table", "sign_note_enacted", "enacted", "enacted_by", "purpose_enacted"),
    *("contents", "topics", "index", "index_note", "figure", "footnote"),
    *("seal", "seal_how", "seal_note", "seal_qr", "commit", "date", "digest", "command"),
    *("address", "no_commit", "sign", "sign_note", "sign_box", "bilingual_note"),
    *(
        "card",
        "card_checklist",
        "card_playbook",
        "purpose_card",
        "card_own",
        "card_scan",
        "card_qr",
    ),
)
# What the head and the end of an annex leave open until there is a decree; and the decree.
BLANKS = ("instrument", "number", "year", "date", "office", "signatory")
ENACTMENT = Fields(
    needs={
        "edition": Text(r"\d+\.\d+(?:\.\d+)?", '"1.0"'),
        "instrument": BOTH,
        "number": TEXT,
        "date": DAY,
        "place": TEXT,
        "office": BOTH,
        "signatory": TEXT,
        "status": BOTH,
    }
)
FEEDBACK = Text(
    r"(?:https://|mailto:)(?:[^\s{}]|\{(?:title|address|edition)\})+",
    "mailto:humas@instansi.example?subject={title}&body={address}",
)
PUBLICATION = Fields(
    needs={
        "title": BOTH,
        "short_title": BOTH,
        "author": BOTH,
        "front": ListOf(TEXT),
        "registers": ListOf(TEXT),
        "finders": ListOf(TEXT),
        "looks": Fields(needs={"baca": LOOK, "lampiran": LOOK}),
        "cards": Fields(needs={"papers": Entries(PAPER), "playbooks": Entries(PLAYBOOK)}),
        "decree": Both(ListOf(TEXT)),
        "blanks": Fields(needs=dict.fromkeys(BLANKS, BOTH)),
        "words": Fields(needs=dict.fromkeys(PRINTED, Both(Text(may_be_empty=True)))),
    },
    may={"enactment": ENACTMENT, "offline": ListOf(TEXT), "feedback": FEEDBACK},
)

# The head of a page. What follows `prefix` is read by MkDocs and its theme.
FRONT = Fields(
    needs={
        "title": TEXT,
        "summary": TEXT,
        "version": Text(r"\d+\.\d+(?:\.\d+)?", '"1.0"'),
        "owner": TEXT,
        "last_reviewed_on": DAY,
        "review_by": DAY,
    },
    may={
        "prefix": Text(r"[A-Z]{2,8}", "AKUN"),
        "tool": Text(r"[a-z]+(?:-[a-z]+)*", "clock"),
        **dict.fromkeys(("hide", "template", "search", "description", "status"), Anything()),
    },
)

# Register -> what its file holds.
REGISTERS: Mapping[str, Shape] = {
    "instruments": Entries(INSTRUMENT),
    "terms": Entries(TERM),
    "roles": Entries(ROLE, keys=ROLES),
    "owners": Entries(Fields(needs={"name": BOTH})),
    "institutions": Entries(INSTITUTION),
    "redirects": Entries(TEXT, free=True),
    "platforms": PLATFORMS,
    "contacts": Entries(CONTACT),
    "fields": Entries(FIELD),
    "agreement": Entries(EXCEPTION, free=True),
    "holidays": Entries(HOLIDAY_YEAR),
    "routing": ROUTING,
    "tools": TOOLS,
    "exports": Entries(EXPORT),
    "practice": PRACTICE,
    "search": SEARCH,
    "publication": PUBLICATION,
    "passages": Entries(PASSAGE, free=True),
    "translations": Entries(Entries(Entries(DIGEST, free=True), free=True)),
}
# Folder -> what each of its files holds.
FOLDERS: Mapping[str, Shape] = {"templates": TEMPLATE, "adoptions": ADOPTION}
