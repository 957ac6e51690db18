/** Blanks of the ready texts: what a unit has filled in stands in place of `[nomor layanan]`. */

const BLANK = /\[([^[\]\n]+)\]/g;

/** Where a unit's entries are kept on this device: by key, and by the words of each blank. */
export const KEPT = "pedoman.unit";

/** @typedef {Record<string, string>} Entries */

/**
 * Return the words of a blank as they are compared: however the page has set them.
 * @param {string} words
 */
export function plainWords(words) {
  return words.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
}

/**
 * Put the entries of a unit into a text; what is not filled in stays as it is.
 * @param {string} text
 * @param {Entries} shown words of a blank -> entry
 */
export function filledIn(text, shown) {
  return text.replace(BLANK, (whole, words) => own(shown, plainWords(words)) || whole);
}

/**
 * List the blanks of a text that are still empty, each once.
 * @param {string} text
 */
export function emptyBlanks(text) {
  return [...new Set([...text.matchAll(BLANK)].map((found) => plainWords(found[1])))];
}

/**
 * Read what was kept or given as entries; anything else counts as nothing.
 * @param {unknown} kept
 * @returns {Entries}
 */
export function entriesOf(kept) {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return {};
  const texts = Object.entries(kept).filter(([, value]) => typeof value === "string" && value);
  return Object.fromEntries(texts);
}

/**
 * @param {Entries} entries
 * @param {string} key
 */
function own(entries, key) {
  return Object.hasOwn(entries, key) ? entries[key] : "";
}

/**
 * Put the entries into the text nodes of a place.
 * @param {HTMLElement} place
 * @param {Entries} shown
 */
export function fillPlace(place, shown) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const before = node.nodeValue ?? "";
    const after = filledIn(before, shown);
    if (after !== before) node.nodeValue = after;
  }
}
