#!/usr/bin/env bash
# exceljs drops the result of a formula from cell.value when it is 0 or false: after reading a workbook again,
# value.result is undefined there. Expected: 0 and false, as for any other result; cell.result has them.
# A report whose figure is nought then looks as if nothing had been worked out.
# Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0
node - <<'SCRIPT'
const { Workbook } = require("exceljs");
const { version } = require("exceljs/package.json");
(async () => {
  const book = new Workbook();
  const results = [0, false, 2];
  results.forEach((result, row) => {
    book.sheet ??= book.addWorksheet("Laporan");
    book.sheet.getCell(row + 1, 1).value = { formula: "A9", result };
  });
  const again = new Workbook();
  await again.xlsx.load(await book.xlsx.writeBuffer());
  const cells = results.map((_, row) => again.getWorksheet("Laporan").getCell(row + 1, 1));
  console.log("exceljs", version);
  cells.forEach((cell, row) => {
    console.log(`expected ${results[row]}, seen value.result ${cell.value.result}, result ${cell.result}`);
  });
  const seen = cells.map((cell) => cell.value.result);
  process.exit(seen[0] === undefined && seen[1] === undefined && seen[2] === 2 ? 0 : 1);
})();
SCRIPT
