/** The blanks that only a unit can fill: entered once, kept on this device, handed on as a file. */
import { button, element, fill } from "./page/dom.mjs";
import { offerFile } from "./page/offer.mjs";
import { readJson, write } from "./page/storage.mjs";
import { field, toolPlace } from "./page/tool.mjs";
import { entriesOf, KEPT } from "./unit/blanks.mjs";
import { fileOf, LARGEST_FILE, readFile } from "./unit/file.mjs";

/** @import { Entries } from "./unit/blanks.mjs" */

/**
 * @param {HTMLElement} place
 * @param {any} data
 */
function startUnit(place, data) {
  /** @type {Record<string, string>} */
  const words = data.words;
  /** @type {Record<string, string[]>} key -> the name here, then every form in every language */
  const forms = data.fields;
  const fields = element("fieldset", "tool__fields tool__fields--wide");
  const told = element("p", "tool__told");
  told.setAttribute("role", "status");
  fields.append(element("legend", "", words.legend));
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  for (const [key, [name]] of Object.entries(forms)) {
    const input = element("input");
    input.maxLength = 500;
    inputs.set(key, input);
    fields.append(field(name, input));
  }
  fields.addEventListener("input", keep);
  place.append(fields, told, actions());
  show(entriesOf(readJson("localStorage", KEPT)?.entries));
  tell(words.count);

  function entries() {
    /** @type {Entries} */
    const filled = {};
    for (const [key, input] of inputs) {
      if (input.value.trim()) filled[key] = input.value.trim();
    }
    return filled;
  }

  /** @param {Entries} given */
  function show(given) {
    for (const [key, input] of inputs) input.value = Object.hasOwn(given, key) ? given[key] : "";
  }

  function keep() {
    const filled = entries();
    const shown = Object.entries(filled).flatMap(([key, entry]) => forms[key].map((form) => [form, entry]));
    const kept = JSON.stringify({ entries: filled, shown: Object.fromEntries(shown) });
    tell(write("localStorage", KEPT, shown.length ? kept : null) ? words.count : words.lost);
  }

  /**
   * @param {string} text
   * @param {number} [left]
   */
  function tell(text, left = 0) {
    told.textContent = fill(text, { filled: Object.keys(entries()).length, all: inputs.size, left });
  }

  function actions() {
    const line = element("div", "tool__actions");
    const chosen = element("input");
    chosen.type = "file";
    chosen.accept = ".json,application/json";
    chosen.addEventListener("change", () => open(chosen));
    line.append(
      button(words.save, () => offerFile("isian-unit.json", fileOf(entries()), "application/json")),
      button(words.clear, () => {
        show({});
        keep();
      }),
      field(words.open, chosen),
    );
    return line;
  }

  /** @param {HTMLInputElement} chosen */
  async function open(chosen) {
    const file = chosen.files?.[0];
    if (!file) return;
    const read =
      file.size > LARGEST_FILE ? null : readFile(await file.text().catch(() => ""), Object.keys(forms));
    chosen.value = "";
    if (!read) {
      tell(words.wrong);
      return;
    }
    show(read.entries);
    keep();
    if (read.left) tell(words.left, read.left);
  }
}

const found = toolPlace("unit");
if (found) startUnit(found.place, found.data);
