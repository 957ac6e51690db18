/** Where the reader is: in the list of the page, in the head, and at the next visit. */
import { all, element, first } from "./dom.mjs";
import { readJson, write } from "./storage.mjs";

// A heading counts as read when it is this near to the top: below the head of the page, in pixels.
const TOP = 140;
const PLACES = "pedoman.places";
// Of so many pages the place is kept, and only of pages longer than so many screens.
const KEPT = 20;
const SCREENS = 4;

/** @typedef {{ link: HTMLAnchorElement, heading: HTMLElement, box: HTMLElement }} Place */

/**
 * Choose the heading that is being read: the last one above the line; -1 above the first.
 * @param {number[]} tops
 */
export function hereAt(tops) {
  return tops.filter((top) => top < TOP).length - 1;
}

/**
 * Read what is kept, as [page, place]; anything else in its stead counts as nothing.
 * @param {unknown} kept
 * @returns {[string, string][]}
 */
function pairs(kept) {
  return Array.isArray(kept) ? kept.filter((pair) => Array.isArray(pair) && pair.length === 2) : [];
}

/**
 * Find the place at which a page was left.
 * @param {unknown} kept
 * @param {string} page
 */
export function placeOf(kept, page) {
  return pairs(kept).find(([name]) => name === page)?.[1];
}

/**
 * Add the place of a page to those that are kept; beyond twenty the oldest goes.
 * @param {unknown} kept
 * @param {string} page
 * @param {string} place
 * @returns {[string, string][]}
 */
export function withPlace(kept, page, place) {
  const others = pairs(kept).filter(([name]) => name !== page);
  return [...others, /** @type {[string, string]} */ ([page, place])].slice(-KEPT);
}

/**
 * List the headings of the page. Where a page is in parts, a part stands for its heading: to ask for
 * the place of the heading would make the browser lay out what is not to be seen yet.
 * @returns {Place[]}
 */
function places() {
  const links = all("[data-outline] a").filter((link) => link instanceof HTMLAnchorElement);
  return links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const part = heading?.closest(".part");
    return heading ? [{ link, heading, box: part instanceof HTMLElement ? part : heading }] : [];
  });
}

/**
 * Offer the place at which the reader left this page; the offer goes when the page is moved.
 * @param {Place} place
 * @param {string} words
 */
function offer({ link: { textContent }, heading }, words) {
  const link = element("a", "button resume", `${words} ${textContent}`);
  link.href = `#${heading.id}`;
  first(".head", HTMLElement)?.append(link);
  addEventListener("scroll", () => link.remove(), { once: true, passive: true });
}

/**
 * Name the heading that is being read in the head of the page.
 * @param {string} [name]
 */
function nameHere(name) {
  const label = first("[data-here]", HTMLElement);
  if (!label) return;
  const title = label.dataset.here ?? "";
  label.textContent = name ?? title;
  label.parentElement?.setAttribute("aria-label", name ? `${title}: ${name}` : title);
}

/**
 * Mark the entry of the heading that is being read, name it in the head, and keep it for the next visit.
 * @param {string} words before the name of the place that is offered
 */
export function startOutline(words) {
  const known = places();
  if (!known.length) return;
  const page = location.pathname.replace(/index\.html$/, "");
  const isLong = document.documentElement.scrollHeight > SCREENS * innerHeight;
  const last = placeOf(readJson("localStorage", PLACES), page);
  const left = known.find(({ heading }) => heading.id === last);
  if (left && isLong && !location.hash && scrollY === 0) offer(left, words);
  let isWaiting = false;
  let current = -1;
  const mark = () => {
    isWaiting = false;
    const here = hereAt(known.map(({ box }) => box.getBoundingClientRect().top));
    if (here === current) return;
    known[current]?.link.removeAttribute("aria-current");
    current = here;
    const place = known[here];
    nameHere(place?.link.textContent ?? undefined);
    place?.link.setAttribute("aria-current", "location");
    if (place && isLong)
      write(
        "localStorage",
        PLACES,
        JSON.stringify(withPlace(readJson("localStorage", PLACES), page, place.heading.id)),
      );
  };
  const later = () => {
    if (!isWaiting) requestAnimationFrame(mark);
    isWaiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  later();
}
