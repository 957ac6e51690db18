/** What every tool needs: the place and the data that the page gives it, and fields. */
import { element, first } from "./dom.mjs";

let fields = 0;

/**
 * Find the place of the page's tool, with its words and records.
 * @param {string} name
 * @returns {{ place: HTMLElement, data: any } | null}
 */
export function toolPlace(name) {
  const place = first(`.tool[data-name=${name}]`, HTMLElement);
  return place && { place, data: JSON.parse(place.dataset.tool ?? "{}") };
}

/**
 * Make a field under its label.
 * @template {HTMLElement} T
 * @param {string} label
 * @param {T} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  const line = element("p", "tool__field");
  const name = element("label", "", label);
  fields += 1;
  control.id = `alat-${fields}`;
  name.htmlFor = control.id;
  line.append(name, control);
  if (hint) {
    const note = element("span", "tool__hint", hint);
    note.id = `${control.id}-hint`;
    control.setAttribute("aria-describedby", note.id);
    line.append(note);
  }
  return line;
}

/**
 * Make a list to choose from.
 * @param {Iterable<readonly [string, string]>} choices value and text
 * @param {string} [chosen]
 */
export function choice(choices, chosen) {
  const list = element("select");
  for (const [value, text] of choices) {
    const option = element("option", "", text);
    option.value = value;
    option.selected = value === chosen;
    list.append(option);
  }
  return list;
}
