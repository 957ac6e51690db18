/** What is searched: the index as it is sent, opened into documents, roots and places. */
import { byLength, readFamilies, readLines, readLists } from "./notation.mjs";
import { wordsOf } from "./words.mjs";

/** @import { Slot } from "./query.mjs" */
/** @import { Locale } from "./words.mjs" */

/**
 * The index of one language as scripts/site/search_index.py writes it: one column per property.
 * @typedef {object} Index
 * @property {Locale} locale
 * @property {string[]} pages titles of the pages
 * @property {Record<string, string>} roleNames
 * @property {Record<string, any>} words what the dialog says
 * @property {string} stop
 * @property {string} light
 * @property {string[]} paths addresses of the pages below the site
 * @property {string} anchors
 * @property {string} asked words of readers, a line for each
 * @property {string} equivalents ours for them
 * @property {Record<string, string>} signs words of each sign of an emergency
 * @property {[number, string][]} urgent rows that must stand first, with the signs of the emergency
 * @property {Record<string, string>} intents
 * @property {string} kind
 * @property {number[]} page how many documents each page has
 * @property {string} force
 * @property {number[]} roleSets
 * @property {string} roles one letter a document, A for the first set
 * @property {string} title
 * @property {string} parent
 * @property {string} also
 * @property {number[]} parts how many documents each part of the texts holds
 * @property {string} affixes
 * @property {string} families
 * @property {string} usual
 * @property {string} lengths
 * @property {string} postings
 */

/**
 * One thing that can be found.
 * @typedef {object} Doc
 * @property {string} location its address below the site
 * @property {number} kind a number of `KINDS`
 * @property {number} page
 * @property {string} parent the heading above it
 * @property {string} title
 * @property {string} force
 * @property {number} roles one bit per role
 * @property {string} key
 * @property {string[]} also other names of it
 * @property {number[]} titleRoots
 * @property {number} size in words
 * @property {number} prior how much it counts, whatever is asked
 * @property {number} room how much of a long text is forgiven
 */

// In the order of scripts/site/search_units.py.
export const KINDS = [
  "section",
  "provision",
  "checklist",
  "message",
  "example",
  "question",
  "term",
  "instrument",
  "template",
];
const KEY_ANCHOR = /^[A-Z]+-[A-Z]?\d\d$/;
// What an anchor follows from, in the order of scripts/site/search_index.py.
const NAMED = "~-,;!#$%&()";
const FORCES = ["", "must", "must-not", "should", "may"];
export const TERM = KINDS.indexOf("term");
export const INSTRUMENT = KINDS.indexOf("instrument");

// What a word counts by where it stands. Fitted once on the first set, then kept: weights that were
// fitted to five sets did worse on the sixth (tests/search/REPORT.md).
const FIELD = { title: 3.5, norm: 1.55, text: 0.6, context: 0.7, also: 2.1 };
// What each kind counts, in the order of KINDS; a list or a copy of what other places say counts less.
const KIND = [1.2, 1.6, 1, 1.08, 0.83, 1.2, 0.57, 0.97, 0.92];
const ASIDE = /lampiran\/(sumber|daftar-periksa|riwayat|ketentuan)\/|#daftar-periksa$/;
const REPLY = /lampiran\/bank-balasan\//;
const SHARE = { aside: 0.6, reply: 0.66, page: 0.71 };
const SIZE = 0.13; // a longer text answers more
// BM25: how soon a word said again counts no more, and how much a long text is held against it.
const SATURATION = 1.35;
const LENGTH = 0.15;

export class Collection {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.locale = index.locale;
    this.stop = new Set(index.stop.split(" "));
    this.light = new Set(index.light.split(" "));
    this.families = readFamilies(index.families, index.affixes);
    this.roots = this.families.map(([root]) => root);
    /** @type {Map<string, number>} */
    this.forms = new Map();
    for (const [root, family] of this.families.entries()) {
      family.forEach((form, at) => {
        if (at || !this.forms.has(form)) this.forms.set(form, root);
      });
    }
    this.sorted = [...this.forms.keys()].sort();
    const words = [...new Set([...this.stop, ...this.sorted])];
    this.equivalents = readLines(index.equivalents, words);
    this.docs = readDocs(index, words);
    /** @type {Map<number, number>[]} */
    this.places = this.roots.map(() => new Map());
    this.#readPlaces();
    this.#measure();
  }

  #readPlaces() {
    const pages = this.index.pages.map((title) => this.numbers(title));
    for (const [row, doc] of this.docs.entries()) {
      doc.titleRoots = this.numbers(doc.title);
      doc.size = 1;
      this.#put(row, doc.titleRoots, FIELD.title);
      const page = doc.title === this.index.pages[doc.page] ? [] : pages[doc.page];
      this.#put(row, new Set([...this.numbers(doc.parent), ...page]), FIELD.context);
      if (doc.kind === TERM) this.#put(row, this.numbers(doc.also.join(" ")), FIELD.also);
    }
    const { lengths, usual, postings } = this.index;
    const order = byLength(
      this.docs.map((doc) => doc.kind),
      lengths,
      usual,
    );
    for (const [root, numbers] of readLists(postings, this.roots.length, this.docs.length).entries()) {
      for (const row of numbers.map((number) => order[number]).sort((a, b) => a - b)) {
        const doc = this.docs[row];
        doc.size++;
        this.#put(row, [root], doc.title ? FIELD.text : FIELD.norm);
      }
    }
  }

  #measure() {
    const average = this.docs.reduce((sum, doc) => sum + doc.size, 0) / this.docs.length;
    for (const doc of this.docs) {
      doc.room = SATURATION * (1 - LENGTH + (LENGTH * doc.size) / average);
      doc.prior = priorOf(doc) * doc.size ** SIZE;
    }
  }

  /**
   * @param {number} row
   * @param {Iterable<number>} roots
   * @param {number} weight
   */
  #put(row, roots, weight) {
    for (const root of roots) {
      const places = this.places[root];
      places.set(row, (places.get(row) ?? 0) + weight);
    }
  }

  /**
   * Find the root of a word; a form with -nya is that without, which is all that is sent.
   * @param {string} word
   */
  rootOf(word) {
    return this.forms.get(word) ?? (word.endsWith("nya") ? this.forms.get(word.slice(0, -3)) : undefined);
  }

  /**
   * Number the roots of a text, without the words that are in every text.
   * @param {string} text
   */
  numbers(text) {
    const found = [];
    for (const word of wordsOf(text)) {
      const root = this.rootOf(word);
      if (root !== undefined && !this.stop.has(word)) found.push(root);
    }
    return found;
  }

  /**
   * Write words as their roots; a word without one stays.
   * @param {string[]} list
   */
  rootNames(list) {
    return list
      .map((word) => {
        const root = this.rootOf(word);
        return root === undefined ? word : this.roots[root];
      })
      .join(" ");
  }

  /**
   * Count the documents that hold a root.
   * @param {number} root
   */
  frequency(root) {
    return this.places[root].size;
  }

  /**
   * Weigh a root: the rarer, the more.
   * @param {number} root
   */
  weight(root) {
    const rows = this.frequency(root);
    return Math.log(1 + (this.docs.length - rows + 0.5) / (rows + 0.5));
  }

  /**
   * Say how usual the words of a query are in all documents: a word that each held would count one.
   * @param {Slot[]} slots
   */
  usual(slots) {
    const share = (/** @type {number} */ rows) => Math.log(1 + rows) / Math.log(1 + this.docs.length);
    const most = (/** @type {Slot} */ slot) =>
      Math.max(
        0,
        ...slot.ways.flatMap(({ roots, isGuess }) =>
          isGuess ? [] : roots.map((root) => this.frequency(root)),
        ),
      );
    return slots.reduce((all, slot) => all + (slot.light ? 0 : share(most(slot))), 0);
  }

  /**
   * Tell whether a document holds some form of a word.
   * @param {string} word
   */
  isOurs(word) {
    const root = this.rootOf(word);
    return root !== undefined && this.frequency(root) > 0;
  }
}

/**
 * @param {Index} index
 * @param {string[]} words
 * @returns {Doc[]}
 */
function readDocs(index, words) {
  const parents = index.parent.split("\n");
  const written = readLines(index.parent, words, true);
  const titles = readLines(index.title, words, true);
  const also = readLines(index.also, words).map((names) => (names ? names.split("|") : []));
  const anchors = readAnchors(index.anchors.split("\n"), words, titles, also);
  const pages = index.page.flatMap((count, page) => Array.from({ length: count }, () => page));
  let parent = "";
  let heading = "";
  return anchors.map((anchor, row) => {
    if (parents[row] !== "~") parent = parents[row] === "<" ? heading : written[row];
    if (KINDS[Number(index.kind[row])] === "section") heading = titles[row];
    return {
      location: index.paths[pages[row]] + (anchor && `#${anchor}`),
      kind: Number(index.kind[row]),
      page: pages[row],
      parent,
      title: titles[row],
      force: FORCES[Number(index.force[row])],
      roles: index.roleSets[index.roles.charCodeAt(row) - 65],
      key: KEY_ANCHOR.test(anchor) ? anchor : "",
      also: also[row],
      titleRoots: [],
      size: 0,
      prior: 0,
      room: 0,
    };
  });
}

/**
 * Read anchors: `+` is the key after the one before it, one of `NAMED` some words that are known besides.
 * @param {string[]} written
 * @param {string[]} words
 * @param {string[]} titles
 * @param {string[][]} also
 */
function readAnchors(written, words, titles, also) {
  const lines = readLines(written.join("\n"), words);
  let last = "";
  return written.map((text, row) => {
    if (text !== "+" && !KEY_ANCHOR.test(text)) {
      const named = text.length === 1 ? NAMED.indexOf(text) : -1;
      return named < 0 ? lines[row].replaceAll(" ", "-") : nameOf(titles[row], also[row], named);
    }
    last = text === "+" ? last.slice(0, -2) + String(Number(last.slice(-2)) + 1).padStart(2, "0") : text;
    return last;
  });
}

/**
 * The words of a title, of its first half, its first one or two words, or another name.
 * @param {string} title
 * @param {string[]} also
 * @param {number} at
 */
function nameOf(title, also, at) {
  const [all, half] = [title, title.split(" – ")[0]].map((text) => wordsOf(text));
  return [all, half, all.slice(0, 1), all.slice(0, 2), ...also.map((name) => name.split(" "))][at].join("-");
}

/** @param {Doc} doc */
function priorOf(doc) {
  let prior = KIND[doc.kind];
  if (ASIDE.test(doc.location)) prior *= SHARE.aside;
  if (REPLY.test(doc.location)) prior *= SHARE.reply;
  if (doc.location.endsWith("/")) prior *= SHARE.page;
  return prior;
}
