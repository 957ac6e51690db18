/**
 * Deadlines by the guideline's own counting. A moment is a number of minutes of the clock on the
 * wall since 1 January 1970; a day is a number of days since then. Indonesia has no summer time.
 */

const MINUTES_A_DAY = 1440;
const OPENS = 8 * 60;
const CLOSES = 16 * 60;
const LAST_MINUTE = MINUTES_A_DAY - 1;

/** Zones of Indonesia, as minutes before universal time. */
export const ZONES = { WIB: 420, WITA: 480, WIT: 540 };

/** @typedef {keyof typeof ZONES} Zone */
/** @typedef {"minutes" | "hours" | "days" | "same-day" | "working-hours" | "working-days" | "same-working-day"} Unit */

/**
 * Read `2026-12-04` and `15:30`; null where either is not a day or a time.
 * @param {string} day
 * @param {string} [time]
 */
export function momentOf(day, time = "00:00") {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d/.test(time)) return null;
  const at = Date.parse(`${day}T${time.slice(0, 5)}Z`);
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  return isDay ? at / 60_000 : null;
}

/**
 * Write a moment as `2026-12-04 15:30`.
 * @param {number} moment
 */
export function written(moment) {
  return new Date(moment * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** @param {number} moment */
export function dayOf(moment) {
  return Math.floor(moment / MINUTES_A_DAY);
}

/**
 * Tell the day as `2026-12-04`.
 * @param {number} day
 */
export function dateOf(day) {
  return written(day * MINUTES_A_DAY).slice(0, 10);
}

/**
 * Move a moment from the clock of one zone to that of another.
 * @param {number} moment
 * @param {Zone} from
 * @param {Zone} to
 */
export function inZone(moment, from, to) {
  return moment + ZONES[to] - ZONES[from];
}

/**
 * Monday to Friday, without the days off.
 * @param {number} day
 * @param {ReadonlySet<string>} daysOff
 */
export function isWorkingDay(day, daysOff) {
  const weekday = (day + 3) % 7; // 1 January 1970 was a Thursday; 0 is Monday
  return weekday < 5 && !daysOff.has(dateOf(day));
}

/**
 * The working day that lies `count` working days after a day, as WORKDAY of a spreadsheet counts.
 * @param {number} day
 * @param {number} count
 * @param {ReadonlySet<string>} daysOff
 */
export function workingDay(day, count, daysOff) {
  let at = day;
  for (let left = count; left > 0; ) {
    at += 1;
    if (isWorkingDay(at, daysOff)) left -= 1;
  }
  return at;
}

/**
 * When a message counts as received: at once in working hours, else at 08:00 of the next ones.
 * @param {number} moment
 * @param {ReadonlySet<string>} daysOff
 */
export function received(moment, daysOff) {
  const day = dayOf(moment);
  const time = moment - day * MINUTES_A_DAY;
  if (isWorkingDay(day, daysOff) && time < CLOSES) return day * MINUTES_A_DAY + Math.max(time, OPENS);
  return workingDay(day, 1, daysOff) * MINUTES_A_DAY + OPENS;
}

/**
 * @param {number} moment
 * @param {number} minutes
 * @param {ReadonlySet<string>} daysOff
 */
function afterWorkingMinutes(moment, minutes, daysOff) {
  let at = received(moment, daysOff);
  let left = minutes;
  for (;;) {
    const closes = dayOf(at) * MINUTES_A_DAY + CLOSES;
    if (at + left <= closes) return at + left;
    left -= closes - at;
    at = workingDay(dayOf(at), 1, daysOff) * MINUTES_A_DAY + OPENS;
  }
}

/**
 * The last moment of a deadline. Days of the calendar end at 23:59, working days at 16:00.
 * @param {number} start
 * @param {number} amount
 * @param {Unit} unit
 * @param {ReadonlySet<string>} daysOff
 */
export function due(start, amount, unit, daysOff) {
  const first = dayOf(received(start, daysOff));
  switch (unit) {
    case "minutes":
      return start + amount;
    case "hours":
      return start + amount * 60;
    case "days":
      return (dayOf(start) + amount) * MINUTES_A_DAY + LAST_MINUTE;
    case "same-day":
      return dayOf(start) * MINUTES_A_DAY + LAST_MINUTE;
    case "working-hours":
      return afterWorkingMinutes(start, amount * 60, daysOff);
    case "working-days":
      return workingDay(first, amount, daysOff) * MINUTES_A_DAY + CLOSES;
    case "same-working-day":
      return first * MINUTES_A_DAY + CLOSES;
  }
}

/**
 * The years between two moments whose days off are not known.
 * @param {number} start
 * @param {number} end
 * @param {readonly number[]} known
 */
export function unknownYears(start, end, known) {
  const [first, last] = [start, end].map((moment) => Number(written(moment).slice(0, 4)));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => !known.includes(year));
}

/**
 * Split days off that a unit has of its own into days and what is none.
 * @param {string} text
 */
export function ownDaysOff(text) {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return {
    days: parts.filter((part) => momentOf(part) !== null),
    wrong: parts.filter((part) => momentOf(part) === null),
  };
}
