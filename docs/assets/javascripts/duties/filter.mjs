/** Of the tables of provisions, the rows that bind one role, of one activity or of all. */
import { all, element } from "../page/dom.mjs";

/** @typedef {{ role: string, activity: string, any: string, count: string, read: string }} DutyWords */
/** @typedef {{ rows: HTMLElement[], name: string, box: HTMLElement }} Activity */

/**
 * Tell whether a list of roles, as the table writes it, holds a role.
 * @param {string} roles
 * @param {string} role empty: every list does
 */
export function binds(roles, role) {
  return !role || roles.split(",").some((name) => name.trim() === role);
}

/**
 * Find the tables below a heading, each with the heading of its own.
 * @param {HTMLElement} start
 * @returns {Activity[]}
 */
function activities(start) {
  return all("h3")
    .filter((heading) => start.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING)
    .flatMap((heading) => {
      const box = heading.parentElement;
      const rows = box ? all("tbody tr", box) : [];
      return box && rows.length ? [{ rows, name: heading.textContent ?? "", box }] : [];
    });
}

/**
 * Make a choice with its label.
 * @param {string} name
 * @param {string} any what the first option, which chooses nothing, says
 * @param {string[]} options
 */
function choice(name, any, options) {
  const label = element("label", "duties__choice", name);
  const select = element("select");
  for (const text of [any, ...options]) {
    const option = element("option", "", text);
    option.value = text === any ? "" : text;
    select.append(option);
  }
  label.append(select);
  return { label, select };
}

/**
 * Put the choices above the provisions in words; below each role a link leads there, with it chosen.
 * @param {DutyWords} words
 */
export function startDuties(words) {
  const start = document.getElementById("menurut-bab");
  const found = start ? activities(start) : [];
  const roles = all("h3[id^='peran-']");
  if (!start || !found.length) return;
  const names = roles.map((heading) => heading.textContent ?? "");
  const role = choice(words.role, words.any, names);
  const activity = choice(
    words.activity,
    words.any,
    found.map(({ name }) => name),
  );
  const count = element("output", "duties__count");
  const form = element("div", "duties");
  form.append(role.label, activity.label, count);
  start.after(form);
  const show = () => {
    let shown = 0;
    for (const { rows, name, box } of found) {
      const isOther = Boolean(activity.select.value) && activity.select.value !== name;
      for (const row of rows) {
        const roles = row.querySelector("td:nth-child(3)")?.textContent ?? "";
        row.hidden = isOther || !binds(roles, role.select.value);
      }
      const left = rows.filter((row) => !row.hidden).length;
      box.hidden = !left;
      shown += left;
    }
    count.textContent = `${shown} ${words.count}`;
  };
  form.addEventListener("change", show);
  for (const [at, heading] of roles.entries()) {
    const link = element("a", "button", words.read);
    link.href = `#${start.id}`;
    link.addEventListener("click", () => {
      role.select.value = names[at] ?? "";
      show();
    });
    heading.nextElementSibling?.after(link);
  }
  show();
}
