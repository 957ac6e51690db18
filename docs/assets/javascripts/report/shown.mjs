/** Figures and months as a reader of the language writes them. */
import { isoDay } from "./values.mjs";

/** @import { Value } from "./formula.mjs" */

/** Write figures of one language. */
export class Shown {
  /** @param {string} language */
  constructor(language) {
    this.language = language;
    this.two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    /** @type {Map<string, Intl.DateTimeFormat>} made once: making one takes longer than using it */
    this.dates = new Map();
    this.short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  }

  /**
   * A share as per cent with two figures behind the comma; empty where there is none.
   * @param {Value} value
   */
  percent(value) {
    return typeof value === "number" ? `${this.two.format(value * 100)}%` : "";
  }

  /** @param {Value} value */
  points(value) {
    if (typeof value !== "number") return "";
    return `${value < 0 ? "−" : "+"}${this.two.format(Math.abs(value))}`;
  }

  /** @param {Value} value */
  number(value) {
    return typeof value === "number" ? this.short.format(value) : "";
  }

  /**
   * @param {Value} value a day as a spreadsheet counts it
   * @param {"long" | "short"} [length]
   */
  day(value, length = "long") {
    if (typeof value !== "number") return "";
    return this.#date(isoDay(value), { day: "numeric", month: length, year: "numeric" });
  }

  /**
   * @param {string} month as `2026-11`
   * @param {"long" | "short"} [length]
   */
  month(month, length = "long") {
    return (
      month && this.#date(`${month}-01`, { month: length, year: length === "long" ? "numeric" : "2-digit" })
    );
  }

  /**
   * @param {string} day
   * @param {Intl.DateTimeFormatOptions} parts
   */
  #date(day, parts) {
    const key = JSON.stringify(parts);
    const format =
      this.dates.get(key) ?? new Intl.DateTimeFormat(this.language, { ...parts, timeZone: "UTC" });
    this.dates.set(key, format);
    return format.format(new Date(`${day}T00:00:00Z`));
  }
}
