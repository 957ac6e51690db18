/** The guideline's own workbook, filled: values go into its cells, everything else stays as it is. */
import { pack, unpack } from "./zip.mjs";

/** @import { Value } from "./formula.mjs" */

/** @typedef {{ sheet: string, cells: string[] }} Area a name of the workbook: the sheet's file, and its cells in order */

/**
 * Give the cells that the names of a workbook stand for.
 * @param {Map<string, Uint8Array>} files
 * @returns {Map<string, Area>}
 */
export function namesOf(files) {
  const book = text(files, "xl/workbook.xml");
  const sheets = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  const found = new Map();
  for (const [, key = "", target = ""] of book.matchAll(
    /<definedName name="([a-z_]+\.[a-z0-9_]+)"[^>]*>([^<]*)</g,
  )) {
    const [, sheet, column, first, last] =
      /^'?(.*?)'?!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(target) ?? [];
    const number = sheets.indexOf(sheet) + 1;
    if (!number) continue;
    const cells = [];
    for (let row = Number(first); row <= Number(last ?? first); row += 1) cells.push(`${column}${row}`);
    found.set(key, { sheet: `xl/worksheets/sheet${number}.xml`, cells });
  }
  return found;
}

/**
 * Fill a workbook: each name gets its values, from its first cell on; what is empty stays so.
 * @param {ArrayBuffer} book
 * @param {Record<string, Value[]>} values
 * @returns {Promise<Blob>}
 */
export async function filled(book, values) {
  const files = await unpack(new Uint8Array(book));
  const names = namesOf(files);
  /** @type {Map<string, Map<string, Value>>} */
  const wanted = new Map();
  for (const [name, each] of Object.entries(values)) {
    const area = names.get(name);
    if (!area) throw new Error(`workbook: ${name}`);
    const cells = wanted.get(area.sheet) ?? new Map();
    wanted.set(area.sheet, cells);
    each.slice(0, area.cells.length).forEach((value, place) => {
      if (value !== "") cells.set(area.cells[place], value);
    });
  }
  for (const [sheet, cells] of wanted)
    files.set(sheet, new TextEncoder().encode(withCells(text(files, sheet), cells)));
  return pack(files);
}

/**
 * @param {Map<string, Uint8Array>} files
 * @param {string} name
 */
function text(files, name) {
  return new TextDecoder().decode(files.get(name) ?? new Uint8Array());
}

/**
 * Put values into the cells of a sheet. A text is written as a text: it can never begin a formula.
 * @param {string} xml
 * @param {Map<string, Value>} values
 */
export function withCells(xml, values) {
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g,
    (whole, cell, facts, content = "") => {
      const value = values.get(cell);
      if (value === undefined) return whole;
      const formula = /<f>[\s\S]*<\/f>/.exec(content)?.[0] ?? "";
      const look = facts.replace(/ t="[^"]*"/, "");
      if (typeof value === "number") return `<c r="${cell}"${look}>${formula}<v>${value}</v></c>`;
      if (formula) return `<c r="${cell}"${look} t="str">${formula}<v>${escaped(value)}</v></c>`;
      return `<c r="${cell}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    },
  );
}

/** @param {Value} value */
function escaped(value) {
  return String(value)
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
