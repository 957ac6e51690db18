/** The words by which readers ask, and the ways from them to words of the guideline. */
import { INSTRUMENT, KINDS, TERM } from "./collection.mjs";
import { isNear, isShortOf, piecesOfThree, soundOf, startsAlike, stripped, wordsOf } from "./words.mjs";

/** @import { Collection } from "./collection.mjs" */

/**
 * A reader's word for something of ours.
 * @typedef {object} Variant
 * @property {string} house what we call it
 * @property {number[]} roots
 * @property {boolean} quiet true where nothing is said about it
 */

const MOST_PREFIXES = 12;
// Words of chat are short and lose their vowels; a longer word with few vowels is a name.
const LONGEST_SHORT = 6;
// Below this share of common pieces two words have nothing to do with each other.
const ALIKE = 0.45;

export class Lexicon {
  /** @type {Map<string, Variant[]>} */
  variants = new Map();
  /** What may be left of a reader's word without its affixes -> that word. @type {Map<string, string>} */
  pieces = new Map();
  /** Names that lead straight to a place. @type {Map<string, number>} */
  direct = new Map();
  /** @type {Map<string, number>} */
  keys = new Map();
  /** Words that ask for one kind of thing. @type {Map<string, number>} */
  intents;
  /** @type {string[] | undefined} */
  #words;
  /** @type {Map<string, string> | undefined} */
  #sounds;

  /** @param {Collection} collection */
  constructor(collection) {
    const { index } = collection;
    this.collection = collection;
    this.intents = new Map(Object.entries(index.intents).map(([word, kind]) => [word, KINDS.indexOf(kind)]));
    for (const [row, doc] of collection.docs.entries()) {
      if (doc.key) this.keys.set(doc.key, row);
      if (doc.kind === INSTRUMENT) {
        const halves = doc.title.split(" – ").map((half) => wordsOf(half).join(" "));
        for (const name of [...doc.also, ...halves]) this.direct.set(name, row);
      } else if (doc.kind === TERM) for (const name of doc.also) this.#add(name, doc.title, false);
    }
    for (const [row, name] of index.asked.split("\n").entries()) {
      for (const house of collection.equivalents[row].split("|")) this.#add(name, house, true);
    }
  }

  /**
   * @param {string} name
   * @param {string} house
   * @param {boolean} quiet
   */
  #add(name, house, quiet) {
    const { collection } = this;
    const variant = { house, roots: collection.numbers(house), quiet };
    if (!variant.roots.length) return;
    const spoken = wordsOf(name);
    for (const key of [spoken.join(" "), collection.rootNames(spoken)]) {
      const list = this.variants.get(key) ?? [];
      if (!list.some((other) => other.house === house)) list.push(variant);
      this.variants.set(key, list);
    }
    if (spoken.length > 1 || spoken[0].length < 4 || collection.isOurs(spoken[0])) return;
    for (const piece of stripped(spoken[0], collection.locale, 3)) {
      if (piece.length > 3 && !collection.isOurs(piece)) this.pieces.set(piece, spoken[0]);
    }
  }

  /**
   * Find the roots that are left when affixes are taken off a word; the longest first.
   * @param {string} word
   */
  byStripping(word) {
    /** @type {Map<number, number>} */
    const found = new Map();
    if (word.length < 4 || /\d/.test(word)) return [];
    for (const piece of stripped(word, this.collection.locale, 4)) {
      const root = this.collection.forms.get(piece);
      // What is left must be enough of the word: pengabuan is not made of abu.
      if (root === undefined || piece.length < 3 || piece.length * 3 <= word.length) continue;
      if (this.collection.frequency(root)) found.set(root, Math.max(piece.length, found.get(root) ?? 0));
    }
    return [...found]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([root]) => root);
  }

  /**
   * Find the two roots of a compound in one word: menindaklanjuti is tindak and lanjut.
   * @param {string} word
   */
  byParts(word) {
    const { forms, locale } = this.collection;
    /** @type {number[] | null} */
    let best = null;
    let size = 0;
    if (word.length < 9 || locale !== "id") return null;
    for (const piece of stripped(word, locale, 3)) {
      for (let at = 4; at + 4 <= piece.length; at++) {
        const first = forms.get(piece.slice(0, at));
        const second = forms.get(piece.slice(at));
        if (first === undefined || second === undefined || size >= piece.length) continue;
        size = piece.length;
        best = [first, second];
      }
    }
    return best;
  }

  /**
   * Find the reader's word of which this is a form: membajak, where the glossary has dibajak.
   * @param {string} word
   */
  byVariant(word) {
    let best = "";
    if (word.length < 5 || /\d/.test(word)) return null;
    for (const piece of stripped(word, this.collection.locale, 3)) {
      if (piece.length > 3 && piece.length > best.length && this.pieces.has(piece)) best = piece;
    }
    const name = this.pieces.get(best);
    return name === undefined ? null : (this.variants.get(name) ?? null);
  }

  /** Every word that can be meant: of the texts, of readers, and those that every text has. */
  get #speech() {
    const { collection } = this;
    const single = [...this.variants.keys()].filter((name) => !name.includes(" "));
    this.#words ??= [...new Set([...collection.stop, ...collection.light, ...collection.sorted, ...single])];
    return this.#words;
  }

  /**
   * Find the word that a spelling of chat stands for, by its sound or without its vowels. What is
   * said in every text comes before what is rare.
   * @param {string} word
   */
  bySpelling(word) {
    if (this.collection.locale !== "id" || word.length < 2 || /\d/.test(word)) return undefined;
    this.#sounds ??= new Map(
      this.#speech.toReversed().map((each) => /** @type {const} */ ([soundOf(each), each])),
    );
    const sound = soundOf(word);
    const alike = sound.length > 2 ? this.#sounds.get(sound) : undefined;
    if (alike !== undefined && alike !== word) return alike;
    const vowels = word.match(/[aeiou]/g)?.length ?? 0;
    if (word.length > LONGEST_SHORT || vowels > 1 || vowels * 3 > word.length) return undefined;
    const meant = this.#speech.filter((each) => isShortOf(word, each));
    return meant.reduce((best, each) => (this.#rank(each) > this.#rank(best) ? each : best), meant[0]);
  }

  /** @param {string} word */
  #rank(word) {
    const { stop, light, forms } = this.collection;
    if (stop.has(word)) return 1e6 - word.length;
    if (light.has(word)) return 1e5 - word.length;
    const root = forms.get(word);
    return (root === undefined ? 5 : this.collection.frequency(root)) - word.length / 100;
  }

  /**
   * Find the roots whose forms share most pieces with a word that nothing else explains.
   * @param {string} word
   */
  byPieces(word) {
    if (word.length < 5 || /\d/.test(word)) return [];
    const wanted = piecesOfThree(word);
    const { sorted, forms } = this.collection;
    /** @type {[number, number][]} */
    const found = [];
    for (const form of sorted) {
      if (form[0] !== word[0] || Math.abs(form.length - word.length) > 4) continue;
      const pieces = piecesOfThree(form);
      const common = [...pieces].filter((piece) => wanted.has(piece)).length;
      const share = (2 * common) / (pieces.size + wanted.size);
      const root = /** @type {number} */ (forms.get(form));
      if (share >= ALIKE && this.collection.frequency(root)) found.push([share, root]);
    }
    return [...new Set(found.sort((a, b) => b[0] - a[0]).map(([, root]) => root))].slice(0, 2);
  }

  /**
   * Find a longer or shorter form of a reader's word: endorsement, where the glossary has endorse.
   * @param {string} word
   */
  byStart(word) {
    let best = "";
    if (word.length > 4) {
      for (const name of this.variants.keys()) {
        const isClose = name.length > 4 && (word.startsWith(name) || name.startsWith(word));
        if (isClose && name.length > best.length) best = name;
      }
    }
    return this.variants.get(best) ?? [];
  }

  /**
   * Find the roots of which some form begins so; the most frequent first.
   * @param {string} start
   */
  byPrefix(start) {
    const { sorted, forms } = this.collection;
    const frequency = (/** @type {number} */ root) => this.collection.frequency(root);
    /** @type {Set<number>} */
    const roots = new Set();
    for (let at = firstNotBefore(sorted, start); sorted[at]?.startsWith(start); at++) {
      const root = /** @type {number} */ (forms.get(sorted[at]));
      if (frequency(root)) roots.add(root);
    }
    return [...roots].sort((a, b) => frequency(b) - frequency(a)).slice(0, MOST_PREFIXES);
  }

  /**
   * Find words one letter away: of the guideline, or of what readers call things. In a long word two
   * letters together may be wrong.
   * @param {string} word
   * @param {number} [most]
   * @returns {string[]}
   */
  byTypo(word, most = 1) {
    if (word.length < 4 || /\d/.test(word)) return [];
    const { collection } = this;
    const isClose = (/** @type {string} */ form) => startsAlike(word, form) && isNear(word, form, most);
    const found = collection.sorted.filter(
      (form) => form.length > 2 && isClose(form) && !collection.stop.has(form),
    );
    for (const name of this.variants.keys()) {
      if (!name.includes(" ") && !collection.forms.has(name) && isClose(name)) found.push(name);
    }
    if (!found.length && word.length > 8 && most < 2) return this.byTypo(word, 2);
    const rank = (/** @type {string} */ form) => {
      const root = collection.forms.get(form);
      return root === undefined ? 5 : collection.frequency(root);
    };
    return found.sort((a, b) => rank(b) - rank(a)).slice(0, 2);
  }
}

/**
 * @param {string[]} sorted
 * @param {string} word
 */
function firstNotBefore(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
