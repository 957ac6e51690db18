/**
 * Copies of an edition on this device. Each is a cache of its own, named by site, kind and build; it
 * counts from the moment that its last entry, the note, is in it: so a copy is whole or none.
 */

import { fill } from "../page/dom.mjs";

/** @typedef {[address: string, digest: string]} Entry address below the root of the site */
/**
 * @typedef {{ names: Record<string, string>, build: string, saved: string }} Note the name of the edition
 * by locale; `saved`: day, as 2026-12-01
 */
/** @typedef {{ done: number, count: number }} Progress */
/**
 * What a build says about itself.
 * @typedef {object} Listed
 * @property {string} edition
 * @property {string} build
 * @property {number} count files of the whole edition
 * @property {number} size octets over the line, about
 * @property {Record<string, string[]>} pages those for emergencies by locale, the source first
 * @property {Record<string, { edition: string, mark: string, more: string, stale: string, folder: string }>} words
 */
/**
 * What is to be kept.
 * @typedef {object} Order
 * @property {string} base path of the root of the site, with both slashes
 * @property {string} kind `whole`, or `first.<locale>` for the pages of emergencies
 * @property {Note} note
 * @property {readonly Entry[]} files
 * @property {(html: string, address: string) => string} change what is done to a page before it is kept
 */

const NOTE = ".note";
const AT_ONCE = 6;

/**
 * Name the cache of a copy.
 * @param {string} base
 * @param {string} kind
 * @param {string} build
 */
export function cacheName(base, kind, build) {
  return `pedoman:${base}:${kind}:${build}`;
}

/** Today, where the reader is. @param {Date} [now] */
export function today(now = new Date()) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Write a day as the site does: 1 Desember 2026, 1 December 2026.
 * @param {string} day as 2026-12-01
 * @param {string} locale
 */
export function writtenDay(day, locale) {
  const form = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { dateStyle: "long" });
  return form.format(new Date(`${day}T12:00`));
}

/** @param {ArrayBuffer} data */
async function digestOf(data) {
  const octets = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

/**
 * Fetch one file and prove it. Rejects where it is not the file of this build: the site was published
 * anew meanwhile, or something between changes what it carries.
 * @param {Order} order
 * @param {Entry} entry
 * @param {AbortSignal} [signal]
 */
async function fetchProven({ base, change }, [address, digest], signal) {
  const answer = await fetch(base + address, { cache: "no-cache", credentials: "same-origin", signal });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  const data = await answer.arrayBuffer();
  if ((await digestOf(data)) !== digest) throw new ChangedError(address);
  const type = answer.headers.get("content-type") ?? "";
  const body = type.startsWith("text/html") ? change(new TextDecoder().decode(data), address) : data;
  return new Response(body, { headers: { "content-type": type } });
}

/** A file that is another than the list says. */
export class ChangedError extends Error {}

/**
 * Keep every file of an order in a cache of its own, and its note last. What an earlier try has kept
 * of the same build stays. Rejects at the first file that cannot be kept.
 * @param {Order} order
 * @param {(progress: Progress) => void} [tell]
 * @param {AbortSignal} [signal]
 */
export async function keep(order, tell, signal) {
  const { base, kind, note, files } = order;
  const cache = await caches.open(cacheName(base, kind, note.build));
  const waiting = files.values();
  let done = 0;
  const work = async () => {
    for (const entry of waiting) {
      const address = base + entry[0];
      if (!(await cache.match(address))) await cache.put(address, await fetchProven(order, entry, signal));
      done += 1;
      tell?.({ done, count: files.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await cache.put(base + NOTE, new Response(JSON.stringify(note)));
}

/**
 * Read the note of a cache; null where the copy is not whole.
 * @param {string} base
 * @param {string} name
 * @returns {Promise<Note | null>}
 */
export async function noteIn(base, name) {
  const answer = await caches.match(base + NOTE, { cacheName: name });
  return answer ? answer.json() : null;
}

/**
 * List the caches of a kind, or of all kinds, the oldest first.
 * @param {string} base
 * @param {string} [kind]
 */
export async function cachesOf(base, kind = "") {
  const start = kind ? cacheName(base, kind, "") : `pedoman:${base}:`;
  return (await caches.keys()).filter((name) => name.startsWith(start));
}

/**
 * Find the copy of the whole edition: the newest that is whole.
 * @param {string} base
 * @returns {Promise<{ name: string, note: Note } | null>}
 */
export async function wholeCopy(base) {
  for (const name of (await cachesOf(base, "whole")).reverse()) {
    const note = await noteIn(base, name);
    if (note) return { name, note };
  }
  return null;
}

/**
 * Remove the caches of a kind, or of all kinds, but one.
 * @param {string} base
 * @param {string} [kind]
 * @param {string} [but]
 */
export async function remove(base, kind, but) {
  const names = await cachesOf(base, kind);
  await Promise.all(names.filter((name) => name !== but).map((name) => caches.delete(name)));
}

/**
 * Find the language of an address: its first folder, or the source.
 * @param {string} address
 * @param {readonly string[]} locales the source first
 */
export function localeOf(address, locales) {
  const first = address.split("/")[0] ?? "";
  return locales.includes(first) ? first : (locales[0] ?? "");
}

/**
 * Name the folder of a language below the root; none for the source.
 * @param {string} locale
 * @param {readonly string[]} locales
 */
export function folderOf(locale, locales) {
  return locale === locales[0] ? "" : `${locale}/`;
}

/**
 * Say which build is kept today, and what is put into its pages.
 * @param {Listed} listed
 * @param {string} base
 * @returns {Pick<Order, "note" | "change">}
 */
export function marker({ build, pages, words }, base) {
  const locales = Object.keys(pages);
  const names = Object.fromEntries(Object.entries(words).map(([locale, { edition }]) => [locale, edition]));
  const saved = today();
  const change = (/** @type {string} */ html, /** @type {string} */ address) => {
    const locale = localeOf(address, locales);
    const own = words[locale];
    if (!own) return html;
    const text = fill(own.mark, { edition: own.edition, day: writtenDay(saved, locale) });
    const more = `${base}${folderOf(locale, locales)}luring/`;
    return withMark(html, `<strong>${text}</strong> <a href="${more}">${own.more}</a>`);
  };
  return { note: { names, build, saved }, change };
}

/**
 * Put a line about the copy into a page, above the line on the status of the text.
 * @param {string} html
 * @param {string} line HTML
 */
export function withMark(html, line) {
  const status = /<p class="?status\b/.exec(html);
  const at = status?.index ?? html.search(/<main\b/);
  return at < 0 ? html : `${html.slice(0, at)}<p class="status" data-kept>${line}</p>${html.slice(at)}`;
}
