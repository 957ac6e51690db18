/** What is kept in the reader's own browser. Storage may be switched off: then nothing is kept. */

/** @typedef {"localStorage" | "sessionStorage"} Where */

/**
 * Read a value; null where there is none.
 * @param {Where} where
 * @param {string} key
 * @returns {string | null}
 */
export function read(where, key) {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

/**
 * Read a value that was written as JSON; null where there is none or it cannot be read.
 * @param {Where} where
 * @param {string} key
 * @returns {any}
 */
export function readJson(where, key) {
  try {
    return JSON.parse(read(where, key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keep a value; null removes it. Gives false where the browser keeps nothing.
 * @param {Where} where
 * @param {string} key
 * @param {string | null} value
 */
export function write(where, key, value) {
  try {
    if (value === null) globalThis[where].removeItem(key);
    else globalThis[where].setItem(key, value);
    return true;
  } catch {
    return false; // switched off or full: it then lasts as long as the page
  }
}
