// Blanks of the ready texts and the file that carries them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyBlanks, entriesOf, filledIn } from "../../docs/assets/javascripts/unit/blanks.mjs";
import { usedEntries } from "../../docs/assets/javascripts/unit/cards.mjs";
import { fileOf, readFile } from "../../docs/assets/javascripts/unit/file.mjs";

test("a blank is filled where an entry is known, and stays where none is", () => {
  const shown = { "nomor layanan": "0800 [uji] $&", 'acara "x"': "y" };
  assert.equal(filledIn("Telepon [nomor layanan], [hari].", shown), "Telepon 0800 [uji] $&, [hari].");
  assert.equal(filledIn("[nomor\u00a0layanan] [acara “x”]", shown), "0800 [uji] $& y");
  assert.equal(filledIn("[constructor] [toString] [] [a\nb]", {}), "[constructor] [toString] [] [a\nb]");
});

test("empty blanks are named once each", () => {
  assert.deepEqual(emptyBlanks("[hari], [jam]\n[hari] selesai"), ["hari", "jam"]);
  assert.deepEqual(emptyBlanks("tanpa isian"), []);
});

test("only texts count as entries", () => {
  for (const wrong of [null, 3, "x", ["a"], undefined]) assert.deepEqual(entriesOf(wrong), {});
  assert.deepEqual(entriesOf({ a: "x", b: 3, c: null, d: "" }), { a: "x" });
});

test("a file gives back what was put in, without what is unknown or too long", () => {
  const entries = { layanan: '0800\n"1" <b>', asing: "x", panjang: "x".repeat(501) };
  assert.deepEqual(readFile(`\ufeff${fileOf(entries)}`, ["layanan", "panjang"]), {
    entries: { layanan: entries.layanan },
    left: 2,
  });
  for (const wrong of ["", "[]", "null", "{}", '{"form":"lain"}', "<html>", "\u0000PK\u0003"]) {
    assert.equal(readFile(wrong, ["layanan"]), null);
  }
});

test("a card carries the entries that its page uses, each once, in the order of the texts", () => {
  const shown = { "nomor layanan": "0800", "nama unit": "Kanim", lain: "x" };
  const texts = ["Hubungi [nomor layanan] atau [hari].", "[nama unit], [nomor layanan] [toString]"];
  assert.deepEqual(usedEntries(texts, shown), [
    ["nomor layanan", "0800"],
    ["nama unit", "Kanim"],
  ]);
  assert.deepEqual(usedEntries(["tanpa isian"], shown), []);
});
