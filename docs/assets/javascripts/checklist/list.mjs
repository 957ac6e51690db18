/** A checklist that is kept on this device, per edition: filled in, emptied, printed, copied and shared. */
import { copyButton } from "../page/clipboard.mjs";
import { all, button, element, fill, first } from "../page/dom.mjs";
import { offerFile } from "../page/offer.mjs";
import { ticksKey, withTick } from "../page/ticks.mjs";
import { fragmentOf, sharedIn } from "./link.mjs";
import { printedWith, printOnly } from "./printing.mjs";
import { proofTable, proofText } from "./proof.mjs";
import { isDay, isLine, LONGEST } from "./state.mjs";
import { storeOf } from "./store.mjs";

/** @import { Words } from "./words.mjs" */
/** @typedef {import("./state.mjs").State} State */
/** @typedef {keyof import("./state.mjs").About} Part */

const PARTS = /** @type {Part[]} */ (["account", "day", "name"]);
const NOTHING = { ticked: [], about: { account: "", day: "", name: "" } };

/**
 * Make the fields for account, day and name.
 * @param {Words} words
 * @param {(part: Part, value: string) => void} change
 */
function aboutFields(words, change) {
  const box = element("div", "checklist__about");
  const fields = PARTS.map((part) => {
    const label = element("label", "", words[part]);
    const field = element("input");
    field.type = part === "day" ? "date" : "text";
    field.maxLength = LONGEST;
    field.autocomplete = "off";
    field.addEventListener("input", () => {
      if (part === "day" ? isDay(field.value) : isLine(field.value)) change(part, field.value);
    });
    label.append(field);
    box.append(label);
    return field;
  });
  const stamp = element("p", "checklist__stamp");
  box.append(stamp);
  return { box, fields, stamp };
}

/** What the page says that a list stands on: its title, and which edition it is. */
function pageWords() {
  const said = (/** @type {string} */ selector) => first(selector, HTMLElement)?.textContent?.trim() ?? "";
  return { title: said("h1"), edition: said(".status") };
}

/**
 * Show the list of a shared link instead of the reader's own, until it is taken over or left.
 * @param {Words} words
 * @param {{ take: () => void, leave: () => void }} actions
 */
function sharedNotice(words, { take, leave }) {
  const box = element("div", "checklist__shared");
  const text = element("p");
  const taking = button(words.take, take);
  box.setAttribute("role", "status");
  box.append(text, taking, button(words.leave, leave));
  return {
    box,
    /**
     * @param {string} said
     * @param {boolean} isWhole false for a link that says nothing
     */
    tell(said, isWhole) {
      text.textContent = said;
      taking.hidden = !isWhole;
    },
  };
}

/**
 * Start a list. Gives what shows the list of a link in it.
 * @param {HTMLElement} list
 * @param {Words} words
 */
export function startChecklist(list, words) {
  const name = list.dataset.checklist ?? "";
  const edition = document.documentElement.dataset.edition ?? "";
  const boxes = all("input[type=checkbox]", list).filter((box) => box instanceof HTMLInputElement);
  const heading = printedWith(list).at(-1);
  const store = storeOf(ticksKey(edition, name), () => {
    lost.hidden = false;
  });
  /** @type {State | null} */
  let shared = null;
  /** @type {State | null} what an emptied or replaced list had, until the next change */
  let before = null;

  const about = aboutFields(words, (part, value) => {
    const state = store.get();
    change({ ...state, about: { ...state.about, [part]: value } });
  });
  const bar = element("div", "checklist__bar");
  const count = element("span", "checklist__count");
  const meter = element("progress");
  const reset = button(words.reset, () => {
    if (before) replace(before, null);
    else replace(NOTHING, store.get());
    boxes[0]?.focus();
  });
  const lost = element("span", "checklist__lost", words.lost);
  lost.hidden = true;
  count.setAttribute("role", "status");
  meter.max = boxes.length;
  meter.setAttribute("aria-hidden", "true");
  bar.append(
    meter,
    count,
    reset,
    button(words.print, () => {
      about.stamp.textContent = `${words.sign}\n${place()}`;
      printOnly([...printedWith(list), about.box]);
    }),
    copyButton(words.proof, words.copied, () => proofText(proof(), words)),
    button(words.table, () => {
      const day = shown().about.day || new Date().toISOString().slice(0, 10);
      offerFile(`${name.toLowerCase()}-${day}.csv`, proofTable(proof(), words), "text/csv");
    }),
    copyButton(words.link, words.copied, () => place(fragmentOf({ list: name, edition, ...shown() }))),
    lost,
  );
  // Below the list: what comes late moves no box from under a thumb.
  list.after(about.box, bar);
  const notice = sharedNotice(words, {
    take: () => {
      const taken = shared;
      close();
      if (taken) replace(taken, store.get());
      reset.focus();
    },
    leave: () => {
      close();
      boxes[0]?.focus();
    },
  });

  /** What is seen: the list of a link, or the reader's own. */
  function shown() {
    return shared ?? store.get();
  }

  /**
   * Write the address of this list, or of this page with a fragment.
   * @param {string} [fragment]
   */
  function place(fragment = `#${heading?.id ?? ""}`) {
    return new URL(fragment, location.href.split("#")[0]).href;
  }

  function proof() {
    const { title, edition: told } = pageWords();
    const { ticked, about: known } = shown();
    const own = heading?.textContent?.trim() ?? "";
    const items = boxes.map((box) => {
      const key = box.id.replace(/-box$/, "");
      const text = (box.labels?.[0]?.textContent ?? "").replace(key, "").replace(/\s+/g, " ").trim();
      return { key, text, isTicked: ticked.includes(box.id) };
    });
    return {
      ...known,
      title: own && own !== title ? `${title} – ${own}` : title,
      edition: told,
      address: place(),
      items,
    };
  }

  /** @param {State} state */
  function change(state) {
    store.set(state);
    before = null;
    tally();
  }

  /**
   * Put another state in the place of what there is; what was there can be had back.
   * @param {State} state
   * @param {State | null} had
   */
  function replace(state, had) {
    store.set({ ticked: state.ticked, about: state.about });
    show();
    before = had;
    reset.textContent = had ? words.undo : words.reset;
    reset.disabled = reset.disabled && !had;
  }

  function show() {
    const { ticked, about: known } = shown();
    for (const box of boxes) {
      box.checked = ticked.includes(box.id);
      box.disabled = Boolean(shared);
    }
    for (const [at, part] of PARTS.entries()) {
      const field = about.fields[at];
      if (field && field.value !== known[part]) field.value = known[part];
      if (field) field.readOnly = Boolean(shared);
    }
    before = null;
    tally();
  }

  function tally() {
    const done = boxes.filter((box) => box.checked).length;
    const isEmpty = !done && about.fields.every(({ value }) => !value);
    meter.value = done;
    count.textContent = `${done}/${boxes.length} ${words.ticked}`;
    reset.textContent = words.reset;
    reset.disabled = isEmpty || Boolean(shared);
    for (const field of about.fields) field.classList.toggle("is-empty", !field.value);
  }

  /** Show the reader's own list again. */
  function leave() {
    shared = null;
    notice.box.remove();
    show();
  }

  /** Leave the list of a link, and take it out of the address. */
  function close() {
    leave();
    history.replaceState(null, "", `#${heading?.id ?? ""}`);
  }

  list.dataset.started = "yes";
  for (const box of boxes) {
    if (box.dataset.early !== undefined) tick(box);
    box.addEventListener("change", () => tick(box));
  }

  /** @param {HTMLInputElement} box */
  function tick(box) {
    const state = store.get();
    change({ ...state, ticked: withTick(state.ticked, box.id, box.checked) });
  }

  addEventListener("storage", (event) => {
    if (store.isOf(event)) show();
  });
  // A page that the browser kept in memory comes back with its old boxes.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) show();
  });
  show();

  return {
    name,
    /**
     * Show the list of a link, or say that the link holds none.
     * @param {import("./link.mjs").Shared | null} link
     */
    showShared(link) {
      const known = new Set(boxes.map(({ id }) => id));
      shared = link && { ticked: link.ticked.filter((id) => known.has(id)), about: link.about };
      const isOther = link && link.edition !== edition;
      const said = link ? words.shared : words.broken;
      notice.tell(isOther ? `${said} ${fill(words.other, { edition: link.edition })}` : said, Boolean(link));
      list.before(notice.box);
      show();
      notice.box.scrollIntoView({ block: "center" });
    },
    leave,
  };
}

/**
 * Find the list that a fragment shares; null where it says nothing of a list here.
 * @param {string} fragment
 * @param {readonly { name: string }[]} lists
 */
export function sharedHere(fragment, lists) {
  const link = sharedIn(fragment);
  return link && lists.some(({ name }) => name === link.list) ? link : null;
}
