/** The way to the engine of the report. */
import { loadScript } from "../dialog/connection.mjs";

/** @import { openSession } from "./session.mjs" */

/** @typedef {(name: string, given: unknown[]) => Promise<any>} Call */
/** @typedef {ReturnType<typeof openSession>} Session */
/**
 * The session as the page has it: every answer is waited for.
 * @typedef {{ [Name in keyof Session]: (...given: Parameters<Session[Name]>) => Promise<Awaited<ReturnType<Session[Name]>>> }} Engine
 */

/** The engine is there, and cannot do what was asked. */
export class WorkFault extends Error {}

const LONGEST = 30_000; // ms: a file made to hold up its reader is given up
const NAMES = /** @type {const} */ (["readFile", "add", "mark", "overview", "cells"]);

/**
 * Open the engine at its first use; what is asked of it rejects where its file does not come, where it
 * fails, and where it takes too long. The next question opens a new one.
 * @param {string} address
 * @returns {Engine}
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

  return /** @type {Engine} */ (
    Object.fromEntries(NAMES.map((name) => [name, (/** @type {unknown[]} */ ...given) => call(name, given)]))
  );
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
  /** @type {Map<number, { done: (result: any) => void, failed: (reason: Error) => void }>} */
  const waiting = new Map();
  let asked = 0;
  engine.addEventListener("message", ({ data: { number, result, fault } }) => {
    if (fault) giveUp(new WorkFault(fault));
    waiting.get(number)?.done(result);
    waiting.delete(number);
  });
  engine.addEventListener("error", ({ message }) => giveUp(new Error(message)));

  /** @param {Error} reason */
  function giveUp(reason) {
    engine.terminate();
    for (const { failed } of waiting.values()) failed(reason);
    waiting.clear();
  }

  return (name, given) =>
    new Promise((done, failed) => {
      asked += 1;
      const number = asked;
      waiting.set(number, { done, failed });
      setTimeout(() => waiting.has(number) && giveUp(new WorkFault("time")), LONGEST);
      engine.postMessage({ number, name, given });
    });
}
