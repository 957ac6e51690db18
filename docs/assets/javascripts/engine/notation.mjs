/** Numbers as the index writes them: scripts/site/search_index.py has the other half. */

// Every visible sign but the quotation mark and the backslash, which JSON would write as two.
const SIGNS = String.fromCharCode(
  ...Array.from({ length: 92 }, (_, at) => at + 35).filter((code) => code !== 92),
);
const HALF = Math.floor(SIGNS.length / 2);

/**
 * Read ascending numbers that are written as distances; a sign of the upper half is followed by more.
 * @param {string} text
 */
export function readDistances(text) {
  /** @type {number[]} */
  const rows = [];
  let value = -1;
  let last = -1;
  for (const sign of text) {
    const digit = SIGNS.indexOf(sign);
    value = (value + 1) * HALF + (digit % HALF);
    if (digit >= HALF) continue;
    last += value + 1;
    rows.push(last);
    value = -1;
  }
  return rows;
}
