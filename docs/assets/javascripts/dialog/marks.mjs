/** The words that were searched, marked in a text and on the page that is opened. */
import { element } from "../page/dom.mjs";
import { MARKS } from "../page/opener.mjs";
import { readJson, write } from "../page/storage.mjs";

/** A text in pieces, each with whether it is marked. @typedef {[string, boolean][]} Pieces */

// A page full of marks hides the place that was looked for.
const MOST = 20;

/**
 * Cut a text where its words are among the wanted ones, which are in lower case.
 * @param {string} text
 * @param {ReadonlySet<string>} wanted
 * @returns {Pieces}
 */
export function piecesOf(text, wanted) {
  /** @type {Pieces} */
  const pieces = [];
  let last = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const form = word.toLowerCase();
    if (!wanted.has(form) && !wanted.has(form.replace(/nya$/, ""))) continue;
    pieces.push([text.slice(last, index), false], [word, true]);
    last = index + word.length;
  }
  pieces.push([text.slice(last), false]);
  return pieces.filter(([piece]) => piece);
}

/**
 * Draw pieces into an element.
 * @template {HTMLElement} T
 * @param {Pieces} pieces
 * @param {T} holder
 */
export function draw(pieces, holder) {
  holder.append(...pieces.map(([piece, isMarked]) => (isMarked ? element("mark", "", piece) : piece)));
  return holder;
}

/**
 * Keep what is to be marked on the page that is opened next.
 * @param {string} address
 * @param {string[]} words
 */
export function keepMarks(address, words) {
  write("sessionStorage", MARKS, JSON.stringify({ at: withoutHash(address), words }));
}

/** Mark what was kept for this page: in the section that was asked for, or else from the top. */
export function markPage() {
  const kept = readJson("sessionStorage", MARKS);
  write("sessionStorage", MARKS, null);
  const article = document.querySelector("article");
  if (!article || kept?.at !== withoutHash(location.href) || !Array.isArray(kept.words)) return;
  const wanted = new Set(kept.words.map(String));
  let left = MOST;
  for (const node of textsFrom(
    article,
    document.getElementById(decodeURIComponent(location.hash.slice(1))),
  )) {
    const pieces = piecesOf(node.data, wanted);
    const marked = pieces.filter(([, isMarked]) => isMarked).length;
    if (!marked || marked > left) continue;
    left -= marked;
    node.replaceWith(...draw(pieces, element("span")).childNodes);
  }
}

/**
 * List the texts of an article, those from a target on first.
 * @param {Element} article
 * @param {Element | null} target
 */
function textsFrom(article, target) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const before = [];
  /** @type {Text[]} */
  const after = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement?.closest("svg, script, mark")) continue;
    const isAfter =
      !target || Boolean(target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    (isAfter ? after : before).push(node);
  }
  return [...after, ...before];
}

/** @param {string} address */
function withoutHash(address) {
  return address.split("#")[0];
}
