/** What a query asks for: its words, each with the ways to understand it. */
import { wordsOf } from "./words.mjs";

/** @import { Collection } from "./collection.mjs" */
/** @import { Lexicon, Variant } from "./lexicon.mjs" */

/**
 * One way to understand a part of a query.
 * @typedef {object} Way
 * @property {number[]} roots
 * @property {number} weight
 * @property {boolean} [isGuess] true where it may be another word: it finds, and proves nothing
 */

/**
 * A part of a query: a word or a phrase.
 * @typedef {object} Slot
 * @property {string[]} words
 * @property {Way[]} ways best first
 * @property {boolean} [optional] true where an answer without it is no worse
 * @property {boolean} [light] true for what people say around their question
 * @property {boolean} [isUnknown] true where the word occurs nowhere
 * @property {boolean} [isTypo] true where it was corrected
 * @property {boolean} [isChat] true for an unknown short word that is left out
 * @property {number} [proof] how far a hit proves that the text has what is asked, 0 to 1; 1 where absent
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
 * @property {string[]} unknown the words that occur nowhere
 * @property {number} wanted the kind that is asked for; -1 for any
 */

// How sure we are of a word by the way it was understood.
const SURE = {
  synonym: 0.9,
  known: 0.5,
  guess: 0.95,
  prefix: 0.7,
  typo: 0.8,
  phrase: 0.75,
  pieces: 0.4,
  offer: 0.4,
};
const LONGEST_PHRASE = 5;
const LONGEST_INTENT = 3;
// A short word that occurs nowhere is chat; it is left out where this many others are known.
const CHAT = 4;
const ENOUGH = 2;
// In a word this short another letter makes another word about as often as it is a slip.
const AMBIGUOUS = 5;
// What a word proves that is not found as it is typed. A correction is believed where all else is known;
// beside a word that occurs nowhere it is more likely another word as well.
const PROOF = { typo: 0.9, doubtful: 0.3, guess: 0.4 };

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
    const query = { slots: [], notes: [], unknown: [], wanted: -1 };
    const isTyping = /[\p{L}\p{N}]$/u.test(text);
    const typed = wordsOf(locale === "id" ? text.replace(/([a-z]{3})2/gi, "$1") : text); // marah2: marah-marah
    const list = typed.map((word) => this.#spelled(word));
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
    ignoreChat(query.slots);
    lighten(query.slots);
    doubt(query.slots);
    query.unknown = query.slots
      .filter((slot) => slot.isUnknown && !slot.isChat && !slot.light)
      .flatMap((slot) => slot.words);
    return query;
  }

  /**
   * Write a word of chat as it is spelled; a word that anything knows stays.
   * @param {string} word
   */
  #spelled(word) {
    const { collection, lexicon } = this;
    const isKnown =
      collection.rootOf(word) !== undefined ||
      collection.stop.has(word) ||
      collection.light.has(word) ||
      lexicon.variants.has(word);
    return isKnown || lexicon.intents.has(word) ? word : (lexicon.bySpelling(word) ?? word);
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
    // A word that is still being typed is known as long as some word begins so.
    const isBegun = isTyping && slot.ways.some((way) => way.weight === SURE.prefix);
    slot.isUnknown = part.length < 2 && !isBegun && slot.ways.every((way) => way.isGuess);
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
    const root = collection.rootOf(word);
    /** @type {Way[]} */
    const ways = [];
    if (root !== undefined && collection.frequency(root)) ways.push({ roots: [root], weight: 1 });
    else if (root === undefined) {
      for (const guess of lexicon.byStripping(word)) ways.push({ roots: [guess], weight: SURE.guess });
    }
    if (word.length > 1 && (isTyping || (!ways.length && word.length > 3))) {
      const weight = ways.length && root !== undefined ? SURE.prefix / 2 : SURE.prefix;
      for (const longer of lexicon.byPrefix(word)) {
        if (longer !== root) ways.push({ roots: [longer], weight, isGuess: true });
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
    if (corrected.length || slot.ways.length) return corrected;
    const longer = this.lexicon.byStart(word);
    if (longer.length) return longer;
    for (const root of this.lexicon.byPieces(word))
      slot.ways.push({ roots: [root], weight: SURE.pieces, isGuess: true });
    return [];
  }

  /**
   * @param {Slot} slot
   * @param {Note[]} notes
   * @returns {Variant[]}
   */
  #correct(slot, notes) {
    const { collection, lexicon } = this;
    const [word] = slot.words;
    const [first, second] = lexicon.byTypo(word);
    if (first === undefined) return [];
    const way = (/** @type {string | undefined} */ form, /** @type {number} */ weight, isGuess = false) => {
      const root = collection.forms.get(form ?? "");
      if (root !== undefined && collection.frequency(root))
        slot.ways.push({ roots: [root], weight, isGuess });
    };
    if (isAmbiguous(word, first)) {
      way(first, SURE.offer, true);
      notes.push({ kind: "offer", from: word, to: first });
      return [];
    }
    slot.isTypo = true;
    way(first, SURE.typo);
    way(second, SURE.typo / 2);
    notes.push({ kind: "typo", from: word, to: first });
    return lexicon.variants.get(first) ?? lexicon.variants.get(collection.rootNames([first])) ?? [];
  }
}

/**
 * Tell whether a correction may as well be another word: a short one with another letter, pajak and pijak.
 * @param {string} word
 * @param {string} form
 */
function isAmbiguous(word, form) {
  const letters = (/** @type {string} */ each) => [...each].sort().join("");
  return word.length <= AMBIGUOUS && form.length === word.length && letters(form) !== letters(word);
}

/**
 * Leave out unknown short words where enough others are known: they are chat, not content.
 * @param {Slot[]} slots
 */
function ignoreChat(slots) {
  const known = slots.filter((slot) => !slot.isUnknown && !slot.light && !slot.optional).length;
  for (const slot of slots) {
    if (!slot.isUnknown || slot.words[0].length > CHAT || known < ENOUGH) continue;
    slot.optional = true;
    slot.isChat = !/[aeiou].*[aeiou]/.test(slot.words[0]);
  }
}

/**
 * Say how much each slot proves.
 * @param {Slot[]} slots
 */
function doubt(slots) {
  const isDoubtful = slots.some((slot) => slot.isUnknown && !slot.isChat && !slot.light);
  for (const slot of slots) {
    if (slot.isUnknown) slot.proof = PROOF.guess;
    else if (slot.isTypo) slot.proof = isDoubtful ? PROOF.doubtful : PROOF.typo;
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
