// What the pages work out without a document.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { askedIn, MOST_LETTERS, withAsked } from "../../docs/assets/javascripts/dialog/address.mjs";
import { again } from "../../docs/assets/javascripts/dialog/connection.mjs";
import { piecesOf } from "../../docs/assets/javascripts/dialog/marks.mjs";
import { addressOf, whereOf } from "../../docs/assets/javascripts/dialog/rows.mjs";
import { binds } from "../../docs/assets/javascripts/duties/filter.mjs";
import { folderOf, localeOf, marker, withMark } from "../../docs/assets/javascripts/offline/store.mjs";
import { changedKeys, numberOf } from "../../docs/assets/javascripts/page/changes.mjs";
import {
  printedWith,
  tickedKeys,
  ticksKey,
  withTick,
} from "../../docs/assets/javascripts/page/checklists.mjs";
import { fill } from "../../docs/assets/javascripts/page/dom.mjs";
import { rootOf } from "../../docs/assets/javascripts/page/offline.mjs";
import { opensSearch } from "../../docs/assets/javascripts/page/opener.mjs";
import { hereAt, placeOf, withPlace } from "../../docs/assets/javascripts/page/outline.mjs";
import { schemeKey } from "../../docs/assets/javascripts/page/scheme.mjs";
import { read, readJson, write } from "../../docs/assets/javascripts/page/storage.mjs";
import { sameSection } from "../../docs/assets/javascripts/page/superseded.mjs";

const globals = /** @type {Record<string, any>} */ (globalThis);

afterEach(() => {
  delete globals.localStorage;
});

/** @param {Record<string, string>} kept */
function giveStorage(kept) {
  globals.localStorage = {
    getItem: (/** @type {string} */ key) => kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
      kept[key] = value;
    },
    removeItem: (/** @type {string} */ key) => {
      delete kept[key];
    },
  };
}

test("one tick is changed and the others stay, whoever kept them", () => {
  assert.deepEqual(withTick(["A-C02", "A-C06"], "A-C01", true), ["A-C02", "A-C06", "A-C01"]);
  assert.deepEqual(withTick(["A-C02", "A-C06"], "A-C06", false), ["A-C02"]);
  assert.deepEqual(withTick(["A-C02"], "A-C02", true), ["A-C02"]);
  assert.deepEqual(withTick([], "A-C02", false), []);
});

test("storage says whether it kept a value", () => {
  giveStorage({});
  assert.equal(write("localStorage", "a", "1"), true);
  delete globals.localStorage;
  assert.equal(write("localStorage", "a", "1"), false);
});

test("a text is filled with values, and what has none stays", () => {
  assert.equal(
    fill("{count} hasil untuk {query} {x}", { count: 0, query: "{count}" }),
    "0 hasil untuk {count} {x}",
  );
});

test("an address keeps what was asked, and nothing without words", () => {
  const asked = { q: "kata sandi & kode", kind: "provision", role: "" };
  const address = withAsked("https://a.example/akun/?role=ppid#AKUN-03", asked);
  assert.deepEqual(askedIn(address), asked);
  assert.ok(address.endsWith("#AKUN-03"));
  assert.equal(withAsked(address, { ...asked, q: "" }), "https://a.example/akun/#AKUN-03");
});

test("an address cannot ask more letters than the field takes", () => {
  assert.equal(askedIn(`https://a.example/?q=${"a".repeat(9000)}`).q.length, MOST_LETTERS);
});

test("wanted words are marked in any case, and the text stays whole", () => {
  const text = "Akun diretas? Peretasan akun.";
  const pieces = piecesOf(text, new Set(["diretas", "akun"]));
  assert.deepEqual(
    pieces.filter(([, isMarked]) => isMarked).map(([piece]) => piece),
    ["Akun", "diretas", "akun"],
  );
  assert.equal(pieces.map(([piece]) => piece).join(""), text);
  assert.deepEqual(piecesOf("", new Set(["a"])), []);
  assert.deepEqual(piecesOf("Fotonya", new Set(["foto"])), [["Fotonya", true]]);
});

test("a folder opened as a file is its index", () => {
  assert.equal(addressOf("akun/#AKUN-03", "file:///pedoman/"), "file:///pedoman/akun/index.html#AKUN-03");
  assert.equal(addressOf("akun/#AKUN-03", "https://a.example/x/"), "https://a.example/x/akun/#AKUN-03");
});

test("a result says where it stands, without its own title", () => {
  /** @type {[string, boolean][]} */
  const title = [
    ["Akun ", false],
    ["diretas", true],
  ];
  assert.equal(whereOf({ page: "Keamanan", parent: "Akun diretas", title }), "Keamanan");
  assert.equal(whereOf({ page: "Keamanan", parent: "Kunci", title }), "Keamanan › Kunci");
  assert.equal(whereOf({ page: "Kunci", parent: "Kunci", title }), "Kunci");
});

test("what failed once is tried again, what keeps failing is told", async () => {
  let tries = 0;
  const flaky = async () => {
    tries += 1;
    if (tries < 2) throw new Error("lost");
    return "here";
  };
  assert.equal(await again(flaky), "here");
  await assert.rejects(
    again(async () => Promise.reject(new Error("gone"))),
    /gone/,
  );
});

test("other words make another number, the same words the same", () => {
  assert.equal(numberOf("Akun resmi wajib didaftarkan."), numberOf("Akun resmi wajib didaftarkan."));
  assert.notEqual(numberOf("wajib"), numberOf("dapat"));
  assert.match(numberOf("x".repeat(5000)), /^[0-9a-z]{1,7}$/);
});

test("only keys with another number or none before are told", () => {
  assert.deepEqual(changedKeys({ a: "1", b: "2", c: "3" }, { a: "1", b: "9" }), ["b", "c"]);
  assert.deepEqual(changedKeys({ a: "1" }, null), []);
  assert.deepEqual(changedKeys({ a: "1" }, "broken"), []);
});

test("ticks are kept per edition and list, and broken storage counts as none", () => {
  assert.notEqual(ticksKey("1.0", "akun"), ticksKey("1.1", "akun"));
  assert.deepEqual(tickedKeys(["AKUN-C01", 3, null]), ["AKUN-C01"]);
  assert.deepEqual(tickedKeys({ length: 1 }), []);
});

test("a checklist prints with its heading and what stands between", () => {
  const chapter = { tagName: "H1", previousElementSibling: null };
  const heading = { tagName: "H2", previousElementSibling: chapter };
  const lead = { tagName: "P", previousElementSibling: heading };
  const list = /** @type {any} */ ({ tagName: "UL", previousElementSibling: lead });
  assert.deepEqual(printedWith(list), [list, lead, heading]);
});

const KEY = { ctrlKey: false, metaKey: false, altKey: false };

test("a slash opens the search unless someone is typing, Ctrl and Cmd with K always", () => {
  assert.ok(opensSearch({ ...KEY, key: "/" }, false));
  assert.ok(!opensSearch({ ...KEY, key: "/" }, true));
  assert.ok(!opensSearch({ ...KEY, key: "/", ctrlKey: true }, false));
  assert.ok(opensSearch({ ...KEY, key: "K", ctrlKey: true }, true));
  assert.ok(opensSearch({ ...KEY, key: "k", metaKey: true }, true));
  assert.ok(!opensSearch({ ...KEY, key: "k", metaKey: true, altKey: true }, true));
  assert.ok(!opensSearch({ ...KEY, key: "k" }, false));
});

test("the heading that was passed last is being read", () => {
  assert.equal(hereAt([-900, -20, 100, 700]), 2);
  assert.equal(hereAt([300, 700]), -1);
});

test("the place of a page is kept, and only of the last twenty", () => {
  assert.equal(placeOf(withPlace(null, "/a/", "x"), "/a/"), "x");
  assert.equal(placeOf(withPlace([["/a/", "x"]], "/a/", "y"), "/a/"), "y");
  assert.equal(placeOf({ broken: true }, "/a/"), undefined);
  assert.deepEqual(withPlace("broken", "/a/", "x"), [["/a/", "x"]]);
  const many = Array.from({ length: 30 }, (_, at) => [`/${at}/`, "x"]);
  const kept = withPlace(many, "/new/", "x");
  assert.equal(kept.length, 20);
  assert.equal(placeOf(kept, "/0/"), undefined);
  assert.equal(placeOf(kept, "/29/"), "x");
});

test("light or dark is kept per site", () => {
  assert.equal(schemeKey("../..", "https://a.example/pedoman/akun/x/"), "/pedoman/view");
  assert.notEqual(schemeKey(".", "https://a.example/1.0/"), schemeKey(".", "https://a.example/1.1/"));
});

test("without storage nothing is read and writing is harmless", () => {
  write("localStorage", "a", "1");
  assert.equal(read("localStorage", "a"), null);
  giveStorage({ broken: "{" });
  assert.equal(readJson("localStorage", "broken"), null);
  write("localStorage", "a", "1");
  assert.equal(readJson("localStorage", "a"), 1);
  write("localStorage", "a", null);
  assert.equal(read("localStorage", "a"), null);
});

test("the section is followed into the edition in force where that has it", () => {
  const known = ["../akun/#AKUN-03", null];
  assert.equal(sameSection("../akun/", "#AKUN-03", known), "../akun/#AKUN-03");
  assert.equal(sameSection("../akun/", "#AKUN-99", known), "../akun/");
  assert.equal(sameSection("../akun/", "", ["../akun/"]), "../akun/");
});

test("a provision binds a role that its list names, and no other", () => {
  assert.equal(binds("Pembina, Penanggung jawab", "Penanggung jawab"), true);
  assert.equal(binds("Administrator (admin), Employee", "Administrator (admin)"), true);
  assert.equal(binds("Penanggung jawab", "Pembina"), false);
  assert.equal(binds("", "Pembina"), false);
  assert.equal(binds("Pembina", ""), true);
});

test("a site has one worker, at its root; the folder of an edition and a file have none", () => {
  assert.equal(rootOf("..", "https://a.example/pedoman/akun/", "1.1"), "/pedoman/");
  assert.equal(rootOf(".", "https://a.example/", "1.1-rancangan"), "/");
  assert.equal(rootOf("/pedoman/", "https://a.example/pedoman/x/y/z", "1.1"), "/pedoman/");
  assert.equal(rootOf("..", "https://a.example/pedoman/1.0/akun/", "1.0"), "");
  assert.equal(rootOf("..", "https://a.example/1.0/akun/", "1.0-rancangan"), "");
  assert.equal(rootOf("..", "file:///pedoman/akun/index.html", "1.0"), "");
});

test("a kept page says so above the status, or where there is none before its text", () => {
  const line = "salinan";
  assert.match(withMark('<p class="status">x</p>', line), /data-kept>salinan<\/p><p class="status">x/);
  assert.match(withMark("<p class=status>x</p>", line), /salinan<\/p><p class=status>/);
  assert.match(withMark("<body><main id=isi>x</main>", line), /<body><p [^>]+>salinan<\/p><main/);
  assert.equal(withMark("<html></html>", line), "<html></html>");
});

test("the mark of a page is in its language and leads to the page about it", () => {
  const words = (/** @type {string} */ mark) => ({
    edition: "Edisi 1.0",
    mark,
    more: "x",
    stale: "",
    folder: "",
  });
  const { note, change } = marker(
    {
      edition: "1.0",
      build: "b",
      count: 1,
      size: 1,
      pages: { id: [""], en: ["en/"] },
      words: { id: words("Salinan {edition}, {day}"), en: words("Copy {day} {edition}") },
    },
    "/p/",
  );
  assert.deepEqual([note.build, note.names.id], ["b", "Edisi 1.0"]);
  assert.match(
    change('<p class="status">', "akun/"),
    /Salinan Edisi 1\.0, \d+ \S+ \d{4}.*href="\/p\/luring\/"/,
  );
  assert.match(change('<p class="status">', "en/akun/"), /Copy \d+ .*href="\/p\/en\/luring\/"/);
  assert.deepEqual([localeOf("en/x/", ["id", "en"]), localeOf("english/", ["id", "en"])], ["en", "id"]);
  assert.deepEqual([folderOf("id", ["id", "en"]), folderOf("en", ["id", "en"])], ["", "en/"]);
});
