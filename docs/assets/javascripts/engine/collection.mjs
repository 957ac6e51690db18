/** What is searched: the index as it is sent, opened into documents, roots and places. */
import { readLists } from "./notation.mjs";
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
 * @property {string} equivalents
 * @property {Record<string, string>} signs words of each sign of an emergency
 * @property {[number, string][]} urgent rows that must stand first, with the signs of the emergency
 * @property {Record<string, string>} intents
 * @property {string} kind
 * @property {number[]} page
 * @property {string} force
 * @property {number[]} roleSets
 * @property {string} roles one letter a document, A for the first set
 * @property {string} title
 * @property {string} parent
 * @property {string} also
 * @property {number[]} parts how many documents each part of the texts holds
 * @property {string} families
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
const FORCES = ["", "must", "must-not", "should", "may"];
export const TERM = KINDS.indexOf("term");
export const INSTRUMENT = KINDS.indexOf("instrument");

// What a word counts by where it stands. Fitted once on the first set, then kept: weights that were
// fitted to five sets did worse on the sixth (tests/search/REPORT.md).
const FIELD = { title: 3.5, norm: 1.55, text: 0.6, context: 0.7, also: 2.1 };
// What each kind counts, in the order of KINDS; a list or a copy of what other places say counts less.
const KIND = [1.05, 1.03, 0.6, 0.8, 0.7, 0.9, 0.4, 0.55, 0.85];
const ASIDE = /lampiran\/(sumber|daftar-periksa|riwayat|ketentuan)\/|#daftar-periksa$/;
const REPLY = /lampiran\/bank-balasan\//;
// What tells why the guideline is there comes after what tells what to do.
const THEME = /pendahuluan\/#tema-/;
const SHARE = { aside: 0.5, reply: 0.65, theme: 0.75, page: 0.86 };
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
    /** @type {string[][]} */
    this.families = [];
    /** @type {string[]} */
    this.roots = [];
    /** @type {Map<string, number>} */
    this.forms = new Map();
    this.#readFamilies();
    this.sorted = [...this.forms.keys()].sort();
    this.docs = readDocs(index);
    /** @type {Map<number, number>[]} */
    this.places = this.roots.map(() => new Map());
    this.#readPlaces();
    this.#measure();
  }

  #readFamilies() {
    let before = "";
    for (const [root, family] of this.index.families.split(",").entries()) {
      const [end, ...others] = family.split(" ");
      const name = before.slice(0, Number(end[0])) + end.slice(1);
      before = name;
      const forms = [name, ...others.map((form) => form.replace("~", name))];
      forms.forEach((form, at) => {
        if (at || !this.forms.has(form)) this.forms.set(form, root);
      });
      this.families.push(forms);
      this.roots.push(name);
    }
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
    const postings = readLists(this.index.postings, this.roots.length, this.docs.length);
    for (const [root, rows] of postings.entries()) {
      for (const row of rows) {
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
      doc.prior = priorOf(doc);
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
 * @returns {Doc[]}
 */
function readDocs(index) {
  const [parents, titles, also] = [index.parent, index.title, index.also].map((column) => column.split("\n"));
  const anchors = readAnchors(index.anchors.split("\n"), titles);
  let parent = "";
  let heading = "";
  return anchors.map((anchor, row) => {
    if (parents[row] !== "~") parent = parents[row] === "<" ? heading : parents[row];
    if (KINDS[Number(index.kind[row])] === "section") heading = titles[row];
    return {
      location: index.paths[index.page[row]] + (anchor && `#${anchor}`),
      kind: Number(index.kind[row]),
      page: index.page[row],
      parent,
      title: titles[row],
      force: FORCES[Number(index.force[row])],
      roles: index.roleSets[index.roles.charCodeAt(row) - 65],
      key: KEY_ANCHOR.test(anchor) ? anchor : "",
      also: also[row] ? also[row].split("|") : [],
      titleRoots: [],
      size: 0,
      prior: 0,
      room: 0,
    };
  });
}

/**
 * Read anchors: `+` is the key after the one before it, `~` the words of the title.
 * @param {string[]} written
 * @param {string[]} titles
 */
export function readAnchors(written, titles) {
  let last = "";
  return written.map((text, row) => {
    const next = () => last.slice(0, -2) + String(Number(last.slice(-2)) + 1).padStart(2, "0");
    const anchor = text === "+" ? next() : text === "~" ? wordsOf(titles[row]).join("-") : text;
    if (KEY_ANCHOR.test(anchor)) last = anchor;
    return anchor;
  });
}

/** @param {Doc} doc */
function priorOf(doc) {
  let prior = KIND[doc.kind];
  if (ASIDE.test(doc.location)) prior *= SHARE.aside;
  if (REPLY.test(doc.location)) prior *= SHARE.reply;
  if (THEME.test(doc.location)) prior *= SHARE.theme;
  if (doc.location.endsWith("/")) prior *= SHARE.page;
  return prior;
}
