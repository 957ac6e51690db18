/** Tables: separated text as the platforms write it, and the sheets of a workbook. */

/** @typedef {string[][]} Table */

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
    row.push(value);
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
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return rows.filter((cells) => cells.some((cell) => cell.trim()));
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
    .replace(/<[^>]*>/g, "")
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
  const shared = [...text("xl/sharedStrings.xml").matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item]) =>
    [...(item ?? "").matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)]
      .map((part) => plainText(part[1] ?? ""))
      .join(""),
  );
  const sheets = [...files.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  return sheets.map((name) => sheet(text(name), shared));
}

/**
 * @param {string} xml
 * @param {string[]} shared
 * @returns {Table}
 */
function sheet(xml, shared) {
  /** @type {Table} */
  const rows = [];
  for (const [, cells] of xml.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)) {
    /** @type {string[]} */
    const row = [];
    for (const [, facts, content = ""] of (cells ?? "").matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const letters = /\br="([A-Z]{1,3})\d+"/.exec(facts ?? "")?.[1];
      const place = letters ? columnOf(letters) : row.length;
      const value = /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? "";
      const isShared = /\bt="s"/.test(facts ?? "");
      const inline = /<is>([\s\S]*)<\/is>/.exec(content)?.[1];
      while (row.length < place) row.push("");
      row[place] = inline ? plainText(inline) : isShared ? (shared[Number(value)] ?? "") : plainText(value);
    }
    if (row.some((cell) => cell.trim())) rows.push(row);
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
