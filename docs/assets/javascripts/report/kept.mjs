/** The months that were reported before: on this device only, or in a file that the unit keeps. */
import { readJson, write } from "../page/storage.mjs";

const KEPT = "pedoman.reports";
const MOST = 120;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/**
 * A month of an account.
 * @typedef {object} Month
 * @property {string} account
 * @property {string} platform the key of the platform's form
 * @property {string} month as `2026-11`
 * @property {string} denominator
 * @property {number | ""} er
 * @property {number | ""} erFollower
 * @property {number | ""} followers
 * @property {number} posts
 */

/**
 * Give what is a month among these values; anything else is left out.
 * @param {unknown} values
 * @returns {Month[]}
 */
export function monthsOf(values) {
  if (!Array.isArray(values)) return [];
  return values
    .filter(isMonth)
    .slice(0, MOST)
    .map(({ account, platform, month, denominator, er, erFollower, followers, posts }) => ({
      account: account.slice(0, 120),
      platform,
      month,
      denominator,
      er,
      erFollower,
      followers,
      posts,
    }));
}

/**
 * @param {any} value
 * @returns {value is Month}
 */
function isMonth(value) {
  const isFigure = (/** @type {unknown} */ each) =>
    each === "" || (typeof each === "number" && Number.isFinite(each) && each >= 0);
  return (
    Boolean(value) &&
    [value.account, value.platform, value.month, value.denominator].every(
      (each) => typeof each === "string",
    ) &&
    MONTH.test(value.month) &&
    [value.er, value.erFollower, value.followers, value.posts].every(isFigure)
  );
}

/** Read the months that this device keeps. */
export function keptMonths() {
  return monthsOf(readJson("localStorage", KEPT));
}

/**
 * Keep months, newest first, one a month for each account, platform and denominator; gives false where nothing can be kept.
 * @param {Month[]} months
 */
export function keepMonths(months) {
  return write("localStorage", KEPT, months.length ? JSON.stringify(merged([], months)) : null);
}

/**
 * Put months together; of the same month the later one stays.
 * @param {Month[]} older
 * @param {Month[]} newer
 */
export function merged(older, newer) {
  const all = new Map(
    [...older, ...newer].map((each) => [
      `${each.account}|${each.platform}|${each.month}|${each.denominator}`,
      each,
    ]),
  );
  return [...all.values()].sort((a, b) => b.month.localeCompare(a.month)).slice(0, MOST);
}

/**
 * Give the months before one, newest first, of the same account, platform and denominator.
 * @param {Month[]} months
 * @param {Pick<Month, "account" | "platform" | "month" | "denominator">} of
 */
export function before(months, of) {
  return merged([], months).filter(
    (each) =>
      each.account === of.account &&
      each.platform === of.platform &&
      each.denominator === of.denominator &&
      each.month < of.month,
  );
}

/**
 * Give the month so many before another.
 * @param {string} month
 * @param {number} steps
 */
export function monthBefore(month, steps) {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const made = new Date(Date.UTC(year, number - 1 - steps, 1));
  return made.toISOString().slice(0, 7);
}
