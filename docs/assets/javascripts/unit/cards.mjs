/** A checklist or a timeline as a card of the unit: printed alone, with the entries that its page uses. */
import { printedWith, printOnly } from "../checklist/printing.mjs";
import { all, button, element, fill } from "../page/dom.mjs";

import { emptyBlanks } from "./blanks.mjs";

/** @import { Entries } from "./blanks.mjs" */

const PAPERS = /** @type {const} */ ([
  ["A5", "print-a5"],
  ["A4", ""],
]);

/**
 * Give the entries that a page uses, in the order of its ready texts.
 * @param {string[]} texts
 * @param {Entries} shown
 */
export function usedEntries(texts, shown) {
  const blanks = new Set(texts.flatMap(emptyBlanks));
  return [...blanks].flatMap((blank) =>
    Object.hasOwn(shown, blank) ? [/** @type {const} */ ([blank, shown[blank] ?? ""])] : [],
  );
}

/**
 * Put the entries above every list and timeline, for paper only, and a button for each size of paper below.
 * @param {readonly (readonly [name: string, entry: string])[]} used
 * @param {{ unit: string, card: string }} words
 */
export function offerCards(used, words) {
  if (!used.length) return;
  for (const part of all(":is(.article, .part) > :is(.checklist, .timeline)")) {
    part.before(box(used, words.unit));
    const line = element("p", "unit-cards");
    line.append(
      ...PAPERS.map(([paper, name]) =>
        button(fill(words.card, { paper }), () => printOnly(printedWith(part), name)),
      ),
    );
    part.after(line);
  }
}

/**
 * @param {readonly (readonly [name: string, entry: string])[]} used
 * @param {string} title
 */
function box(used, title) {
  const list = element("dl", "unit-box");
  list.append(element("dt", "", title));
  for (const [name, entry] of used) {
    const line = element("dd", "", `${name}: `);
    line.append(element("strong", "", entry));
    list.append(line);
  }
  return list;
}
