/** The platforms' export files: which one a table is, and what its rows say. */
import { count, dayOf, isoDay, orderOf, yearOfVideo } from "./values.mjs";

/** @import { Table } from "./table.mjs" */

/**
 * A kind of export file, from the register of exports.
 * @typedef {object} Form
 * @property {number} platform the number of the platform in the workbook's list, from 1
 * @property {string[]} signs names of columns of which one tells that it is this file
 * @property {Record<string, string[]>} columns what is read -> the names that it has in files
 * @property {[name: string, substitute: number][]} divide denominators in their order; 0 is the rule's own
 * @property {"mdy" | "dmy"} order how days with slashes are meant
 * @property {string[]} [paid] kinds that are advertising
 * @property {string[]} [aside] kinds that are recorded on their own
 */

/** @typedef {"total" | "repeated" | "other_account" | "paid" | "aside" | "reply" | "other_month"} Reason */

/**
 * A post as the file tells it; null where the file says nothing.
 * @typedef {object} Post
 * @property {string} id
 * @property {string} title
 * @property {number | null} day as a spreadsheet counts it
 * @property {string} kind
 * @property {Record<string, number | null>} figures likes, comments, shares, saves and what is divided by
 * @property {Reason | ""} left why it does not count
 * @property {Record<string, string>} texts what stands where a figure should be
 * @property {boolean} isDayLost there is a day, but it cannot be read
 * @property {number} line of the file, from 1
 */

/** @typedef {{ form: string, head: string[], at: Record<string, number>, rows: Table, line: number }} Match */

export const FIGURES = ["likes", "comments", "shares", "saves", "reach", "viewers", "engaged", "views"];
const HEAD_LINES = 6; // LinkedIn writes a description above its names, Meta up to two lines

/**
 * Give a name of a column as it is compared.
 * @param {string} name
 */
export function plainName(name) {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Find where each column of a form stands.
 * @param {Form} form
 * @param {string[]} head
 */
function places(form, head) {
  const names = head.map(plainName);
  /** @type {Record<string, number>} */
  const at = {};
  for (const [key, known] of Object.entries(form.columns)) {
    const place = known.map((name) => names.indexOf(plainName(name))).find((each) => each >= 0);
    if (place !== undefined) at[key] = place;
  }
  return at;
}

/**
 * Tell which file it is: the form with most of its columns here; null where none fits.
 * @param {Table[]} tables
 * @param {Record<string, Form>} forms
 * @returns {Match | null}
 */
export function recognise(tables, forms) {
  /** @type {Match | null} */
  let best = null;
  let most = 3;
  for (const table of tables) {
    for (let line = 0; line < Math.min(HEAD_LINES, table.length); line += 1) {
      const head = table[line] ?? [];
      const names = new Set(head.map(plainName));
      for (const [name, form] of Object.entries(forms)) {
        if (!form.signs.some((sign) => names.has(plainName(sign)))) continue;
        const at = places(form, head);
        const found = Object.keys(at).length;
        if (found > most) {
          most = found;
          best = { form: name, head, at, rows: table.slice(line + 1), line: line + 1 };
        }
      }
    }
  }
  return best;
}

/**
 * Tell whether a file holds days, not posts.
 * @param {Table[]} tables
 */
export function isDaily(tables) {
  return tables.some((table) =>
    table.slice(0, 3).some((row) => {
      const names = row.map(plainName);
      return ["date", "tanggal"].includes(names[0] ?? "") && names.length < 9;
    }),
  );
}

/**
 * Read the rows of a file.
 * @param {Match} match
 * @param {Form} form
 * @param {"mdy" | "dmy" | ""} [order] as the reader says; otherwise as the file shows
 * @returns {{ posts: Post[], order: "mdy" | "dmy", isOrderKnown: boolean }}
 */
export function readPosts({ at, rows, line }, form, order = "") {
  const cell = (/** @type {string[]} */ row, /** @type {string} */ key) =>
    at[key] === undefined ? "" : (row[at[key]] ?? "").trim();
  const shown = orderOf(rows.map((row) => cell(row, "date")));
  const used = order || (shown === "both" || !shown ? form.order : shown);
  const posts = rows.map((row, number) => post(row, number + line + 1));
  setAside(posts, form, ownAccount(rows.map((row) => cell(row, "account"))), (number) =>
    cell(rows[number] ?? [], "account"),
  );
  const hasSlashes = rows.some((row) => /^\d\d?[/.-]\d\d?[/.-]\d{4}/.test(cell(row, "date")));
  return { posts, order: used, isOrderKnown: !hasSlashes || (shown !== null && shown !== "both") };

  /**
   * @param {string[]} row
   * @param {number} number
   * @returns {Post}
   */
  function post(row, number) {
    /** @type {Record<string, number | null>} */
    const figures = {};
    /** @type {Record<string, string>} */
    const texts = {};
    for (const key of FIGURES) {
      if (at[key] === undefined) continue;
      const value = count(cell(row, key));
      if (Number.isNaN(value)) texts[key] = cell(row, key).slice(0, 40);
      figures[key] = Number.isNaN(value) ? null : value;
    }
    const link = cell(row, "link");
    const video = /\/(?:video|photo)\/(\d+)/.exec(link)?.[1] ?? "";
    const titles = [cell(row, "title"), cell(row, "text")].sort((a, b) => b.length - a.length);
    const day = dayOf(cell(row, "date"), used, yearOfVideo(video));
    const isPaid = Boolean(cell(row, "funding")) || (count(cell(row, "ad_views")) ?? 0) > 0;
    return {
      id: cell(row, "number") || link,
      title: (titles[0] ?? "").normalize("NFKC").replace(/\s+/g, " ").slice(0, 120),
      day,
      kind: isPaid ? "paid" : plainName(cell(row, "kind")),
      figures,
      left: "",
      texts,
      isDayLost: day === null && cell(row, "date") !== "",
      line: number,
    };
  }
}

/** @param {string[]} accounts */
function ownAccount(accounts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const account of accounts) if (account) counts.set(account, (counts.get(account) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/**
 * Say of each post why it does not count, if so.
 * @param {Post[]} posts
 * @param {Form} form
 * @param {string} own
 * @param {(number: number) => string} accountOf
 */
function setAside(posts, form, own, accountOf) {
  const seen = new Set();
  posts.forEach((post, number) => {
    const key = post.id || `${post.title}|${post.day}`;
    if (/^(?:total|jumlah)$/i.test(post.id)) post.left = "total";
    else if (seen.has(key)) post.left = "repeated";
    else if (own && accountOf(number) && accountOf(number) !== own) post.left = "other_account";
    else if (post.kind === "paid" || form.paid?.some((kind) => post.kind.includes(kind))) post.left = "paid";
    else if (form.aside?.some((kind) => post.kind.includes(kind))) post.left = "aside";
    else if (form.columns.reply && post.title.startsWith("@")) post.left = "reply";
    seen.add(key);
  });
}

/**
 * Give the month in which most posts were published, as `2026-11`; empty where no day is known.
 * @param {Post[]} posts
 */
export function mainMonth(posts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { day, left } of posts) {
    if (day === null || left) continue;
    const month = isoDay(day).slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0]?.[0] ?? "";
}

/**
 * Choose the denominator: the first that most posts have.
 * @param {Post[]} posts
 * @param {Form} form
 */
export function denominatorOf(posts, form) {
  const counted = posts.filter((post) => !post.left);
  const has = (/** @type {string} */ name) => counted.filter(({ figures }) => figures[name] != null).length;
  return form.divide.find(([name]) => has(name) * 2 > counted.length) ?? form.divide[0] ?? ["", 0];
}

// Bounded: a file may be made of beginnings of links.
const TIKTOK_LINK =
  /https?:\/\/[^\s",/]{0,40}tiktok\.com\/[^\s",/]{0,80}\/(?:video|photo)\/\d{1,20}[^\s",]{0,200}/g;

/**
 * Mend a file of TikTok, whose titles break the quoting: the link stands fast, and so do the fields
 * after it. Gives the text itself where nothing needs mending.
 * @param {string} text
 */
export function mendTiktok(text) {
  const end = text.search(/\r?\n/);
  const head = text.slice(0, end);
  if (!/"?video link"?/i.test(head) || !/total views/i.test(head)) return text;
  const after = head.slice(head.toLowerCase().indexOf("video link")).split(",").length - 1;
  const before = head.slice(0, head.toLowerCase().indexOf("video link")).split(",").length - 1;
  const lines = [head];
  let from = end;
  for (const match of text.matchAll(TIKTOK_LINK)) {
    const tail = new RegExp(`^"?(?:\\s*,\\s*(?:"[^"\\n]*"|[^",\\n]*)){${after}}`).exec(
      text.slice(match.index + match[0].length),
    );
    if (!tail) continue;
    const lead = text
      .slice(from, match.index)
      .trim()
      .replace(/,\s*"?$/, "");
    const [first = "", ...title] = lead.split(",");
    const parts = before > 1 ? [first, title.join(",")] : [lead];
    const cells = parts.map((part) => `"${part.trim().replace(/^"|"$/g, "").replace(/"+/g, '""')}"`);
    lines.push(`${cells.join(",")},"${match[0]}"${tail[0].replace(/^"/, "")}`);
    from = match.index + match[0].length + tail[0].length;
  }
  return lines.length > 1 ? lines.join("\n") : text;
}
