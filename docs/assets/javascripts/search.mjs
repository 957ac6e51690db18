/** The search dialog; it comes when search is opened. The engine runs in a worker. */
import { askedIn, MOST_LETTERS, withAsked } from "./dialog/address.mjs";
import { connect } from "./dialog/connection.mjs";
import { keepMarks, markPage } from "./dialog/marks.mjs";
import { addressOf, rowOf } from "./dialog/rows.mjs";
import { Texts } from "./dialog/sentences.mjs";
import { button, element, fill, first } from "./page/dom.mjs";

/** @import { Answer, Result } from "./engine/engine.mjs" */
/** @import { Note } from "./engine/query.mjs" */
/** @import { Ask, Words } from "./dialog/connection.mjs" */

// Rows are drawn a few at a time: all of them at every letter would hold up a slow phone.
const SCREENFUL = 10;
const TYPING_PAUSE = 40; // ms
const REMEMBER_AFTER = 400; // ms

class Dialog {
  /** @type {Words | null} */
  #index = null;
  /** @type {Ask | null} */
  #engine = null;
  /** @type {Answer | null} */
  #answer = null;
  /** The element that gets the focus back. @type {HTMLElement | null} */
  #before = null;
  /** The words to mark. @type {ReadonlySet<string>} */
  #wanted = new Set();
  /** What the rows show. @type {WeakMap<Element, Result>} */
  #places = new WeakMap();
  /** Rows get their sentence when they are seen: nothing is loaded for those below. */
  #seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) this.#showSentence(target);
  });
  #isStarted = false;
  #isSubmitted = false;
  #asked = 0;
  /** How many items of the answer have a row. */
  #drawn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #remembering;

  /**
   * @param {HTMLElement} search
   * @param {HTMLInputElement} field
   * @param {HTMLElement} panel
   */
  constructor(search, field, panel) {
    this.search = search;
    this.field = field;
    this.settings = search.dataset;
    this.base = new URL((this.settings.base ?? "").replace(/\/?$/, "/"), location.href).href;
    this.given = askedIn(location.href);
    this.texts = new Texts(new URL(this.settings.index ?? "", location.href).href);
    this.count = element("span", "search-count", this.settings.loading);
    this.notes = element("span", "search-notes");
    this.kind = element("select");
    this.role = element("select");
    this.kindName = element("span");
    this.roleName = element("span");
    this.filters = element("div", "search-filters");
    this.filtersButton = button("", () => this.#showFilters(Boolean(this.filters.hidden)), "search-tool");
    this.closeButton = button("×", () => this.close(), "search-tool search-close");
    this.list = element("ol", "search-list");
    this.help = element("div", "search-help");
    this.moreButton = button("", () => this.#more(), "search-more");
    this.#build(panel);
    this.#listen();
  }

  /** @param {HTMLElement} panel */
  #build(panel) {
    const bar = element("div", "search-bar");
    const status = element("div", "search-status");
    const scroll = element("div", "search-scroll");
    const results = element("div", "search-results");
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    status.append(this.count, this.notes);
    this.list.id = "search-results";
    this.filters.id = "search-filters";
    this.moreButton.hidden = true;
    for (const [name, label, select] of /** @type {const} */ ([
      ["kind", this.kindName, this.kind],
      ["role", this.roleName, this.role],
    ])) {
      const filter = element("label", "search-filter");
      select.name = name;
      filter.append(label, select);
      this.filters.append(filter);
    }
    this.filtersButton.setAttribute("aria-controls", this.filters.id);
    this.filtersButton.hidden = true;
    this.#showFilters(false);
    bar.append(status, this.filtersButton, this.closeButton);
    results.append(this.list, this.help, this.moreButton);
    scroll.append(results);
    panel.replaceChildren(bar, this.filters, scroll);
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.maxLength = MOST_LETTERS;
  }

  #listen() {
    const { search, field } = this;
    const form = search.querySelector("form");
    for (const select of [this.kind, this.role]) select.addEventListener("change", () => this.#ask());
    this.kind.addEventListener("focus", () => this.#showCounts());
    for (const name of ["focus", "click"]) field.addEventListener(name, () => this.open());
    field.addEventListener("input", () => {
      this.open();
      this.#isSubmitted = false;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#ask(), TYPING_PAUSE);
    });
    search.addEventListener("keydown", (event) => this.#onKey(event));
    form?.addEventListener("submit", (event) => this.#onSubmit(event));
    form?.addEventListener("reset", () => setTimeout(() => this.#onReset()));
    search.addEventListener("click", (event) => this.#onClick(event));
    search.addEventListener("focusout", ({ relatedTarget }) => this.#leave(relatedTarget));
    document.addEventListener("pointerdown", ({ target }) => this.#leave(target));
    search.addEventListener("pedoman:open", (event) => {
      event.preventDefault();
      this.openFrom(document.activeElement);
    });
  }

  /* ---- The engine ---- */

  /** Load engine and index, once; when that fails the reader is offered another try and the index. */
  async start() {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.count.textContent = this.settings.loading ?? "";
    this.help.replaceChildren();
    const { engine = "", index = "" } = this.settings;
    try {
      const { words, ask } = await connect({ engine, index });
      this.#engine = ask;
      this.#ready(words);
    } catch {
      this.#isStarted = false;
      this.count.textContent = this.settings.failed ?? "";
      this.help.replaceChildren(
        button(this.settings.retry ?? "", () => this.start(), "search-more"),
        this.#indexLink(this.settings.indexName ?? ""),
      );
    }
  }

  /** @param {Words} index */
  #ready(index) {
    const { words } = index;
    this.#index = index;
    setOptions(this.kind, words.kinds, words.all, this.given.kind);
    setOptions(this.role, index.roleNames, words.all, this.given.role);
    this.kindName.textContent = words.kind;
    this.roleName.textContent = words.role;
    this.closeButton.textContent = words.close;
    this.moreButton.textContent = words.more;
    this.filtersButton.textContent = words.filter;
    this.filtersButton.hidden = false;
    this.#showFilters(Boolean(this.given.kind || this.given.role));
    this.#ask();
  }

  async #ask() {
    clearTimeout(this.#typing);
    if (!this.#engine) return;
    const query = this.field.value.slice(0, MOST_LETTERS);
    clearTimeout(this.#remembering);
    this.#remembering = setTimeout(() => this.#remember(query.trim()), REMEMBER_AFTER);
    this.#asked += 1;
    const asked = this.#asked;
    const options = { kind: this.kind.value, role: this.role.value };
    const answer = query.trim() ? await this.#engine(query, options) : null;
    if (asked === this.#asked) this.#show(answer);
  }

  /* ---- What is shown ---- */

  /** @param {Answer | null} answer */
  #show(answer) {
    if (!this.#index) return;
    const focused = this.#links().findIndex(isFocused);
    this.#answer = answer;
    this.#wanted = new Set(answer?.marks);
    this.#seen.disconnect();
    this.list.replaceChildren();
    this.#drawn = 0;
    this.#more();
    this.count.textContent = fill(this.#message(answer), {
      count: answer?.total ?? 0,
      query: this.field.value.trim(),
    });
    this.notes.replaceChildren(...(answer ? this.#notesOf(answer) : []));
    this.help.replaceChildren(...(answer?.total && !answer.nothing ? [] : this.#waysOn(answer)));
    if (focused >= 0) (this.#links()[focused] ?? this.field).focus();
    if (this.#isSubmitted) this.#enter();
  }

  /** @param {Element} row */
  #showSentence(row) {
    this.#seen.unobserve(row);
    const place = this.#places.get(row);
    const holder = first(".search-text", HTMLElement, row);
    if (place && holder) void this.texts.show(holder, place, this.#wanted);
  }

  /** @param {Answer | null} answer */
  #message(answer) {
    const { hint, nothing, none, one, many } = this.#index?.words ?? {};
    if (!answer) return hint;
    if (!answer.total) return none;
    if (answer.nothing) return nothing;
    return answer.total === 1 ? one : many;
  }

  /** @param {Answer} answer */
  #notesOf({ notes, unknown }) {
    const names = unknown.map((word) => `“${word}”`).join(", ");
    const all = unknown.length ? [{ kind: "unknown", from: "", to: names }, ...notes] : notes;
    return all.map((note) => this.#note(note));
  }

  /** @param {Answer | null} answer */
  #waysOn(answer) {
    const index = this.#indexLink(this.#index?.words.index);
    const other = first("[data-language-switch] a:not([aria-current])", HTMLAnchorElement);
    if (!answer || !other) return [index];
    const line = element("p", "search-line");
    const link = element("a", "", this.#index?.words.other);
    link.href = withAsked(other.href, { q: answer.query, kind: "", role: "" });
    link.hreflang = other.hreflang;
    line.append(link);
    return [index, line];
  }

  #more() {
    const items = this.#answer?.items ?? [];
    const rows = items.slice(this.#drawn, this.#drawn + SCREENFUL).map((item) => this.#row(item));
    this.list.append(...rows);
    if (this.#drawn) rows[0]?.querySelector("a")?.focus();
    this.#drawn += rows.length;
    this.moreButton.hidden = this.#drawn >= items.length;
  }

  /** @param {Result} item */
  #row(item) {
    const row = rowOf(item, this.#index?.words ?? {}, this.base, (above, others) => {
      const rows = others.map((other) => this.#row(other));
      above.after(...rows);
      rows[0]?.querySelector("a")?.focus();
    });
    this.#places.set(row, item);
    this.#seen.observe(row);
    return row;
  }

  /** @param {Note} note */
  #note({ kind, from, to }) {
    const text = fill(this.#index?.words[kind] ?? "", { from, to });
    const note = element("span", "search-note", " ");
    // A correction is offered, not imposed, where the word may be meant as it is.
    note.append(kind === "offer" ? button(text, () => this.#replace(from, to), "search-offer") : text);
    return note;
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  #replace(from, to) {
    this.field.value = this.field.value.replace(new RegExp(`\\b${from}\\b`, "i"), to);
    this.field.focus();
    void this.#ask();
  }

  /** @param {string} text */
  #indexLink(text) {
    const line = element("p", "search-line");
    const link = element("a", "", text);
    link.href = addressOf(this.settings.letters ?? "", this.base);
    line.append(link);
    return line;
  }

  /** @param {boolean} isShown */
  #showFilters(isShown) {
    this.filters.hidden = !isShown;
    this.filtersButton.setAttribute("aria-expanded", String(isShown));
  }

  /** Let the list of kinds say how many there are of each, once the reader turns to it. */
  #showCounts() {
    const kinds = this.#index?.words.kinds ?? {};
    for (const option of this.kind.options) {
      if (!option.value) continue;
      const count = this.#answer ? ` (${this.#answer.counts[option.value] ?? 0})` : "";
      option.textContent = kinds[option.value] + count;
    }
  }

  /* ---- Open, close, keys ---- */

  get isOpen() {
    return this.search.classList.contains("is-open");
  }

  open() {
    void this.start();
    if (this.isOpen) return;
    this.search.classList.add("is-open");
    document.documentElement.classList.add("search-open");
    this.search.setAttribute("role", "dialog");
    this.search.setAttribute("aria-label", this.settings.name ?? "");
    if (this.#engine) void this.#ask();
  }

  /**
   * Open it and remember where the reader was.
   * @param {Element | null} from
   */
  openFrom(from) {
    const isElsewhere = from instanceof HTMLElement && from !== document.body && from !== this.field;
    if (!this.isOpen) this.#before = isElsewhere ? from : null;
    if (document.activeElement !== this.field) {
      this.field.focus();
      this.field.select();
    }
    this.open();
  }

  close() {
    if (!this.isOpen) return;
    this.search.classList.remove("is-open");
    document.documentElement.classList.remove("search-open");
    this.search.removeAttribute("role");
    this.search.removeAttribute("aria-label");
    clearTimeout(this.#remembering);
    this.#remember("");
    const back = this.#before;
    this.#before = null;
    if (back?.isConnected) back.focus({ preventScroll: true });
    else if (document.activeElement instanceof HTMLElement && this.search.contains(document.activeElement)) {
      document.activeElement.blur();
    }
  }

  /** @param {EventTarget | null} to */
  #leave(to) {
    if (!this.isOpen || !(to instanceof Node) || this.search.contains(to)) return;
    this.#before = null;
    this.close();
  }

  #links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const inList = this.list.contains(document.activeElement);
    const move =
      { ArrowDown: inList || event.target === this.field ? 1 : 0, ArrowUp: inList ? -1 : 0 }[event.key] ?? 0;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (move) {
      event.preventDefault();
      this.#move(move);
    } else if (isLetter(event) && this.#links().some(isFocused)) {
      this.field.focus();
    }
  }

  /** @param {number} step */
  #move(step) {
    const links = this.#links();
    const at = links.findIndex(isFocused) + step;
    if (at < 0) this.field.focus();
    else links[at]?.focus();
  }

  /**
   * The search key shows the list and, by moving on to it, puts a phone's keyboard away. Nothing opens
   * unseen but what was named by its key. Before the engine is ready the key waits for it.
   * @param {SubmitEvent} event
   */
  #onSubmit(event) {
    event.preventDefault();
    this.#isSubmitted = true;
    if (this.#answer?.query === this.field.value.slice(0, MOST_LETTERS)) this.#enter();
    else void this.#ask();
  }

  #enter() {
    this.#isSubmitted = false;
    const [link] = this.#links();
    if (link && this.#answer?.exact) link.click();
    else if (link) link.focus();
    else this.field.blur();
  }

  #onReset() {
    this.field.focus();
    void this.#ask();
  }

  /** @param {MouseEvent} event */
  #onClick({ target }) {
    const link = target instanceof Element ? target.closest("a") : null;
    if (!link || !this.#answer || !this.list.contains(link)) return;
    keepMarks(link.href, this.#answer.marks);
    if (link.href.split("#")[0] === location.href.split(/[?#]/)[0]) {
      this.close();
      setTimeout(markPage);
    }
  }

  /** @param {string} q */
  #remember(q) {
    const address = withAsked(location.href, { q, kind: this.kind.value, role: this.role.value });
    if (address !== location.href) history.replaceState(history.state, "", address);
  }
}

/** @param {KeyboardEvent} event */
function isLetter({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** @param {Element} link */
function isFocused(link) {
  return link.matches(":focus");
}

/**
 * @param {HTMLSelectElement} select
 * @param {Record<string, string>} names
 * @param {string} all
 * @param {string} chosen
 */
function setOptions(select, names, all, chosen) {
  const options = Object.entries(names).map(([value, name]) => new Option(name, value));
  select.replaceChildren(new Option(all, ""), ...options);
  select.value = chosen in names ? chosen : "";
}

/** Start the dialog of this page. */
function startSearch() {
  const search = first("[data-search]", HTMLElement);
  const field = search && first("input", HTMLInputElement, search);
  const panel = search && first(".search__panel", HTMLElement, search);
  if (!search || !field || !panel) return;
  const style = element("link");
  style.rel = "stylesheet";
  style.href = search.dataset.style ?? "";
  document.head.append(style);
  const dialog = new Dialog(search, field, panel);
  if (dialog.given.q && !field.value) field.value = dialog.given.q;
  markPage();
  if (dialog.given.q || document.activeElement === field) dialog.openFrom(null);
}

startSearch();
