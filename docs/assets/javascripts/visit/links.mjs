/** A tap on a key copies its link, as one on the sign that each heading gets. */
import { copyString, SAID_FOR } from "../page/clipboard.mjs";
import { all, element, first } from "../page/dom.mjs";

const KEYS = "a.provision__key, a.message__key, a.example__key";
const HEADINGS = ".prose :is(h2, h3)[id]";

/**
 * Write what is copied: what it is called, on which page, and where.
 * @param {string} name
 * @param {string} page
 * @param {string} address
 */
export function linkText(name, page, address) {
  return `${[name, page].filter(Boolean).join(" – ")}\n${address}`;
}

/**
 * Let the keys and headings of the page be copied; each stays a link that leads to its place.
 * @param {{ name: string, copied: string }} words
 */
export function startLinks(words) {
  for (const heading of all(HEADINGS)) {
    const sign = element("a", "permalink");
    sign.href = `#${heading.id}`;
    sign.setAttribute("aria-label", words.name);
    sign.title = words.name;
    heading.append(sign);
  }
  for (const key of all(KEYS)) key.title = words.name;
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest(`.permalink, ${KEYS}`);
    if (link instanceof HTMLAnchorElement) copy(link, words.copied);
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} copied
 */
async function copy(link, copied) {
  const name = (link.textContent || link.parentElement?.textContent || "").trim();
  const page = first("h1", HTMLElement)?.textContent?.trim() ?? "";
  try {
    await copyString(linkText(name, page, link.href));
    link.dataset.said = copied;
    setTimeout(() => delete link.dataset.said, SAID_FOR);
  } catch {
    // Nothing can be copied here: the link has led to its place, and stands in the address bar.
  }
}
