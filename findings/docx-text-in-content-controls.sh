#!/usr/bin/env bash
# python-docx leaves out the text of content controls: of a form that was filled in, a paragraph gives the
# question and not the answer. Expected: "Nama: Kantor Contoh", as Word shows it. The forms of this
# guideline have such controls; whoever reads them back must read the XML.
# Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = Document()
document.add_paragraph("Nama: ")._p.append(
    parse_xml(
        f"<w:sdt {nsdecls(chr(119))}><w:sdtContent><w:r><w:t>Kantor Contoh</w:t></w:r></w:sdtContent></w:sdt>"
    )
)
file = BytesIO()
document.save(file)
seen = Document(file).paragraphs[0].text
print("python-docx", version("python-docx"))
print(f"expected {chr(39)}Nama: Kantor Contoh{chr(39)}, seen {seen!r}")
sys.exit(seen != "Nama: ")
PYTHON
