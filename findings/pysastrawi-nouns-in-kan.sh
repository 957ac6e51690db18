#!/usr/bin/env bash
# PySastrawi 1.2.1 stems nouns of the form pe-…k-an as if they were pe-…-kan, a pair of affixes that
# Indonesian does not have: pembajakan (hijacking) becomes baja (steel), while dibajak becomes bajak.
# Loan words go the same way: diseminasi (dissemination) becomes mas. Both are valid, common words.
# Expected: bajak for both forms, diseminasi as it is. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySastrawi==1.2.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

stem = StemmerFactory().create_stemmer().stem
expected = {"dibajak": "bajak", "pembajakan": "bajak", "diseminasi": "diseminasi"}
seen = {"dibajak": "bajak", "pembajakan": "baja", "diseminasi": "mas"}
print("PySastrawi", version("PySastrawi"))
for word in expected:
    print(f"{word}: expected {expected[word]}, seen {stem(word)}")
sys.exit(any(stem(word) != root for word, root in seen.items()))
PYTHON
