/** What can be judged of the words of a draft without understanding them. */

/** @import { Mark } from "./numbers.mjs" */

const LONGEST_SENTENCE = 25; // words; the chapter on content
const LETTERS_OF_ONE_WORD = 12; // a tag of more small letters is hardly a single word
const CAPITALS = /(?<![\p{L}#@])\p{Lu}{2,}(?:[ ,:]+\p{Lu}{2,}){3,}(?!\p{L})/gu;
const TAG = /#([\p{L}\d_]+)/gu;
const EMOJI = /(?:\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*\s*){3,}/gu;
const FANCY = /[\u{1D400}-\u{1D7FF}\u{24B6}-\u{24E9}\u{FF21}-\u{FF5A}]+/gu;
const BLANK = /\[[^[\]\n]+\](?!\()/g;
const DATE =
  /\b(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?\s+(\d{1,2})\s+(\p{L}+)\s+(\d{4})\b/giu;
const WEEKDAYS = [
  ["minggu", "sunday"],
  ["senin", "monday"],
  ["selasa", "tuesday"],
  ["rabu", "wednesday"],
  ["kamis", "thursday"],
  ["jumat", "friday"],
  ["sabtu", "saturday"],
];
const MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split(" ");
const ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
// After these words a name gives somebody away.
const PEOPLE = {
  "nama-anak": "anak|child|boy|girl",
  "nama-korban": "korban|saksi|pelapor|victim|witness|informant",
  "nama-tahanan": "tahanan|narapidana|napi|warga binaan|anak binaan|deteni|prisoner|inmate|detainee",
  "nama-tersangka": "tersangka|terdakwa|terduga|terpidana|pelaku|suspect|defendant|perpetrator",
};
const LINKS = "(?:,|:|\\s|bernama|berinisial|atas nama|adalah|yaitu|inisial|named|called|is)*";
// After these, capitals alone are a name or its initials too; elsewhere they are an abbreviation.
const SAID = /(?:bernama|inisial|atas nama|named|called)[\s,:]+\S+$/i;
const NO_NAME =
  /^(?:Anda|Bapak|Ibu|Kami|Kantor|Kanwil|Kanim|Lapas|Rutan|Bapas|LPKA|Desa|Kota|Kabupaten|Provinsi|Jalan|Unit|Pengadilan|Kementerian|Direktorat|Polda|Polres|Polri|Indonesia|Negara|SMA|SMP|SD|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b/;

/**
 * @param {string} kind
 * @param {Iterable<RegExpMatchArray>} found
 * @returns {Mark[]}
 */
function marked(kind, found) {
  return [...found].map(([text]) => ({ kind, text: text.trim() }));
}

/**
 * List the names beside words for people whose identity is protected.
 * @param {string} text
 */
export function namesBeside(text) {
  return Object.entries(PEOPLE).flatMap(([kind, people]) => {
    const pattern = new RegExp(`(?<!\\p{L})(?:${people})${LINKS}(?<=[\\s,:])(\\p{Lu}[\\p{L}'.-]*)`, "giu");
    const found = [...text.matchAll(pattern)].filter(
      ([whole, name]) => isName(name) || (SAID.test(whole) && /^\p{Lu}{2,}$/u.test(name)),
    );
    return marked(kind, found);
  });
}

/** @param {string} word */
function isName(word) {
  return /^\p{Lu}(?:\p{Ll}|\.)/u.test(word) && !NO_NAME.test(word);
}

/**
 * List the dates whose weekday is another, or that no calendar has.
 * @param {string} text
 */
export function wrongDates(text) {
  return marked(
    "hari-keliru",
    [...text.matchAll(DATE)].filter(([, weekday, day, month, year]) => {
      const short = month.slice(0, 3).toLowerCase();
      const index = Math.max(MONTHS.indexOf(short), ENGLISH_MONTHS.indexOf(short));
      const date = new Date(Date.UTC(Number(year), index, Number(day)));
      const isDay = date.getUTCMonth() === index && date.getUTCDate() === Number(day);
      return index >= 0 && !(isDay && WEEKDAYS[date.getUTCDay()].includes(weekday.toLowerCase()));
    }),
  );
}

/**
 * List the sentences that are longer than the chapter allows.
 * @param {string} text
 */
export function longSentences(text) {
  const sentences = text.split(/(?<=[.!?…])["”)]?\s+|\n+/);
  const long = sentences.filter(
    (each) => (each.match(/[\p{L}\d][\p{L}\d.,:/'’-]*/gu) ?? []).length > LONGEST_SENTENCE,
  );
  return long.map((each) => ({ kind: "kalimat-panjang", text: each.trim() }));
}

/**
 * List words that the glossary replaces by others.
 * @param {string} text
 * @param {Record<string, string>} avoided word -> the term to use
 */
export function avoidedWords(text, avoided) {
  const known = Object.keys(avoided).sort((one, other) => other.length - one.length);
  if (!known.length) return [];
  const words = known.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\d#@])(?:${words})(?![\\p{L}\\d])`, "giu");
  return [...text.matchAll(pattern)].map(([found]) => ({
    kind: "istilah",
    text: `${found} → ${avoided[found.toLowerCase()] ?? ""}`,
  }));
}

/**
 * List what the form of the text shows: tags, capitals, emoji, letters that only look like letters.
 * @param {string} text
 */
export function formMarks(text) {
  const tags = [...text.matchAll(TAG)].filter(
    ([, name]) => name.length > LETTERS_OF_ONE_WORD && !/\p{Lu}/u.test(name),
  );
  return [
    ...marked("tagar", tags),
    ...marked("kapital", text.matchAll(CAPITALS)),
    ...marked("emoji", text.matchAll(EMOJI)),
    ...marked("huruf-hias", text.matchAll(FANCY)),
    ...marked("isian-kosong", text.matchAll(BLANK)),
  ];
}

/**
 * List the figures and clocks of a text, which somebody has to compare with their source.
 * @param {string} text
 */
export function figures(text) {
  const found = text.match(/(?<![\p{L}\d#@])(?:Rp\s?)?\d+(?:[.,:/–-]\d+)*\s?%?(?![\p{L}\d])/gu) ?? [];
  return [...new Set(found.map((each) => each.trim()))];
}
