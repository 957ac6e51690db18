/** Checklists: ticks are kept on this device, per edition; a list can be emptied, and printed alone. */
import { all, button, element } from "./dom.mjs";
import { readJson, write } from "./storage.mjs";

/** @typedef {{ reset: string, undo: string, lost: string, print: string, ticked: string }} Words */

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
 * Change one tick in what is kept. Another tab, or this page before a step back, may have kept other
 * ticks meanwhile: so the list is read again first, and only this box is changed.
 * @param {readonly string[]} kept
 * @param {string} key
 * @param {boolean} isTicked
 */
export function withTick(kept, key, isTicked) {
  const others = kept.filter((other) => other !== key);
  return isTicked ? [...others, key] : others;
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
    if (emptied.length) show(keep(emptied));
    else {
      const before = kept();
      show(keep([]));
      offerUndo(before);
    }
    boxes[0]?.focus();
  });
  /** @type {string[]} what an emptied list had, until the next tick */
  let emptied = [];
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

  /** @param {string[]} before */
  function offerUndo(before) {
    emptied = before;
    reset.textContent = before.length ? words.undo : words.reset;
    reset.disabled = !before.length;
  }

  function kept() {
    return tickedKeys(readJson("localStorage", key));
  }

  /**
   * Keep ticks; say so where the browser keeps nothing.
   * @param {string[]} ticked
   */
  function keep(ticked) {
    if (!write("localStorage", key, JSON.stringify(ticked)) && !bar.dataset.lost) {
      bar.dataset.lost = "yes";
      bar.append(element("span", "checklist__lost", words.lost));
    }
    return ticked;
  }

  /** @param {string[]} ticked */
  function show(ticked) {
    for (const box of boxes) box.checked = ticked.includes(box.id);
    tally();
  }

  function tally() {
    const done = boxes.filter((box) => box.checked).length;
    meter.value = done;
    count.textContent = `${done}/${boxes.length} ${words.ticked}`;
    emptied = [];
    reset.textContent = words.reset;
    reset.disabled = !done;
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      const before = bar.dataset.lost ? shown() : kept();
      keep(withTick(before, box.id, box.checked));
      tally();
    });
  }

  function shown() {
    return boxes.filter((box) => box.checked).map((box) => box.id);
  }

  addEventListener("storage", (event) => {
    if (event.key === key) show(kept());
  });
  // A page that the browser kept in memory comes back with its old boxes.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !bar.dataset.lost) show(kept());
  });
  show(kept());
}

/**
 * Start every checklist of the page.
 * @param {Words} words
 */
export function startChecklists(words) {
  for (const list of all("[data-checklist]")) startChecklist(list, words);
}
