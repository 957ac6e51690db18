#!/usr/bin/env bash
# ics.py writes events without DTSTAMP. RFC 5545, 3.6.1, asks for one in each event of a calendar, and strict
# readers refuse the file. Expected: DTSTAMP between BEGIN:VEVENT and END:VEVENT.
# Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from ics import Calendar, Event

calendar = Calendar()
calendar.events.add(Event(name="Laporan bulanan", begin="2027-01-05 01:00:00"))
text = calendar.serialize()
print("ics", version("ics"))
print("DTSTAMP: expected True, seen", "DTSTAMP" in text)
sys.exit("DTSTAMP" in text)
PYTHON
