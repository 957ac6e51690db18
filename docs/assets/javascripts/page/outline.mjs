/** Where the reader is, in the list of the page. */
import { all } from "./dom.mjs";

// A heading counts as read when it is this near to the top: below the head of the page, in pixels.
const TOP = 140;

/**
 * Choose the heading that is being read: the last one above the line, or the first.
 * @param {number[]} tops
 */
export function hereAt(tops) {
  return Math.max(0, tops.filter((top) => top < TOP).length - 1);
}

/** Mark the entry of the heading that is being read. */
export function startOutline() {
  const links = all("[data-outline] a").filter((link) => link instanceof HTMLAnchorElement);
  const places = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (!places.length) return;
  let isWaiting = false;
  const mark = () => {
    isWaiting = false;
    const here = hereAt(places.map(({ heading }) => heading.getBoundingClientRect().top));
    for (const [at, { link }] of places.entries()) link.classList.toggle("is-here", at === here);
  };
  const later = () => {
    if (!isWaiting) requestAnimationFrame(mark);
    isWaiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  later();
}
