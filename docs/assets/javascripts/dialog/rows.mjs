/** The rows of results. */
import { button, element, fill } from "../page/dom.mjs";
import { draw } from "./marks.mjs";

/** @import { Result } from "../engine/engine.mjs" */

/**
 * Make the address of a place; opened as a file, a folder has no page of its own.
 * @param {string} location below the site
 * @param {string} base
 */
export function addressOf(location, base) {
  const url = new URL(location, base);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

/**
 * Say where a result stands: its page and the heading above it, without what its title says already.
 * @param {Pick<Result, "page" | "parent" | "title">} result
 */
export function whereOf({ page, parent, title }) {
  const own = title.map(([piece]) => piece).join("");
  return [...new Set([page, parent])].filter((name) => name && name !== own).join(" › ");
}

/**
 * Make a button that copies the address of a link. Outside https there is no clipboard: the address is
 * then shown, selected, in place of the button.
 * @param {HTMLAnchorElement} link
 * @param {Record<string, any>} words
 */
function copyButton(link, words) {
  const control = button(words.copyLink, copy, "search-tool search-copy");
  async function copy() {
    try {
      await navigator.clipboard.writeText(link.href);
      control.textContent = words.copied;
    } catch {
      const address = element("input", "search-address");
      address.readOnly = true;
      address.value = link.href;
      address.setAttribute("aria-label", words.copyLink);
      control.replaceWith(address);
      address.select();
    }
  }
  return control;
}

/**
 * Draw one result.
 * @param {Result} result
 * @param {Record<string, any>} words
 * @param {string} base
 * @param {(row: Element, others: Result[]) => void} unfold draws below a row what is folded under it
 */
export function rowOf(result, words, base, unfold) {
  const row = element("li", "search-item");
  const link = element("a", "search-link");
  const hit = element("div", "search-hit");
  const kind = element("p", "search-kind");
  link.href = addressOf(result.location, base);
  kind.append(element("span", "search-kind__name", words.kinds[result.kind]));
  if (result.key) kind.append(" ", element("span", "search-kind__key", result.key));
  if (result.force)
    kind.append(" ", element("span", `force force--${result.force}`, words.forces[result.force]));
  hit.append(kind);
  if (result.title.length) hit.append(draw(result.title, element("p", "search-title")));
  hit.append(element("p", "search-text"));
  const where = whereOf(result);
  if (where) hit.append(element("p", "search-where", where));
  link.append(hit);
  row.append(link, copyButton(link, words));
  const { folded } = result;
  if (folded.length) {
    const more = button(
      fill(words.folded, { count: folded.length }),
      () => {
        more.remove();
        unfold(row, folded);
      },
      "search-tool search-fold",
    );
    row.append(more);
  }
  return row;
}
