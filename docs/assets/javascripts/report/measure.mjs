/** The figures of a month: the workbook's own formulas over the posts that count. */
import { formula } from "./formula.mjs";

/** @import { Value } from "./formula.mjs" */
/** @import { Post } from "./forms.mjs" */

/**
 * The formulas of the workbook and its lists of choices, as its record has them.
 * @typedef {object} Sheet
 * @property {Record<string, string>} facts about the whole sheet
 * @property {Record<string, string>} columns of each row
 * @property {Record<string, string[]>} choices
 * @property {Record<string, string>} [mirrors] facts that only repeat one of the sheet of posts
 */

/** @typedef {Record<string, Value>} Figures */

/**
 * What is known before any formula: account, platform, month, followers, which substitute is used.
 * @typedef {Figures} Given
 */

/**
 * Give the cells of a post as the workbook has them; what is not known stays empty, and
 * what is no figure stays the text that it is: the workbook then says so.
 * @param {Post} post
 * @param {string} denominator
 * @param {number | ""} readOn
 * @returns {Figures}
 */
export function cellsOf(post, denominator, readOn) {
  const cell = (/** @type {string} */ key) => post.texts[key] ?? post.figures[key] ?? "";
  return {
    post: post.title || post.id,
    date: post.day ?? "",
    read_on: readOn,
    reach: cell(denominator),
    likes: cell("likes"),
    comments: cell("comments"),
    shares: cell("shares"),
    saves: cell("saves"),
  };
}

/**
 * Give the cells of a row, where no text is an empty cell.
 * @param {Figures} row
 * @returns {Figures}
 */
function emptied(row) {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === "" ? null : value]));
}

/**
 * Work out the sheet of posts.
 * @param {Sheet} sheet
 * @param {Given} given
 * @param {Figures[]} cells of each post that counts
 * @returns {{ facts: Figures, rows: Figures[] }}
 */
export function measure(sheet, given, cells) {
  const rows = cells.map(emptied);
  /** @type {Figures} */
  const facts = emptied(given);
  const steps = new Map(Object.entries(sheet.facts).map(([key, text]) => [key, formula(text)]));
  /** @type {Figures} */
  let row = {};
  const scope = {
    one: (/** @type {string} */ key) => (key in row ? (row[key] ?? null) : fact(key)),
    all: (/** @type {string} */ key) =>
      key in facts || steps.has(key) ? [fact(key)] : rows.map((each) => each[key] ?? null),
    choice: (/** @type {string} */ key, /** @type {number} */ number) =>
      sheet.choices[key]?.[number - 1] ?? "",
  };

  /**
   * @param {string} key
   * @returns {Value}
   */
  function fact(key) {
    const step = steps.get(key);
    if (!(key in facts) && step) {
      const kept = row;
      row = {};
      facts[key] = step(scope);
      row = kept;
    }
    return facts[key] ?? null;
  }

  for (const [key, text] of Object.entries(sheet.columns)) {
    const step = formula(text);
    for (row of rows) row[key] = step(scope);
  }
  row = {};
  for (const key of steps.keys()) fact(key);
  return { facts, rows };
}
