// The search engine over a small collection.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestKey } from "../../docs/assets/javascripts/engine/engine.mjs";
import { isShortOf, soundOf } from "../../docs/assets/javascripts/engine/words.mjs";

/** @type {[string, string][]} */
const ALIKE = [
  ["pake", "pakai"],
  ["kalo", "kalau"],
  ["temen", "teman"],
  ["liat", "lihat"],
  ["hoax", "hoaks"],
  ["diretaz", "diretas"],
  ["capek", "cape"],
];

for (const [spoken, written] of ALIKE) {
  test(`${spoken} sounds like ${written}`, () => assert.equal(soundOf(spoken), soundOf(written)));
}

test("words that differ in more than spelling sound different", () => {
  assert.notEqual(soundOf("pajak"), soundOf("pijak"));
  assert.notEqual(soundOf("akun"), soundOf("akan"));
});

/** @type {[string, string, boolean][]} */
const SHORT = [
  ["brp", "berapa", true],
  ["lgsg", "langsung", true],
  ["blm", "belum", true],
  ["hrs", "harus", true],
  ["hrs", "hidup", false],
  ["akn", "akun", true],
  ["akun", "akun", false],
  ["kmn", "komentar", false],
];

for (const [short, word, expected] of SHORT) {
  test(`${short} is ${expected ? "" : "not "}short for ${word}`, () =>
    assert.equal(isShortOf(short, word), expected));
}

test("the nearest key is of the chapter that begins alike", () => {
  const keys = ["AKUN-01", "AKUN-14", "AKUN-T05", "INTER-05"];
  assert.equal(nearestKey("AKUN-99", keys), "AKUN-14");
  assert.equal(nearestKey("AKUN-T09", keys), "AKUN-T05");
  assert.equal(nearestKey("INTERAKSI-05", keys), "INTER-05");
  assert.equal(nearestKey("PAJAK-01", keys), undefined);
});
