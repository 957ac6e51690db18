// The score of practice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, tally, withAnswer } from "../../docs/assets/javascripts/practice/score.mjs";

test("the first answer counts", () => {
  const once = withAnswer({}, "A", false);
  assert.deepEqual(withAnswer(once, "A", true), { A: false });
  assert.deepEqual(withAnswer(once, "B", true), { A: false, B: true });
  assert.deepEqual(tally({ A: false, B: true }), { done: 2, right: 1 });
});

test("only answers to situations that there are count", () => {
  for (const wrong of [null, 3, "x", undefined]) assert.deepEqual(answersOf(wrong, ["A"]), {});
  assert.deepEqual(answersOf({ A: true, B: "yes", C: false, __proto__: { A: 1 } }, ["A", "B"]), { A: true });
});
