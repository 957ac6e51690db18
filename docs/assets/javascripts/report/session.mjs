/** What the engine holds between questions: a file's posts stay there, the page gets what it shows. */
import { accountOf, cellValues } from "./account.mjs";
import { readFile } from "./engine.mjs";
import { isoDay } from "./values.mjs";

/** @import { Account, Setting } from "./account.mjs" */
/** @import { Question, Reading } from "./engine.mjs" */
/** @import { Form, Post } from "./forms.mjs" */
/** @import { Value } from "./formula.mjs" */
/** @import { Month } from "./kept.mjs" */
/** @import { Figures, Sheet } from "./measure.mjs" */

/** @typedef {{ posts: Sheet, report: Sheet }} Sheets */
/** @typedef {{ count: number, months: string[] }} Held how many posts, and their months, the latest first */
/** @typedef {{ reading: Omit<Reading, "posts"> & Held } | { unknown: string[] } | { fault: string }} Told */

/**
 * A month as the page shows it.
 * @typedef {Omit<Account, "counted" | "left" | "rows"> & Shares} Overview
 */
/**
 * @typedef {object} Shares
 * @property {number} count posts that count
 * @property {Record<string, number>} reasons why others do not -> how many
 * @property {number} lost posts that count although their day cannot be read
 * @property {number} undivided posts that count and have no rate
 * @property {number} all posts of the file
 * @property {{ post: Post, row: Figures }[]} shown the part that was asked for, posts with a problem first
 */

/** Open a session without posts. */
export function openSession() {
  /** @type {Post[]} */
  let posts = [];

  /** @returns {Held} */
  function held() {
    const days = posts.flatMap(({ day, left }) => (day === null || left ? [] : [isoDay(day).slice(0, 7)]));
    return { count: posts.length, months: [...new Set(days)].sort().reverse() };
  }

  return {
    /**
     * Read a file; what was held before is forgotten once it is understood.
     * @param {Question} question
     * @param {Record<string, Form>} forms
     * @returns {Promise<Told>}
     */
    async readFile(question, forms) {
      const told = await readFile(question, forms);
      if (!("reading" in told)) return told;
      const { posts: read, ...reading } = told.reading;
      posts = read;
      return { reading: { ...reading, ...held() } };
    },

    /**
     * Add a post that was typed.
     * @param {Post} post
     */
    add(post) {
      posts.push({ ...post, line: (posts.at(-1)?.line ?? 0) + 1 });
      return held();
    },

    /**
     * Say whether a post is advertising.
     * @param {number} line
     * @param {boolean} isPaid
     */
    mark(line, isPaid) {
      const post = posts.find((each) => each.line === line);
      if (post) post.left = isPaid ? "paid" : "";
    },

    /**
     * Work a month out; null where no post is held.
     * @param {Setting} setting
     * @param {Sheets} sheets
     * @param {Month[]} kept
     * @param {number} from the first post to show, from 0
     * @param {number} many
     */
    overview(setting, sheets, kept, from, many) {
      return posts.length ? overviewOf(accountOf(posts, setting, sheets, kept), from, many) : null;
    },

    /**
     * Give the values of the workbook's cells.
     * @param {Setting} setting
     * @param {Sheets} sheets
     * @param {Month[]} kept
     * @param {string} month its name as the workbook has it
     * @param {number} rows that the workbook has
     * @returns {Record<string, Value[]>}
     */
    cells(setting, sheets, kept, month, rows) {
      return cellValues(accountOf(posts, setting, sheets, kept), month, rows);
    },
  };
}

/**
 * Give what the page shows of a month.
 * @param {Account} account
 * @param {number} from
 * @param {number} many
 * @returns {Overview}
 */
export function overviewOf({ counted, left, rows, ...account }, from, many) {
  /** @type {Record<string, number>} */
  const reasons = {};
  for (const { left: reason } of left) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const lines = counted.map((post, place) => ({ post, row: rows[place] ?? {} }));
  const hasProblem = (/** @type {{ row: Figures }} */ { row }) => Boolean(row.problem);
  const ordered = [...lines.filter(hasProblem), ...lines.filter((line) => !hasProblem(line))];
  return {
    ...account,
    count: counted.length,
    reasons,
    lost: counted.filter(({ isDayLost }) => isDayLost).length,
    undivided: rows.filter(({ er, problem }) => typeof er !== "number" && !problem).length,
    all: counted.length + left.length,
    shown: [...ordered, ...left.map((post) => ({ post, row: {} }))].slice(from, from + many),
  };
}
