/** Scripts that are fetched late: when a reader comes near what they help with. */
import { element, first } from "./dom.mjs";
import { read } from "./storage.mjs";

/**
 * Fetch a script of ours once; what it is told stands on its element.
 * @param {string} address
 * @param {Record<string, string>} [told]
 */
export function fetchScript(address, told = {}) {
  const script = element("script");
  script.src = address;
  Object.assign(script.dataset, told);
  document.head.append(script);
}

/**
 * Act once, at the first of these signs in any of these places.
 * @param {readonly EventTarget[]} places
 * @param {readonly string[]} signs
 * @param {() => void} action
 */
export function atFirst(places, signs, action) {
  const act = () => {
    for (const place of places) for (const sign of signs) place.removeEventListener(sign, act);
    action();
  };
  for (const place of places) for (const sign of signs) place.addEventListener(sign, act);
}

/**
 * Name the place where the provisions of a page are remembered.
 * @param {string} path
 */
export function visitKey(path) {
  return `pedoman.visit:${path.replace(/index\.html$/, "")}`;
}

/**
 * Fetch what a reader needs who acts in the text, or who has been here before and is told what changed.
 * @param {string} [address]
 */
export function startVisit(address) {
  const load = () => fetchScript(address ?? "");
  if (!address) return;
  if (read("localStorage", visitKey(location.pathname))) load();
  else atFirst([first("main", HTMLElement) ?? document], ["pointermove", "pointerdown", "keydown"], load);
}
