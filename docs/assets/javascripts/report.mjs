/** The monthly report: a platform's file or typed figures in, a page, a text and the workbook out. */

import { loadScript } from "./dialog/connection.mjs";
import { all, button, element, fill } from "./page/dom.mjs";
import { offerFile } from "./page/offer.mjs";
import { choice, field, toolPlace } from "./page/tool.mjs";
import { engineAt, WorkFault } from "./report/connection.mjs";
import { MOST_BYTES } from "./report/decode.mjs";
import { keepMonths, keptMonths, merged, monthsOf } from "./report/kept.mjs";
import { linesOf, monthOf } from "./report/lines.mjs";
import { Shown } from "./report/shown.mjs";
import { trend } from "./report/trend.mjs";
import { count, dayOfIso } from "./report/values.mjs";

/** @import { Setting } from "./report/account.mjs" */
/** @import { filled } from "./report/fill.mjs" */
/** @import { Form, Post } from "./report/forms.mjs" */
/** @import { Figures, Sheet } from "./report/measure.mjs" */
/** @import { Overview, Told } from "./report/session.mjs" */

/**
 * What the page gives.
 * @typedef {object} Data
 * @property {Record<string, string>} words
 * @property {Record<string, string>} labels of the workbook's facts
 * @property {Record<string, string>} columns the heads of its table of posts
 * @property {{ posts: Sheet, report: Sheet }} sheets
 * @property {Record<string, Form>} forms
 * @property {string} book the workbook, from the root of the site
 * @property {number} rows that it has
 */

const SHOWN_ROWS = 10; // at once: a slow phone draws no more without a halt
const ENTRIES = /** @type {const} */ (["likes", "comments", "shares", "saves"]);

class ReportTool {
  /** @type {ArrayBuffer | string} */
  #content = "";
  #from = 0; // of the posts that are shown
  #many = 0;
  #shows = 0;

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  constructor(place, data) {
    this.place = place;
    this.data = data;
    this.words = data.words;
    this.shown = new Shown(data.words.language ?? "id");
    this.base = place.dataset.base ?? "";
    this.engine = engineAt(place.dataset.engine ?? "");
    this.status = element("p", "tool__status");
    this.mapping = element("div", "tool__part");
    this.result = element("div", "tool__part tool__result");
    this.status.setAttribute("role", "status");
    this.settings = this.#settings();
    this.settings.box.hidden = true;
    this.result.hidden = true;
    this.summary = element("div");
    this.rows = this.#rows();
    this.past = this.#past();
    this.result.append(this.summary, this.#ways(), this.rows.details, this.past.details);
    place.append(this.#entry(), this.status, this.mapping, this.settings.box, this.result);
  }

  /* ---- What comes in ---- */

  #entry() {
    const box = element("fieldset", "tool__fields");
    const file = element("input");
    const pasted = element("textarea");
    file.type = "file";
    file.accept = ".csv,.tsv,.txt,.xlsx,.zip";
    file.addEventListener("change", () => this.#takeFile(file.files?.[0]));
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#takeFile(event.dataTransfer?.files[0]);
    });
    pasted.rows = 4;
    box.append(
      element("legend", "", this.words.entry),
      field(this.words.file ?? "", file, this.words.file_hint),
      field(this.words.paste ?? "", pasted, this.words.paste_hint),
      this.#buttons([
        [this.words.read_pasted, () => this.#take(pasted.value)],
        [this.words.type_rows, () => this.#typeRows()],
      ]),
    );
    return box;
  }

  /** @param {[string | undefined, () => void][]} buttons */
  #buttons(buttons) {
    const line = element("p", "tool__buttons");
    line.append(...buttons.map(([text, action]) => button(text ?? "", action)));
    return line;
  }

  /** @param {File | undefined} file */
  async #takeFile(file) {
    if (!file) return;
    if (file.size > MOST_BYTES) this.#say(this.words.too_large);
    else this.#take(await file.arrayBuffer());
  }

  /** @param {ArrayBuffer | string} content */
  #take(content) {
    this.#content = content;
    void this.#ask("", null);
  }

  /**
   * @param {"mdy" | "dmy" | ""} order
   * @param {{ form: string, at: Record<string, number> } | null} mapping
   */
  async #ask(order, mapping) {
    this.mapping.replaceChildren();
    this.#say(this.words.reading);
    try {
      const question = { content: this.#content, order, mapping };
      this.#answer(await this.engine.readFile(question, this.data.forms), mapping);
    } catch (error) {
      this.#say(error instanceof WorkFault ? this.words.broken : this.words.no_engine);
    }
  }

  /**
   * @param {Told} told
   * @param {{ form: string, at: Record<string, number> } | null} mapping
   */
  #answer(told, mapping) {
    if ("fault" in told) return this.#say(this.words[told.fault] ?? this.words.broken);
    if ("unknown" in told) return this.#askColumns(told.unknown);
    const { form, head, at, order, isOrderKnown, month, denominator, substitute } = told.reading;
    const { count, months } = told.reading;
    const platform = this.data.forms[form]?.platform ?? 1;
    this.#from = 0;
    this.settings.set({ platform, month, denominator, substitute, months });
    this.#say(fill(this.words.recognised ?? "", { platform: this.#platform(platform), count }));
    this.mapping.append(this.#columns(head, at, form));
    if (!isOrderKnown) this.mapping.append(this.#askOrder(order, mapping));
    this.#show();
  }

  /** @param {string | undefined} text */
  #say(text) {
    this.status.textContent = text ?? "";
  }

  /** @param {number} number */
  #platform(number) {
    return this.data.sheets.posts.choices.platform?.[number - 1] ?? "";
  }

  /**
   * Say what each column of the file became.
   * @param {string[]} head
   * @param {Record<string, number>} at
   * @param {string} form
   */
  #columns(head, at, form) {
    const details = element("details", "tool__more");
    const list = element("ul");
    details.append(element("summary", "", this.words.columns), list);
    for (const [key, place] of Object.entries(at)) {
      if (key === "reply") continue;
      list.append(element("li", "", `${head[place]} → ${this.#meaning(key)}`));
    }
    const known = Object.keys(this.data.forms[form]?.columns ?? {});
    const missing = known.filter((key) => !(key in at) && [...ENTRIES, "date"].includes(key));
    if (missing.length) {
      const names = missing.map((key) => this.#meaning(key)).join(", ");
      list.append(element("li", "", fill(this.words.missing ?? "", { names })));
    }
    return details;
  }

  /**
   * Name what a column of a file holds.
   * @param {string} key
   */
  #meaning(key) {
    return this.words[`column_${key}`] ?? this.#column(key);
  }

  /** @param {string} key */
  #column(key) {
    return this.data.columns[key] ?? key;
  }

  /**
   * Let the reader say how 03/04 is meant.
   * @param {"mdy" | "dmy"} order
   * @param {{ form: string, at: Record<string, number> } | null} mapping
   */
  #askOrder(order, mapping) {
    const list = choice(
      [
        ["mdy", this.words.order_mdy ?? ""],
        ["dmy", this.words.order_dmy ?? ""],
      ],
      order,
    );
    list.addEventListener("change", () => this.#ask(/** @type {"mdy" | "dmy"} */ (list.value), mapping));
    return field(this.words.order ?? "", list, this.words.order_hint);
  }

  /**
   * A file of no known form: let the reader say which column is which.
   * @param {string[]} head
   */
  #askColumns(head) {
    this.#say(this.words.unknown);
    const forms = Object.entries(this.data.forms);
    const form = choice(forms.map(([key, { platform }]) => [key, this.#platform(platform)]));
    const lists = element("div", "tool__fields");
    const offer = () => {
      const keys = Object.keys(this.data.forms[form.value]?.columns ?? {}).filter((key) => key !== "reply");
      lists.replaceChildren(
        ...keys.map((key) => {
          const list = choice([
            ["", this.words.none ?? ""],
            ...head.map((name, at) => /** @type {const} */ ([String(at), name])),
          ]);
          list.name = key;
          return field(this.#meaning(key), list);
        }),
      );
    };
    form.addEventListener("change", offer);
    offer();
    const use = () => {
      const chosen = all("select", lists).filter((list) => /** @type {HTMLSelectElement} */ (list).value);
      const at = Object.fromEntries(
        chosen.map((list) => [
          /** @type {HTMLSelectElement} */ (list).name,
          Number(/** @type {HTMLSelectElement} */ (list).value),
        ]),
      );
      void this.#ask("", { form: form.value, at });
    };
    this.mapping.append(
      field(this.data.labels.platform ?? "", form),
      lists,
      this.#buttons([[this.words.use_columns, use]]),
    );
  }

  /** Let the reader type a post. */
  #typeRows() {
    this.settings.box.hidden = false;
    const box = element("fieldset", "tool__fields");
    const inputs = Object.fromEntries(
      ["post", "date", "reach", ...ENTRIES].map((key) => {
        const input = element("input");
        input.type = key === "date" ? "date" : "text";
        if (key !== "post" && key !== "date") input.inputMode = "numeric";
        return [key, input];
      }),
    );
    const add = async () => {
      const post = typed(inputs);
      const faulty = Object.keys(post.texts)[0];
      if (faulty) {
        this.#say(fill(this.words.not_figure ?? "", { name: this.#column(faulty) }));
        inputs[faulty]?.focus();
        return;
      }
      const held = await this.engine.add(post).catch(() => null);
      if (!held) return this.#say(this.words.no_engine);
      for (const input of Object.values(inputs)) input.value = "";
      inputs.post?.focus();
      this.settings.set({ months: held.months, denominator: "reach" });
      this.#say(fill(this.words.added ?? "", { count: held.count }));
      this.#show();
    };
    box.append(element("legend", "", this.words.type_rows));
    for (const [key, input] of Object.entries(inputs)) box.append(field(this.#column(key), input));
    box.append(this.#buttons([[this.words.add, add]]));
    this.mapping.replaceChildren(box);
    inputs.post?.focus();
  }

  /* ---- What the reader says of the account ---- */

  #settings() {
    const { columns, labels, words, sheets } = this.data;
    const box = element("fieldset", "tool__fields");
    const account = element("input");
    const followers = element("input");
    const readOn = element("input");
    const platforms = sheets.posts.choices.platform ?? [];
    const platform = choice(platforms.map((name, place) => [String(place + 1), name]));
    const month = element("select");
    const substitutes = sheets.posts.choices.denominator_used ?? [];
    const substitute = choice([
      ["0", words.by_table ?? ""],
      ...substitutes.map((name, place) => /** @type {const} */ ([String(place + 1), name])),
    ]);
    let denominator = "reach";
    followers.inputMode = "numeric";
    readOn.type = "date";
    readOn.value = new Date().toISOString().slice(0, 10);
    box.append(
      element("legend", "", words.about),
      field(labels.account ?? "", account, words.account_hint),
      field(labels.platform ?? "", platform),
      field(labels.month ?? "", month),
      field(labels.followers ?? "", followers),
      field(columns.read_on ?? "", readOn, words.read_on_hint),
      field(words.divided_by ?? "", substitute, words.divided_by_hint),
    );
    for (const control of [account, followers, readOn, platform, month, substitute]) {
      control.addEventListener("change", () => this.#show());
    }
    return {
      box,
      /** @returns {Setting} */
      get: () => {
        const many = count(followers.value);
        return {
          account: account.value.trim(),
          platform: Number(platform.value),
          month: month.value,
          followers: many === null || Number.isNaN(many) ? "" : many,
          readOn: dayOfIso(readOn.value) ?? "",
          denominator,
          substitute: Number(substitute.value),
        };
      },
      /** @param {Partial<Setting> & { months?: string[] }} given */
      set: (given) => {
        box.hidden = false;
        if (given.platform) platform.value = String(given.platform);
        if (given.substitute !== undefined) substitute.value = String(given.substitute);
        denominator = given.denominator ?? denominator;
        const chosen = given.month ?? month.value;
        const months = given.months ?? [];
        month.replaceChildren(
          ...choice(
            [
              ...months.map((each) => /** @type {const} */ ([each, this.shown.month(each)])),
              ["", words.all_days ?? ""],
            ],
            chosen,
          ).children,
        );
        month.value = months.includes(chosen) ? chosen : (months[0] ?? "");
      },
    };
  }

  /* ---- What comes out ---- */

  /**
   * Work the month out anew and show it; of several at once the last one is shown.
   * @param {boolean} [withRows] not after a tick: its row stays where it is
   */
  async #show(withRows = true) {
    this.#shows += 1;
    const mine = this.#shows;
    const overview = await this.#worked();
    if (!overview || mine !== this.#shows) return;
    this.#draw(overview);
    if (withRows) this.rows.draw(overview);
  }

  #asked() {
    return /** @type {const} */ ([this.settings.get(), this.data.sheets, keptMonths()]);
  }

  /** @returns {Promise<Overview | null>} */
  async #worked() {
    try {
      return await this.engine.overview(...this.#asked(), this.#from, SHOWN_ROWS);
    } catch {
      this.#say(this.words.no_engine);
      return null;
    }
  }

  /** @param {Overview} overview */
  #draw(overview) {
    const lines = element("dl", "tool__lines");
    for (const [label, figure] of linesOf(overview, this.data.labels, this.shown)) {
      const line = element("div");
      line.append(element("dt", "", label), element("dd", "", figure));
      lines.append(line);
    }
    this.summary.replaceChildren(
      element("h2", "tool__head", this.words.result),
      lines,
      ...this.#notes(overview),
      ...this.#trend(overview),
    );
    this.result.hidden = false;
    this.place.classList.add("tool--printed");
  }

  #ways() {
    return this.#buttons([
      [this.words.copy, () => this.#copy()],
      [this.words.print, () => print()],
      [this.words.book, () => this.#book()],
      [this.words.keep, () => this.#keep()],
    ]);
  }

  /** @param {Overview} overview */
  #notes({ reasons, count, lost, undivided, facts }) {
    const notes = [];
    const parts = Object.entries(reasons).map(([reason, many]) => `${many} ${this.words[`left_${reason}`]}`);
    if (parts.length) notes.push(fill(this.words.left ?? "", { parts: parts.join("; ") }));
    if (facts.problem_count)
      notes.push(fill(this.words.problems ?? "", { count: Number(facts.problem_count) }));
    if (lost) notes.push(fill(this.words.lost_days ?? "", { count: lost }));
    if (undivided && typeof facts.er_median === "number")
      notes.push(fill(this.words.undivided ?? "", { count: undivided }));
    if (facts.post_count === 0) notes.push(this.words.no_posts ?? "");
    else if (typeof facts.er_median !== "number") notes.push(this.words.no_rate ?? "");
    if (count > this.data.rows) notes.push(fill(this.words.book_full ?? "", { count: this.data.rows }));
    return notes.map((note) => element("p", "tool__warning", note));
  }

  /** @param {Overview} overview */
  #trend({ months, setting, facts }) {
    const known = months
      .filter(({ er }) => typeof er === "number")
      .slice(0, 11)
      .reverse();
    if (!known.length || typeof facts.er_median !== "number") return [];
    const figures = [
      ...known.map(({ month, er }) => ({ month, value: Number(er) })),
      { month: setting.month, value: facts.er_median },
    ].map(({ month, value }) => ({
      label: this.shown.month(month, "short"),
      value,
      shown: this.shown.percent(value),
    }));
    const told = figures.map(({ label, shown }) => `${label} ${shown}`).join("; ");
    return [trend(figures, `${this.words.trend}: ${told}`)];
  }

  /** The posts, a part at a time; they are drawn once somebody opens them. */
  #rows() {
    const details = element("details", "tool__more");
    const scroll = element("div", "table-scroll");
    const told = element("p");
    const turns = this.#buttons([
      [this.words.part_before, () => this.#turn(-1)],
      [this.words.part_after, () => this.#turn(1)],
    ]);
    /** @type {Overview | null} what is not drawn yet */
    let waiting = null;
    const draw = () => {
      if (!waiting || !details.open) return;
      const { shown, all: many, setting } = waiting;
      const [from, to] = [this.#from + 1, this.#from + shown.length];
      scroll.replaceChildren(this.#table(shown, setting.denominator));
      told.textContent = fill(this.words.part ?? "", { from, to, count: this.shown.number(many) });
      turns.hidden = many <= SHOWN_ROWS;
      this.#many = many;
      waiting = null;
    };
    details.addEventListener("toggle", draw);
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", this.words.rows ?? "");
    told.setAttribute("role", "status");
    details.append(element("summary", "", this.words.rows), told, scroll, turns);
    return {
      details,
      /** @param {Overview} overview */
      draw: (overview) => {
        waiting = overview;
        draw();
      },
    };
  }

  /** @param {1 | -1} step */
  #turn(step) {
    const next = this.#from + step * SHOWN_ROWS;
    if (next < 0 || next >= this.#many) return;
    this.#from = next;
    void this.#show();
  }

  /**
   * @param {Overview["shown"]} shown
   * @param {string} denominator
   */
  #table(shown, denominator) {
    const table = element("table");
    const head = element("tr");
    const body = element("tbody");
    const keys = ["post", "date", "reach", ...ENTRIES, "interactions", "er"];
    head.append(...keys.map((key) => headCell(this.#column(key))), headCell(this.words.counts ?? ""));
    for (const { post, row } of shown) {
      const line = element("tr");
      const cells = keys.map((key) => this.#cell(key, post, row, denominator));
      line.append(
        ...cells.map((text, place) => (place ? element("td", "", text) : headCell(text, "row"))),
        this.#paid(post, String(row.problem ?? "")),
      );
      body.append(line);
    }
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    return table;
  }

  /**
   * @param {string} key
   * @param {Post} post
   * @param {Figures} row
   * @param {string} denominator
   */
  #cell(key, post, row, denominator) {
    if (key === "post") return post.title || post.id || String(post.line);
    if (key === "date") return this.shown.day(post.day ?? "", "short");
    if (key === "er") return this.shown.percent(row.er ?? "");
    const value =
      key === "reach"
        ? post.figures[denominator]
        : key === "interactions"
          ? row.interactions
          : post.figures[key];
    return post.texts[key === "reach" ? denominator : key] ?? this.shown.number(value ?? "");
  }

  /**
   * Say whether a post counts, and let the reader mark one as advertising.
   * @param {Post} post
   * @param {string} problem what the workbook says of its row
   */
  #paid(post, problem) {
    const cell = element("td");
    if (post.left && post.left !== "paid" && post.left !== "other_month") {
      cell.textContent = this.words[`left_${post.left}`] ?? "";
      return cell;
    }
    const label = element("label", "tool__tick");
    const tick = element("input");
    tick.type = "checkbox";
    tick.checked = post.left === "paid";
    tick.addEventListener("change", () => {
      void this.engine.mark(post.line, tick.checked).catch(() => null);
      void this.#show(false);
    });
    label.append(tick, ` ${this.words.paid}`);
    cell.append(label);
    if (problem) cell.append(` ${problem}`);
    return cell;
  }

  /** @param {Overview} overview */
  #text(overview) {
    const { facts, setting } = overview;
    const lines = linesOf(overview, this.data.labels, this.shown).map((line) => line.join(": "));
    const note = fill(this.words.method ?? "", {
      denominator: String(facts.denominator ?? ""),
      count: String(facts.post_count ?? ""),
      day: this.shown.day(setting.readOn),
    });
    return [...lines, "", note, ...this.#notes(overview).map((each) => each.textContent ?? "")].join("\n");
  }

  async #copy() {
    const overview = await this.#worked();
    if (!overview) return;
    const text = this.#text(overview);
    try {
      await navigator.clipboard.writeText(text);
      this.#say(this.words.copied);
    } catch {
      const area = element("textarea");
      area.value = text;
      area.rows = 12;
      area.setAttribute("aria-label", this.words.copy ?? "");
      this.result.append(area);
      area.select();
    }
  }

  async #book() {
    const [setting, sheets, kept] = this.#asked();
    try {
      const month = this.shown.month(setting.month);
      const cells = await this.engine.cells(setting, sheets, kept, month, this.data.rows);
      const answer = await fetch(`${this.base}/${this.data.book}`);
      if (!answer.ok) throw new Error(String(answer.status));
      await loadScript(this.place.dataset.writer ?? "");
      const { PedomanBook } = /** @type {{ PedomanBook: typeof filled }} */ (
        /** @type {unknown} */ (globalThis)
      );
      const book = await PedomanBook(await answer.arrayBuffer(), cells);
      const name = [this.words.file_name, setting.account, setting.month].filter(Boolean).join("-");
      offerFile(`${name.replace(/[^\w.-]+/g, "-")}.xlsx`, book, book.type);
      this.#say(this.words.book_made);
    } catch {
      this.#say(this.words.no_book);
    }
  }

  async #keep() {
    const overview = await this.#worked();
    if (!overview) return;
    if (!overview.setting.account || !overview.setting.month) return this.#say(this.words.keep_needs);
    const isKept = keepMonths(merged(keptMonths(), [monthOf(overview)]));
    this.past.draw();
    await this.#show();
    this.#say(isKept ? this.words.kept : this.words.not_kept);
  }

  /** What the device keeps: to a file, from a file, away. */
  #past() {
    const details = element("details", "tool__more");
    const summary = element("summary");
    const list = element("ul");
    const file = element("input");
    const draw = () => {
      const months = keptMonths();
      summary.textContent = fill(this.words.past ?? "", { count: months.length });
      list.replaceChildren(...months.map((month) => element("li", "", this.#told(month))));
    };
    file.type = "file";
    file.accept = ".json";
    file.addEventListener("change", () => this.#openPast(file.files?.[0]));
    details.append(
      summary,
      list,
      field(this.words.past_file ?? "", file, this.words.past_hint),
      this.#buttons([
        [this.words.past_save, () => this.#savePast()],
        [this.words.past_forget, () => this.#forget()],
      ]),
    );
    draw();
    return { details, draw };
  }

  /** @param {import("./report/kept.mjs").Month} month */
  #told({ account, platform, month, er, denominator }) {
    const rate = `${this.shown.percent(er)} (${denominator})`;
    return [account, platform, this.shown.month(month), rate].join(", ");
  }

  #savePast() {
    const text = JSON.stringify(keptMonths(), null, 1);
    offerFile(`${this.words.file_name}.json`, text, "application/json");
  }

  /** @param {File | undefined} file */
  async #openPast(file) {
    if (!file || file.size > MOST_BYTES) return this.#say(this.words.past_wrong);
    try {
      const months = monthsOf(JSON.parse(await file.text()));
      if (!months.length) throw new Error("no month");
      const isKept = keepMonths(merged(keptMonths(), months));
      this.past.draw();
      void this.#show();
      this.#say(isKept ? fill(this.words.past_read ?? "", { count: months.length }) : this.words.not_kept);
    } catch {
      this.#say(this.words.past_wrong);
    }
  }

  #forget() {
    keepMonths([]);
    this.past.draw();
    void this.#show();
    this.#say(this.words.past_forgotten);
  }
}

/**
 * @param {string} text
 * @param {"col" | "row"} [scope]
 */
function headCell(text, scope = "col") {
  const cell = element("th", "", text);
  cell.scope = scope;
  return cell;
}

/**
 * Read a post that was typed.
 * @param {Record<string, HTMLInputElement>} inputs
 * @returns {Post}
 */
function typed(inputs) {
  /** @type {Record<string, number | null>} */
  const figures = {};
  /** @type {Record<string, string>} */
  const texts = {};
  for (const key of ["reach", ...ENTRIES]) {
    const text = inputs[key]?.value ?? "";
    const value = count(text);
    if (Number.isNaN(value) || Number(value) < 0) texts[key] = text;
    figures[key] = value;
  }
  const title = inputs.post?.value.trim() ?? "";
  const day = dayOfIso(inputs.date?.value ?? "");
  return { id: "", title, day, kind: "", figures, left: "", texts, isDayLost: false, line: 0 };
}

const given = toolPlace("report");
if (given) new ReportTool(given.place, given.data);
