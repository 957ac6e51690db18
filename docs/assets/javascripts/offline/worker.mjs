/**
 * The worker of the site. Pages come from the network while there is one, and else from a copy, whole
 * and with the files of that same copy; never a page of one edition with files of another.
 */
import {
  cacheName,
  cachesOf,
  folderOf,
  keep,
  localeOf,
  marker,
  noteIn,
  remove,
  wholeCopy,
} from "./store.mjs";

/** @import { Entry, Listed } from "./store.mjs" */

/** @typedef {Listed & { first: Record<string, Entry[]> }} Copy what the first line says; null switches off */

const PATIENCE = 3000; // ms before a copy stands in for a slow network
const worker = /** @type {any} */ (self);
/** @type {Copy | null} */
const copy = worker.pedomanCopy;
const base = new URL("./", location.href).pathname;
const locales = Object.keys(copy?.pages ?? {});
/** Pages that were answered from a copy: their files come from there too. @type {Set<string>} */
const fromCopy = new Set();

/**
 * Return the path below the root of the site; null for what is not of this edition.
 * @param {URL} url
 */
function pathOf(url) {
  if (url.origin !== location.origin || !url.pathname.startsWith(base)) return null;
  const path = url.pathname.slice(base.length);
  return /^\d+(?:\.\d+)+\//.test(path) ? null : path.replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} locale */
function kindOf(locale) {
  return `first.${locale}`;
}

/**
 * Keep the pages of emergencies of one language, unless they are kept.
 * @param {string} locale
 */
async function keepFirst(locale) {
  if (!copy) return;
  if (await noteIn(base, cacheName(base, kindOf(locale), copy.build))) return;
  await keep({ base, kind: kindOf(locale), files: copy.first[locale] ?? [], ...marker(copy, base) });
}

/** The languages of the windows that are open, and those that are kept already. */
async function localesWanted() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  /** @type {(string | null)[]} */
  const paths = windows.map((/** @type {{ url: string }} */ { url }) => pathOf(new URL(url)));
  const wanted = new Set(paths.flatMap((path) => (path === null ? [] : [localeOf(path, locales)])));
  for (const locale of locales) if ((await cachesOf(base, kindOf(locale))).length) wanted.add(locale);
  return [...wanted];
}

async function install() {
  for (const locale of copy ? await localesWanted() : []) await keepFirst(locale);
  await worker.skipWaiting();
}

/** From here on this build counts: what older ones kept of emergencies goes. */
async function activate() {
  if (!copy) {
    await remove(base);
    await worker.registration.unregister();
    return;
  }
  await worker.registration.navigationPreload?.enable();
  for (const locale of locales)
    await remove(base, kindOf(locale), cacheName(base, kindOf(locale), copy.build));
}

/**
 * The caches that may answer: the whole edition if it is kept, or else the emergencies of this build.
 * @returns {Promise<string[]>}
 */
async function answering() {
  const whole = await wholeCopy(base);
  if (whole) return [whole.name];
  const names = locales.map((locale) => cacheName(base, kindOf(locale), copy?.build ?? ""));
  const notes = await Promise.all(names.map((name) => noteIn(base, name)));
  return names.filter((_, at) => notes[at]);
}

/** @param {string} address below the root */
async function kept(address) {
  for (const name of await answering()) {
    const found = await caches.match(base + address, { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

/**
 * The kept page of a path; of a folder without its slash, the way there.
 * @param {string} path
 */
async function keptPage(path) {
  const page = await kept(path);
  if (page || path.endsWith("/") || path.includes(".")) return page;
  return (await kept(`${path}/`)) && Response.redirect(`${base}${path}/`);
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} patience in ms
 * @returns {Promise<T>}
 */
function within(promise, patience) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("slow")), patience);
    promise.then(resolve, reject);
  });
}

/**
 * Answer for a page: the network, or the copy; where there is neither, the page that says what is kept.
 * @param {any} event
 * @param {string} path
 */
async function page(event, path) {
  const copied = await keptPage(path);
  const network = Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(event.request));
  try {
    const answer = await (copied ? within(network, PATIENCE) : network);
    if (!copied || answer.status < 500) return answer;
  } catch (error) {
    const help = `${folderOf(localeOf(path, locales), locales)}luring/`;
    if (!copied && (await kept(help))) return Response.redirect(`${base}${help}#darurat`);
    if (!copied) throw error;
  }
  fromCopy.add(event.resultingClientId);
  return copied;
}

/**
 * Answer for a file of a page: from where the page came.
 * @param {any} event
 * @param {string} address
 */
async function file({ request, clientId }, address) {
  if (fromCopy.has(clientId)) return (await kept(address)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(address);
    if (found) return found;
    throw error;
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = copy && request.method === "GET" && !request.headers.has("range") ? pathOf(url) : null;
  if (path === null || path === "sw.js" || path === "offline.json") return;
  event.respondWith(request.mode === "navigate" ? page(event, path) : file(event, path + url.search));
});
// A page asks: keep what belongs to my language; tell what you know.
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (!copy) return;
  const locale = localeOf(String(event.data?.locale), locales);
  event.waitUntil(keepFirst(locale).catch(() => undefined));
  event.ports[0]?.postMessage({ build: copy.build, words: copy.words[locale] });
});
