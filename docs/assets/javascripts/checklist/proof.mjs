/** A list as proof: a text for a chat, and a table. */

/** @typedef {{ key: string, text: string, isTicked: boolean }} Item */
/**
 * @typedef {import("./state.mjs").About & { title: string, edition: string, address: string, items: Item[] }} Proof
 */
/** @typedef {Record<"account" | "day" | "name" | "key" | "item" | "ticked" | "yes" | "no" | "edition" | "address", string>} ProofWords */

const FORMULA = /^\s*[=+\-@|%＝＋－＠]/u; // how a cell begins that a spreadsheet would work out

/**
 * Write a list as a text: what, of which account, when, by whom, each item, which edition.
 * @param {Proof} proof
 * @param {ProofWords} words
 */
export function proofText(proof, words) {
  const { items } = proof;
  const about = /** @type {const} */ (["account", "day", "name"]).flatMap((part) =>
    proof[part] ? [`${words[part]}: ${proof[part]}`] : [],
  );
  const done = items.filter(({ isTicked }) => isTicked).length;
  return [
    proof.title,
    ...about,
    `${done}/${items.length} ${words.ticked}`,
    "",
    ...items.map(({ key, text, isTicked }) => `${isTicked ? "☑" : "☐"} ${key} ${text}`),
    "",
    proof.edition,
    proof.address,
  ].join("\n");
}

/**
 * Write a cell of a table that a spreadsheet opens as text and never as a formula.
 * @param {string} text
 */
export function cell(text) {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/**
 * Write a list as CSV, as spreadsheets read it: UTF-8 with its mark, lines that end in CR LF.
 * @param {Proof} proof
 * @param {ProofWords} words
 */
export function proofTable(proof, words) {
  const heads = ["key", "item", "ticked", "account", "day", "name", "edition", "address"];
  const rows = proof.items.map(({ key, text, isTicked }) => [
    key,
    text,
    isTicked ? words.yes : words.no,
    proof.account,
    proof.day,
    proof.name,
    proof.edition,
    proof.address,
  ]);
  const head = heads.map((name) => words[/** @type {keyof ProofWords} */ (name)]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
