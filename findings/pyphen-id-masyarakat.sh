#!/usr/bin/env bash
# The Indonesian patterns of pyphen divide masyarakat (the public) before a single consonant: ma-sya-ra-k-at.
# Expected: ma-sya-ra-kat, by the rules of the Indonesian spelling (EYD V); a syllable has a vowel. The
# printed guideline hyphenates by Typst's own patterns. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyphen==0.18.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import pyphen

seen = pyphen.Pyphen(lang="id_ID").inserted("masyarakat")
print("pyphen", version("pyphen"))
print(f"masyarakat: expected ma-sya-ra-kat, seen {seen}")
sys.exit(seen != "ma-sya-ra-k-at")
PYTHON
