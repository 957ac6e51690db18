/** Postings as the index writes them; scripts/site/search_postings.py has the other half. */

// Two of 91 signs are thirteen bits: those from ! to ~ without the three that a text may not hold.
const WIDTH = 13;
const UNUSED = [34, 60, 92];
const SIGNS = 91;

/**
 * Reads numbers out of bits: binary interpolative coding, as text.
 */
class BitReader {
  /** @param {string} text */
  constructor(text) {
    const value = (/** @type {number} */ code) => code - 33 - UNUSED.filter((each) => each < code).length;
    const values = Array.from({ length: 127 }, (_, code) => value(code));
    this.pairs = Uint16Array.from(
      { length: text.length / 2 },
      (_, at) => values[text.charCodeAt(2 * at)] * SIGNS + values[text.charCodeAt(2 * at + 1)],
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
