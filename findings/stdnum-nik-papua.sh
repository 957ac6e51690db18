#!/usr/bin/env bash
# python-stdnum refuses identity numbers (NIK) of people from five provinces: North Kalimantan (65),
# Southwest Papua (92), South Papua (93), Highland Papua (95) and Central Papua (96) are not in its list.
# Expected: a number of the right form from every province of 2026 is accepted. The numbers here are made
# up: the first district, a date of birth, a running number. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from stdnum.exceptions import InvalidComponent
from stdnum.id import nik


def is_accepted(province):
    try:
        nik.validate(f"{province}01011708900001")
    except InvalidComponent:
        return False
    return True


print("python-stdnum", version("python-stdnum"))
seen = {"31": True, "94": True, "65": False, "92": False, "93": False, "95": False, "96": False}
for province in seen:
    print(f"province {province}: expected accepted, seen {is_accepted(province)}")
sys.exit(any(is_accepted(province) != accepted for province, accepted in seen.items()))
PYTHON
