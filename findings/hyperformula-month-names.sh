#!/usr/bin/env bash
# HyperFormula has no names of months and days in TEXT: "d mmmm yyyy" of 15 August 2026 gives the minutes and
# the month as figures. Expected: 15 August 2026, as every spreadsheet shows it.
# Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0
node - <<'SCRIPT'
const { HyperFormula } = require("hyperformula");
const sheet = [[`=TEXT(DATE(2026,8,15),"d mmmm yyyy")`]];
const [[seen]] = HyperFormula.buildFromArray(sheet, { licenseKey: "gpl-v3" }).getSheetValues(0);
console.log("hyperformula", HyperFormula.version);
console.log(`expected 15 August 2026, seen ${seen}`);
process.exit(seen === "15 0800 2026" ? 0 : 1);
SCRIPT
