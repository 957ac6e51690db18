/** The provisions of a role, of one chapter or of all. */
import { all, element, first } from "../page/dom.mjs";

/** @typedef {{ name: string, parts: HTMLElement[] }} Section */

/**
 * Gather the sections of a page: each heading with what follows it, up to the next.
 * @param {readonly HTMLElement[]} headings
 * @returns {Section[]}
 */
export function sectionsOf(headings) {
  return headings.map((heading) => {
    const name = heading.textContent ?? "";
    const part = heading.parentElement;
    if (part?.classList.contains("part")) return { name, parts: [part] };
    const parts = [heading];
    let next = heading.nextElementSibling;
    while (next instanceof HTMLElement && next.tagName !== heading.tagName) {
      parts.push(next);
      next = next.nextElementSibling;
    }
    return { name, parts };
  });
}

/** Put the choice of a chapter in its place above the provisions. */
export function startDuties() {
  const place = first(".duties", HTMLElement);
  const sections = sectionsOf(all(".article h2[id]:not(#peran-lain)"));
  if (!place || !sections.length) return;
  const label = element("label", "duties__choice", place.dataset.activity);
  const select = element("select");
  for (const [at, name] of [place.dataset.any ?? "", ...sections.map((section) => section.name)].entries()) {
    const option = element("option", "", name);
    option.value = at ? name : "";
    select.append(option);
  }
  label.append(select);
  place.append(label);
  select.addEventListener("change", () => {
    for (const { name, parts } of sections)
      for (const part of parts) part.hidden = Boolean(select.value) && select.value !== name;
  });
}
