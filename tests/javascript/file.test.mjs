// What is said about a file, from its bytes and the manifests.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { judged, judgedCode, publishedIn } from "../../docs/assets/javascripts/file/judgement.mjs";
import { fetchManifests } from "../../docs/assets/javascripts/file/manifests.mjs";

const FIRST = "%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n";
const SIGNED = "2 0 obj <</Type /Sig /ByteRange [0 100 200 50]>> endobj\n%%EOF\n";

/** @param {string} text */
const bytesOf = (text) => new Uint8Array(Buffer.from(text, "latin1"));
/** @param {Uint8Array} bytes */
const digestOf = async (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * @param {string} edition
 * @param {Record<string, string>} files
 */
function manifest(edition, files, draft = false) {
  const entries = Object.entries(files).map(([name, text]) => [
    `unduhan/${name}`,
    { sha256: createHash("sha256").update(text, "latin1").digest("hex"), size: text.length },
  ]);
  return { edition, draft, files: Object.fromEntries(entries) };
}

const published = [
  ...(publishedIn(manifest("1.1", { "a.pdf": `${FIRST}more\n%%EOF\n`, "a.docx": "PK" }, true)) ?? []),
  ...(publishedIn(manifest("1.0", { "a.pdf": FIRST })) ?? []),
];

/** @type {[string, string, string, string?][]} */
const CASES = [
  ["the file itself", FIRST, "sama-persis", "1.0"],
  ["one that goes on as another edition", `${FIRST}more\n%%EOF\n`, "sama-persis", "1.1"],
  ["a form", "PK", "sama-persis", "1.1"],
  ["signed", FIRST + SIGNED, "ditandatangani", "1.0"],
  ["signed twice", FIRST + SIGNED + SIGNED, "ditandatangani", "1.0"],
  [
    "the range of a signature ends before what was added",
    FIRST + SIGNED.replace("200", "20"),
    "ditambahi",
    "1.0",
  ],
  ["a note was added", `${FIRST}2 0 obj <</Type /Annot>> endobj\n%%EOF\n`, "ditambahi", "1.0"],
  ["one letter was changed", FIRST.replace("obj", "obk"), "tidak-dikenal"],
  ["changed, then signed", FIRST.replace("obj", "obk") + SIGNED, "tidak-dikenal"],
  ["cut off", FIRST.slice(0, 30), "tidak-dikenal"],
  ["not a PDF", "PK changed", "bukan-pdf"],
  ["the words of a PDF behind the first kilobyte", " ".repeat(2000) + FIRST, "bukan-pdf"],
  ["empty", "", "kosong"],
];

for (const [name, text, answer, edition] of CASES)
  test(`a file is judged: ${name}`, async () => {
    const judgement = await judged(bytesOf(text), published, digestOf);
    assert.equal(judgement.answer, answer);
    assert.equal(judgement.found?.edition, edition);
    assert.equal(judgement.digest, await digestOf(bytesOf(text)));
  });

test("without manifests only the digest is said", async () => {
  assert.equal((await judged(bytesOf(FIRST), [], digestOf)).answer, "tanpa-manifes");
});

test("only where a revision ends is a beginning hashed", async () => {
  const many = Array.from({ length: 1000 }, (_, size) => ({
    ...published[2],
    name: `${size}.pdf`,
    size,
    sha256: "0".repeat(64),
  }));
  let count = 0;
  await judged(bytesOf(FIRST + SIGNED), /** @type {any} */ (many), async (bytes) => {
    count += 1;
    return digestOf(bytes);
  });
  assert.equal(count, 4); // the whole, the last %%EOF, the first without and with its line end
});

test("the decree that enacted a file is known", () => {
  const entry = { sha256: "0".repeat(64), size: 1, enacted: "Keputusan Rekaan Nomor 0" };
  const files = { "unduhan/a.pdf": entry, "unduhan/b.pdf": { ...entry, enacted: {} } };
  const found = publishedIn({ edition: "1.0", files });
  assert.deepEqual(
    found?.map(({ enacted }) => enacted),
    ["Keputusan Rekaan Nomor 0", ""],
  );
});

test("the code of a printed page names the edition that says it", () => {
  const files = { "unduhan/a.pdf": { sha256: "0".repeat(64), size: 1, content: `abc${"0".repeat(61)}` } };
  const known = publishedIn({ edition: "1.0", files }) ?? [];
  assert.equal(judgedCode("abc0000000000000", known).found?.edition, "1.0");
  assert.equal(judgedCode("abc0000000000000", known).answer, "cetak-dikenal");
  assert.equal(judgedCode("abd0000000000000", known).answer, "cetak-tidak-dikenal");
  assert.equal(judgedCode("abc0000000000000", []).answer, "tanpa-manifes");
});

test("what is no manifest is none", () => {
  const broken = [
    null,
    1,
    [],
    {},
    { edition: "1.0" },
    { edition: 1, files: {} },
    { edition: "1.0", files: null },
  ];
  for (const each of broken) assert.deepEqual(publishedIn(each) ?? [], [], JSON.stringify(each));
  const odd = { edition: "1.0", files: { "a.pdf": { sha256: "x", size: 1 }, "b.pdf": null } };
  assert.deepEqual(publishedIn(odd), []);
});

const globals = /** @type {Record<string, any>} */ (globalThis);
const { fetch: real } = globals;

afterEach(() => {
  globals.fetch = real;
});

/**
 * Answer as a server would; what is not there is a 404, what is `null` cannot be reached.
 * @param {Record<string, any>} files
 * @param {string[]} [asked]
 */
function serve(files, asked = []) {
  globals.fetch = async (/** @type {URL} */ { pathname }, /** @type {RequestInit} */ { cache }) => {
    asked.push(`${cache} ${pathname}`);
    if (files[pathname] === null) throw new TypeError("no network");
    return { ok: pathname in files, json: async () => files[pathname] };
  };
}

const ONE = manifest("1.0", { "a.pdf": FIRST });
const EDITIONS = [
  { version: "1.1", manifest: "1.1/unduhan/manifest.json" },
  { version: "1.0", manifest: "1.0/unduhan/manifest.json" },
  { version: "0.9", manifest: null },
];

test("a site alone asks for its own manifest only", async () => {
  /** @type {string[]} */
  const asked = [];
  serve({ "/x/unduhan/manifest.json": ONE }, asked);
  const found = await fetchManifests("1.0", new URL("https://a.example/x/"), false);
  assert.deepEqual(asked, ["no-cache /x/unduhan/manifest.json"]);
  assert.deepEqual(
    [found.published.length, found.asked, found.missing],
    [1, [{ edition: "1.0", draft: false }], []],
  );
});

for (const base of ["https://a.example/x/", "https://a.example/x/1.0/"])
  test(`editions side by side are all asked, seen from ${base}`, async () => {
    serve({
      "/x/versions.json": EDITIONS,
      "/x/1.0/unduhan/manifest.json": ONE,
      "/x/1.1/unduhan/manifest.json": null,
    });
    const found = await fetchManifests("1.0", new URL(base), true);
    assert.deepEqual(found.asked, [{ edition: "1.0", draft: false }]);
    assert.deepEqual(found.missing, ["1.1", "0.9"]);
    assert.equal(found.newest, "1.1");
  });

test("without a network, what was kept is asked; without that, nothing is compared", async () => {
  /** @type {string[]} */
  const asked = [];
  serve({ "/unduhan/manifest.json": null }, asked);
  const found = await fetchManifests("1.0", new URL("https://a.example/"), false);
  assert.deepEqual(
    asked.map((each) => each.split(" ")[0]),
    ["no-cache", "force-cache"],
  );
  assert.deepEqual([found.published, found.missing], [[], ["1.0"]]);
});
