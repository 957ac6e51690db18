// The monthly report without a document: files of platforms in, figures out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accountOf, cellValues } from "../../docs/assets/javascripts/report/account.mjs";
import { ReadFault, textOf } from "../../docs/assets/javascripts/report/decode.mjs";
import { readFile } from "../../docs/assets/javascripts/report/engine.mjs";
import { filled, namesOf, withCells } from "../../docs/assets/javascripts/report/fill.mjs";
import { formula } from "../../docs/assets/javascripts/report/formula.mjs";
import { before, merged, monthBefore, monthsOf } from "../../docs/assets/javascripts/report/kept.mjs";
import { linesOf, monthOf } from "../../docs/assets/javascripts/report/lines.mjs";
import { openSession, overviewOf } from "../../docs/assets/javascripts/report/session.mjs";
import { Shown } from "../../docs/assets/javascripts/report/shown.mjs";
import { readSeparated, readWorkbook } from "../../docs/assets/javascripts/report/table.mjs";
import { pointsOf } from "../../docs/assets/javascripts/report/trend.mjs";
import {
  count,
  dayOf,
  dayOfIso,
  isoDay,
  orderOf,
  yearOfVideo,
} from "../../docs/assets/javascripts/report/values.mjs";
import { pack, unpack } from "../../docs/assets/javascripts/report/zip.mjs";

// What the page is given, in both languages, as the build makes it (test_report.py).
const DATA = JSON.parse(readFileSync(process.env.PEDOMAN_REPORT_DATA ?? "", "utf8"));
const { forms, sheets, labels } = DATA.id;

/**
 * @param {string | Uint8Array} content
 * @param {Partial<import("../../docs/assets/javascripts/report/engine.mjs").Question>} [said]
 * @returns {Promise<any>}
 */
async function told(content, said = {}) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readFile(
    { content: /** @type {ArrayBuffer} */ (bytes.slice().buffer), order: "", mapping: null, ...said },
    forms,
  );
}

const INSTAGRAM_EN =
  "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves";
const INSTAGRAM_ID =
  "ID Postingan,ID Akun,Nama pengguna akun,Nama akun,Deskripsi,Waktu penerbitan,Permalink,Jenis postingan,Tanggal,Tayangan,Jangkauan,Suka,Frekuensi dibagikan,Komentar,Frekuensi disimpan,Mengikuti";
const FACEBOOK =
  'Post ID,Page ID,Page name,Title,Description,Publish time,Permalink,Post type,Funded content status,Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,Total clicks,Ad impressions';
const FACEBOOK_OLD =
  "Post ID,Page ID,Page name,Description,Duration (sec),Publish time,Permalink,Post type,Impressions,People Reached,Engagements,Shares,Likes,Comments,Total clicks,Ad Impressions";
const TIKTOK =
  '"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"';
const YOUTUBE_EN =
  "Content,Video title,Video publish time,Duration,Engaged views,Views,Watch time (hours),Thumbnail impressions,Likes,Comments added,Shares";
const YOUTUBE_ID =
  "Konten,Judul video,Waktu publikasi video,Durasi,Penayangan,Waktu tonton (jam),Subscriber,Tayangan,Rasio klik-tayang dari tayangan (%),Suka,Komentar ditambahkan,Pembagian";
const X_NEW =
  "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits";
const X_OLD =
  '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","engagement rate","retweets","replies","likes","promoted impressions"';
const LINKEDIN =
  "Post title,Post link,Post type,Campaign name,Posted by,Created date,Impressions,Clicks,Likes,Comments,Reposts,Follows,Engagement rate,Content Type";

/** [what it is, the file, platform, posts, months, first figures, denominator] */
const FILES = /** @type {const} */ ([
  [
    "Instagram, English, with a mark of the encoding and line breaks in a caption",
    `\ufeff${INSTAGRAM_EN}\r\n17900000000000001,1,upt,UPT,"Jadwal ""baru""\nbaris, dua",0,11/03/2026 09:00,l/1,IG image,,Lifetime,"1,300",910,38,6,0,9,4\r\n`,
    1,
    1,
    "2026-11",
    { likes: 38, comments: 9, shares: 6, saves: 4, reach: 910, views: 1300 },
    "reach",
  ],
  [
    "Instagram, Indonesian, saved again with semicolons, month first all the same",
    `${INSTAGRAM_ID.replaceAll(",", ";")}\n1;1;upt;UPT;Jadwal;11/30/2026 09:00;l;Gambar IG;Lifetime;1.300;1.234;38;6;9;4;0\n`,
    1,
    1,
    "2026-11",
    { likes: 38, comments: 9, shares: 6, saves: 4, reach: 1234, views: 1300 },
    "reach",
  ],
  [
    "Instagram without the column of reach falls back on views",
    `${INSTAGRAM_EN.replace(",Reach", "")}\n1,1,upt,UPT,a,0,11/14/2026 09:00,l,IG image,,Lifetime,500,38,6,0,9,4\n`,
    1,
    1,
    "2026-11",
    { likes: 38, comments: 9, shares: 6, saves: 4, views: 500 },
    "views",
  ],
  [
    "Facebook, whose column of sums holds commas",
    `${FACEBOOK}\n122158000000000000,7,UPT,,"Isi panjang",11/20/2026 10:15,l,Photos,,Lifetime,900,700,57,38,9,10,3,0\n`,
    2,
    1,
    "2026-11",
    { likes: 38, comments: 9, shares: 10, reach: 700, views: 900 },
    "reach",
  ],
  [
    "Facebook, old, which said people reached and impressions",
    `${FACEBOOK_OLD}\n122158000000000000,7,UPT,"Isi, panjang",0,03/20/2023 10:15,l,Photos,900,700,57,10,38,9,3,0\n`,
    2,
    1,
    "2023-03",
    { likes: 38, comments: 9, shares: 10, reach: 700, views: 900 },
    "reach",
  ],
  [
    "TikTok, whose titles break the quoting, without a year",
    `${TIKTOK}\n"December 2","Cara "mudah", ambil nomor","https://www.tiktok.com/@unit/video/7570000000000000000","November 7","610","48","92","12400"\n`,
    4,
    1,
    "2025-11",
    { likes: 610, comments: 48, shares: 92, views: 12400 },
    "views",
  ],
  [
    "TikTok, with the days of an Indonesian interface",
    `${TIKTOK}\n"2 Desember","Biasa","https://www.tiktok.com/@unit/photo/7571000000000000000","9 November","1,402","31","57","8,150"\n`,
    4,
    1,
    "2025-11",
    { likes: 1402, comments: 31, shares: 57, views: 8150 },
    "views",
  ],
  [
    "YouTube, English of 2026, with a row of totals and a video that begins with a hyphen",
    `${YOUTUBE_EN}\nTotal,,,,500,2109,3.1,9000,40,8,5\n -abc,Siaran,"Nov 19, 2026",61,500,2109,3.1,9000,30,6,4\n`,
    5,
    2,
    "2026-11",
    { likes: 40, comments: 8, shares: 5, engaged: 500, views: 2109 },
    "engaged",
  ],
  [
    "YouTube, Indonesian, where Tayangan are impressions and Penayangan are views",
    `${YOUTUBE_ID}\nabc,Siaran,"19 Nov 2026",61,2109,3.1,4,9000,"2,5",30,6,4\n`,
    5,
    1,
    "2026-11",
    { likes: 30, comments: 6, shares: 4, views: 2109 },
    "views",
  ],
  [
    "X, new, with a comma in the day",
    `${X_NEW}\n1950000000000000000,"Sat, Nov 14, 2026","Jam baru &amp; biaya",l,4000,38,200,6,3,0,9,12,5\n`,
    6,
    1,
    "2026-11",
    { likes: 38, comments: 9, shares: 12, saves: 6, views: 4000 },
    "views",
  ],
  [
    "X, old",
    `${X_OLD}\n"1650000000000000000","l","Jam baru","2023-04-22 09:00 +0000","4000.0","200.0","0.05","12.0","9.0","38.0","-"\n`,
    6,
    1,
    "2023-04",
    { likes: 38, comments: 9, shares: 12, views: 4000 },
    "views",
  ],
  [
    "LinkedIn, below a description, saved as CSV",
    `"All organic and sponsored posts",,,,,,,,,,,,,\n${LINKEDIN}\nJam baru,l1,Organic,,Unit,11/14/2026,900,10,38,9,12,1,0.06,\nIklan,l2,Sponsored,,Unit,11/15/2026,900,10,1,1,1,1,0.06,\n`,
    7,
    2,
    "2026-11",
    { likes: 38, comments: 9, shares: 12, views: 900 },
    "views",
  ],
]);

for (const [name, file, platform, posts, month, figures, denominator] of FILES) {
  test(`reads ${name}`, async () => {
    const { reading } = await told(file);
    assert.equal(forms[reading.form].platform, platform);
    assert.equal(reading.posts.length, posts);
    assert.equal(reading.month, month);
    assert.deepEqual(reading.posts[0].figures, figures);
    assert.equal(reading.denominator, denominator);
  });
}

test("says why a row does not count", async () => {
  const rows = [
    "1,1,upt,UPT,a,0,11/14/2026 09:00,l,IG image,,Lifetime,5,5,1,1,0,1,1",
    "1,1,upt,UPT,a,0,11/14/2026 09:00,l,IG image,,Lifetime,5,5,1,1,0,1,1",
    "2,9,lain,Lain,b,0,11/15/2026 09:00,l,IG image,,Lifetime,5,5,1,1,0,1,1",
    "3,1,upt,UPT,c,0,11/16/2026 09:00,l,IG story,,Lifetime,5,5,1,1,0,1,1",
  ];
  const { reading } = await told([INSTAGRAM_EN, ...rows].join("\n"));
  assert.deepEqual(
    reading.posts.map((/** @type {any} */ post) => post.left),
    ["", "repeated", "other_account", "aside"],
  );
  const paid = await told(`${FACEBOOK}\n1,7,UPT,,a,11/20/2026 10:15,l,Photos,,Lifetime,9,7,5,3,1,1,3,250\n`);
  assert.equal(paid.reading.posts[0].left, "paid");
  const x = await told(`${X_NEW}\n1,"Sat, Nov 14, 2026","@warga terima kasih",l,4,3,2,6,3,0,9,1,5\n`);
  assert.equal(x.reading.posts[0].left, "reply");
  const linkedin = await told(FILES[11][1]);
  assert.equal(linkedin.reading.posts[1].left, "paid");
  const youtube = await told(FILES[7][1]);
  assert.deepEqual(
    youtube.reading.posts.map((/** @type {any} */ post) => post.left),
    ["total", ""],
  );
});

test("a figure that cannot be read is no figure, and is told", async () => {
  const { reading } = await told(
    `${INSTAGRAM_EN}\n1,1,upt,UPT,a,0,31/31/2026,l,IG image,,Lifetime,5,-5,1.2K,=1+1,0,,undefined\n`,
  );
  const [post] = reading.posts;
  assert.deepEqual(post.texts, { likes: "1.2K", shares: "=1+1" });
  assert.equal(post.isDayLost, true);
  assert.deepEqual(post.figures, {
    likes: null,
    comments: null,
    shares: null,
    saves: null,
    reach: -5,
    views: 5,
  });
});

test("asks how days are meant only where the file does not show it", async () => {
  const row = (/** @type {string} */ day) => `1,1,upt,UPT,a,0,${day},l,IG image,,Lifetime,5,5,1,1,0,1,1\n`;
  const unsure = await told(`${INSTAGRAM_EN}\n${row("03/04/2026 09:00")}`);
  assert.equal(unsure.reading.isOrderKnown, false);
  assert.equal(isoDay(unsure.reading.posts[0].day), "2026-03-04");
  const said = await told(`${INSTAGRAM_EN}\n${row("03/04/2026 09:00")}`, { order: "dmy" });
  assert.equal(isoDay(said.reading.posts[0].day), "2026-04-03");
  const shown = await told(`${INSTAGRAM_EN}\n${row("03/04/2026 09:00")}${row("25/04/2026 09:00")}`);
  assert.equal(shown.reading.isOrderKnown, true);
  assert.equal(isoDay(shown.reading.posts[0].day), "2026-04-03");
});

test("what is no table of posts is told by its kind", async () => {
  const utf16 = new Uint8Array(
    Buffer.from('\ufeffsep=,\r\n"Views"\r\n"Date","Primary"\r\n"2026-11-13T00:00:00","5"\r\n', "utf16le"),
  );
  assert.deepEqual(await told(utf16), { fault: "daily" });
  assert.deepEqual(
    await told("Date,Video Views,Profile Views,Likes,Comments,Shares\nNovember 1,1,2,3,4,5\n"),
    { fault: "daily" },
  );
  assert.deepEqual(await told(""), { fault: "empty" });
  assert.deepEqual(await told("a,b\n"), { fault: "empty" });
  assert.deepEqual(await told("<!DOCTYPE html><script>alert(1)</script>"), { fault: "web_page" });
  assert.deepEqual(await told("%PDF-1.7\n1,2\n3,4"), { fault: "not_table" });
  assert.deepEqual(await told(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])), { fault: "old_excel" });
  assert.deepEqual(await told(new Uint8Array([65, 0, 66, 0, 67, 10, 0])), { fault: "not_table" });
  assert.deepEqual(await told(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2])), { fault: "broken" });
  assert.deepEqual(await told(new Uint8Array(10_000_001)), { fault: "too_large" });
  assert.throws(() => textOf(new Uint8Array()), ReadFault);
});

test("a file of no known form is matched by the reader", async () => {
  const file = "Nama,Terbit,Orang,Hati\nJam baru,2026-11-14,910,38\n";
  assert.deepEqual(await told(file), { unknown: ["Nama", "Terbit", "Orang", "Hati"] });
  const { reading } = await told(file, {
    mapping: { form: "facebook", at: { title: 0, date: 1, reach: 2, likes: 3 } },
  });
  assert.deepEqual(reading.posts[0].figures, { likes: 38, reach: 910 });
  assert.equal(reading.month, "2026-11");
});

test("a zip holds the table of YouTube, a workbook the sheet of LinkedIn", async () => {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const zip = await pack(
    new Map([
      ["Chart data.csv", bytes("Date,Views\n2026-11-01,5\n")],
      ["Table data.csv", bytes(FILES[7][1])],
    ]),
  );
  assert.equal((await told(new Uint8Array(await zip.arrayBuffer()))).reading.form, "youtube");
  const cell = (/** @type {string} */ text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [
    LINKEDIN.split(","),
    ["A &amp; B", "l", "Organic", "", "", "46340", "900", "1", "38", "9", "12", "1"],
  ];
  const sheet = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  const book = await pack(new Map([["xl/worksheets/sheet1.xml", bytes(`<sheetData>${sheet}</sheetData>`)]]));
  const { reading } = await told(new Uint8Array(await book.arrayBuffer()));
  assert.equal(reading.posts[0].title, "A & B");
  assert.equal(isoDay(reading.posts[0].day), "2026-11-14");
});

test("a zip is written as it is read, and is bounded", async () => {
  const files = new Map([
    ["a.txt", new TextEncoder().encode("halo halo halo")],
    ["ö/b.txt", new Uint8Array()],
  ]);
  const packed = new Uint8Array(await (await pack(files)).arrayBuffer());
  assert.deepEqual(await unpack(packed), files);
  const half = new Uint8Array(5_000_001);
  for (const files of [
    [["a.csv", new Uint8Array(10_000_001)]],
    [
      ["a.csv", half],
      ["b.csv", half],
    ],
  ]) {
    const zip = await pack(new Map(/** @type {[string, Uint8Array][]} */ (files)));
    await assert.rejects(unpack(new Uint8Array(await zip.arrayBuffer())), { kind: "too_large" });
  }
});

test("a file that is made to hold up its reader is read to its end", async () => {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const many = (/** @type {string} */ piece) => piece.repeat(2_000_000 / piece.length);
  for (const [content, fault] of [
    ['"', "empty"],
    [",", "empty"],
    ["\n", "empty"],
    ['",', "empty"],
    ["a\n", "too_large"],
    ["<a>\0", "not_table"],
  ])
    assert.deepEqual(await told(many(content)), { fault }, content);
  for (const piece of ["https://tiktok.com/", "https://tiktok.com/a/video/1 ", '"', ',"'])
    assert.equal((await told(`${TIKTOK}\n${many(piece)}`)).reading?.form ?? "", "tiktok", piece);
  const wide = await told(`${many("a,")}\n1,2\n`);
  assert.deepEqual([wide.unknown.length, wide.unknown[0]], [300, "a"]);
  for (const piece of ["<row ", "<row>", "<row><c ", "<row><c>", "<row><c><is>", "<si>", "<t "]) {
    const file = many(piece);
    const book = await pack(
      new Map([
        ["xl/sharedStrings.xml", bytes(file)],
        ["xl/worksheets/sheet1.xml", bytes(file)],
      ]),
    );
    assert.deepEqual(await told(new Uint8Array(await book.arrayBuffer())), { fault: "empty" }, piece);
  }
});

test("a figure beyond every count is still only a figure", async () => {
  const row = (/** @type {string} */ likes) =>
    `1,1,upt,UPT,a,0,11/14/2026 09:00,l,IG image,,Lifetime,5,5,${likes},1,0,1,1`;
  const { reading } = await told([INSTAGRAM_EN, row("1e999"), row("__proto__"), row("-0")].join("\n"));
  assert.deepEqual(
    reading.posts.map((/** @type {any} */ { figures, texts }) => [figures.likes, texts.likes]),
    [
      [null, "1e999"],
      [null, "__proto__"],
      [0, undefined],
    ],
  );
});

test("separated text", () => {
  assert.deepEqual(readSeparated('sep=;\r\na;"b;""c"""\r\n\r\n;"d\ne"'), [
    ["a", 'b;"c"'],
    ["", "d\ne"],
  ]);
  assert.deepEqual(readSeparated("a\tb,c\n1\t2\n"), [
    ["a", "b,c"],
    ["1", "2"],
  ]);
  assert.deepEqual(readSeparated('a,"b'), [["a", "b"]]);
  assert.deepEqual(readWorkbook(new Map()), []);
});

test("counts in either language", () => {
  for (const [text, value] of /** @type {const} */ ([
    ["1234", 1234],
    ["1.234", 1234],
    ["1,234", 1234],
    ["1.234.567", 1234567],
    ["1,234.00", 1234],
    ["1.234,0", 1234],
    ["12.0", 12],
    ["1 234", 1234],
    ["0", 0],
  ]))
    assert.equal(count(text), value, text);
  for (const text of ["", "-", "–", "n/a", "undefined", "tidak tersedia"])
    assert.equal(count(text), null, text);
  for (const text of ["--1", "1,5", "1.2K", "2,1 rb", "=1+1", "1e5", "0x10", "12,34,5"])
    assert.ok(Number.isNaN(count(text)), text);
});

test("days in either language", () => {
  for (const [text, day] of /** @type {const} */ ([
    ["11/03/2026 21:15", "2026-11-03"],
    ["2026-11-03T00:00:00", "2026-11-03"],
    ["Nov 3, 2026", "2026-11-03"],
    ["3 Nov 2026", "2026-11-03"],
    ["Tue, Nov 3, 2026", "2026-11-03"],
    ["3 November 2026 pukul 09.00", "2026-11-03"],
    ["3 Agu 2026", "2026-08-03"],
    ["August 3, 2026", "2026-08-03"],
    ["3 Okt 2026", "2026-10-03"],
    ["1 Mei 2026", "2026-05-01"],
    ["46329", "2026-11-03"],
    ["46329.5", "2026-11-03"],
  ]))
    assert.equal(isoDay(/** @type {number} */ (dayOf(text, "mdy"))), day, text);
  for (const text of ["", "13/13/2026", "31/02/2026", "kemarin", "9月6日"])
    assert.equal(dayOf(text, "mdy"), null, text);
  assert.equal(orderOf(["03/04/2026", "13/04/2026", "04/13/2026"]), "both");
  assert.equal(dayOfIso("2024-02-29"), 45351);
  assert.equal(yearOfVideo("7570000000000000000"), 2025);
  assert.equal(yearOfVideo("12"), undefined);
});

test("formulas give what a spreadsheet gives", () => {
  const scope = {
    one: (/** @type {string} */ key) => ({ a: 3, b: null, c: "x" })[key] ?? null,
    all: () => [1, null, 4, 2],
    choice: () => "X",
  };
  for (const [text, value] of /** @type {const} */ ([
    ["1+2*3", 7],
    ["-2*3", -6],
    ["(1+2)*3", 9],
    ["{a}-1-1", 1],
    ["12/3/2", 2],
    ['"a"&"b""c"', 'ab"c'],
    ["{b}+1", 1],
    ["1/{b}", ""],
    ["{c}+1", ""],
    ["{c}={c#1}", true],
    ["{a}<{c}", true],
    ["{b}=0", true],
    ["COUNT({.r})", 3],
    ["MEDIAN({.r})", 2],
    ["SUM({.r},{a})", 10],
    ["MAX({.r})", 4],
    ["COUNTIF({.r},2)", 1],
    ['IF({a}>=3,"ya","tidak")', "ya"],
    ["IF(OR({b}=1,AND({a}=3,{c}<>1)),1,0)", 1],
    ["MEDIAN({b})", ""],
  ]))
    assert.equal(formula(text)(scope), value, text);
  for (const text of ["1+", "FOO(1)", "1 2", "{A}", "IF(1"]) assert.throws(() => formula(text)(scope), text);
});

/** The worked examples of the chapter, as their sheets in the workbook have them. */
for (const language of ["id", "en"]) {
  const { sheets: each, examples } = DATA[language];
  for (const { given, rows, facts, cells } of examples) {
    test(`the workbook's example ${given.account}, ${given.platform}, comes to the same here (${language})`, () => {
      const posts = rows.map((/** @type {any} */ row, /** @type {number} */ line) => ({ ...row, line }));
      const { facts: found, rows: foundRows } = accountOf(posts, given, each, []);
      for (const [key, value] of Object.entries(facts)) assert.equal(found[key], value, key);
      cells.forEach((/** @type {any} */ row, /** @type {number} */ place) => {
        for (const [key, value] of Object.entries(row))
          assert.equal(foundRows[place]?.[key], value, `${place} ${key}`);
      });
    });
  }
}

test("rows with a problem are named as in the workbook, and do not count", async () => {
  const row = (/** @type {string} */ figures) =>
    `1,1,upt,UPT,a,0,11/14/2026 09:00,l,IG image,,Lifetime,${figures}\n`;
  const rows = [
    "5,100,1.2K,0,0,0,0",
    "5,100,-1,0,0,0,0",
    "5,0,0,0,0,0,0",
    "5,5,9,0,0,0,0",
    "5,100,5,0,0,0,0",
    "5,,5,0,0,0,0",
  ];
  const { reading } = await told(
    [`${INSTAGRAM_EN}\n`, ...rows.map((each, at) => row(each).replace(/^1/, String(at)))].join(""),
  );
  const setting = {
    account: "",
    platform: 1,
    month: "2026-11",
    followers: /** @type {const} */ (""),
    readOn: /** @type {const} */ (""),
    denominator: "reach",
    substitute: 0,
  };
  const { rows: shown, facts } = accountOf(reading.posts, setting, sheets, []);
  const [text, negative, , zero, likes] = sheets.posts.choices.problem;
  assert.deepEqual(
    shown.map(({ problem }) => problem),
    [text, negative, zero, likes, "", ""],
  );
  assert.equal(facts.problem_count, 4);
  assert.equal(facts.er_median, 0.05);
});

test("a session holds the posts and gives the part that is shown, problems first", async () => {
  const session = openSession();
  const setting = {
    account: "",
    platform: 1,
    month: "2026-11",
    followers: /** @type {const} */ (""),
    readOn: /** @type {const} */ (""),
    denominator: "reach",
    substitute: 0,
  };
  const overview = (/** @type {number} */ from, /** @type {number} */ many) =>
    session.overview(setting, sheets, [], from, many);
  assert.equal(overview(0, 20), null);
  const rows = Array.from({ length: 50 }, (_, at) => {
    const likes = at === 40 ? "banyak" : "5";
    return `${at},1,upt,UPT,a${at},0,${at < 45 ? 11 : 10}/14/2026 09:00,l,IG image,,Lifetime,5,100,${likes},0,0,0,0`;
  });
  const content = [INSTAGRAM_EN, ...rows].join("\n");
  const answer = /** @type {any} */ (await session.readFile({ content, order: "", mapping: null }, forms));
  assert.equal("posts" in answer.reading, false);
  assert.deepEqual([answer.reading.count, answer.reading.months], [50, ["2026-11", "2026-10"]]);
  const first = overview(0, 20);
  assert.deepEqual([first?.count, first?.all, first?.shown.length], [45, 50, 20]);
  assert.deepEqual(first?.reasons, { other_month: 5 });
  assert.equal(first?.shown[0]?.post.title, "a40");
  assert.deepEqual(
    overview(40, 20)?.shown.map(({ post }) => post.title),
    ["a39", "a41", "a42", "a43", "a44", "a45", "a46", "a47", "a48", "a49"],
  );
  session.mark(first?.shown[1]?.post.line ?? 0, true);
  assert.deepEqual(overview(0, 1)?.reasons, { other_month: 5, paid: 1 });
  session.mark(first?.shown[1]?.post.line ?? 0, false);
  assert.equal(overview(0, 1)?.count, 45);
  assert.equal(
    (await session.readFile({ content: "", order: "", mapping: null }, forms)) && overview(0, 1)?.all,
    50,
  );
  const [post] = (await told(content)).reading.posts;
  assert.deepEqual(session.add({ ...post, line: 0 }), { count: 51, months: ["2026-11", "2026-10"] });
  assert.equal(session.cells(setting, sheets, [], "November 2026", 10)["posts.post"]?.length, 10);
});

test("the account's own past is compared, same denominator only", () => {
  const { given, rows } = DATA.id.examples[0];
  const posts = rows.map((/** @type {any} */ row, /** @type {number} */ line) => ({ ...row, line }));
  const month = (/** @type {string} */ name, /** @type {number} */ er, /** @type {any} */ more = {}) => ({
    account: given.account,
    platform: "Instagram",
    month: name,
    denominator: "jangkauan",
    er,
    erFollower: er / 2,
    followers: 600,
    posts: 5,
    ...more,
  });
  const kept = [
    month("2026-10", 0.05),
    month("2026-09", 0.06),
    month("2026-08", 0.051),
    month("2026-07", 0.9),
    month("2026-10", 0.9, { denominator: "tayangan (pengganti)" }),
  ];
  const account = accountOf(posts, { ...given, month: "2026-11" }, sheets, kept);
  assert.equal(account.counted.length, 7);
  assert.equal(account.past.er_past, 0.051);
  const lines = Object.fromEntries(linesOf(account, labels, new Shown("id")));
  assert.equal(lines[labels.er], "5,75%");
  assert.equal(lines[labels.er_past], "5,10%");
  assert.equal(lines[labels.er_change], "+0,65");
  const month7 = monthOf(overviewOf(account, 0, 0));
  assert.deepEqual([month7.er, month7.posts], [account.facts.er_median, 7]);
  assert.equal(before(kept, month7).length, 4);
});

test("months that are kept", () => {
  /** @type {import("../../docs/assets/javascripts/report/kept.mjs").Month} */
  const month = {
    account: "@a",
    platform: "X",
    month: "2026-11",
    denominator: "tayangan",
    er: 0.1,
    erFollower: "",
    followers: "",
    posts: 2,
  };
  assert.deepEqual(
    monthsOf([
      month,
      { ...month, month: "11-2026" },
      { ...month, er: -1 },
      null,
      "x",
      { ...month, posts: "2" },
    ]),
    [month],
  );
  /** @type {import("../../docs/assets/javascripts/report/kept.mjs").Month} */
  const later = { ...month, er: 0.2 };
  assert.deepEqual(monthsOf({ month }), []);
  assert.deepEqual(merged([month], [later]), [later]);
  assert.equal(monthBefore("2026-02", 3), "2025-11");
  assert.deepEqual(
    pointsOf([0, 1]).map(({ y }) => y),
    [164, 36],
  );
});

test("the published workbook is filled, and a text stays a text", async () => {
  for (const path of DATA.books) {
    const { given, rows } = DATA.id.examples[0];
    const posts = rows.map((/** @type {any} */ row, /** @type {number} */ line) => ({
      ...row,
      title: line ? row.title : '=HYPERLINK("http://x","<y>")',
      line,
    }));
    const account = accountOf(posts, given, sheets, []);
    const blob = await filled(
      new Uint8Array(readFileSync(path)).buffer,
      cellValues(account, "November 2026"),
    );
    const files = await unpack(new Uint8Array(await blob.arrayBuffer()));
    const names = namesOf(files);
    const { sheet = "", cells = [] } = names.get("posts.post") ?? {};
    const xml = new TextDecoder().decode(files.get(sheet));
    assert.match(
      xml,
      new RegExp(
        `<c r="${cells[0]}"[^>]* t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\\("http://x","&#60;y&#62;"\\)</t>`,
      ),
    );
    const er = names.get("posts.er_median")?.cells[0];
    assert.match(xml, new RegExp(`<c r="${er}"[^>]*><f>[^<]*</f><v>0\\.0574`));
  }
  assert.equal(
    withCells('<c r="A1" s="1" t="s"><v>3</v></c>', new Map([["A1", 5]])),
    '<c r="A1" s="1"><v>5</v></c>',
  );
});
