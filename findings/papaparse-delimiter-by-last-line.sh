#!/usr/bin/env bash
# Papa Parse guesses another delimiter when a short file ends with a line break: with one it takes the decimal
# commas for delimiters, without one the semicolons. Expected: semicolons both times; a line break at the
# end changes no data. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund papaparse@5.7.1
node - <<'SCRIPT'
const Papa = require("papaparse");
const { version } = require("papaparse/package.json");
const text = "Unggahan;ER\nLayanan paspor;5,75\n";
const seen = [text, text.trimEnd()].map((each) => Papa.parse(each).meta.delimiter);
console.log("papaparse", version);
console.log(`with a line break: expected ;, seen ${seen[0]}`);
console.log(`without: expected ;, seen ${seen[1]}`);
process.exit(seen.join(" ") === ", ;" ? 0 : 1);
SCRIPT
