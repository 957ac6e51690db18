/** The entries of a unit as a file, to be handed to a colleague or another device. */
import { entriesOf } from "./blanks.mjs";

/** @import { Entries } from "./blanks.mjs" */

const FORM = "pedoman-isian";
const LONGEST_ENTRY = 500;
export const LARGEST_FILE = 100_000; // octets

/** @param {Entries} entries */
export function fileOf(entries) {
  return `${JSON.stringify({ form: FORM, entries }, null, 1)}\n`;
}

/**
 * Read a file of entries. Null where it is none; entries that this guideline does not know are counted,
 * not taken.
 * @param {string} text
 * @param {readonly string[]} known keys of the fields
 */
export function readFile(text, known) {
  /** @type {unknown} */
  let read = null;
  try {
    read = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null) return null;
  const { form, entries } = /** @type {{ form?: unknown, entries?: unknown }} */ (read);
  if (form !== FORM) return null;
  const given = Object.entries(entriesOf(entries));
  const taken = given.filter(([key, entry]) => known.includes(key) && entry.length <= LONGEST_ENTRY);
  return { entries: Object.fromEntries(taken), left: given.length - taken.length };
}
