/** On pages with ready texts: the entries of the unit in place and on cards, and what is empty when copying. */
import { all, element, fill, first, ownData } from "./page/dom.mjs";
import { readJson } from "./page/storage.mjs";
import { emptyBlanks, entriesOf, fillPlace, KEPT } from "./unit/blanks.mjs";
import { offerCards, usedEntries } from "./unit/cards.mjs";

const { blank = "", unit = "", card = "" } = ownData();
const shown = entriesOf(readJson("localStorage", KEPT)?.shown);

const texts = all(".message__text");
offerCards(
  usedEntries(
    texts.map((text) => text.textContent ?? ""),
    shown,
  ),
  { unit, card },
);
for (const text of texts) fillPlace(text, shown);

/** @param {HTMLElement} message */
function tellEmpty(message) {
  const text = first(".message__text", HTMLElement, message);
  const left = emptyBlanks(text?.textContent ?? "");
  const line = first(".message__empty", HTMLElement, message) ?? element("p", "message__empty");
  line.setAttribute("role", "status");
  line.textContent = left.length ? fill(blank, { blanks: left.map((each) => `[${each}]`).join(", ") }) : "";
  text?.after(line);
}

document.addEventListener("click", ({ target }) => {
  const copier = target instanceof Element ? target.closest(".message__title .button") : null;
  const message = copier?.closest(".message");
  if (message instanceof HTMLElement) tellEmpty(message);
});
