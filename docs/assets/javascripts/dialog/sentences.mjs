/** The sentence of a text that matched, with the words that did. */
import { loadScript } from "./connection.mjs";
import { draw, piecesOf } from "./marks.mjs";

// A sentence longer than this is cut around what matched, in characters.
const LONGEST = 180;
const BEFORE = 60;
// After these a full stop ends no sentence: UU No. 27, Jl. Rasuna, dll. dan.
const ABBREVIATED = /\b(?:No|Nomor|Jl|Sdr|Dr|Ir|Prof|dll|dsb|hlm|a\.n|u\.p|e\.g|i\.e|Art|vs)\.$/i;

/**
 * Cut a text into sentences.
 * @param {string} text
 */
export function sentencesOf(text) {
  /** @type {string[]} */
  const sentences = [];
  let before = "";
  for (const piece of text.split(/(?<=[.!?…])\s+(?=[\p{Lu}\d“"(])/u)) {
    const whole = before ? `${before} ${piece}` : piece;
    before = ABBREVIATED.test(piece) ? whole : "";
    if (!before) sentences.push(whole);
  }
  if (before) sentences.push(before);
  return sentences;
}

/**
 * Choose the sentence in which most of the wanted words stand, the first of several; the first of all
 * where none does.
 * @param {string} text
 * @param {ReadonlySet<string>} wanted
 */
export function bestSentence(text, wanted) {
  let best = "";
  let most = -1;
  for (const sentence of sentencesOf(text)) {
    const marked = piecesOf(sentence, wanted).filter(([, isMarked]) => isMarked);
    const count = new Set(marked.map(([word]) => word.toLowerCase())).size;
    if (count > most) [best, most] = [sentence, count];
  }
  return shortened(best, wanted);
}

/**
 * Cut a long sentence between words, around the first of the wanted ones.
 * @param {string} sentence
 * @param {ReadonlySet<string>} wanted
 */
export function shortened(sentence, wanted) {
  if (sentence.length <= LONGEST) return sentence;
  const pieces = piecesOf(sentence, wanted);
  const first = pieces.findIndex(([, isMarked]) => isMarked);
  const at = pieces.slice(0, Math.max(first, 0)).reduce((sum, [piece]) => sum + piece.length, 0);
  const start = at > BEFORE ? sentence.indexOf(" ", at - BEFORE) + 1 : 0;
  const cut = sentence.slice(start, start + LONGEST);
  const isWhole = start + LONGEST >= sentence.length;
  const end = isWhole ? cut : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
  return start ? `… ${end}` : end;
}

/** Loads parts of the texts, each once. */
export class Texts {
  /** @type {Map<string, Promise<string[]>>} */
  #parts = new Map();

  /** @param {string} index address of the index; the parts lie beside it and change with it */
  constructor(index) {
    this.index = index;
  }

  /**
   * @param {string} part
   * @returns {Promise<string[]>}
   */
  #load(part) {
    const known = this.#parts.get(part);
    if (known) return known;
    const loading = loadScript(new URL(`${part}.js${new URL(this.index).search}`, this.index).href).then(
      () => {
        const { pedomanTexts = {} } = /** @type {{ pedomanTexts?: Record<string, string[]> }} */ (globalThis);
        return pedomanTexts[part] ?? [];
      },
    );
    this.#parts.set(part, loading);
    loading.catch(() => this.#parts.delete(part)); // asked for again with the next rows
    return loading;
  }

  /**
   * Show the sentence that matched in a row. Where its part does not come, the row stays without.
   * @param {HTMLElement} holder
   * @param {{ part: string, at: number }} place
   * @param {ReadonlySet<string>} wanted
   */
  async show(holder, { part, at }, wanted) {
    const texts = await this.#load(part).catch(() => []);
    const sentence = bestSentence(texts[at] ?? "", wanted);
    if (sentence) draw(piecesOf(sentence, wanted), holder);
    else holder.remove();
  }
}
