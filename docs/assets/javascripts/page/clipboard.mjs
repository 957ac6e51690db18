/** Texts for the clipboard. */
import { button, element } from "./dom.mjs";

export const SAID_FOR = 2500; // ms, that a copied text says so

/**
 * Copy a text. Outside https, as on many an office network, there is no clipboard: the text is then
 * copied the old way, out of a field. Rejects where both fail.
 * @param {string} text
 */
export async function copyString(text) {
  // Typed as always there; outside https it is not.
  const clipboard = /** @type {Clipboard | undefined} */ (navigator.clipboard);
  if (clipboard) return clipboard.writeText(text);
  const focused = document.activeElement;
  const field = element("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!isCopied) throw new Error("copy");
}

/**
 * Make a button that copies a text and says so for a moment.
 * @param {string} name
 * @param {string} copied
 * @param {() => string} text
 * @param {() => void} [otherwise] what happens where nothing can be copied
 */
export function copyButton(name, copied, text, otherwise = () => {}) {
  const control = button(name, copy);
  return control;

  async function copy() {
    try {
      await copyString(text());
      control.textContent = copied;
      setTimeout(() => {
        control.textContent = name;
      }, SAID_FOR);
    } catch {
      otherwise();
    }
  }
}
