/** A month worked out: the posts that count, the figures of the workbook, the account's own past. */
import { before, monthBefore } from "./kept.mjs";
import { cellsOf, measure } from "./measure.mjs";
import { isoDay } from "./values.mjs";

/** @import { Post } from "./forms.mjs" */
/** @import { Value } from "./formula.mjs" */
/** @import { Month } from "./kept.mjs" */
/** @import { Figures, Sheet } from "./measure.mjs" */

/**
 * What the reader has said.
 * @typedef {object} Setting
 * @property {string} account
 * @property {number} platform its number in the workbook's list, from 1
 * @property {string} month as `2026-11`
 * @property {number | ""} followers
 * @property {number | ""} readOn as a spreadsheet counts it
 * @property {string} denominator the column that is divided by
 * @property {number} substitute 0 for none
 */

/**
 * @typedef {object} Account
 * @property {Setting} setting
 * @property {Post[]} counted
 * @property {Post[]} left those that do not count
 * @property {Figures} facts of the sheet of posts
 * @property {Figures[]} rows of the posts that count
 * @property {Figures} past of the sheet of the report
 * @property {Month[]} months before this one
 */

/**
 * Say which posts count in a month.
 * @param {Post[]} posts
 * @param {string} month
 */
export function chosen(posts, month) {
  const isOf = (/** @type {Post} */ { day }) => !month || day === null || isoDay(day).startsWith(month);
  const counted = posts.filter((post) => !post.left && isOf(post));
  const own = new Set(counted);
  const left = posts
    .filter((post) => !own.has(post))
    .map((post) => (post.left ? post : { ...post, left: /** @type {const} */ ("other_month") }));
  return { counted, left };
}

/**
 * Work out a month.
 * @param {Post[]} posts
 * @param {Setting} setting
 * @param {{ posts: Sheet, report: Sheet }} sheets
 * @param {Month[]} kept
 * @returns {Account}
 */
export function accountOf(posts, setting, sheets, kept) {
  const { counted, left } = chosen(posts, setting.month);
  const { choices } = sheets.posts;
  const given = {
    account: setting.account,
    month: setting.month,
    followers: setting.followers,
    platform: choices.platform?.[setting.platform - 1] ?? "",
    denominator_used: setting.substitute ? (choices.denominator_used?.[setting.substitute - 1] ?? "") : "",
  };
  const cells = counted.map((post) => cellsOf(post, setting.denominator, setting.readOn));
  const { facts, rows } = measure(sheets.posts, given, cells);
  const of = {
    account: setting.account,
    platform: String(given.platform),
    month: setting.month,
    denominator: String(facts.denominator ?? ""),
  };
  const months = before(kept, of);
  const at = (/** @type {number} */ steps) =>
    months.find(({ month }) => month === monthBefore(setting.month, steps));
  /** @type {Figures} */
  const known = Object.fromEntries(
    Object.entries(sheets.report.mirrors ?? {}).map(([key, of]) => [key, facts[of] ?? ""]),
  );
  for (const steps of [1, 2, 3]) {
    known[`er_${steps}`] = at(steps)?.er ?? "";
    known[`erf_${steps}`] = at(steps)?.erFollower ?? "";
  }
  const past = measure(sheets.report, known, []).facts;
  return { setting, counted, left, facts, rows, past, months };
}

/**
 * Give the values of the workbook's cells, by its own names.
 * @param {Account} account
 * @param {string} month its name as the workbook has it
 * @param {number} [many] the rows that the workbook has
 * @returns {Record<string, Value[]>}
 */
export function cellValues({ facts, rows, past }, month, many) {
  /** @type {Record<string, Value[]>} */
  const values = {};
  for (const [key, value] of Object.entries({ ...facts, month })) values[`posts.${key}`] = [value];
  for (const key of Object.keys(rows[0] ?? {}))
    values[`posts.${key}`] = rows.slice(0, many).map((row) => row[key] ?? "");
  for (const [key, value] of Object.entries(past)) values[`report.${key}`] = [value];
  return values;
}
