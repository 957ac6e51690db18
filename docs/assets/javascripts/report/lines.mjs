/** A month as it is told: what the page shows and the text says, and what is kept. */

/** @import { Value } from "./formula.mjs" */
/** @import { Month } from "./kept.mjs" */
/** @import { Overview } from "./session.mjs" */
/** @import { Shown } from "./shown.mjs" */

/**
 * Give the month as it is kept.
 * @param {Overview} overview
 * @returns {Month}
 */
export function monthOf({ setting, facts, count }) {
  const figure = (/** @type {Value | undefined} */ value) => (typeof value === "number" ? value : "");
  return {
    account: setting.account,
    platform: String(facts.platform),
    month: setting.month,
    denominator: String(facts.denominator ?? ""),
    er: figure(facts.er_median),
    erFollower: figure(facts.er_follower_month),
    followers: setting.followers,
    posts: count,
  };
}

/**
 * Give the lines of the report: a label and a figure, in the order of the workbook.
 * @param {Pick<Overview, "setting" | "facts" | "past">} overview
 * @param {Record<string, string>} labels
 * @param {Shown} shown
 * @returns {[label: string, figure: string][]}
 */
export function linesOf({ setting, facts, past }, labels, shown) {
  /** @type {[string, string][]} */
  const all = [
    ["account", [setting.account, facts.platform].filter(Boolean).join(", ")],
    ["month", shown.month(setting.month)],
    ["followers", shown.number(setting.followers)],
    ["band", String(facts.band ?? "")],
    ["post_count", shown.number(facts.post_count ?? "")],
    ["denominator", String(facts.denominator ?? "")],
    ["er", shown.percent(facts.er_median ?? "")],
    ["er_past", shown.percent(past.er_past ?? "")],
    ["er_change", shown.points(past.er_change ?? "")],
    ["er_follower", shown.percent(facts.er_follower_month ?? "")],
    ["erf_past", shown.percent(past.erf_past ?? "")],
    ["reach", shown.number(facts.reach_median ?? "")],
    ["break", String(facts.break ?? "")],
    ["read_on", shown.day(facts.read_last ?? "")],
  ];
  return all.filter(([, figure]) => figure).map(([key, figure]) => [labels[key] ?? key, figure]);
}
