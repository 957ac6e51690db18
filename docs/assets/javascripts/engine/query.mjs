/** What a query asks for: its words, each with the ways to understand it. */
import { wordsOf } from "./words.mjs";

/** @import { Collection } from "./collection.mjs" */
/** @import { Lexicon, Variant } from "./lexicon.mjs" */

/**
 * One way to understand a part of a query.
 * @typedef {object} Way
 * @property {number[]} roots
 * @property {number} weight
 */

/**
 * A part of a query: a word or a phrase.
 * @typedef {object} Slot
 * @property {string[]} words
 * @property {Way[]} ways best first
 * @property {boolean} [optional] true where an answer without it is no worse
 * @property {boolean} [light] true for what people say around their question
 */

/**
 * What the reader is told about how the query was read.
 * @typedef {object} Note
 * @property {string} kind
 * @property {string} from
 * @property {string} to
 */

/**
 * @typedef {object} Query
 * @property {Slot[]} slots
 * @property {Note[]} notes
 * @property {number} wanted the kind that is asked for; -1 for any
 */

// How sure we are of a word by the way it was understood.
const SURE = { synonym: 0.9, known: 0.5, guess: 0.95, prefix: 0.7, typo: 0.8, phrase: 0.75 };
const LONGEST_PHRASE = 5;
const LONGEST_INTENT = 3;

export class QueryReader {
  /**
   * @param {Collection} collection
   * @param {Lexicon} lexicon
   */
  constructor(collection, lexicon) {
    this.collection = collection;
    this.lexicon = lexicon;
  }

  /**
   * Read a query.
   * @param {string} text
   * @returns {Query}
   */
  read(text) {
    const { locale, stop, light } = this.collection;
    /** @type {Query} */
    const query = { slots: [], notes: [], wanted: -1 };
    const list = wordsOf(locale === "id" ? text.replace(/([a-z]{3})2/gi, "$1") : text); // marah2: marah-marah
    const isTyping = /[\p{L}\p{N}]$/u.test(text);
    for (let at = 0; at < list.length; ) {
      let phrase = this.#phraseAt(list, at);
      const intent = this.#intentAt(list, at);
      const size = Math.max(phrase?.size ?? 1, intent?.size ?? 1);
      if (phrase && phrase.size < size) phrase = null;
      const part = list.slice(at, at + size);
      if (phrase || !part.every((word) => stop.has(word))) {
        const slot = this.#slot(part, phrase?.variants, isTyping && at + size === list.length, query.notes);
        if (intent && list.length > size) slot.optional = true;
        slot.light = !phrase && part.every((word) => light.has(word) || /^\d$/.test(word));
        query.slots.push(slot);
      }
      if (intent) query.wanted = intent.kind;
      at += size;
    }
    lighten(query.slots);
    return query;
  }

  /**
   * @param {string[]} list
   * @param {number} at
   */
  #intentAt(list, at) {
    for (let size = Math.min(LONGEST_INTENT, list.length - at); size > 0; size--) {
      const kind = this.lexicon.intents.get(list.slice(at, at + size).join(" "));
      if (kind !== undefined) return { size, kind };
    }
    return null;
  }

  /**
   * @param {string[]} list
   * @param {number} at
   */
  #phraseAt(list, at) {
    const { variants } = this.lexicon;
    for (let size = Math.min(LONGEST_PHRASE, list.length - at); size > 0; size--) {
      const part = list.slice(at, at + size);
      let found = variants.get(part.join(" "));
      // Forms of a variant count as it does, unless they are words of ours.
      if (!found && (size > 1 || !this.collection.isOurs(part[0])))
        found = variants.get(this.collection.rootNames(part));
      if (found) return { size, variants: found };
    }
    return null;
  }

  /**
   * @param {string[]} part
   * @param {Variant[] | undefined} variants
   * @param {boolean} isTyping
   * @param {Note[]} notes
   */
  #slot(part, variants, isTyping, notes) {
    const slot = this.#plainSlot(part, Boolean(variants), isTyping);
    const meant = variants ?? (slot.ways.length || part.length > 1 ? [] : this.#rescue(slot, notes));
    for (const variant of meant) {
      const isKnown = slot.ways.length > 0 && !variant.quiet && part.length < 2;
      const other = slot.ways.length && part.length > 1 ? SURE.phrase : SURE.synonym;
      slot.ways.push({ roots: variant.roots, weight: isKnown ? SURE.known : other });
      if (!variant.quiet && !isKnown)
        notes.push({ kind: "synonym", from: part.join(" "), to: variant.house });
    }
    return slot;
  }

  /**
   * @param {string[]} part
   * @param {boolean} isPhrase
   * @param {boolean} isTyping
   * @returns {Slot}
   */
  #plainSlot(part, isPhrase, isTyping) {
    const content = part.filter((word) => !this.collection.stop.has(word));
    if (!content.length && isPhrase) return { words: part, ways: [], optional: true };
    if (content.length < 2) return this.#word(content[0] ?? part[0], isTyping && !isPhrase);
    const whole = content.map((word) => this.#word(word, false).ways[0]);
    const ways = whole.every(Boolean) ? [{ weight: 1, roots: whole.map((way) => way.roots[0]) }] : [];
    return { words: part, ways };
  }

  /**
   * @param {string} word
   * @param {boolean} isTyping
   * @returns {Slot}
   */
  #word(word, isTyping) {
    const { collection, lexicon } = this;
    const root = collection.forms.get(word);
    /** @type {Way[]} */
    const ways = [];
    if (root !== undefined && collection.frequency(root)) ways.push({ roots: [root], weight: 1 });
    else if (root === undefined) {
      for (const guess of lexicon.byStripping(word)) ways.push({ roots: [guess], weight: SURE.guess });
    }
    if (word.length > 1 && (isTyping || (!ways.length && word.length > 3))) {
      const weight = ways.length && root !== undefined ? SURE.prefix / 2 : SURE.prefix;
      for (const longer of lexicon.byPrefix(word)) {
        if (longer !== root) ways.push({ roots: [longer], weight });
      }
    }
    return { words: [word], ways };
  }

  /**
   * Understand a word that is not ours: a form of a reader's word, a compound, or a slip of the hand.
   * @param {Slot} slot
   * @param {Note[]} notes
   * @returns {Variant[]}
   */
  #rescue(slot, notes) {
    const [word] = slot.words;
    const variants = this.lexicon.byVariant(word);
    if (variants) return variants;
    const parts = this.lexicon.byParts(word);
    if (parts) {
      slot.ways.push({ roots: parts, weight: SURE.guess });
      return [];
    }
    const corrected = this.#correct(slot, notes);
    return corrected.length || slot.ways.length ? corrected : this.lexicon.byStart(word);
  }

  /**
   * @param {Slot} slot
   * @param {Note[]} notes
   * @returns {Variant[]}
   */
  #correct(slot, notes) {
    const { collection, lexicon } = this;
    const [first, second] = lexicon.byTypo(slot.words[0]);
    if (first === undefined) return [];
    for (const [form, weight] of [
      [first, SURE.typo],
      [second, SURE.typo / 2],
    ]) {
      const root = collection.forms.get(String(form));
      if (root !== undefined && collection.frequency(root))
        slot.ways.push({ roots: [root], weight: Number(weight) });
    }
    notes.push({ kind: "typo", from: slot.words[0], to: first });
    return lexicon.variants.get(first) ?? lexicon.variants.get(collection.rootNames([first])) ?? [];
  }
}

/**
 * Let light words count little, unless there are no others.
 * @param {Slot[]} slots
 */
function lighten(slots) {
  const isAll = slots.every((slot) => slot.light || slot.optional);
  for (const slot of slots) {
    if (isAll) slot.light = false;
    else slot.optional ||= slot.light;
  }
}
