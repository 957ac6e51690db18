"""SRC: every file can be read."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline


@rule("SRC001", elsewhere="error")
def unreadable_file(guideline: Guideline) -> Iterator[Finding]:
    """Every file is UTF-8 text, valid YAML where it is YAML, not too large, inside the project.

    Setiap berkas adalah teks UTF-8, YAML-nya sah, tidak terlalu besar, dan berada di dalam proyek.

    Bad:  title: Akun: siklus hidup
    Good: title: "Akun: siklus hidup"
    """
    for fault in guideline.faults:
        yield Finding(fault.location, fault.message)
