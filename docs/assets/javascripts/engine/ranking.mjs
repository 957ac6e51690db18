/** Which documents answer a query, and in which order. */
import { KINDS } from "./collection.mjs";

/** @import { Collection, Doc } from "./collection.mjs" */
/** @import { Query, Slot, Way } from "./query.mjs" */

/**
 * @typedef {object} Hit
 * @property {number} row
 * @property {number} score
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

// Fitted on eight sets and kept because four others gained by it as well (tests/search/REPORT.md).
const TUNING = {
  keyword: 0.9,
  unseen: 7,
  guess: 0.6,
  cover: 0.26,
  whole: 0.44,
  exact: 1.5,
  near: 0.11,
  page: 0.1,
  again: 0.95,
  optional: 0.26,
  light: 0.5,
  intent: 1.4,
};
const MOST_MIXED = 60;
const CLOSER = 200; // only these are looked at word by word
const SUPPORTING = 3; // places that speak for their page
const [CHECKLIST, QUESTION] = ["checklist", "question"].map((kind) => KINDS.indexOf(kind));

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
    /** @type {Hit[]} */
    const hits = [];
    for (const [row, doc] of docs.entries()) {
      if (!sums[row]) continue;
      const cover = covers[row];
      let score = sums[row] * (1 - TUNING.cover + TUNING.cover * cover * cover) * doc.prior;
      if (!isQuestion && doc.kind === QUESTION) score *= TUNING.keyword;
      if (isWanted(doc, query.wanted)) score *= TUNING.intent;
      hits.push({ row, score, cover, proof: proofs[row] });
    }
    const nearest = hits.sort(byScore).slice(0, CLOSER);
    const support = this.#support(nearest);
    for (const hit of nearest) {
      const doc = docs[hit.row];
      hit.score *= closeness(doc, scored, hit.cover) * (1 + TUNING.page * (support.get(doc.page) ?? 0));
    }
    return {
      hits: this.#mixed(hits.sort(byScore)),
      roots: new Set(scored.flatMap(({ roots }) => [...roots])),
      asked,
    };
  }

  /**
   * Say how much of a query each page answers, by its best places, as a share of the page that answers most:
   * where a whole page is about something, its places are.
   * @param {Hit[]} hits best first
   */
  #support(hits) {
    /** @type {Map<number, number[]>} */
    const scores = new Map();
    for (const { row, score } of hits) {
      const { page } = this.collection.docs[row];
      const best = scores.get(page) ?? [];
      if (best.length < SUPPORTING) scores.set(page, [...best, score]);
    }
    const sums = [...scores].map(([page, best]) => /** @type {const} */ ([page, sum(best)]));
    const most = Math.max(0, ...sums.map(([, all]) => all));
    return new Map(sums.map(([page, all]) => [page, all / most]));
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
 * Words of the title and words that stand together count more.
 * @param {Doc} doc
 * @param {Scored[]} slots
 * @param {number} cover
 */
function closeness(doc, slots, cover) {
  const share = titleShare(doc, slots);
  const factor = 1 + TUNING.whole * share * cover + TUNING.near * neighbours(doc, slots);
  return share === 1 && cover > 0.95 && slots.length <= doc.titleRoots.length
    ? factor * TUNING.exact
    : factor;
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
