/** Numbers that belong to a person, as they stand in a text. */

/** @typedef {{ kind: string, text: string }} Mark */

const BETWEEN = " ?[.-]? ?"; // what may stand between two digits of one number
const DIGITS = new RegExp(`(?<!\\d[.,-]?)\\d(?:${BETWEEN}\\d){14,15}(?![\\d]|[.,]\\d)`, "g");
// Codes of provinces: the first two digits of a NIK and of the number of a family card.
const PROVINCES = /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])/;
const PLATES =
  "A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRST]|E[ABD]|K[BHTU]|P[AB]";
const PATTERNS = {
  paspor: /\b[A-Z]\d{7}\b|(?<=\b(?:paspor|passport)\b[^\n\d]{0,20}?)\b[A-Z]{1,2}[ -]?\d{6,7}\b/gi,
  telepon: new RegExp(
    `(?<!\\d[.,]?)(?:\\+?62[ .-]?|\\(?0)\\(?8[1-9]\\d?\\d?\\)?(?:${BETWEEN}\\d){6,10}(?!\\d)`,
    "g",
  ),
  surel:
    /[\w.+-]{1,64}(?:@| ?[([{] ?(?:at|et) ?[)\]}] ?)(?![\w.-]*\.go\.id\b)[\w-]+(?:(?:\.| ?[([{] ?(?:dot|titik) ?[)\]}] ?)[\w-]+)+/gi,
  kendaraan: new RegExp(
    `(?<![\\w-])(?:${PLATES})(?:[ -][1-9]\\d{0,3}[ -]|[1-9]\\d{2,3})[A-Z]{1,3}(?![\\w-])`,
    "g",
  ),
  rekening:
    /\b(?:rekening|no\.? ?rek|norek|account(?: number)?)\b[^\n\d]{0,40}\d(?: ?[.-]? ?\d){8,15}(?!\d)/gi,
};

/**
 * Give a text as it is read: no letters or digits that only look like them, no signs that are not seen.
 * @param {string} text
 */
export function asRead(text) {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[^\S\n]/g, " ");
}

/**
 * Tell whether 16 digits are built like a NIK: a province, then a day (40 more for a woman), a month.
 * @param {string} digits
 */
export function isNik(digits) {
  const [day, month] = [Number(digits.slice(6, 8)), Number(digits.slice(8, 10))];
  const isDay = (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
  return PROVINCES.test(digits) && isDay && month >= 1 && month <= 12;
}

/**
 * @param {string} digits
 * @param {string} before what stands before the digits
 */
function kindOf(digits, before) {
  if (/\bNPWP\b/i.test(before)) return "npwp";
  if (/\b(?:KK|kartu keluarga|family card)\b/i.test(before)) return "kk";
  if (/\brekening|\bno\.? ?rek|\baccount/i.test(before)) return "rekening";
  if (digits.length === 15) return "npwp";
  return isNik(digits) ? "nik" : "angka-panjang";
}

/**
 * List the numbers and addresses that identify somebody.
 * @param {string} text
 * @returns {Mark[]}
 */
export function personalNumbers(text) {
  /** @type {Mark[]} */
  const marks = [];
  for (const found of text.matchAll(DIGITS)) {
    const before = text.slice(Math.max(0, found.index - 30), found.index);
    marks.push({ kind: kindOf(found[0].replace(/\D/g, ""), before), text: found[0] });
  }
  const rest = text.replace(DIGITS, (digits) => "x".repeat(digits.length));
  for (const [kind, pattern] of Object.entries(PATTERNS)) {
    for (const [found] of rest.matchAll(pattern)) marks.push({ kind, text: found });
  }
  return marks;
}
