// What the pages work out without a document.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { fragmentOf, sharedIn } from "../../docs/assets/javascripts/checklist/link.mjs";
import { printedWith } from "../../docs/assets/javascripts/checklist/printing.mjs";
import { cell, proofTable, proofText } from "../../docs/assets/javascripts/checklist/proof.mjs";
import { aboutOf } from "../../docs/assets/javascripts/checklist/state.mjs";
import { storeOf } from "../../docs/assets/javascripts/checklist/store.mjs";
import { askedIn, MOST_LETTERS, withAsked } from "../../docs/assets/javascripts/dialog/address.mjs";
import { again } from "../../docs/assets/javascripts/dialog/connection.mjs";
import { piecesOf } from "../../docs/assets/javascripts/dialog/marks.mjs";
import { addressOf, whereOf } from "../../docs/assets/javascripts/dialog/rows.mjs";
import { folderOf, localeOf, marker, withMark } from "../../docs/assets/javascripts/offline/store.mjs";
import { changedKeys, numberOf } from "../../docs/assets/javascripts/page/changes.mjs";
import { fill } from "../../docs/assets/javascripts/page/dom.mjs";
import { rootOf } from "../../docs/assets/javascripts/page/offline.mjs";
import { opensSearch } from "../../docs/assets/javascripts/page/opener.mjs";
import { hereAt, placeOf, withPlace } from "../../docs/assets/javascripts/page/outline.mjs";
import { schemeKey } from "../../docs/assets/javascripts/page/scheme.mjs";
import { read, readJson, write } from "../../docs/assets/javascripts/page/storage.mjs";
import { sameSection } from "../../docs/assets/javascripts/page/superseded.mjs";
import { tickedKeys, ticksKey, withTick } from "../../docs/assets/javascripts/page/ticks.mjs";
import { linkText } from "../../docs/assets/javascripts/visit/links.mjs";

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

test("a copied link says what it leads to, and where", () => {
  assert.equal(linkText("AKUN-03", "Akun", "https://a/#AKUN-03"), "AKUN-03 – Akun\nhttps://a/#AKUN-03");
  assert.equal(linkText("", "Akun", "https://a/"), "Akun\nhttps://a/");
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

const ABOUT = { account: "@kanwil_contoh", day: "2026-12-01", name: "Siti & Co. = 100 %" };
const LINK = { list: "AKUN", edition: "0.9", ticked: ["AKUN-C02-box", "AKUN-C11-box"], about: ABOUT };

test("a list comes out of its link as it went in", () => {
  assert.deepEqual(sharedIn(fragmentOf(LINK)), LINK);
  const bare = { list: "MODER", edition: "1.0-rc", ticked: [], about: { account: "", day: "", name: "" } };
  assert.deepEqual(sharedIn(fragmentOf(bare)), bare);
});

test("a fragment that is not exactly of the form says nothing", () => {
  const whole = fragmentOf(LINK);
  assert.ok(sharedIn(whole));
  for (const hostile of [
    "",
    "#AKUN-03",
    "#centang=",
    "#centang=AKUN",
    "#centang=akun&butir=01&edisi=1.0",
    "#centang=AKUN&butir=1&edisi=1.0",
    "#centang=AKUN&butir=01,02&edisi=1.0",
    "#centang=AKUN&butir=01.&edisi=1.0",
    "#centang=AKUN&butir=01&edisi=<b>",
    `#centang=AKUN&butir=${"01.".repeat(60)}01&edisi=1.0`,
    `${whole}&centang=MODER`,
    `${whole}&x=1`,
    `${whole}&nama=Lain`,
    `#centang=AKUN&butir=&edisi=1.0&nama=${"a".repeat(81)}`,
    "#centang=AKUN&butir=&edisi=1.0&nama=a%0Ab",
    "#centang=AKUN&butir=&edisi=1.0&akun=%E2%80%AEgnp",
    "#centang=AKUN&butir=&edisi=1.0&tanggal=2026-02-30",
    "#centang=AKUN&butir=&edisi=1.0&tanggal=besok",
    `${whole}${"&".repeat(1000)}`,
  ]) {
    assert.equal(sharedIn(hostile), null, hostile);
  }
});

test("what was kept about a list counts where its field can show it", () => {
  assert.deepEqual(aboutOf(ABOUT), ABOUT);
  for (const broken of [null, 3, "x", [], { account: 3, day: "x", name: "a\nb" }, { name: "n".repeat(81) }]) {
    assert.deepEqual(aboutOf(broken), { account: "", day: "", name: "" });
  }
});

test("a list that the browser will not keep lasts as long as the page", () => {
  let told = 0;
  globals.localStorage = {
    getItem: () => "{broken",
    setItem: () => {
      throw new Error("full");
    },
  };
  const store = storeOf("place", () => {
    told += 1;
  });
  assert.deepEqual(store.get(), { ticked: [], about: { account: "", day: "", name: "" } });
  store.set({ ticked: ["AKUN-C01-box"], about: ABOUT });
  assert.deepEqual(store.get(), { ticked: ["AKUN-C01-box"], about: ABOUT });
  assert.equal(told, 1);
});

const WORDS = /** @type {any} */ ({
  ...{ account: "Akun", day: "Tanggal", name: "Nama", key: "Kunci", item: "Butir", ticked: "dicentang" },
  ...{ yes: "ya", no: "belum", edition: "Edisi", address: "Alamat" },
});
const PROOF = {
  ...{
    account: "@kanwil",
    day: "",
    name: "=1+1",
    title: "Akun",
    edition: "Edisi 0.9",
    address: "https://a/#x",
  },
  items: [
    { key: "AKUN-C01", text: 'Kata "sandi", baru', isTicked: true },
    { key: "AKUN-C02", text: "Lain", isTicked: false },
  ],
};

test("a list as proof says what, whose, which items and which edition", () => {
  assert.equal(
    proofText(PROOF, WORDS),
    'Akun\nAkun: @kanwil\nNama: =1+1\n1/2 dicentang\n\n☑ AKUN-C01 Kata "sandi", baru\n☐ AKUN-C02 Lain\n\nEdisi 0.9\nhttps://a/#x',
  );
});

test("no cell of the table begins a formula", () => {
  const [head, first, second, end] = proofTable(PROOF, WORDS).split("\r\n");
  assert.equal(head, '\ufeff"Kunci","Butir","dicentang","Akun","Tanggal","Nama","Edisi","Alamat"');
  assert.equal(
    first,
    `"AKUN-C01","Kata ""sandi"", baru","ya","'@kanwil","","'=1+1","Edisi 0.9","https://a/#x"`,
  );
  assert.ok(second?.startsWith('"AKUN-C02","Lain","belum"'));
  assert.equal(end, "");
  for (const start of ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "  =", "\t=", "\r=", "\n@"]) {
    assert.equal(cell(`${start}A1`)[1], "'", start);
  }
  assert.equal(cell("a=b"), '"a=b"');
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
