/** The search engine: opens the index of one language and answers queries. */
import { Collection, KINDS } from "./collection.mjs";
import { Emergencies } from "./emergency.mjs";
import { Lexicon } from "./lexicon.mjs";
import { QueryReader } from "./query.mjs";
import { FLOOR, headingOf, Ranking } from "./ranking.mjs";
import { fold, wordsOf } from "./words.mjs";

/** @import { Index } from "./collection.mjs" */
/** @import { Note, Query } from "./query.mjs" */
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
 * @property {string} part the part of the texts that holds its own
 * @property {number} at its place in that part
 * @property {Result[]} folded what else was found below the same heading
 */

/**
 * @typedef {object} Answer
 * @property {string} query
 * @property {number} total
 * @property {Record<string, number>} counts how many there are of each kind
 * @property {Note[]} notes
 * @property {boolean} exact true where the query is the key or the name of the first result
 * @property {string[]} unknown the words that occur nowhere
 * @property {boolean} nothing true where the text has no answer; the items are then only what lies nearest
 * @property {boolean} urgent true where the first result is the answer to an emergency
 * @property {string[]} marks every form of every word that was found
 * @property {Result[]} items
 */

/** @typedef {{ kind?: string, role?: string, limit?: number }} Options */

const MOST_RESULTS = 60;
const FEW = 10;
// A query with one of these words, or a long one, is a question rather than a keyword.
/** @type {Record<Locale, RegExp>} */
const ASKING = {
  id: /\?|\b(apa|apakah|siapa|bagaimana|gimana|kapan|berapa|mengapa|kenapa|boleh|bolehkah|haruskah|perlukah|kalau|jika)\b/i,
  en: /\?|\b(who|what|when|how|why|which|where|may|can|must|should|do|does|is|are|if)\b/i,
};
const LONG_QUERY = 4;
// What speaks for an answer: how much of the query the best places prove, how well the best of them scores
// for what was asked, and how usual the words are here, for a query about something else shares but rare
// ones. A logistic fit over all queries with an answer and those without (tests/search/nothing-*.tsv).
const EVIDENCE = { proof: 0.91, strength: 0.48, usual: 0.2 };
/** @type {Record<Locale, number>} */
const ENOUGH_SAID = { id: 0.92, en: 0.875 }; // English words say less of what they are about
const NEAREST = 5;
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
    this.emergencies = new Emergencies(this.collection);
    this.roles = Object.keys(index.roleNames);
    this.parts = index.parts.flatMap((size, part) =>
      Array.from({ length: size }, (_, at) => ({ part: `${index.locale}/${part}`, at })),
    );
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
    const named = this.#named(text);
    const isQuestion = ASKING[locale].test(text) || query.slots.length > LONG_QUERY;
    const { hits, roots, asked } = this.ranking.rank(query, isQuestion);
    const urgent = named.isExact ? undefined : this.emergencies.find(wordsOf(text));
    const first = urgent === undefined ? named.rows : [urgent, ...named.rows];
    const nothing =
      named.isMissing || (!first.length && query.slots.length > 0 && !this.#isAnswered(query, hits, asked));
    let rows = [...new Set([...first, ...nearTheBest(hits).map((hit) => hit.row)])];
    if (nothing) rows = rows.slice(0, NEAREST);
    const bit = this.roles.indexOf(options.role ?? "");
    if (bit >= 0) rows = rows.filter((row) => docs[row].roles & (1 << bit));
    const counts = this.#counts(rows);
    if (options.kind) rows = rows.filter((row) => KINDS[docs[row].kind] === options.kind);
    return {
      query: text,
      total: rows.length,
      counts,
      notes: [...named.notes, ...query.notes],
      exact: named.isExact,
      nothing,
      urgent: urgent !== undefined,
      unknown: named.isMissing ? [] : query.unknown,
      marks: [...roots].flatMap((root) => families[root]),
      items: this.#folded(rows, first)
        .slice(0, options.limit ?? MOST_RESULTS)
        .map(([row, ...others]) => ({
          ...this.#result(row, roots),
          folded: others.map((other) => this.#result(other, roots)),
        })),
    };
  }

  /**
   * Find the places that a query names by key or as a law. `isExact`: it is nothing but one name.
   * `isMissing`: it is nothing but a key that does not exist; the nearest key stands for it.
   * @param {string} text
   */
  #named(text) {
    /** @type {number[]} */
    const rows = [];
    /** @type {Note[]} */
    const notes = [];
    let isExact = false;
    let isMissing = false;
    for (const [whole, chapter, letter, number] of text.toUpperCase().matchAll(KEY)) {
      const isAll = whole.length === text.trim().length;
      const key = `${chapter}-${letter}${number.padStart(2, "0")}`;
      const row = this.lexicon.keys.get(key);
      const near = row === undefined ? nearestKey(key, [...this.lexicon.keys.keys()]) : key;
      if (near === undefined) continue;
      rows.push(/** @type {number} */ (this.lexicon.keys.get(near)));
      isExact ||= isAll && near === key;
      isMissing ||= isAll && near !== key;
      if (near !== key) notes.push({ kind: "nokey", from: whole, to: near });
    }
    const list = wordsOf(text).filter((word) => !/^(no|nomor|number|tahun|of|the)$/.test(word));
    for (let at = 0; at < list.length; at++) {
      for (let size = Math.min(LONGEST_NAME, list.length - at); size > 0; size--) {
        const row = this.lexicon.direct.get(list.slice(at, at + size).join(" "));
        if (row === undefined) continue;
        rows.push(row);
        isExact ||= size === list.length;
        break;
      }
    }
    return { rows, notes, isExact, isMissing };
  }

  /**
   * Tell whether enough speaks for an answer.
   * @param {Query} query
   * @param {Hit[]} hits
   * @param {number} asked the weight of what was asked
   */
  #isAnswered(query, hits, asked) {
    const best = hits.slice(0, FEW);
    const proof = Math.max(0, ...best.map((hit) => hit.proof));
    const strength = asked && Math.max(0, ...best.map((hit) => hit.match)) / asked;
    const usual = this.collection.usual(query.slots);
    const evidence = EVIDENCE.proof * proof + EVIDENCE.strength * strength + EVIDENCE.usual * usual;
    return evidence >= ENOUGH_SAID[this.collection.locale];
  }

  /**
   * Put what stands below one heading together, under the best of it; what was named stands alone.
   * @param {number[]} rows best first
   * @param {number[]} alone
   * @returns {number[][]}
   */
  #folded(rows, alone) {
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    for (const row of rows) {
      const doc = this.collection.docs[row];
      const name = alone.includes(row) ? doc.location : headingOf(doc);
      groups.set(name, [...(groups.get(name) ?? []), row]);
    }
    return [...groups.values()];
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
      folded: [],
      ...this.parts[row],
    };
  }

  /**
   * @param {string} text
   * @param {Set<number>} roots
   * @returns {Marked}
   */
  #marked(text, roots) {
    const { stop } = this.collection;
    /** @type {Marked} */
    const parts = [];
    let last = 0;
    for (const match of text.matchAll(/(?:\p{L}|\p{N}|\p{M})+/gu)) {
      const form = fold(match[0]);
      const root = this.collection.rootOf(form);
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

/**
 * Choose the existing key that is nearest to one that does not exist: of the chapter that begins alike,
 * the nearest number. Undefined where no chapter does.
 * @param {string} key
 * @param {string[]} keys
 */
export function nearestKey(key, keys) {
  const [chapter, number] = key.split("-");
  const own = keys.filter((other) => {
    const [name, at] = other.split("-");
    return (chapter.startsWith(name) || name.startsWith(chapter)) && /^\d/.test(at) === /^\d/.test(number);
  });
  const distance = (/** @type {string} */ other) => Math.abs(numberIn(other) - numberIn(key));
  return own.sort((a, b) => distance(a) - distance(b))[0];
}

/** @param {string} key */
function numberIn(key) {
  return Number(/\d+$/.exec(key)?.[0] ?? 0);
}
