"""REF010: text that was meant as a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline, Message

TARGET = r"(?:[\w./-]+\.md(?:#[\w-]*)?|#[\w-]+)"
FORMS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(rf"\[[^\[\]\n]+\][ ]+(?=\({TARGET}\))"),
        Message("hapus spasi di antara ']' dan '('", "delete the space between ']' and '('"),
    ),
    (
        re.compile(rf"\([^()\n]+\)\[{TARGET}\]"),
        Message("tulis '[…](…)'", "write '[…](…)'"),
    ),
    (
        re.compile(rf"\]\({TARGET}(?=[\s,;:]|\.?$)(?![ ]+[\"'])", re.MULTILINE),
        Message("tutup tautan dengan ')'", "close the link with ')'"),
    ),
)


@rule("REF010", scope="page", reads=())
def almost_link(guideline: Guideline) -> Iterator[Finding]:
    """A link is written so that it becomes one.

    Tautan ditulis sehingga benar-benar menjadi tautan.

    Bad:  [register akun] (lampiran/templat.md#register-akun)
    Good: [register akun](lampiran/templat.md#register-akun)
    """
    for document in guideline.documents():
        for pattern, remedy in FORMS if "](" in document.text or ")[" in document.text else ():
            for match in pattern.finditer(document.text):
                if document.prose[match.start()] != " ":  # masked: code, or a comment
                    yield Finding(
                        document.at(match.start()),
                        Message("ini tidak menjadi tautan; ", "this becomes no link; ") + remedy,
                    )
