#!/usr/bin/env bash
# vobject names a zone by its abbreviation: an event in Asia/Jayapura gets TZID=WIT. Readers that look the name
# up in the list of zones find nothing and take the hour for another zone, hours away.
# Expected: TZID=Asia/Jayapura, the name that was given. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import vobject
from dateutil import tz

calendar = vobject.iCalendar()
start = datetime.datetime(2027, 1, 5, 8, 0, tzinfo=tz.gettz("Asia/Jayapura"))
calendar.add("vevent").add("dtstart").value = start
line = next(row for row in calendar.serialize().splitlines() if row.startswith("DTSTART;"))
print("vobject", version("vobject"))
print(f"expected DTSTART;TZID=Asia/Jayapura:20270105T080000, seen {line}")
sys.exit(line != "DTSTART;TZID=WIT:20270105T080000")
PYTHON
