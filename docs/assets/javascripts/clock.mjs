/** Route and clock: a few questions lead to a route; its deadlines are counted from the arrival. */
import { calendarOf } from "./clock/calendar.mjs";
import { due, inZone, momentOf, ownDaysOff, received, unknownYears, written, ZONES } from "./clock/time.mjs";
import { all, button, element, fill } from "./page/dom.mjs";
import { offerFile } from "./page/offer.mjs";
import { read, readJson, write } from "./page/storage.mjs";
import { choice, field, toolPlace } from "./page/tool.mjs";
import { entriesOf, fillPlace, KEPT } from "./unit/blanks.mjs";

/** @import { Unit, Zone } from "./clock/time.mjs" */
/** @typedef {[name: string, limit: string, amount: number, unit: Unit]} Deadline */
/** @typedef {{ name: string, due: number, text: string }} Counted */

const DAYS_KEPT = "pedoman.days-off";
const ZONE_KEPT = "pedoman.zone";

/**
 * @param {HTMLElement} place
 * @param {any} data
 */
function startClock(place, data) {
  /** @type {Record<string, string>} */
  const words = data.words;
  const asked = element("div", "tool__part");
  const answer = element("div", "tool__part");
  const single = element("div", "tool__part");
  /** @type {string[]} the questions asked before this one */
  const path = [];
  /** @type {string} */
  let route = "";

  const clock = arrival();
  const other = choice([["", words.choose], ...named(data.deadlines)]);
  other.addEventListener("change", showSingle);
  place.append(clock.fields, asked, answer, element("h2", "tool__head", words.other));
  place.append(field(words.other_label, other), single);
  ask(Object.keys(data.questions)[0], false);

  /** @param {Record<string, Deadline>} deadlines */
  function named(deadlines) {
    return Object.entries(deadlines).map(
      ([key, [name, limit]]) => /** @type {const} */ ([key, `${name} (${limit})`]),
    );
  }

  function arrival() {
    const fields = element("fieldset", "tool__fields");
    const day = element("input");
    const time = element("input");
    const now = new Date();
    const here = zoneHere(now);
    const zones = Object.keys(ZONES).map((zone) => /** @type {const} */ ([zone, zone]));
    const sent = choice(zones, here);
    const office = choice(zones, read("localStorage", ZONE_KEPT) ?? here);
    const own = element("input");
    day.type = "date";
    time.type = "time";
    const wall = written(Math.floor(now.getTime() / 60_000) + ZONES[here]);
    day.value = wall.slice(0, 10);
    time.value = wall.slice(11);
    own.value = read("localStorage", DAYS_KEPT) ?? "";
    fields.append(
      element("legend", "", words.arrival),
      field(words.day, day),
      field(words.time, time),
      field(words.zone, sent),
      field(words.office, office),
      field(words.own_days, own, words.own_days_hint),
    );
    fields.addEventListener("input", () => {
      write("localStorage", DAYS_KEPT, own.value || null);
      write("localStorage", ZONE_KEPT, office.value);
      if (route) showDeadlines();
      if (other.value) showSingle();
    });
    return { fields, day, time, sent, office, own };
  }

  /** @param {Date} now */
  function zoneHere(now) {
    const offset = -now.getTimezoneOffset();
    const found = Object.entries(ZONES).find(([, minutes]) => minutes === offset);
    return /** @type {Zone} */ (found?.[0] ?? "WIB");
  }

  /**
   * @param {string} key
   * @param {boolean} [isMoved] whether the reader is led there
   */
  function ask(key, isMoved = true) {
    route = "";
    const [question, answers] = data.questions[key];
    const head = element("h2", "tool__head", `${path.length + 1}. ${question}`);
    const list = element("ul", "tool__answers");
    for (const [say, to] of answers) {
      const item = element("li");
      item.append(button(say, () => follow(key, to)));
      list.append(item);
    }
    asked.replaceChildren(head, list, ...back());
    answer.replaceChildren();
    if (isMoved) lead(head);
  }

  /**
   * @param {string} key
   * @param {string} to
   */
  function follow(key, to) {
    path.push(key);
    if (data.questions[to]) ask(to);
    else showRoute(to);
  }

  function back() {
    if (!path.length) return [];
    return [button(words.back, () => ask(/** @type {string} */ (path.pop())), "button button--quiet")];
  }

  /** @param {HTMLElement} head */
  function lead(head) {
    head.tabIndex = -1;
    head.focus();
  }

  /** @param {string} key */
  function showRoute(key) {
    route = key;
    const source = document.getElementById(key);
    const head = element("h2", "tool__head", source?.textContent ?? key);
    const parts = [];
    for (let next = source?.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); ) {
      parts.push(next.cloneNode(true));
      next = next.nextElementSibling;
    }
    const again = button(words.again, () => {
      path.length = 0;
      ask(Object.keys(data.questions)[0]);
    });
    asked.replaceChildren(head, ...parts, ...back(), again);
    for (const quote of all("blockquote", asked)) {
      fillPlace(quote, entriesOf(readJson("localStorage", KEPT)?.shown));
      quote.after(copyButton(quote));
    }
    showDeadlines();
    lead(head);
  }

  /** @param {HTMLElement} quote */
  function copyButton(quote) {
    const control = button(words.copy, async () => {
      try {
        // biome-ignore lint/performance/useDomNodeTextContent: lines have to stay lines
        await navigator.clipboard.writeText(quote.innerText.trim());
        control.textContent = words.copied;
      } catch {
        getSelection()?.selectAllChildren(quote);
      }
    });
    return control;
  }

  function showDeadlines() {
    const [keys, isForTheNight] = data.routes[route];
    answer.replaceChildren(element("h3", "tool__head", words.deadlines), ...counted(keys, isForTheNight));
  }

  function showSingle() {
    single.replaceChildren(...(other.value ? counted([other.value], true) : []));
  }

  /**
   * @param {string[]} keys
   * @param {boolean} isForTheNight
   */
  function counted(keys, isForTheNight) {
    const zone = /** @type {Zone} */ (clock.office.value);
    const sent = momentOf(clock.day.value, clock.time.value);
    const own = ownDaysOff(clock.own.value);
    if (sent === null) return [warning(words.no_time)];
    const start = inZone(sent, /** @type {Zone} */ (clock.sent.value), zone);
    const daysOff = new Set([...Object.keys(data.daysOff), ...own.days]);
    /** @type {Counted[]} */
    const found = keys.map((key) => {
      const [name, limit, amount, unit] = data.deadlines[key];
      return { name, text: limit, due: due(start, amount, unit, daysOff) };
    });
    const list = element("ul", "tool__due");
    for (const each of found) list.append(line(each, zone));
    const lines = [...remarks(start, found, daysOff, isForTheNight, zone), list];
    if (own.wrong.length) lines.unshift(warning(fill(words.wrong_days, { days: own.wrong.join(", ") })));
    const file = button(words.calendar, () =>
      offerFile("tenggat.ics", calendarOf(found, { start, zone }), "text/calendar"),
    );
    return [...lines, file];
  }

  /**
   * @param {Counted} each
   * @param {Zone} zone
   */
  function line(each, zone) {
    const item = element("li");
    const isLate = each.due < Math.floor(Date.now() / 60_000) + ZONES[zone];
    item.append(element("strong", "", said(each.due, zone)), ` ${each.name} (${each.text})`);
    if (isLate) item.append(" ", element("em", "tool__late", words.late));
    return item;
  }

  /**
   * @param {number} start
   * @param {Counted[]} found
   * @param {ReadonlySet<string>} daysOff
   * @param {boolean} isForTheNight
   * @param {Zone} zone
   */
  function remarks(start, found, daysOff, isForTheNight, zone) {
    const lines = [];
    const begins = received(start, daysOff);
    if (begins !== start) {
      lines.push(element("p", "", fill(words.outside, { time: said(begins, zone) })));
      if (route) lines.push(element("p", "", isForTheNight ? words.night : words.wait));
    }
    const years = unknownYears(start, Math.max(...found.map((each) => each.due)), data.years);
    if (years.length) lines.push(warning(fill(words.unknown, { years: years.join(", ") })));
    return lines;
  }

  /**
   * @param {number} moment
   * @param {Zone} zone
   */
  function said(moment, zone) {
    const part = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
      new Intl.DateTimeFormat(words.dates, { ...options, timeZone: "UTC" }).format(moment * 60_000);
    const date = [part({ day: "numeric" }), part({ month: "long" }), part({ year: "numeric" })];
    const day = `${part({ weekday: "long" })}, ${date.join(" ")}`;
    const time = written(moment).slice(11);
    return fill(words.moment, { day, time: words.dates === "id" ? time.replace(":", ".") : time, zone });
  }

  /** @param {string} text */
  function warning(text) {
    const line = element("p", "tool__warning", text);
    line.setAttribute("role", "status");
    return line;
  }
}

const found = toolPlace("clock");
if (found) startClock(found.place, found.data);
