/** The search engine: opens the index of one language and answers queries. */
import { Collection, KINDS } from "./collection.mjs";
import { Lexicon } from "./lexicon.mjs";
import { QueryReader } from "./query.mjs";
import { Ranking } from "./ranking.mjs";
import { fold, wordsOf } from "./words.mjs";

/** @import { Index } from "./collection.mjs" */
/** @import { Note } from "./query.mjs" */
/** @import { Hit } from "./ranking.mjs" */
/** @import { Locale } from "./words.mjs" */

/** A text in pieces, each with whether it is marked. @typedef {[string, boolean][]} Marked */

/**
 * @typedef {object} Result
 * @property {string} location
 * @property {string} kind
 * @property {string} key
 * @property {string} force
 * @property {string} page
 * @property {string} parent
 * @property {Marked} title
 * @property {Marked} text
 */

/**
 * @typedef {object} Answer
 * @property {string} query
 * @property {number} total
 * @property {Record<string, number>} counts how many there are of each kind
 * @property {Note[]} notes
 * @property {boolean} exact true where the query is the key or the name of the first result
 * @property {string[]} marks every form of every word that was found
 * @property {Result[]} items
 */

/** @typedef {{ kind?: string, role?: string, limit?: number }} Options */

const MOST_RESULTS = 60;
const FEW = 10;
const FLOOR = 0.22;
// A query with one of these words, or a long one, is a question rather than a keyword.
/** @type {Record<Locale, RegExp>} */
const ASKING = {
  id: /\?|\b(apa|apakah|siapa|bagaimana|gimana|kapan|berapa|mengapa|kenapa|boleh|bolehkah|haruskah|perlukah|kalau|jika)\b/i,
  en: /\?|\b(who|what|when|how|why|which|where|may|can|must|should|do|does|is|are|if)\b/i,
};
const LONG_QUERY = 4;
const LONGEST_NAME = 7;
// A key as people type it: AKUN-03, akun 3, AMAN C1.
const KEY = /([A-Z]{3,})[\s-]*([CET]?)\s?(\d{1,2})/g;

export class Engine {
  /** @param {Index} index */
  constructor(index) {
    this.collection = new Collection(index);
    this.lexicon = new Lexicon(this.collection);
    this.reader = new QueryReader(this.collection, this.lexicon);
    this.ranking = new Ranking(this.collection);
    this.roles = Object.keys(index.roleNames);
  }

  /**
   * Answer a query.
   * @param {string} text
   * @param {Options} [options]
   * @returns {Answer}
   */
  search(text, options = {}) {
    const { docs, families, locale } = this.collection;
    const query = this.reader.read(text);
    const jumps = this.#jumps(text);
    const isQuestion = ASKING[locale].test(text) || query.slots.length > LONG_QUERY;
    const { hits, roots } = this.ranking.rank(query, isQuestion);
    let rows = [...new Set([...jumps.rows, ...nearTheBest(hits).map((hit) => hit.row)])];
    const bit = this.roles.indexOf(options.role ?? "");
    if (bit >= 0) rows = rows.filter((row) => docs[row].roles & (1 << bit));
    const counts = this.#counts(rows);
    if (options.kind) rows = rows.filter((row) => KINDS[docs[row].kind] === options.kind);
    return {
      query: text,
      total: rows.length,
      counts,
      notes: query.notes,
      exact: jumps.isExact,
      marks: [...roots].flatMap((root) => families[root]),
      items: rows.slice(0, options.limit ?? MOST_RESULTS).map((row) => this.#result(row, roots)),
    };
  }

  /**
   * Find the places that a query names: by key, as a law, or as an emergency; and tell whether the
   * query is nothing but one name.
   * @param {string} text
   */
  #jumps(text) {
    /** @type {number[]} */
    const rows = [];
    let isExact = false;
    for (const match of text.toUpperCase().matchAll(KEY)) {
      const [whole, chapter, letter, number] = match;
      const row = this.lexicon.keys.get(`${chapter}-${letter}${number.padStart(2, "0")}`);
      if (row === undefined) continue;
      rows.push(row);
      isExact ||= whole.length === text.trim().length;
    }
    const list = wordsOf(text).filter((word) => !/^(no|nomor|number|tahun|of|the)$/.test(word));
    for (let at = 0; at < list.length; at++) {
      for (let size = Math.min(LONGEST_NAME, list.length - at); size > 0; size--) {
        const row = this.lexicon.direct.get(list.slice(at, at + size).join(" "));
        if (row === undefined) continue;
        rows.push(row);
        isExact ||= size === list.length && KINDS[this.collection.docs[row].kind] === "instrument";
        break;
      }
    }
    return { rows, isExact };
  }

  /** @param {number[]} rows */
  #counts(rows) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const row of rows) {
      const kind = KINDS[this.collection.docs[row].kind];
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  /**
   * @param {number} row
   * @param {Set<number>} roots
   * @returns {Result}
   */
  #result(row, roots) {
    const doc = this.collection.docs[row];
    return {
      location: doc.location,
      kind: KINDS[doc.kind],
      key: doc.key,
      force: doc.force,
      page: this.collection.index.pages[doc.page],
      parent: doc.parent,
      title: this.#marked(doc.title, roots),
      text: this.#marked(doc.text, roots),
    };
  }

  /**
   * @param {string} text
   * @param {Set<number>} roots
   * @returns {Marked}
   */
  #marked(text, roots) {
    const { forms, stop } = this.collection;
    /** @type {Marked} */
    const parts = [];
    let last = 0;
    for (const match of text.matchAll(/(?:\p{L}|\p{N}|\p{M})+/gu)) {
      const form = fold(match[0]);
      const root = forms.get(form);
      if (root === undefined || stop.has(form) || !roots.has(root)) continue;
      parts.push([text.slice(last, match.index), false], [match[0], true]);
      last = match.index + match[0].length;
    }
    parts.push([text.slice(last), false]);
    return parts.filter(([piece]) => piece);
  }
}

/**
 * Keep what comes near the best answer, and never fewer than a screenful; a long tail of single words
 * helps nobody.
 * @param {Hit[]} hits
 */
function nearTheBest(hits) {
  const floor = hits.length ? hits[0].score * FLOOR : 0;
  return hits.filter((hit, at) => at < FEW || hit.score >= floor);
}
