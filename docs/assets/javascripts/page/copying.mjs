/** Ready texts are copied, pages printed. */
import { copyButton } from "./clipboard.mjs";
import { all, first } from "./dom.mjs";
import { atFirst, fetchScript } from "./later.mjs";
import { read } from "./storage.mjs";

/**
 * Give every ready text a button that copies it; where that fails the text is selected.
 * @param {{ copy: string, copied: string }} words
 */
export function startCopyButtons(words) {
  for (const message of all(".message")) {
    const text = first(".message__text", HTMLElement, message);
    const title = first(".message__title", HTMLElement, message);
    if (!text || !title) continue;
    // biome-ignore lint/performance/useDomNodeTextContent: lines have to stay lines, as they are seen
    const shown = () => text.innerText.trim();
    const control = copyButton(words.copy, words.copied, shown, () =>
      getSelection()?.selectAllChildren(text),
    );
    control.classList.add("button--quiet");
    control.setAttribute("aria-describedby", `${message.id}-key`);
    title.append(control);
  }
}

/**
 * Fetch what fills in the blanks of ready texts: at once where a unit has filled any in, else when the
 * reader comes to a text.
 * @param {string} [address]
 * @param {Record<string, string>} [words] that it is given
 */
export function startReadyTexts(address, words = {}) {
  const messages = address ? all(".message") : [];
  const load = () => fetchScript(address ?? "", words);
  if (messages.length && read("localStorage", "pedoman.unit")) load();
  else atFirst(messages, ["pointerover", "focusin"], load);
}

/** Let the print buttons print. */
export function startPrintButtons() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-print]")) print();
  });
}
