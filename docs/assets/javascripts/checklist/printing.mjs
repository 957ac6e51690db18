/** One part of a page on paper, without the rest. */

/**
 * Find what is printed with a part: its heading and what stands between.
 * @param {Element} part
 */
export function printedWith(part) {
  const kept = [part];
  let before = part.previousElementSibling;
  while (before) {
    kept.push(before);
    if (/^H[1-4]$/.test(before.tagName)) break;
    before = before.previousElementSibling;
  }
  return kept;
}

/**
 * Print these parts of the page alone.
 * @param {readonly Element[]} kept
 * @param {string} [paper] the class of the root that names it; A4 without one
 */
export function printOnly(kept, paper) {
  const mark = (/** @type {boolean} */ on) => {
    document.documentElement.classList.toggle("print-one", on);
    if (paper) document.documentElement.classList.toggle(paper, on);
    for (const part of kept) part.classList.toggle("is-printed", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}
