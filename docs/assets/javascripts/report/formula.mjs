/**
 * The formulas of the workbook, worked out here: the same text gives the figure in the workbook and on
 * the page. Only what the sheets of posts and of the report use is known.
 */

/** null is an empty cell, which is both 0 and no text. @typedef {number | string | boolean | null} Value */
/** @typedef {{ one: (key: string) => Value, all: (key: string) => Value[], choice: (key: string, number: number) => string }} Scope */
/** @typedef {(scope: Scope) => Value | Value[]} Step */

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|\{(\.?)([a-z0-9_]+)(?:#(\d+))?\}|([A-Z]+)(?=\()|(<>|<=|>=|[-+*/&=<>(),]))/y;

/** A formula that divides by zero, or that reckons with a text. */
class FormulaFault extends Error {}

/** @param {Value | Value[]} value */
const single = (value) => (Array.isArray(value) ? (value[0] ?? null) : value);
/** @param {(Value | Value[])[]} values */
const numbers = (values) =>
  /** @type {number[]} */ (values.flat().filter((value) => typeof value === "number"));

/** @param {Value | Value[]} value */
function numeric(value) {
  const each = single(value);
  if (typeof each === "number") return each;
  if (each === null) return 0;
  throw new FormulaFault("value");
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (!sorted.length) throw new FormulaFault("empty");
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * @param {(...values: number[]) => number} choose
 * @param {number[]} values
 */
const limit = (choose, values) => values.reduce((best, value) => choose(best, value), values[0] ?? 0);

/** @type {Record<string, (...values: (Value | Value[])[]) => Value>} */
const FUNCTIONS = {
  OR: (...values) => values.flat().some(Boolean),
  AND: (...values) => values.flat().every(Boolean),
  COUNT: (...values) => numbers(values).length,
  COUNTA: (...values) => values.flat().filter((value) => value !== null).length,
  COUNTIF: (area, wanted) => [area].flat().filter((value) => compare(value, single(wanted)) === 0).length,
  MEDIAN: (...values) => median(numbers(values)),
  SUM: (...values) => numbers(values).reduce((sum, value) => sum + value, 0),
  MAX: (...values) => limit(Math.max, numbers(values)),
  MIN: (...values) => limit(Math.min, numbers(values)),
  INT: (value) => Math.floor(numeric(value)),
};

/**
 * Compare as a spreadsheet does: a text stands after every number, capitals do not matter.
 * @param {Value} left
 * @param {Value} right
 * @returns {number}
 */
function compare(left, right) {
  if (left === null && right !== null) return compare(typeof right === "number" ? 0 : "", right);
  if (right === null && left !== null) return -compare(right, left);
  if (typeof left === typeof right) {
    const [a, b] = [left, right].map((value) => (typeof value === "string" ? value.toLowerCase() : value));
    return a === b ? 0 : /** @type {any} */ (a) < /** @type {any} */ (b) ? -1 : 1;
  }
  return typeof left === "number" ? -1 : 1;
}

/** @type {Record<string, (left: Value, right: Value) => Value>} */
const SIGNS = {
  "=": (left, right) => compare(left, right) === 0,
  "<>": (left, right) => compare(left, right) !== 0,
  "<": (left, right) => compare(left, right) < 0,
  ">": (left, right) => compare(left, right) > 0,
  "<=": (left, right) => compare(left, right) <= 0,
  ">=": (left, right) => compare(left, right) >= 0,
  "&": (left, right) => `${left}${right}`,
  "+": (left, right) => numeric(left) + numeric(right),
  "-": (left, right) => numeric(left) - numeric(right),
  "*": (left, right) => numeric(left) * numeric(right),
  "/": (left, right) => {
    if (!numeric(right)) throw new FormulaFault("division");
    return numeric(left) / numeric(right);
  },
};
const LEVELS = [["=", "<>", "<", ">", "<=", ">="], ["&"], ["+", "-"], ["*", "/"]];

/**
 * Read a formula once; what it gives is worked out as often as needed, and empty where it fails.
 * @param {string} text
 * @returns {(scope: Scope) => Value}
 */
export function formula(text) {
  const tokens = tokensOf(text);
  let place = 0;
  const step = level(0);
  if (place !== tokens.length) throw new Error(`formula: ${text}`);
  return (scope) => {
    try {
      return single(step(scope));
    } catch (error) {
      if (error instanceof FormulaFault) return "";
      throw error;
    }
  };

  /** @param {string} sign */
  function take(sign) {
    if (tokens[place]?.sign !== sign) throw new Error(`formula: ${sign} in ${text}`);
    place += 1;
  }

  /**
   * @param {number} depth
   * @returns {Step}
   */
  function level(depth) {
    const signs = LEVELS[depth];
    if (!signs) return primary();
    let left = level(depth + 1);
    for (let sign = tokens[place]?.sign; sign && signs.includes(sign); sign = tokens[place]?.sign) {
      place += 1;
      const [before, after, work] = [left, level(depth + 1), SIGNS[sign]];
      left = (scope) => work?.(single(before(scope)), single(after(scope))) ?? "";
    }
    return left;
  }

  /** @returns {Step} */
  function primary() {
    const token = tokens[place] ?? {};
    place += 1;
    if (token.sign === "-") {
      const inner = primary();
      return (scope) => -numeric(inner(scope));
    }
    if (token.sign === "(") {
      const inner = level(0);
      take(")");
      return inner;
    }
    if (token.name) return call(token.name);
    const { value, key, number, isColumn } = token;
    if (value !== undefined) return () => value;
    if (key === undefined) throw new Error(`formula: ${text}`);
    if (number) return (scope) => scope.choice(key, number);
    return (scope) => (isColumn ? scope.all(key) : scope.one(key));
  }

  /**
   * @param {string} name
   * @returns {Step}
   */
  function call(name) {
    take("(");
    const steps = [level(0)];
    while (tokens[place]?.sign === ",") {
      place += 1;
      steps.push(level(0));
    }
    take(")");
    const [condition, then, otherwise] = steps;
    if (name === "IF") return (scope) => (single(condition?.(scope) ?? "") ? then : otherwise)?.(scope) ?? "";
    const work = FUNCTIONS[name];
    if (!work) throw new Error(`formula: ${name}`);
    return (scope) => work(...steps.map((step) => step(scope)));
  }
}

/** @typedef {{ value?: Value, key?: string, number?: number, isColumn?: boolean, name?: string, sign?: string }} Token */

/**
 * @param {string} text
 * @returns {Token[]}
 */
function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, number, string, dot, key, choice, name, sign] = TOKEN.exec(text) ?? [];
    if (number !== undefined) tokens.push({ value: Number(number) });
    else if (string !== undefined) tokens.push({ value: string.replaceAll('""', '"') });
    else if (key !== undefined) tokens.push({ key, number: Number(choice ?? 0), isColumn: dot === "." });
    else if (name !== undefined) tokens.push({ name });
    else if (sign !== undefined) tokens.push({ sign });
    else throw new Error(`formula: ${text}`);
  }
  return tokens;
}
