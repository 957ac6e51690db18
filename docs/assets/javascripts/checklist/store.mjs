/** Where a list is kept: in the browser, or as long as the page where the browser keeps nothing. */
import { readJson, write } from "../page/storage.mjs";
import { tickedKeys } from "../page/ticks.mjs";
import { aboutKey, aboutOf } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/**
 * Give access to what is kept of a list. Another tab may change it at any time: it is read anew each time.
 * @param {string} key the place of its ticks
 * @param {() => void} onLost called when the browser keeps nothing
 */
export function storeOf(key, onLost) {
  /** @type {State | null} what the browser would not keep */
  let held = null;
  return {
    /** @returns {State} */
    get: () =>
      held ?? {
        ticked: tickedKeys(readJson("localStorage", key)),
        about: aboutOf(readJson("localStorage", aboutKey(key))),
      },
    /** @param {State} state */
    set(state) {
      const about = Object.values(state.about).some(Boolean) ? JSON.stringify(state.about) : null;
      const isKept =
        write("localStorage", key, JSON.stringify(state.ticked)) &&
        write("localStorage", aboutKey(key), about);
      held = isKept ? null : state;
      if (held) onLost();
    },
    /** @param {StorageEvent} event */
    isOf: (event) => !held && (event.key === key || event.key === aboutKey(key) || event.key === null),
  };
}
