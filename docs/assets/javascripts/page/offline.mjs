/** Reading without a line: the worker starts late, when the page has long been there. */
import { first } from "./dom.mjs";
import { fetchScript } from "./later.mjs";
import { read } from "./storage.mjs";

const LATE = 5000; // ms after the page is there: nobody waits for it
/** What is kept about the copy: `whole` where the edition was saved, `off` where none is wanted. */
export const WHOLE = "whole";
export const OFF = "off";

/**
 * Name the place where the reader's choice is kept.
 * @param {string} root path of the root of the site
 */
export function choiceKey(root) {
  return `pedoman.offline:${root}`;
}

/**
 * Find the root of the site by the way to it; empty where it has no worker: the folder of an edition, or
 * a page that is opened as a file.
 * @param {string} base
 * @param {string} here address of the page
 * @param {string} edition that of the page
 */
export function rootOf(base, here, edition) {
  const { pathname, protocol } = new URL(`${base.replace(/\/$/, "")}/`, here);
  const isEdition = pathname.endsWith(`/${edition.split("-")[0]}/`);
  return protocol.startsWith("http") && !isEdition ? pathname : "";
}

/**
 * Register the worker of the site.
 * @param {string} root
 */
export function register(root) {
  return navigator.serviceWorker.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
}

/**
 * Start what keeps the pages for emergencies, and what shows the copy where there is one.
 * @param {{ base: string, script: string }} places
 */
export function startOffline({ base, script }) {
  const { lang, dataset } = document.documentElement;
  const root = rootOf(base, location.href, dataset.edition ?? "");
  if (!root || !navigator.serviceWorker || !globalThis.caches) return;
  const choice = read("localStorage", choiceKey(root));
  if (script && (choice === WHOLE || first("[data-offline]", HTMLElement))) fetchScript(script, { root });
  const line = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
  if (line?.saveData && choice !== WHOLE) return;
  const start = async () => {
    if (read("localStorage", choiceKey(root)) === OFF) return; // perhaps chosen a moment ago
    try {
      (await register(root)).active?.postMessage({ locale: lang });
    } catch {
      // Blocked, or no worker here: pages are then read from the network alone.
    }
  };
  addEventListener("load", () => setTimeout(start, LATE));
}
