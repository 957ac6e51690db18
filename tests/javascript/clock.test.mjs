// Deadlines by the counting of the guideline, and the calendar file made of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { calendarOf, folded } from "../../docs/assets/javascripts/clock/calendar.mjs";
import {
  due,
  inZone,
  momentOf,
  ownDaysOff,
  received,
  unknownYears,
  written,
} from "../../docs/assets/javascripts/clock/time.mjs";

/** @import { Unit, Zone } from "../../docs/assets/javascripts/clock/time.mjs" */

const ROOT = new URL("../../", import.meta.url);
const register = readFileSync(new URL("docs/registers/holidays.yml", ROOT), "utf8");
const DAYS_OFF = new Set([...register.matchAll(/\{date: (\d{4}-\d\d-\d\d)/g)].map((found) => found[1]));
const CASES = readFileSync(new URL("clock-cases.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"));

/** @param {string} text */
const moment = (text) => Number(momentOf(.../** @type {[string, string]} */ (text.split(" "))));

test("the cases are at least sixty, of every unit and zone", () => {
  assert.equal(DAYS_OFF.size, 51);
  assert.ok(CASES.length >= 60);
  assert.equal(new Set(CASES.map((each) => each[4])).size, 7);
  assert.equal(new Set(CASES.map((each) => each[1])).size, 3);
});

for (const [start, zone, office, amount, unit, expected, why] of CASES) {
  test(`${start} ${zone}, ${amount} ${unit} in ${office}: ${why}`, () => {
    const here = inZone(moment(start), /** @type {Zone} */ (zone), /** @type {Zone} */ (office));
    assert.equal(written(due(here, Number(amount), /** @type {Unit} */ (unit), DAYS_OFF)), expected);
  });
}

test("a local day off moves a deadline like any other", () => {
  const own = new Set([...DAYS_OFF, "2026-12-07"]);
  assert.equal(written(due(moment("2026-12-04 15:30"), 4, "working-hours", own)), "2026-12-08 11:30");
  assert.equal(written(received(moment("2026-12-07 10:00"), own)), "2026-12-08 08:00");
});

test("only days and times are read", () => {
  const wrong = [["2026-02-30"], ["2026-13-01"], ["", "10:00"], ["2026-12-01", "24:00"], ["x", "10:00"]];
  for (const each of wrong) assert.equal(momentOf(.../** @type {[string]} */ (each)), null);
  assert.deepEqual(ownDaysOff("2027-02-15, besok;2027-02-30 2027-03-01"), {
    days: ["2027-02-15", "2027-03-01"],
    wrong: ["besok", "2027-02-30"],
  });
});

test("years without known days off are named", () => {
  const [start, end] = [moment("2026-12-30 10:00"), moment("2028-01-05 10:00")];
  assert.deepEqual(unknownYears(start, end, [2026, 2027]), [2028]);
  assert.deepEqual(unknownYears(start, start, [2026, 2027]), []);
});

test("a calendar has lines of at most 75 octets, universal time and escaped text", () => {
  const name = `Kabar, 3 × 24 jam; ${"é".repeat(60)}`;
  const due = moment("2026-12-07 15:30");
  const text = calendarOf([{ name, due, text: "a\nb" }], { start: due, zone: "WIT" });
  const lines = text.split("\r\n");
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(lines.includes("DTSTART:20261207T063000Z"));
  const whole = text.replaceAll("\r\n ", "");
  assert.ok(whole.includes(`SUMMARY:${name.replace(",", "\\,").replace(";", "\\;")}\r\n`));
  assert.ok(whole.includes("DESCRIPTION:a\\nb\r\n"));
  assert.equal(folded("x".repeat(10)), "x".repeat(10));
});
