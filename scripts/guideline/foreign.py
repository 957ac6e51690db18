"""Words of another language: what the glossary knows as foreign, and the mark that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.guideline.model import Guideline

# What must not stand before it is looked at second: a literal at the head is found quickly.
EMPHASISED = re.compile(r"\*(?<![*\\\w]\*)([^*\n ][^*\n]*)\*(?![*\w])(\{ lang=(\w+) \})?")


def foreign_words(guideline: Guideline, locale: str) -> Mapping[str, str]:
    """Return the words of the glossary, in lower case, that are foreign here -> their language.

    The terms of the other language, unless a word serves in this one as well.
    """
    own, others = set[str](), dict[str, str]()
    for term in guideline.terms.values():
        for language in guideline.locales:
            names = (term.term.get(language, ""), term.abbreviation.get(language, ""))
            for name in filter(None, map(str.lower, names)):
                if language == locale:
                    own.add(name)
                else:
                    others.setdefault(name, language)
    return {name: language for name, language in others.items() if name not in own}


def emphasised(word: str, language: str = "") -> str:
    """Return a word as emphasis in Markdown, with its language where it is a foreign one."""
    return f"*{word}*{{ lang={language} }}" if language else f"*{word}*"
