/** Small words for the document. */

/**
 * List the elements of a selector.
 * @param {string} selector
 * @param {ParentNode} [where]
 * @returns {HTMLElement[]}
 */
export function all(selector, where = document) {
  return [...where.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * Find the first element of a selector that is of one class.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [where]
 * @returns {T | null}
 */
export function first(selector, type, where = document) {
  const found = where.querySelector(selector);
  return found instanceof type ? found : null;
}

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/**
 * Make a button that does something.
 * @param {string} text
 * @param {() => void} action
 * @param {string} [className]
 */
export function button(text, action, className = "button") {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** Read the words that the template wrote on this script. Only while it runs for the first time. */
export function ownData() {
  return document.currentScript?.dataset ?? {};
}

/**
 * Put words into a text: {name} becomes the value of that name, and stays where there is none.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
