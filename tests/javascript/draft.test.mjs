// What is marked in a draft, and what is not: the guideline's own good examples among it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, marksOf, riskOf } from "../../docs/assets/javascripts/draft/judge.mjs";
import { isNik } from "../../docs/assets/javascripts/draft/numbers.mjs";
import { figures } from "../../docs/assets/javascripts/draft/words.mjs";

/** @param {string} text */
const kinds = (text) => marksOf(text, "", {}, { follower: "pengikut" }).map((mark) => mark.kind);

const MARKED = [
  ["NIK 3200014101900000 milik saya", "nik"],
  ["nik: 3200 0101 0190 0000.", "nik"],
  ["No. KK 3200010101190000", "kk"],
  ["NPWP 00.000.000.0-000.000", "npwp"],
  ["NPWP 0000000000000000", "npwp"],
  ["Nomor 9900000000000000", "angka-panjang"],
  ["rekening BRI 0000-01-000000-50-0", "rekening"],
  ["paspor X0000000", "paspor"],
  ["WA 0812-0000-0000", "telepon"],
  ["hubungi +62 812 0000 0000", "telepon"],
  ["tulis ke nama@surat.example", "surel"],
  ["mobil B 1 XYZ", "kendaraan"],
  ["NIK-3200014101900000", "nik"],
  ["NIK.3200014101900000", "nik"],
  ["NIK 3200 - 0141 - 0190 - 0000", "nik"],
  ["NIK 3200\u00a00141\u20110190\u20130000", "nik"],
  ["NIK 32000141\u200b01900000", "nik"],
  ["no. rek BRI 0000 - 01 - 000000", "rekening"],
  ["paspor: x 0000000", "paspor"],
  ["Telp.0812.0000.0000", "telepon"],
  ["(0812) 0000-0000", "telepon"],
  ["wa.me/6281200000000", "telepon"],
  ["+62 (812) 0000 0000", "telepon"],
  ["nama {at} surat {dot} example", "surel"],
  ["nama(at)surat.example", "surel"],
  ["mobil B-1-XYZ", "kendaraan"],
  ["mobil B1234XYZ", "kendaraan"],
  ["saksi berinisial BS hadir", "nama-korban"],
  ["tersangka atas nama BUDI", "nama-tersangka"],
  ["Korban\u00a0Budi", "nama-korban"],
  ["Kor\u200bban Budi", "nama-korban"],
  ["Korban Budi sudah pulang", "nama-korban"],
  ["saksi berinisial B. hadir", "nama-korban"],
  ["anak bernama Siti", "nama-anak"],
  ["tersangka, Budi Contoh,", "nama-tersangka"],
  ["the victim Budi is safe", "nama-korban"],
  ["narapidana Budi", "nama-tahanan"],
  ["#layananpasporanda", "tagar"],
  ["INI PENGUMUMAN YANG PENTING", "kapital"],
  ["Selamat 🎉🎉🎉", "emoji"],
  ["Selamat 🎉 🎊 🎈 pagi", "emoji"],
  ["𝗣𝗲𝗻𝗴𝘂𝗺𝘂𝗺𝗮𝗻", "huruf-hias"],
  ["Senin, 8 Desember 2026", "hari-keliru"],
  ["Selasa, 31 Februari 2026", "hari-keliru"],
  ["Monday, 8 December 2026", "hari-keliru"],
  ["Hubungi [nomor layanan].", "isian-kosong"],
  [`${"kata ".repeat(26)}.`, "kalimat-panjang"],
  ["Follower kami bertambah", "istilah"],
];
for (const [text, kind] of MARKED) {
  test(`marked as ${kind}: ${text.slice(0, 40)}`, () => assert.deepEqual(kinds(text), [kind]));
}

const UNMARKED = [
  "Selasa, 8 Desember 2026, jam 08.00–16.00, Rp350.000",
  "surel humas@kanwil.go.id, UU 27/2022 Pasal 46, Nomor 1497 Tahun 2025",
  "#PasporJemputBola #paspor",
  "RALAT. LATIHAN. LATIHAN. SP4N-LAPOR! dan KTP, KK, NPWP",
  "Anak binaan kami belajar. Korban dan saksi dilindungi. Anak Anda boleh ikut.",
  "Layanan korban Kanwil Contoh buka. Telepon (021) 000000.",
  "Permohonan 412 dari 480, atau 86% 👍",
  `${"kata ".repeat(25)}.`,
  "P3K, B2B, H1N1, A4, K3, D3, F4, saksi KPK, anak SMA, korban TPPO",
  "Jam 08.15–08.45 dan 08.50; 1.000.000 orang; 2024, 2025, 2026",
  "[tautan](https://contoh.example)",
];
for (const text of UNMARKED) {
  test(`not marked: ${text.slice(0, 40)}`, () => assert.deepEqual(kinds(text), []));
}

test("a NIK has a province, a day and a month", () => {
  assert.ok(isNik("3200014101900000") && isNik("3200013112900000"));
  for (const wrong of ["0000014101900000", "3200013201900000", "3200010113900000", "3200017201900000"]) {
    assert.equal(isNik(wrong), false);
  }
});

test("what is said of the post asks for texts, rights and consent, and sets the risk", () => {
  const found = marksOf("Halo.", "", { gambar: true, video: true, musik: true, orang: true, anak: true }, {});
  const asked = ["teks-alternatif", "takarir", "musik", "persetujuan", "persetujuan-anak"];
  assert.deepEqual(
    found.map((mark) => mark.kind),
    asked,
  );
  assert.deepEqual(marksOf("Halo.", "Loket buka.", { gambar: true }, {}), []);
  assert.deepEqual(
    ["Halo.", "Biaya Rp5.000", "Korban Budi"].map((text) => riskOf(text, {})),
    ["rendah", "sedang", "tinggi"],
  );
  assert.equal(riskOf("Halo.", { anak: true }), "tinggi");
  assert.deepEqual(figures("Jam 08.00–12.00, 30 orang, 86%"), ["08.00–12.00", "30", "86%"]);
});

test("contrast is that of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#ffffff", "#ffffff"), 1);
  assert.equal(contrast("#777777", "#ffffff"), 4.47);
  assert.equal(contrast("#767676", "#ffffff"), 4.54);
});

test("hostile text is only text, and a very long one is cut", () => {
  const text = `<img src=x onerror=alert(1)> ${"a".repeat(50_000)} ${"1 ".repeat(30_000)}`;
  assert.deepEqual(kinds(text), []);
  // Made to hold up a search: each ends, whatever it finds.
  for (const piece of [
    "1 ",
    "1-",
    "a@",
    "a.",
    "a(",
    "anak ",
    "korban,",
    "rekening ",
    "paspor ",
    "08",
    "#",
    "A ",
    "Senin ",
  ])
    assert.ok(Array.isArray(marksOf(piece.repeat(20_000), piece.repeat(20_000), {}, { a: "b" })), piece);
});

/**
 * The words to avoid in a language, from the register of terms.
 * @param {string} locale
 */
function avoidedIn(locale) {
  const register = readFileSync(new URL("../../docs/registers/terms.yml", import.meta.url), "utf8");
  const lists = register.matchAll(/^ {2}avoid:\n((?: {4}.*\n)*)/gm);
  const words = [...lists].flatMap(([, list]) => {
    const own = list.split(/^ {4}(?=\w)/m).find((part) => part.startsWith(`${locale}:`)) ?? "";
    return [...own.matchAll(/^ {6}- "?(.*?)"?$/gm)].map(([, word]) => [word.toLowerCase(), "x"]);
  });
  return Object.fromEntries(words);
}

/** @param {string} locale */
function goodExamples(locale) {
  const folder = new URL(`../../docs/${locale}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), "utf8").matchAll(
        /^\/\/\/\/ good[^\n]*\n(?: {4}alt: "([^\n]*)"\n)?([\s\S]*?)^\/\/\/\/$/gm,
      ),
    ])
    .map(([, alt, text]) => ({ alt: alt ?? "", text }));
}

test("the guideline's own good examples are rarely marked", () => {
  for (const locale of ["id", "en"]) {
    const examples = goodExamples(locale);
    assert.ok(examples.length > 80);
    const avoided = avoidedIn(locale);
    assert.ok(Object.keys(avoided).length > (locale === "id" ? 60 : 5));
    const marks = examples.flatMap(({ alt, text }) => marksOf(text, alt, {}, avoided));
    const wrong = marks.filter((mark) => mark.kind !== "isian-kosong");
    if (process.env.SHOW) console.log(locale, examples.length, wrong);
    assert.ok(wrong.length <= 4, JSON.stringify(wrong));
  }
});
