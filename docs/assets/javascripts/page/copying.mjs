/** Ready texts are copied, pages printed. */
import { all, button, element, first } from "./dom.mjs";
import { read } from "./storage.mjs";

const SAID_FOR = 2500; // ms

/**
 * Copy a text. Outside https, as on many an office network, there is no clipboard: the text is
 * selected and copied the old way. Rejects where both fail.
 * @param {HTMLElement} shown
 */
async function copyText(shown) {
  // Typed as always there; outside https it is not.
  const clipboard = /** @type {Clipboard | undefined} */ (navigator.clipboard);
  // biome-ignore lint/performance/useDomNodeTextContent: lines have to stay lines, as they are seen
  if (clipboard) return clipboard.writeText(shown.innerText.trim());
  getSelection()?.selectAllChildren(shown);
  if (!document.execCommand("copy")) throw new Error("copy");
}

/**
 * Give every ready text a button that copies it; where that fails the text is selected.
 * @param {{ copy: string, copied: string }} words
 */
export function startCopyButtons(words) {
  for (const message of all(".message")) {
    const text = first(".message__text", HTMLElement, message);
    const title = first(".message__title", HTMLElement, message);
    if (!text || !title) continue;
    const control = button(words.copy, copy, "button button--quiet");
    control.setAttribute("aria-describedby", `${message.id}-key`);
    title.append(control);

    async function copy() {
      try {
        await copyText(/** @type {HTMLElement} */ (text));
        control.textContent = words.copied;
        setTimeout(() => {
          control.textContent = words.copy;
        }, SAID_FOR);
      } catch {
        getSelection()?.selectAllChildren(/** @type {HTMLElement} */ (text));
      }
    }
  }
}

/**
 * Fetch what fills in the blanks of ready texts: at once where a unit has filled any in, else when the
 * reader comes to a text.
 * @param {string} [address]
 * @param {string} [blank] what is said of blanks that are empty
 */
export function startReadyTexts(address, blank = "") {
  const messages = address ? all(".message") : [];
  const signs = ["pointerover", "focusin"];
  const load = () => {
    for (const message of messages) for (const sign of signs) message.removeEventListener(sign, load);
    const script = element("script");
    script.src = address ?? "";
    script.dataset.blank = blank;
    document.head.append(script);
  };
  if (messages.length && read("localStorage", "pedoman.unit")) load();
  else for (const message of messages) for (const sign of signs) message.addEventListener(sign, load);
}

/** Let the print buttons print. */
export function startPrintButtons() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-print]")) print();
  });
}
