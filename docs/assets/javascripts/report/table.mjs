/** Tables: separated text as the platforms write it, and the sheets of a workbook. */

import { ReadFault } from "./decode.mjs";

/** @typedef {string[][]} Table */

export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 300; // no platform writes as many; what stands further right is left out

const SEPARATORS = ["\t", ";", ","];

/**
 * Read separated text: quotes, line breaks within them, and a first line `sep=;` are understood.
 * @param {string} text
 * @returns {Table}
 */
export function readSeparated(text) {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  return split(body, told?.[1] ?? separatorOf(body));
}

/**
 * Give the separator of a text: the one that its first lines hold most of, outside quotes.
 * @param {string} text
 */
export function separatorOf(text) {
  const head = text.slice(0, 4000).replace(/"[^"]*"/g, "");
  const line = head.split(/\r?\n/).find((each) => SEPARATORS.some((sign) => each.includes(sign))) ?? "";
  const counts = SEPARATORS.map((sign) => line.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {Table}
 */
function split(text, separator) {
  /** @type {Table} */
  const rows = [];
  let row = [];
  let at = 0;
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
    if (row.length < MOST_COLUMNS) row.push(value);
    at = end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    while (at < text.length && (text[at] === "\r" || text[at] === "\n")) {
      at += 1;
      if (text[at - 1] === "\n") break;
    }
    if (isFilled(row)) rows.push(row);
    if (rows.length > MOST_ROWS) throw new ReadFault("too_large");
    row = [];
  }
  if (isFilled(row)) rows.push(row);
  return rows;
}

/** @param {string[]} row */
function isFilled(row) {
  return row.some((cell) => cell.trim());
}

/**
 * @param {string} text
 * @param {number} start
 */
function quoted(text, start) {
  let at = start + 1;
  let value = "";
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return { value, end: end + 1 };
    value += '"';
    at = end + 2;
  }
}

/**
 * @param {string} text
 * @param {number} start
 * @param {string} separator
 */
function bare(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(start, end), end };
}

const ENTITIES = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" });

/**
 * Give the text of a piece of XML without its elements.
 * @param {string} xml
 */
export function plainText(xml) {
  return xml
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/**
 * Read every sheet of a workbook.
 * @param {Map<string, Uint8Array>} files
 * @returns {Table[]}
 */
export function readWorkbook(files) {
  const text = (/** @type {string} */ name) => new TextDecoder().decode(files.get(name) ?? new Uint8Array());
  const shared = elements(text("xl/sharedStrings.xml"), "si").map(({ content }) =>
    [...content.matchAll(/<t(?:\s[^<>]*)?>([^<]*)<\/t>/g)].map((part) => plainText(part[1] ?? "")).join(""),
  );
  const sheets = [...files.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  return sheets.map((name) => sheet(text(name), shared));
}

/**
 * Find the elements of a name, none inside another, in one walk: a file may be made of their beginnings.
 * @param {string} xml
 * @param {string} name
 */
function elements(xml, name) {
  const found = [];
  for (const piece of xml.split(new RegExp(`<${name}(?=[\\s/>])`)).slice(1)) {
    const open = piece.indexOf(">");
    if (open < 0) continue;
    const facts = piece.slice(0, open);
    const end = facts.endsWith("/") ? open + 1 : piece.indexOf(`</${name}>`, open);
    if (end >= 0) found.push({ facts, content: piece.slice(open + 1, end) });
  }
  return found;
}

/**
 * @param {string} xml
 * @param {string[]} shared
 * @returns {Table}
 */
function sheet(xml, shared) {
  /** @type {Table} */
  const rows = [];
  for (const { content: cells } of elements(xml, "row")) {
    /** @type {string[]} */
    const row = [];
    for (const { facts, content } of elements(cells, "c")) {
      const letters = /\br="([A-Z]{1,3})\d+"/.exec(facts)?.[1];
      const place = letters ? columnOf(letters) : row.length;
      if (place >= MOST_COLUMNS) continue;
      const value = /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? "";
      const isShared = /\bt="s"/.test(facts);
      const inline = elements(content, "is")[0]?.content;
      while (row.length < place) row.push("");
      row[place] = inline ? plainText(inline) : isShared ? (shared[Number(value)] ?? "") : plainText(value);
    }
    if (isFilled(row)) rows.push(row);
    if (rows.length > MOST_ROWS) throw new ReadFault("too_large");
  }
  return rows;
}

/**
 * Give the number of a column: A is 0.
 * @param {string} letters
 */
export function columnOf(letters) {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
