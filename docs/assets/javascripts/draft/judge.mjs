/** A draft before it is posted: its marks, its risk, and the contrast of two colours. */
import { asRead, personalNumbers } from "./numbers.mjs";
import { avoidedWords, figures, formMarks, longSentences, namesBeside, wrongDates } from "./words.mjs";

/** @import { Mark } from "./numbers.mjs" */
/** @typedef {Record<string, boolean>} Facts what the writer says of the post */

const LONGEST = 20_000; // letters that are looked at

/**
 * List the marks of a draft, those that protect people first.
 * @param {string} draft
 * @param {string} alt text in place of the picture
 * @param {Facts} facts
 * @param {Record<string, string>} avoided
 * @returns {Mark[]}
 */
export function marksOf(draft, alt, facts, avoided) {
  const text = draft.slice(0, LONGEST);
  const both = `${text}\n${alt.slice(0, LONGEST)}`;
  const missing = [
    ...(facts.gambar && !alt.trim() ? ["teks-alternatif"] : []),
    ...(facts.video ? ["takarir"] : []),
    ...(facts.musik ? ["musik"] : []),
    ...(facts.orang ? ["persetujuan"] : []),
    ...(facts.anak ? ["persetujuan-anak"] : []),
  ].map((kind) => ({ kind, text: "" }));
  return [
    ...personalNumbers(asRead(both)),
    ...namesBeside(asRead(both)),
    ...missing,
    ...wrongDates(text),
    ...formMarks(text),
    ...longSentences(text),
    ...avoidedWords(both, avoided),
  ];
}

/**
 * Tell the risk as the chapter does: what touches people or cases is high, figures are medium.
 * @param {string} draft
 * @param {Facts} facts
 */
export function riskOf(draft, facts) {
  if (facts.perkara || facts.anak || facts.pejabat) return "tinggi";
  const names = namesBeside(asRead(draft.slice(0, LONGEST)));
  if (names.length) return "tinggi";
  return facts.orang || facts.kebijakan || figures(draft).length ? "sedang" : "rendah";
}

/** @param {string} colour `#1b2540` */
function luminance(colour) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of two colours by WCAG 2: 1 to 21, cut to two decimals so that 4.499 is not 4.5.
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return Math.floor(((light + 0.05) / (dark + 0.05)) * 100) / 100;
}
