/** From the bytes of a file to its posts. Runs in a worker, so that a long file holds up nothing. */
import { isZip, ReadFault, textOf } from "./decode.mjs";
import { denominatorOf, isDaily, mainMonth, mendTiktok, plainName, readPosts, recognise } from "./forms.mjs";
import { readSeparated, readWorkbook } from "./table.mjs";
import { unpack } from "./zip.mjs";

/** @import { Form, Match, Post } from "./forms.mjs" */
/** @import { Table } from "./table.mjs" */

const LONGEST_NAME = 80; // letters of the name of a column that is asked about

/**
 * What the reader asks for: a file or a text, and how it is meant where that is not plain.
 * @typedef {object} Question
 * @property {ArrayBuffer | string} content
 * @property {"mdy" | "dmy" | ""} order
 * @property {{ form: string, at: Record<string, number> } | null} mapping
 */

/**
 * @typedef {object} Reading
 * @property {string} form
 * @property {string[]} head the names in the file
 * @property {Record<string, number>} at
 * @property {Post[]} posts
 * @property {"mdy" | "dmy"} order
 * @property {boolean} isOrderKnown
 * @property {string} month
 * @property {string} denominator the column that is divided by
 * @property {number} substitute which substitute it is, 0 for none
 */

/** @typedef {{ reading: Reading } | { unknown: string[] } | { fault: string }} Told */

/**
 * Read a file. A file of no known form gives the names of its columns, to be matched by the reader.
 * @param {Question} question
 * @param {Record<string, Form>} forms
 * @returns {Promise<Told>}
 */
export async function readFile({ content, order, mapping }, forms) {
  try {
    const tables =
      typeof content === "string" ? [readSeparated(content)] : await tablesOf(new Uint8Array(content));
    return told(tables, forms, order, mapping);
  } catch (error) {
    if (error instanceof ReadFault) return { fault: error.kind };
    throw error;
  }
}

/**
 * @param {Table[]} tables
 * @param {Record<string, Form>} forms
 * @param {"mdy" | "dmy" | ""} order
 * @param {Question["mapping"]} mapping
 * @returns {Told}
 */
function told(tables, forms, order, mapping) {
  const largest = tables.reduce(
    (best, table) => (table.length > best.length ? table : best),
    tables[0] ?? [],
  );
  if (largest.length < 2) return { fault: "empty" };
  const match = mapping ? mapped(largest, mapping) : recognise(tables, forms);
  const form = match && forms[match.form];
  if (!match || !form)
    return isDaily(tables)
      ? { fault: "daily" }
      : { unknown: headOf(largest).map((name) => name.slice(0, LONGEST_NAME)) };
  const { posts, order: used, isOrderKnown } = readPosts(match, form, order);
  const [denominator, substitute] = denominatorOf(posts, form);
  const { head, at } = match;
  const month = mainMonth(posts);
  return {
    reading: { form: match.form, head, at, posts, order: used, isOrderKnown, month, denominator, substitute },
  };
}

/**
 * Give the row that names the columns: the first that is as wide as the widest.
 * @param {Table} table
 */
function headOf(table) {
  const wide = Math.max(...table.slice(0, 20).map((row) => row.length));
  return table.find((row) => row.length === wide) ?? [];
}

/**
 * @param {Table} table
 * @param {{ form: string, at: Record<string, number> }} mapping
 * @returns {Match}
 */
function mapped(table, { form, at }) {
  const head = headOf(table);
  const line = table.indexOf(head) + 1;
  return { form, head, at, rows: table.slice(line), line };
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Table[]>}
 */
async function tablesOf(bytes) {
  if (!isZip(bytes)) return [readSeparated(mendTiktok(textOf(bytes)))];
  const files = await unpack(bytes, (name) =>
    /\.csv$|^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/i.test(name),
  );
  const books = readWorkbook(files);
  if (books.length) return books;
  const texts = [...files].filter(([name]) => /\.csv$/i.test(name));
  if (!texts.length) throw new ReadFault("not_table");
  // YouTube packs a table, a chart and totals together: the table has a row for each video.
  texts.sort(([a], [b]) => Number(isTable(b)) - Number(isTable(a)));
  return texts.map(([, content]) => readSeparated(mendTiktok(textOf(content))));
}

/** @param {string} name */
function isTable(name) {
  return /(?:table data|data tabel|content)\.csv$/i.test(plainName(name));
}
