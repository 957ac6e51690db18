/** One list on paper, without the rest of its page. */

/**
 * Find what is printed with a list: its heading and what stands between.
 * @param {Element} list
 */
export function printedWith(list) {
  const kept = [list];
  let before = list.previousElementSibling;
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
 */
export function printOnly(kept) {
  const mark = (/** @type {boolean} */ on) => {
    document.documentElement.classList.toggle("print-one", on);
    for (const part of kept) part.classList.toggle("is-printed", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}
