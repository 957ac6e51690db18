/** The index as it is written; scripts/site/search_notation.py and search_postings.py have the other half. */

// Two of 91 signs are thirteen bits: those from ! to ~ without the three that a text may not hold.
const WIDTH = 13;
const UNUSED = [34, 60, 92];
const SIGNS = 91;

/** The number of every sign, by its code. */
const VALUES = Array.from(
  { length: 127 },
  (_, code) => code - 33 - UNUSED.filter((each) => each < code).length,
);
const LEADS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
// A quoted piece, or a word: a sign of its case, then two that name it.
const PIECE = /\x60([^\x60]*)\x60|([*^]?)([a-zA-Z\d])([!-~])/g; // \x60 is the accent that quotes
// A root: what it shares with the one before it and its own letters, signs of affixes, other forms.
const FAMILY = /([A-J])([a-z\d]*)([^A-Ja-z\d ~_-]*)((?: [a-z\d~_-]+)*)/g;
const SIGNS_OF_AFFIXES = "KLMNOPQRSTUVWXYZ!#$%&'()*+,./:;=?@[]^{|}";

/**
 * Reads numbers out of bits: binary interpolative coding, as text.
 */
class BitReader {
  /** @param {string} text */
  constructor(text) {
    this.pairs = Uint16Array.from(
      { length: text.length / 2 },
      (_, at) => VALUES[text.charCodeAt(2 * at)] * SIGNS + VALUES[text.charCodeAt(2 * at + 1)],
    );
    this.pair = 0;
    this.left = WIDTH;
  }

  bit() {
    if (!this.left) {
      this.pair++;
      this.left = WIDTH;
    }
    this.left--;
    return (this.pairs[this.pair] >> this.left) & 1;
  }

  /** @param {number} width */
  digits(width) {
    let value = 0;
    for (let left = width; left > 0; left--) value = value * 2 + this.bit();
    return value;
  }

  /** Read a number from 1: as many noughts as digits follow after the first. */
  gamma() {
    let width = 0;
    while (!this.bit()) width++;
    return 2 ** width + this.digits(width);
  }

  /**
   * Read a number below `size`: the first few take one digit less.
   * @param {number} size
   */
  within(size) {
    const width = 31 - Math.clz32(size);
    const spare = 2 ** (width + 1) - size;
    const value = this.digits(width);
    return value < spare ? value : value * 2 + this.bit() - spare;
  }

  /**
   * Read `count` ascending numbers from `low` up to but without `high`, the middle one first.
   * @param {number} count
   * @param {number} low
   * @param {number} high
   * @param {number[]} found
   */
  halves(count, low, high, found) {
    if (!count) return;
    if (count === high - low) {
      for (let row = low; row < high; row++) found.push(row);
      return;
    }
    const middle = count >> 1;
    const row = low + middle + this.within(high - count + 1 - low);
    this.halves(middle, low, row, found);
    found.push(row);
    this.halves(count - 1 - middle, row + 1, high, found);
  }
}

/**
 * Read lists of ascending numbers below `size`.
 * @param {string} text
 * @param {number} lists how many there are
 * @param {number} size
 * @returns {number[][]}
 */
export function readLists(text, lists, size) {
  const reader = new BitReader(text);
  return Array.from({ length: lists }, () => {
    /** @type {number[]} */
    const found = [];
    reader.halves(reader.gamma() - 1, 0, size, found);
    return found;
  });
}

/**
 * Read every root with its forms, itself first.
 * @param {string} text
 * @param {string} affixes the forms that are written with one sign, around `~` for the root
 * @returns {string[][]}
 */
export function readFamilies(text, affixes) {
  const frequent = affixes.split(" ");
  let root = "";
  return Array.from(text.matchAll(FAMILY), ([, shared, letters, signs, others]) => {
    root = root.slice(0, shared.charCodeAt(0) - 65) + letters;
    const forms = [
      ...Array.from(signs, (sign) => frequent[SIGNS_OF_AFFIXES.indexOf(sign)]),
      ...others.split(" ").slice(1),
    ];
    return [root, ...forms.map((form) => formOf(root, form))];
  });
}

/**
 * @param {string} root
 * @param {string} written around `~` for the root, `-` or `_` for the root without its first or last letter
 */
function formOf(root, written) {
  return written.replace("~", root).replace("-", root.slice(1)).replace("_", root.slice(0, -1));
}

/**
 * Number the documents as the postings do: those that hold most first, then by kind.
 * @param {number[]} kinds
 * @param {string} lengths a figure for each document of the first kind
 * @param {string} usual a figure for each kind
 * @returns {number[]} the documents in that order
 */
export function byLength(kinds, lengths, usual) {
  let next = 0;
  const sizes = kinds.map((kind) => Number(kind ? usual[kind] : lengths[next++]));
  return [...kinds.keys()].sort((a, b) => sizes[b] - sizes[a] || kinds[a] - kinds[b] || a - b);
}

/**
 * Read lines in which words that are sent anyway are written with two signs.
 * @param {string} text
 * @param {string[]} known the words that have signs
 * @param {boolean} [isTitle] true where a line begins with a capital unless it says otherwise
 */
export function readLines(text, known, isTitle = false) {
  return text.split("\n").map((line) => readLine(line, known, isTitle));
}

/**
 * @param {string} line
 * @param {string[]} known
 * @param {boolean} isTitle
 */
function readLine(line, known, isTitle) {
  let end = -1;
  return line.replace(PIECE, (piece, quoted, sign, lead, trail, /** @type {number} */ at) => {
    const gap = at === end ? " " : "";
    const isFirst = end < 0;
    end = at + piece.length;
    if (quoted !== undefined) return gap + quoted;
    const word = known[LEADS.indexOf(lead) * SIGNS + VALUES[trail.charCodeAt(0)]];
    if (sign === "*") return gap + word.toUpperCase();
    const isCapital = (sign === "^") !== (isTitle && isFirst);
    return gap + (isCapital ? word[0].toUpperCase() + word.slice(1) : word);
  });
}
