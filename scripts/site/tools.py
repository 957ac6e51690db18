"""What the tools of the site are given: words and records of one language, as JSON in the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.guideline.fields import fields
from scripts.guideline.holidays import holidays, years
from scripts.guideline.model import Guideline
from scripts.guideline.practice import situations
from scripts.guideline.registers import words
from scripts.guideline.routing import deadlines, questions, routes
from scripts.render.routing import limit
from scripts.site.report import report_data

Data = Mapping[str, Any]


def tool_of(guideline: Guideline, name: str, locale: str) -> Mapping[str, str] | None:
    """Return the name of a page's tool and its data as JSON; None for a page without one."""
    if name not in DATA:
        return None
    said = guideline.registers.get("tools", {}).get(name, {})
    told = {key: words(value).get(locale, "") for key, value in said.items()}
    data = {"words": told, **DATA[name](guideline, locale)}
    return {"name": name, "data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}


def clock(guideline: Guideline, locale: str) -> Data:
    """Return questions, routes, deadlines, and the days off of the years that are known."""
    return {
        "questions": {
            key: [
                question.ask.get(locale, ""),
                [[answer.say.get(locale, ""), answer.to] for answer in question.answers],
            ]
            for key, question in questions(guideline).items()
        },
        "routes": {
            key: [list(route.deadlines), route.is_for_the_night]
            for key, route in routes(guideline).items()
        },
        "deadlines": {
            key: [each.name.get(locale, ""), limit(each, locale), each.amount, each.unit]
            for key, each in deadlines(guideline).items()
        },
        "years": [year.year for year in years(guideline)],
        "daysOff": dict(_days_off(guideline, locale)),
    }


def _days_off(guideline: Guideline, locale: str) -> Iterator[tuple[str, str]]:
    for holiday in holidays(guideline):
        yield holiday.day.isoformat(), holiday.name.get(locale, "")


def unit(guideline: Guideline, locale: str) -> Data:
    """Return the blanks that only a unit can fill: its name here, then its forms in all languages."""
    return {
        "fields": {
            each.key: [
                *each.forms.get(locale, ())[:1],
                *(form for forms in each.forms.values() for form in forms),
            ]
            for each in fields(guideline).values()
            if each.known_by == "unit"
        }
    }


def draft(guideline: Guideline, locale: str) -> Data:
    """Return the words to avoid, each with the term to use."""
    return {
        "avoided": {
            word.lower(): term.term.get(locale, "")
            for term in guideline.terms.values()
            for word in term.avoid.get(locale, ())
        }
    }


def practice(guideline: Guideline, locale: str) -> Data:
    """Return the keys of the situations with the place of the right answer; the texts are on the page."""
    return {"situations": [[each.key, each.right] for each in situations(guideline)]}


DATA: Mapping[str, Callable[[Guideline, str], Data]] = {
    "clock": clock,
    "unit": unit,
    "draft": draft,
    "report": report_data,
    "practice": practice,
}
