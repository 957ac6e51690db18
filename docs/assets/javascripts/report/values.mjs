/** Figures and days, as the platforms write them in either language. */

const DAY = 86_400_000; // ms
const SHEET_START = Date.UTC(1899, 11, 30); // day 0 of a spreadsheet
const MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split(" ");
const OTHER_MONTHS = /** @type {Record<string, string>} */ ({
  may: "mei",
  aug: "agu",
  agt: "agu",
  oct: "okt",
  dec: "des",
});

/** What stands where there is no figure. */
const ABSENT = /^(?:|-+|–|—|n\/?a|undefined|null|tidak tersedia|not available)$/i;

/**
 * Read a count: null where there is none, NaN where it is no whole number.
 * @param {string} text
 * @returns {number | null}
 */
export function count(text) {
  const bare = text.replace(/[\s\u00a0\u202f]/g, "");
  if (ABSENT.test(text.trim())) return null;
  if (/^-?\d+$/.test(bare)) return Number(bare) || 0; // never -0
  // Thousands with a point or a comma; decimals only where they are zero.
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare)) return Number(bare.replace(/[.,]/g, ""));
  if (/^\d+[.,]0{1,2}$/.test(bare)) return Number(bare.split(/[.,]/)[0]);
  if (/^\d{1,3}(?:,\d{3})+\.0+$|^\d{1,3}(?:\.\d{3})+,0+$/.test(bare))
    return Number(bare.slice(0, -1 - (/0+$/.exec(bare)?.[0].length ?? 0)).replace(/[.,]/g, ""));
  return Number.NaN;
}

/**
 * Give the day as a spreadsheet counts it.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @returns {number | null}
 */
export function serial(year, month, day) {
  const time = Date.UTC(year, month - 1, day);
  const made = new Date(time);
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return null;
  return (time - SHEET_START) / DAY;
}

/**
 * Give a day of a spreadsheet as `2026-11-30`.
 * @param {number} day
 */
export function isoDay(day) {
  return new Date(SHEET_START + day * DAY).toISOString().slice(0, 10);
}

/**
 * Give the day of a `2026-11-30`.
 * @param {string} iso
 */
export function dayOfIso(iso) {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return serial(year, month, day);
}

/** @param {string} word */
function monthNumber(word) {
  const short = word.toLowerCase().slice(0, 3);
  return MONTHS.indexOf(OTHER_MONTHS[short] ?? short) + 1;
}

/**
 * Read a day: null where it cannot be read. `order` says how 03/04/2026 is meant.
 * @param {string} text
 * @param {"mdy" | "dmy"} order
 * @param {number} [year] where the text has none, as in TikTok's files
 * @returns {number | null}
 */
export function dayOf(text, order, year) {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)/.exec(bare);
  if (iso) return serial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const signs = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})/.exec(bare);
  if (signs) {
    const [first, second] = [Number(signs[1]), Number(signs[2])];
    const [month, day] = order === "mdy" ? [first, second] : [second, first];
    return serial(Number(signs[3]), month, day);
  }
  if (/^[2-6]\d{4}(?:\.\d+)?$/.test(bare)) return Math.floor(Number(bare)); // of a workbook
  return worded(bare, year);
}

/**
 * @param {string} text
 * @param {number} [year]
 */
function worded(text, year) {
  const month = [...text.matchAll(/\p{L}{3,}/gu)].map(([word]) => monthNumber(word)).find(Boolean);
  const numbers = [...text.matchAll(/\d+/g)].map(([each]) => Number(each));
  const day = numbers.find((number) => number <= 31);
  const written = numbers.find((number) => number >= 2000 && number < 2100) ?? year;
  return month && day && written ? serial(written, month, day) : null;
}

/**
 * Tell how days with slashes are meant: by those that can be meant one way only; null where none can.
 * @param {string[]} texts
 * @returns {"mdy" | "dmy" | "both" | null}
 */
export function orderOf(texts) {
  let isMonthFirst = false;
  let isDayFirst = false;
  for (const text of texts) {
    const signs = /^\s*(\d\d?)[/.-](\d\d?)[/.-]\d{4}/.exec(text);
    if (!signs) continue;
    if (Number(signs[1]) > 12) isDayFirst = true;
    if (Number(signs[2]) > 12) isMonthFirst = true;
  }
  if (isDayFirst && isMonthFirst) return "both";
  return isDayFirst ? "dmy" : isMonthFirst ? "mdy" : null;
}

/**
 * Give the year in which a video was uploaded, which TikTok's number of it tells.
 * @param {string} id
 */
export function yearOfVideo(id) {
  if (!/^\d{15,20}$/.test(id)) return undefined;
  const second = Number(BigInt(id) >> 32n);
  return new Date(second * 1000).getUTCFullYear();
}
