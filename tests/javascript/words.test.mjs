// How the engine cuts words, takes affixes off and forgives slips of the hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, isNear, startsAlike, stripped, wordsOf } from "../../docs/assets/javascripts/engine/words.mjs";

test("words are lower case without accents or signs", () => {
  assert.equal(fold("CAFÉ"), "cafe");
  assert.deepEqual(wordsOf("Kata Sandi: UU 27/2022, “café”!"), ["kata", "sandi", "uu", "27", "2022", "cafe"]);
  assert.deepEqual(wordsOf("…"), []);
});

/** @type {["id" | "en", string, string][]} */
const ROOTS = [
  ["id", "mengunggahnya", "unggah"],
  ["id", "penyebaran", "sebar"],
  ["id", "ngecek", "cek"],
  ["id", "ilang", "hilang"],
  ["id", "dipake", "pake"],
  ["en", "hiding", "hide"],
  ["en", "stopped", "stop"],
  ["en", "replies", "reply"],
];

for (const [locale, word, root] of ROOTS) {
  test(`${word} may come from ${root}`, () => {
    assert.ok(stripped(word, locale, 4).has(root));
  });
}

test("no more than the given number of affixes is taken off", () => {
  assert.deepEqual([...stripped("unggahannya", "id", 0)], ["unggahannya"]);
  assert.ok(!stripped("mengunggahkannya", "id", 1).has("unggah"));
});

/** @type {[string, string, number, boolean][]} */
const SLIPS = [
  ["sandi", "sanid", 1, true],
  ["sandi", "sandii", 1, true],
  ["sandi", "sndi", 1, true],
  ["sandi", "sanda", 1, true],
  ["sandi", "sodda", 1, false],
  ["takarir", "takarier", 1, true],
  ["evaluasi", "evalusssi", 1, false],
  ["evaluasi", "evalusssi", 2, true],
  ["ab", "ba", 1, true],
];

for (const [a, b, most, expected] of SLIPS) {
  test(`${b} is ${expected ? "" : "not "}a slip of ${a} with ${most}`, () => {
    assert.equal(isNear(a, b, most), expected);
    assert.equal(isNear(b, a, most), expected);
  });
}

test("hands rarely slip on the first letter", () => {
  assert.ok(startsAlike("akun", "akin"));
  assert.ok(startsAlike("kaun", "akun"));
  assert.ok(!startsAlike("satu", "batu"));
});
