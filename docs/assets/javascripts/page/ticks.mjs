/** Where the ticks of checklists are kept and carried. */
import { readJson, write } from "./storage.mjs";

/** How the fragment of a link begins that carries the ticks of a list. */
export const SHARED = "#centang=";

/**
 * Name the place where the ticks of a list are kept.
 * @param {string} edition
 * @param {string} name
 */
export function ticksKey(edition, name) {
  return `pedoman.${edition}.checklist.${name}`;
}

/**
 * Read what was kept as keys of items; anything else counts as nothing.
 * @param {unknown} kept
 * @returns {string[]}
 */
export function tickedKeys(kept) {
  return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
}

/**
 * Change one tick in what is kept. Another tab, or this page before a step back, may have kept other
 * ticks meanwhile: so the list is read again first, and only this box is changed.
 * @param {readonly string[]} kept
 * @param {string} key
 * @param {boolean} isTicked
 */
export function withTick(kept, key, isTicked) {
  const others = kept.filter((other) => other !== key);
  return isTicked ? [...others, key] : others;
}

/**
 * Keep one tick of a list.
 * @param {string} place
 * @param {string} key
 * @param {boolean} isTicked
 */
export function keepTick(place, key, isTicked) {
  const ticked = withTick(tickedKeys(readJson("localStorage", place)), key, isTicked);
  return write("localStorage", place, JSON.stringify(ticked));
}
