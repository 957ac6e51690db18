/** The rows of results. */
import { element } from "../page/dom.mjs";
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
 * Draw one result.
 * @param {Result} result
 * @param {Record<string, any>} words
 * @param {string} base
 */
export function rowOf(result, words, base) {
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
  row.append(link);
  return row;
}
