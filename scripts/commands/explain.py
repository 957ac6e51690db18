"""The command explain, and the table of rules in README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.checks.report import rule_text
from scripts.checks.rules import Rule, did_you_mean, discover_rules

README = Path(__file__).parents[1] / "checks" / "README.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `explain`."""
    parser.add_argument("code", metavar="CODE", help="misalnya REF002")
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa")


def run(args: argparse.Namespace) -> int:
    """Print the manual of a rule."""
    rules = discover_rules()
    rule = rules.get(args.code.upper())
    if rule is None:
        hint = did_you_mean(args.code.upper(), rules)
        print(
            f"tidak ada aturan '{args.code}'{hint.id}"
            if args.lang == "id"
            else f"no rule '{args.code}'{hint.en}",
            file=sys.stderr,
        )
        return 2
    print(f"{rule.code} {rule.name} ({rule.severity})\n")
    print(rule_text(rule, args.lang))
    return 0


def severities(rule: Rule) -> str:
    """How serious a finding is, here and on other projects."""
    elsewhere = f"; --project: {rule.elsewhere}" if rule.elsewhere else ""
    return f"Keparahan / severity: {rule.severity}{elsewhere}"


def readme(rules: Mapping[str, Rule]) -> str:
    """Return the page of all rules, written from their docstrings."""
    lines = [
        "# Aturan pemeriksa / Rules of the checker",
        "",
        "<!-- dibuat dari docstring oleh `make generate` -->",
        "",
        "`python -m scripts explain CODE` menampilkan satu aturan / shows one rule.",
        "",
    ]
    for rule in rules.values():
        english, indonesian, examples = rule.manual.split("\n\n", 2)
        lines += [
            f"## {rule.code} {rule.name}",
            "",
            f"{indonesian}",
            "",
            f"*{english}*",
            "",
            severities(rule),
            "",
            "```text",
            *(line.strip() for line in examples.splitlines()),
            "```",
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"
