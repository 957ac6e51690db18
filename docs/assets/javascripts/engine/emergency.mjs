/** Emergencies: known by signs that stand together in a query, not by phrases. */
import { isNear, startsAlike, stripped } from "./words.mjs";

/** @import { Collection } from "./collection.mjs" */

// A word this long may have one wrong letter and still be the sign, unless it is a word of the guideline.
const FORGIVEN_FROM = 5;
const AFFIXES = 3;

/**
 * The words of one sign.
 * @typedef {object} Sign
 * @property {Set<string>} exact
 * @property {string[]} roots words that count with affixes as well
 * @property {string[][]} phrases
 */

export class Emergencies {
  /** What may be left of each word of the query. @type {Map<string, Set<string>>} */
  #pieces = new Map();

  /** @param {Collection} collection */
  constructor(collection) {
    const { signs = {}, urgent = [] } = collection.index;
    this.collection = collection;
    this.signs = new Map(Object.entries(signs).map(([name, words]) => [name, signOf(words)]));
    this.cases = urgent.map(([row, names]) => ({ row, names: names.split(" ") }));
  }

  /**
   * Find the place that must stand first; the first case whose signs are all there decides.
   * @param {string[]} words of the query
   * @returns {number | undefined}
   */
  find(words) {
    this.#pieces.clear();
    /** @type {Map<string, boolean>} */
    const known = new Map();
    const has = (/** @type {string} */ name) => {
      const before = known.get(name);
      const now = before ?? this.#stands(name, words);
      known.set(name, now);
      return now;
    };
    return this.cases.find(({ names }) =>
      names.every((name) => (name.startsWith("-") ? !has(name.slice(1)) : has(name))),
    )?.row;
  }

  /**
   * @param {string} name
   * @param {string[]} words
   */
  #stands(name, words) {
    const sign = this.signs.get(name);
    if (!sign) return false;
    return (
      words.some((word) => this.#isSign(word, sign)) ||
      sign.phrases.some((phrase) =>
        words.some((_, at) => phrase.every((part, i) => this.#isPart(words[at + i], part))),
      )
    );
  }

  /**
   * @param {string | undefined} word
   * @param {string} part of a phrase; with * its forms count as well
   */
  #isPart(word, part) {
    if (word === undefined || !part.endsWith("*")) return word === part;
    return this.#isFormOf(word, part.slice(0, -1), false);
  }

  /**
   * @param {string} word
   * @param {Sign} sign
   */
  #isSign(word, sign) {
    if (sign.exact.has(word)) return true;
    if (word.length < FORGIVEN_FROM - 1) return false;
    if (sign.roots.some((root) => this.#isFormOf(word, root, false))) return true;
    if (word.length < FORGIVEN_FROM || this.collection.isOurs(word)) return false;
    return (
      [...sign.exact].some(
        (other) => other.length >= FORGIVEN_FROM && startsAlike(word, other) && isNear(word, other, 1),
      ) || sign.roots.some((root) => root.length >= FORGIVEN_FROM && this.#isFormOf(word, root, true))
    );
  }

  /**
   * @param {string} word
   * @param {string} root
   * @param {boolean} isForgiving
   */
  #isFormOf(word, root, isForgiving) {
    const { locale } = this.collection;
    if (locale === "en")
      return word.startsWith(root) || (isForgiving && isNear(word.slice(0, root.length), root, 1));
    const pieces = this.#pieces.get(word) ?? stripped(word, locale, AFFIXES);
    this.#pieces.set(word, pieces);
    if (pieces.has(root)) return true;
    return isForgiving && [...pieces].some((piece) => startsAlike(piece, root) && isNear(piece, root, 1));
  }
}

/**
 * @param {string} words
 * @returns {Sign}
 */
function signOf(words) {
  const list = words.split(" ");
  const single = list.filter((word) => !word.includes("_"));
  return {
    exact: new Set(single.map((word) => word.replace("*", ""))),
    roots: single.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
    phrases: list.filter((word) => word.includes("_")).map((word) => word.split("_")),
  };
}
