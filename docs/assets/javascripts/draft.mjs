/** Before posting: a draft is looked at here, on the device; each mark shows the rule it rests on. */
import { contrast, marksOf, riskOf } from "./draft/judge.mjs";
import { figures } from "./draft/words.mjs";
import { button, element, fill } from "./page/dom.mjs";
import { field, toolPlace } from "./page/tool.mjs";

/** @import { Mark } from "./draft/numbers.mjs" */

const FACTS = ["gambar", "video", "musik", "orang", "anak", "perkara", "pejabat", "kebijakan"];
const ENOUGH = 4.5;
const ENOUGH_LARGE = 3;

/**
 * @param {HTMLElement} place
 * @param {any} data
 */
function startDraft(place, data) {
  /** @type {Record<string, string>} */
  const words = data.words;
  const draft = element("textarea");
  const alt = element("textarea", "tool__short");
  const result = element("div", "tool__part");
  const boxes = FACTS.map((name) => box(name));
  const facts = element("fieldset", "tool__fields");
  facts.append(element("legend", "", words.facts), ...boxes.map((each) => each.line));
  place.append(field(words.draft, draft), field(words.alt, alt), facts);
  place.append(button(words.check, check), result, colours());

  /** @param {string} name */
  function box(name) {
    const line = element("label", "tool__choice");
    const input = element("input");
    input.type = "checkbox";
    line.append(input, ` ${words[`fact_${name}`]}`);
    return { name, line, input };
  }

  function check() {
    const said = Object.fromEntries(boxes.map(({ name, input }) => [name, input.checked]));
    const head = element("h2", "tool__head");
    head.tabIndex = -1;
    if (!draft.value.trim()) {
      head.textContent = words.nothing;
      result.replaceChildren(head);
      draft.focus();
      return;
    }
    const marks = marksOf(draft.value, alt.value, said, data.avoided);
    const kinds = grouped(marks);
    head.textContent = fill(kinds.length ? words.found : words.clean, { count: kinds.length });
    const risk = riskOf(draft.value, said);
    const found = figures(draft.value);
    result.replaceChildren(
      head,
      ...kinds.map(([kind, each]) => shown(kind, each)),
      element("p", "tool__risk", words[`risk_${risk}`]),
      ...(found.length ? [element("p", "", fill(words.figures, { figures: found.join(" · ") }))] : []),
      element("p", "", words.limits),
    );
    head.focus();
  }

  /**
   * @param {Mark[]} marks
   * @returns {[string, Mark[]][]}
   */
  function grouped(marks) {
    const kinds = [...new Set(marks.map((mark) => mark.kind))];
    return kinds.map((kind) => [kind, marks.filter((mark) => mark.kind === kind)]);
  }

  /**
   * One kind of mark: its name and rule as they stand on this page, and where it was found.
   * @param {string} kind
   * @param {Mark[]} marks
   */
  function shown(kind, marks) {
    const source = document.getElementById(kind);
    const part = element("div", "tool__mark");
    part.append(element("h3", "tool__head", source?.textContent ?? kind));
    const texts = [...new Set(marks.map((mark) => mark.text).filter(Boolean))];
    if (texts.length) {
      const list = element("ul");
      list.append(...texts.map((text) => element("li", "", text)));
      part.append(list);
    }
    const rule = source?.nextElementSibling?.cloneNode(true);
    if (rule) part.append(rule);
    return part;
  }

  function colours() {
    const fields = element("fieldset", "tool__fields");
    const [text, ground] = ["#1b2540", "#faf6ee"].map((value) => {
      const input = element("input");
      input.type = "color";
      input.value = value;
      return input;
    });
    const told = element("p", "tool__told");
    told.setAttribute("role", "status");
    const tell = () => {
      const ratio = contrast(text.value, ground.value);
      const verdict = ratio >= ENOUGH ? "enough" : ratio >= ENOUGH_LARGE ? "large" : "poor";
      const shownRatio = ratio.toLocaleString(words.numbers, { minimumFractionDigits: 2 });
      told.textContent = fill(words[`contrast_${verdict}`], { ratio: shownRatio });
    };
    fields.append(element("legend", "", words.contrast), field(words.text_colour, text));
    fields.append(field(words.ground_colour, ground), told);
    fields.addEventListener("input", tell);
    tell();
    return fields;
  }
}

const found = toolPlace("draft");
if (found) startDraft(found.place, found.data);
