#!/usr/bin/env bash
# date-holidays gives four Islamic holidays of Indonesia a day early in 2026 and 2027, and calls Isra Mikraj
# the birthday of the Prophet (Maulid). Expected: the days of the joint decrees of three ministers, which
# the register of holidays of this guideline holds. Exits non-zero when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund date-holidays@3.37.0
node - <<'SCRIPT'
const Holidays = require("date-holidays");
const { version } = require("date-holidays/package.json");
const calendar = new Holidays("ID");
const expected = {
  "2026-03-22": "Idulfitri", "2027-03-11": "Idulfitri", "2027-05-17": "Iduladha", "2027-08-15": "Maulid",
};
const days = [2026, 2027].flatMap((year) => calendar.getHolidays(year));
const named = Object.fromEntries(days.map((day) => [day.date.slice(0, 10), day.name]));
console.log("date-holidays", version);
for (const [day, name] of Object.entries(expected)) {
  console.log(`${day} ${name}: expected a holiday, seen ${named[day] ?? "none"}`);
}
console.log(`2026-01-16: expected Isra Mikraj, seen ${named["2026-01-16"]}`);
const isSame = Object.keys(expected).every((day) => !named[day]);
process.exit(isSame && named["2026-01-16"].startsWith("Maulid") ? 0 : 1);
SCRIPT
