/** Ready texts are copied, pages printed. */
import { all, button, first } from "./dom.mjs";

const SAID_FOR = 2500; // ms

/**
 * Copy a text. Outside https, as on many an office network, there is no clipboard: the text is
 * selected and copied the old way. Rejects where both fail.
 * @param {HTMLElement} element
 */
async function copyText(element) {
  // Typed as always there; outside https it is not.
  const clipboard = /** @type {Clipboard | undefined} */ (navigator.clipboard);
  // biome-ignore lint/performance/useDomNodeTextContent: lines have to stay lines, as they are seen
  if (clipboard) return clipboard.writeText(element.innerText.trim());
  getSelection()?.selectAllChildren(element);
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

/** Let the print buttons print. */
export function startPrintButtons() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-print]")) print();
  });
}
