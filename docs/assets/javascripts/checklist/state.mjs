/** What is kept of a checklist: the ticks, and of which account, on which day and by whom it was gone through. */

/** @typedef {{ account: string, day: string, name: string }} About */
/** @typedef {{ ticked: string[], about: About }} State */

export const LONGEST = 80; // signs of an account or a name
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u; // signs that nobody sees can turn a line around

/**
 * Name the place where account, day and name of a list are kept.
 * @param {string} ticks the place of its ticks
 */
export function aboutKey(ticks) {
  return `${ticks}.about`;
}

/**
 * Tell whether a text is one line of signs that are seen, and not too long.
 * @param {unknown} text
 * @returns {text is string}
 */
export function isLine(text) {
  return typeof text === "string" && text.length <= LONGEST && !UNSEEN.test(text);
}

/**
 * Tell whether a text is a day as a date field writes it, or empty.
 * @param {unknown} text
 * @returns {text is string}
 */
export function isDay(text) {
  if (text === "") return true;
  if (typeof text !== "string" || !/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

/**
 * Read what was kept about a list; what cannot be shown in its field counts as empty.
 * @param {unknown} kept
 * @returns {About}
 */
export function aboutOf(kept) {
  const { account, day, name } = /** @type {Record<string, unknown>} */ (Object(kept));
  return {
    account: isLine(account) ? account : "",
    day: isDay(day) ? day : "",
    name: isLine(name) ? name : "",
  };
}
