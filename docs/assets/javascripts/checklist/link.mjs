/**
 * A list as a link: the ticks stand in the fragment, which no server sees. A fragment is what anybody may
 * write: one that is not exactly of this form says nothing.
 */
import { SHARED } from "../page/ticks.mjs";
import { isDay, isLine } from "./state.mjs";

/** @typedef {import("./state.mjs").State & { list: string, edition: string }} Shared */

const LONGEST_FRAGMENT = 1000; // signs
const FORMS = /** @type {const} */ ({
  centang: /^[A-Z]{2,12}$/,
  butir: /^(?:\d\d(?:\.\d\d){0,59})?$/,
  edisi: /^[\w.-]{1,24}$/,
});
const NAMES = new Set(["centang", "butir", "edisi", "akun", "tanggal", "nama"]);

/**
 * Write a list into a fragment.
 * @param {Shared} shared
 */
export function fragmentOf({ list, edition, ticked, about }) {
  const numbers = ticked.map((id) => id.slice(list.length + 2, list.length + 4)).sort();
  const parts = new URLSearchParams({ centang: list, butir: numbers.join("."), edisi: edition });
  if (about.account) parts.set("akun", about.account);
  if (about.day) parts.set("tanggal", about.day);
  if (about.name) parts.set("nama", about.name);
  return `#${parts}`;
}

/**
 * Read a list from a fragment; null where it is none, or not exactly of the form.
 * @param {string} fragment
 * @returns {Shared | null}
 */
export function sharedIn(fragment) {
  if (!fragment.startsWith(SHARED) || fragment.length > LONGEST_FRAGMENT) return null;
  const found = [...new URLSearchParams(fragment.slice(1))];
  const parts = new Map(found);
  const told = (/** @type {string} */ name) => parts.get(name) ?? "";
  const list = told("centang");
  const about = { account: told("akun"), day: told("tanggal"), name: told("nama") };
  const isOurs =
    parts.size === found.length &&
    found.every(([name]) => NAMES.has(name)) &&
    Object.entries(FORMS).every(([name, form]) => form.test(told(name))) &&
    isLine(about.account) &&
    isLine(about.name) &&
    isDay(about.day);
  if (!isOurs) return null;
  const numbers = told("butir") ? told("butir").split(".") : [];
  return { list, edition: told("edisi"), ticked: numbers.map((number) => `${list}-C${number}-box`), about };
}
