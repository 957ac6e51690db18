/** What changed on a page since the reader's last visit: each provision is remembered by a number. */

/**
 * Make a number of a text: the same for the same words, almost surely another for others.
 * The algorithm is djb2 with exclusive or, by Daniel J. Bernstein; written with 36 digits.
 * @param {string} text
 */
export function numberOf(text) {
  let sum = 5381;
  for (let at = 0; at < text.length; at++) sum = ((sum * 33) ^ text.charCodeAt(at)) >>> 0;
  return sum.toString(36);
}

/**
 * List the keys whose number is another than at the last visit, or which are new.
 * @param {Record<string, string>} now
 * @param {unknown} last what was kept; nothing is told where nothing was
 */
export function changedKeys(now, last) {
  if (typeof last !== "object" || last === null) return [];
  const before = /** @type {Record<string, unknown>} */ (last);
  return Object.keys(now).filter((key) => before[key] !== now[key]);
}
