// What each of the readers' words is worth: node worth.mjs INDEX < sets.json, which maps a set to rows of
// [query, places]. Each entry is left out in turn; only queries that hold its words are asked again.
// Writes {entry: {set: change of the sum of reciprocal ranks}} without the sets where nothing changes.
import { readFileSync } from "node:fs";
import { Engine } from "../../docs/assets/javascripts/engine/engine.mjs";

/** @typedef {[string, string[]][]} Rows */

const index = JSON.parse(readFileSync(process.argv[2], "utf8"));
/** @type {Record<string, Rows>} */
const sets = JSON.parse(readFileSync(0, "utf8"));
const all = Object.entries(sets).flatMap(([set, rows]) =>
  rows.map(([query, places]) => ({ set, query, places })),
);

/**
 * @param {Engine} engine
 * @param {{ query: string, places: string[] }} row
 */
function worthOf(engine, { query, places }) {
  const at = engine.search(query).items.findIndex(({ location }) => places.includes(location));
  return at < 0 ? 0 : 1 / (at + 1);
}

const whole = new Engine(index);
const before = all.map((row) => worthOf(whole, row));
const entries = index.equivalents.split("\n");
/** @type {Record<string, Record<string, number>>} */
const worth = {};
for (const [at, entry] of entries.entries()) {
  const [name] = entry.split("|");
  const stems = name.split(" ").map((/** @type {string} */ word) => word.slice(0, 4));
  const touched = all.flatMap((row, i) =>
    stems.every((/** @type {string} */ stem) => row.query.toLowerCase().includes(stem)) ? [i] : [],
  );
  worth[name] = {};
  if (!touched.length) continue;
  const less = new Engine({
    ...index,
    equivalents: entries.filter((/** @type {string} */ _, /** @type {number} */ i) => i !== at).join("\n"),
  });
  for (const i of touched) {
    const change = before[i] - worthOf(less, all[i]);
    if (change) worth[name][all[i].set] = (worth[name][all[i].set] ?? 0) + change;
  }
}
process.stdout.write(JSON.stringify(worth));
