/** The way to the engine of the report. */
import { loadScript } from "../dialog/connection.mjs";

/** @import { accountOf } from "./account.mjs" */
/** @import { readFile } from "./engine.mjs" */

/** @typedef {(name: string, given: unknown[]) => Promise<any>} Call */

/**
 * Open the engine at its first use; what is asked of it rejects where its file does not come.
 * @param {string} address
 */
export function engineAt(address) {
  /** @type {Promise<Call> | null} */
  let opened = null;

  /** @type {Call} */
  async function call(name, given) {
    opened ??= location.protocol === "file:" ? beside(address) : worker(address);
    try {
      return await (await opened)(name, given);
    } catch (error) {
      opened = null;
      throw error;
    }
  }

  return {
    /** @param {Parameters<typeof readFile>} given @returns {ReturnType<typeof readFile>} */
    readFile: (...given) => call("readFile", given),
    /** @param {Parameters<typeof accountOf>} given @returns {Promise<ReturnType<typeof accountOf>>} */
    accountOf: (...given) => call("accountOf", given),
  };
}

/**
 * @param {string} address
 * @returns {Promise<Call>}
 */
async function beside(address) {
  await loadScript(address);
  const { PedomanReport } = /** @type {any} */ (globalThis);
  return async (name, given) => PedomanReport[name](...given);
}

/**
 * @param {string} address
 * @returns {Promise<Call>}
 */
async function worker(address) {
  const engine = new Worker(address);
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map();
  let asked = 0;
  engine.addEventListener("message", ({ data: { number, result } }) => {
    waiting.get(number)?.(result);
    waiting.delete(number);
  });
  return (name, given) =>
    new Promise((done, failed) => {
      asked += 1;
      waiting.set(asked, done);
      engine.onerror = failed;
      engine.postMessage({ number: asked, name, given });
    });
}
