/** Words: how a text is cut, what may be left of a word without its affixes, and slips of the hand. */

/** @typedef {"id" | "en"} Locale */

/**
 * Fold a text: lower case, without accents.
 * @param {string} text
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
}

/**
 * Cut a text into its words, folded; scripts/site/search_words.py cuts by the same rule.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}

// What stands before a root in Indonesian, written or spoken, and the letter that it swallowed.
const PREFIXES = Object.entries({
  meny: "s",
  menge: "",
  meng: "|k",
  mem: "|p",
  men: "|t",
  me: "",
  peny: "s",
  penge: "",
  peng: "|k",
  pem: "|p",
  pen: "|t",
  per: "",
  pel: "",
  pe: "",
  ber: "",
  be: "",
  ter: "",
  di: "",
  ke: "",
  se: "",
  nge: "",
  ng: "|k",
  ny: "s|c",
  n: "t",
  m: "p",
}).flatMap(([prefix, letters]) => letters.split("|").map((letter) => [prefix, letter]));

/** @type {Record<Locale, string[][]>} */
const SUFFIXES = {
  id: ["lah", "kah", "pun", "ku", "mu", "nya", "kan", "an", "i", "in"].map((end) => [end, ""]),
  en: [
    ["ies", "y"],
    ["es", ""],
    ["s", ""],
    ["ing", ""],
    ["ing", "e"],
    ["ed", ""],
    ["ed", "e"],
    ["er", ""],
    ["or", ""],
    ["ion", ""],
    ["ion", "e"],
    ["ation", "e"],
    ["ation", ""],
    ["ly", ""],
    ["ment", ""],
    ["al", ""],
    ["y", ""],
    ["e", ""],
    ["ity", ""],
  ],
};

/**
 * List what may be the root of a word: all that is left when up to `depth` affixes are taken off.
 * @param {string} word
 * @param {Locale} locale
 * @param {number} depth
 * @param {Set<string>} [found]
 */
export function stripped(word, locale, depth, found = new Set()) {
  if (word.length < 3 || found.has(word)) return found;
  found.add(word);
  if (!depth) return found;
  const next = (/** @type {string} */ rest) => stripped(rest, locale, depth - 1, found);
  for (const [suffix, letter] of SUFFIXES[locale]) {
    if (word.length - suffix.length > 2 && word.endsWith(suffix))
      next(word.slice(0, -suffix.length) + letter);
  }
  if (locale === "en") {
    if (/(.)\1$/.test(word)) next(word.slice(0, -1));
    return found;
  }
  if (/^[aeiou]/.test(word)) next(`h${word}`); // as spoken: ilang, abis
  for (const [prefix, letter] of PREFIXES) {
    if (word.startsWith(prefix)) next(letter + word.slice(prefix.length));
  }
  return found;
}

/**
 * Tell whether a slip of the hand makes `b` of `a`: up to `most` letters that stand together more,
 * less or other, or two neighbours swapped.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function isNear(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  const shorter = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < shorter && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.length - head - tail;
  const right = b.length - head - tail;
  if (left <= most && right <= most) return true;
  return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
}

/**
 * Tell whether two words begin alike: hands rarely slip on the first letter.
 * @param {string} a
 * @param {string} b
 */
export function startsAlike(a, b) {
  return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
}

// How Indonesian is spelled in chat, as rules: what sounds alike is written alike.
/** @type {[RegExp, string][]} */
const SOUNDS = [
  [/x/g, "ks"],
  [/z/g, "s"],
  [/q/g, "k"],
  [/v/g, "f"],
  [/sy/g, "s"],
  [/kh/g, "k"],
  [/(?<=[aeiou])k$/, ""], // capek, kagak
  [/ai$/, "e"],
  [/au$/, "o"],
  [/e(?=[^aeiou]$)/, "a"], // temen, dalem, pinjem
  [/h/g, ""], // liat, tau, ilang
  [/(.)\1+/g, "$1"],
];

/**
 * Write an Indonesian word as it sounds: words of one sound are spellings of one word.
 * @param {string} word
 */
export function soundOf(word) {
  return SOUNDS.reduce((sound, [pattern, written]) => sound.replace(pattern, written), word);
}

/**
 * Tell whether a word is another without some of its vowels: brp is berapa, lgsg is langsung.
 * @param {string} short
 * @param {string} word
 */
export function isShortOf(short, word) {
  if (short[0] !== word[0] || short.length >= word.length) return false;
  let at = 0;
  for (const letter of word) {
    if (letter === short[at]) at++;
    else if (!/[aeiouhn]/.test(letter)) return false; // n and h of ng, ny and kh go as well
  }
  return at === short.length;
}

/**
 * Cut a word into pieces of three letters, its ends marked.
 * @param {string} word
 */
export function piecesOfThree(word) {
  const marked = `^${word}$`;
  return new Set(Array.from({ length: marked.length - 2 }, (_, at) => marked.slice(at, at + 3)));
}
