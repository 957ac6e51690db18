/** What a reader has decided so far; the first answer to a situation is the one that counts. */

/** @typedef {Record<string, boolean>} Answers situation -> whether the first answer was right */

/**
 * Read what was kept; anything but answers to known situations counts as nothing.
 * @param {unknown} kept
 * @param {readonly string[]} keys
 * @returns {Answers}
 */
export function answersOf(kept, keys) {
  if (typeof kept !== "object" || kept === null) return {};
  const known = Object.entries(kept).filter(
    ([key, isRight]) => keys.includes(key) && typeof isRight === "boolean",
  );
  return Object.fromEntries(known);
}

/**
 * Note an answer, unless there was one before.
 * @param {Answers} answers
 * @param {string} key
 * @param {boolean} isRight
 * @returns {Answers}
 */
export function withAnswer(answers, key, isRight) {
  return Object.hasOwn(answers, key) ? answers : { ...answers, [key]: isRight };
}

/** @param {Answers} answers */
export function tally(answers) {
  const given = Object.values(answers);
  return { done: given.length, right: given.filter(Boolean).length };
}
