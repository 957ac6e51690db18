/** Which documents answer a query, and in which order. */
import { KINDS } from "./collection.mjs";

/** @import { Collection, Doc } from "./collection.mjs" */
/** @import { Query, Slot, Way } from "./query.mjs" */

/**
 * @typedef {object} Hit
 * @property {number} row
 * @property {number} score
 * @property {number} match the score by its words alone
 * @property {number} cover the share of the query that it covers, 0 to 1
 * @property {number} proof the share of the query that it surely has, 0 to 1
 */

/**
 * A slot over all documents: the best score, the share covered, and the roots that count as the slot.
 * @typedef {object} Scored
 * @property {Float32Array} best
 * @property {Float32Array} cover
 * @property {Set<number>} roots
 * @property {number} weight
 */

// Fitted over all sets but the held-out halves of the newest two (tests/search/REPORT.md). `cover` to `heading`
// are exponents: the score is e to the sum of what speaks for a document, times how well its words match.
const TUNING = {
  unseen: 7,
  guess: 0.6,
  optional: 0.26,
  light: 0.5,
  intent: 1.1,
  again: 0.98,
  cover: 0.4,
  title: 0.75,
  near: 0.22,
  exact: 0.3,
  page: 0.64,
  heading: 0.39,
};
// What scores less than this share of the best is not shown.
export const FLOOR = 0.22;
const MOST_MIXED = 60;
const CLOSER = 200; // only these are looked at word by word
const SUPPORTING = 3; // places that speak for their page
const CHECKLIST = KINDS.indexOf("checklist");
// What a kind counts more where the query is a question, in the order of KINDS.
const ASKED = [1.05, 1.1, 1, 1, 1, 1.16, 1, 1, 1];

export class Ranking {
  /** @param {Collection} collection */
  constructor(collection) {
    this.collection = collection;
  }

  /**
   * Rank the documents; best first. `asked` is the weight of all that was asked.
   * @param {Query} query
   * @param {boolean} isQuestion
   * @returns {{ hits: Hit[], roots: Set<number>, asked: number }}
   */
  rank(query, isQuestion) {
    const { docs } = this.collection;
    const scored = query.slots.map((slot) => this.#scoreSlot(slot));
    const { sums, covers, proofs, asked } = this.#sum(query.slots, scored);
    const scores = new Float64Array(docs.length);
    for (let row = 0; row < docs.length; row++) {
      if (!sums[row]) continue;
      const doc = docs[row];
      const cover = covers[row];
      let score = sums[row] * doc.prior * Math.exp(TUNING.cover * cover * cover);
      if (isQuestion) score *= ASKED[doc.kind];
      if (isWanted(doc, query.wanted)) score *= TUNING.intent;
      scores[row] = score;
    }
    const least = leastOf(scores);
    /** @type {Hit[]} */
    const hits = [];
    for (let row = 0; row < docs.length; row++) {
      if (sums[row] && scores[row] >= least)
        hits.push({ row, score: scores[row], match: scores[row], cover: covers[row], proof: proofs[row] });
    }
    const nearest = hits.sort(byScore).slice(0, CLOSER);
    const ofPage = this.#support(nearest, ({ page }) => page);
    const ofHeading = this.#support(nearest, headingOf);
    for (const hit of nearest) {
      const doc = docs[hit.row];
      hit.score *= Math.exp(
        closeness(doc, scored, hit.cover) + TUNING.page * ofPage(doc) + TUNING.heading * ofHeading(doc),
      );
    }
    return {
      hits: this.#mixed(hits.sort(byScore)),
      roots: new Set(scored.flatMap(({ roots }) => [...roots])),
      asked,
    };
  }

  /**
   * Say how much of a query each page or heading answers, by its best places, as a share of what answers
   * most: where a whole page is about something, its places are.
   * @param {Hit[]} hits best first
   * @param {(doc: Doc) => string | number} groupOf
   * @returns {(doc: Doc) => number}
   */
  #support(hits, groupOf) {
    /** @type {Map<string | number, number[]>} */
    const scores = new Map();
    for (const { row, score } of hits) {
      const group = groupOf(this.collection.docs[row]);
      const best = scores.get(group) ?? [];
      if (best.length < SUPPORTING) scores.set(group, [...best, score]);
    }
    const sums = new Map([...scores].map(([group, best]) => [group, sum(best)]));
    const most = Math.max(...sums.values());
    return (doc) => (sums.get(groupOf(doc)) ?? 0) / most;
  }

  /**
   * @param {Slot[]} slots
   * @param {Scored[]} scored
   */
  #sum(slots, scored) {
    const count = this.collection.docs.length;
    const sums = new Float32Array(count);
    const covers = new Float32Array(count);
    const proofs = new Float32Array(count);
    let total = 0;
    let asked = 0;
    for (const [at, { best, cover, weight }] of scored.entries()) {
      const { light, optional, isUnknown, isChat, proof = 1 } = slots[at];
      const share = light ? TUNING.light : optional ? TUNING.optional : 1;
      const isAsked = !optional || (isUnknown && !isChat && !light);
      if (!optional) total += weight;
      if (isAsked) asked += weight;
      for (let row = 0; row < count; row++) {
        sums[row] += best[row] * share;
        if (!optional) covers[row] += cover[row] * weight;
        if (isAsked) proofs[row] += cover[row] * weight * proof;
      }
    }
    for (let row = 0; row < count; row++) {
      covers[row] = total ? covers[row] / total : 1;
      proofs[row] = asked ? proofs[row] / asked : 1;
    }
    return { sums, covers, proofs, asked };
  }

  /**
   * @param {Slot} slot
   * @returns {Scored}
   */
  #scoreSlot(slot) {
    const count = this.collection.docs.length;
    /** @type {Scored} */
    const scored = {
      best: new Float32Array(count),
      cover: new Float32Array(count),
      roots: new Set(),
      weight: TUNING.unseen,
    };
    for (const [at, way] of slot.ways.entries()) {
      const weight = way.roots.reduce((sum, root) => sum + this.collection.weight(root), 0);
      if (!at && !way.isGuess) scored.weight = weight;
      for (const root of way.roots) scored.roots.add(root);
      if (way.roots.length > 1) this.#scoreWay(way, weight, scored);
      else this.#scoreRoot(way, weight, scored);
    }
    return scored;
  }

  /**
   * @param {number} places
   * @param {number} weight
   * @param {number} row
   */
  #score(places, weight, row) {
    return (weight * places) / (places + this.collection.docs[row].room);
  }

  /**
   * @param {Way} way
   * @param {number} weight
   * @param {Scored} scored
   */
  #scoreRoot(way, weight, scored) {
    for (const [row, places] of this.collection.places[way.roots[0]]) {
      scored.best[row] = Math.max(scored.best[row], this.#score(places, weight, row) * way.weight);
      scored.cover[row] = Math.max(scored.cover[row], way.isGuess ? way.weight * TUNING.guess : way.weight);
    }
  }

  /**
   * @param {Way} way
   * @param {number} all
   * @param {Scored} scored
   */
  #scoreWay(way, all, scored) {
    const count = this.collection.docs.length;
    const sums = new Float32Array(count);
    const hits = new Float32Array(count);
    for (const root of way.roots) {
      const weight = this.collection.weight(root);
      for (const [row, places] of this.collection.places[root]) {
        sums[row] += this.#score(places, weight, row);
        hits[row] += weight;
      }
    }
    const scale = way.weight / all / Math.sqrt(way.roots.length);
    for (let row = 0; row < count; row++) {
      if (!hits[row]) continue;
      scored.best[row] = Math.max(scored.best[row], sums[row] * hits[row] * scale);
      scored.cover[row] = Math.max(scored.cover[row], (hits[row] / all) * way.weight);
    }
  }

  /**
   * Let many things of one kind on one page, which say much the same, each count a little less.
   * @param {Hit[]} hits
   */
  #mixed(hits) {
    /** @type {Map<number, number>} */
    const seen = new Map();
    for (const hit of hits.slice(0, MOST_MIXED)) {
      const doc = this.collection.docs[hit.row];
      const group = doc.page * 16 + doc.kind;
      const before = seen.get(group) ?? 0;
      hit.score *= TUNING.again ** before;
      seen.set(group, before + 1);
    }
    return hits.sort(byScore);
  }
}

/**
 * Find the score below which nothing is shown: neither near the best nor among those that are looked at
 * word by word. To sort numbers is quick, to sort all documents is most of the time of an answer.
 * @param {Float64Array} scores
 */
function leastOf(scores) {
  const sorted = scores.slice().sort().reverse();
  return Math.min(sorted[0] * FLOOR, sorted[CLOSER] ?? 0);
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/**
 * @param {Hit} a
 * @param {Hit} b
 */
function byScore(a, b) {
  return b.score - a.score || a.row - b.row;
}

/**
 * Say how much words of the title and words that stand together bring a document nearer.
 * @param {Doc} doc
 * @param {Scored[]} slots
 * @param {number} cover
 */
function closeness(doc, slots, cover) {
  const share = titleShare(doc, slots);
  const near = TUNING.title * share + TUNING.near * neighbours(doc, slots);
  const isName = share === 1 && cover > 0.95 && slots.length <= doc.titleRoots.length;
  return isName ? near + TUNING.exact : near;
}

/**
 * Count the neighbours in the query that are neighbours in the title as well.
 * @param {Doc} doc
 * @param {Scored[]} slots
 */
function neighbours({ titleRoots: line }, slots) {
  let count = 0;
  for (let at = 0; at + 1 < slots.length; at++) {
    const [here, next] = [slots[at].roots, slots[at + 1].roots];
    if (
      line.some(
        (root, i) =>
          i + 1 < line.length && here.has(root) && (next.has(line[i + 1]) || next.has(line[i + 2])),
      )
    )
      count++;
  }
  return count;
}

/**
 * @param {Doc} doc
 * @param {Scored[]} slots
 */
function titleShare({ titleRoots }, slots) {
  if (!titleRoots.length) return 0;
  return titleRoots.filter((root) => slots.some((slot) => slot.roots.has(root))).length / titleRoots.length;
}

/**
 * @param {Doc} doc
 * @param {number} kind
 */
function isWanted(doc, kind) {
  return (
    doc.kind === kind || (kind === CHECKLIST && /#daftar-periksa$|\/daftar-periksa\//.test(doc.location))
  );
}

/**
 * Name the heading below which a document stands.
 * @param {Doc} doc
 */
export function headingOf({ page, parent, title, location }) {
  return `${page} ${parent || title || location}`;
}
