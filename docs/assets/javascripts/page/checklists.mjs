/** Checklists: ticks are kept on this device, per edition; a list can be emptied and printed alone. */
import { all, button, element } from "./dom.mjs";
import { readJson, write } from "./storage.mjs";

/** @typedef {{ reset: string, print: string, ticked: string }} Words */

/**
 * Name the place where the ticks of a list are kept.
 * @param {string} edition
 * @param {string} name
 */
export function ticksKey(edition, name) {
  return `pedoman.${edition}.checklist.${name}`;
}

/**
 * Read what was kept as keys of items; anything else counts as nothing.
 * @param {unknown} kept
 * @returns {string[]}
 */
export function tickedKeys(kept) {
  return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
}

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

/** @param {Element} list */
function printOnly(list) {
  const kept = printedWith(list);
  const mark = (/** @type {boolean} */ on) => {
    document.documentElement.classList.toggle("print-one", on);
    for (const part of kept) part.classList.toggle("is-printed", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}

/**
 * @param {HTMLElement} list
 * @param {Words} words
 */
function startChecklist(list, words) {
  const key = ticksKey(document.documentElement.dataset.edition ?? "", list.dataset.checklist ?? "");
  const boxes = all("input[type=checkbox]", list).filter((box) => box instanceof HTMLInputElement);
  const bar = element("div", "checklist__bar");
  const count = element("span", "checklist__count");
  const meter = element("progress");
  const reset = button(words.reset, () => {
    for (const box of boxes) box.checked = false;
    keep();
    boxes[0]?.focus();
  });
  count.setAttribute("role", "status");
  meter.max = boxes.length;
  meter.setAttribute("aria-hidden", "true");
  bar.append(
    meter,
    count,
    reset,
    button(words.print, () => printOnly(list)),
  );
  list.after(bar);

  function show() {
    const done = boxes.filter((box) => box.checked).length;
    meter.value = done;
    count.textContent = `${done}/${boxes.length} ${words.ticked}`;
    reset.disabled = !done;
  }

  function keep() {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.id);
    write("localStorage", key, JSON.stringify(ticked));
    show();
  }

  const before = tickedKeys(readJson("localStorage", key));
  for (const box of boxes) {
    box.checked = before.includes(box.id);
    box.addEventListener("change", keep);
  }
  show();
}

/**
 * Start every checklist of the page.
 * @param {Words} words
 */
export function startChecklists(words) {
  for (const list of all("[data-checklist]")) startChecklist(list, words);
}
