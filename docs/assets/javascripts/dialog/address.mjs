/** What of a search stays in the address, so that it can be shared. */

export const MOST_LETTERS = 200; // the field's own limit: more makes an address that servers refuse

/** @typedef {{ q: string, kind: string, role: string }} Asked */

/**
 * Read what an address asks.
 * @param {string} href
 * @returns {Asked}
 */
export function askedIn(href) {
  const given = new URL(href).searchParams;
  const value = (/** @type {string} */ name) => (given.get(name) ?? "").slice(0, MOST_LETTERS);
  return { q: value("q"), kind: value("kind"), role: value("role") };
}

/**
 * Write an address that asks the same again; without words it asks nothing.
 * @param {string} href
 * @param {Asked} asked
 */
export function withAsked(href, asked) {
  const url = new URL(href);
  for (const [name, value] of Object.entries(asked)) {
    if (asked.q && value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}
