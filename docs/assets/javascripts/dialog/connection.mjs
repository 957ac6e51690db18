/** The way to the engine: a worker, or a plain script where a page is opened as a file. */
import { element } from "../page/dom.mjs";

/** @import { Index } from "../engine/collection.mjs" */
/** @import { Answer, Engine, Options } from "../engine/engine.mjs" */

/** What the dialog needs of the index. @typedef {Pick<Index, "words" | "roleNames">} Words */
/** @typedef {(query: string, options: Options) => Promise<Answer>} Ask */

// How long one file may take on a slow line before the reader is offered something else, in ms.
const PATIENCE = 15_000;
const TRIES = 2;

/**
 * Try something again when it fails, at once: a line that was lost is often back.
 * @template T
 * @param {() => Promise<T>} action
 * @param {number} [tries]
 * @returns {Promise<T>}
 */
export async function again(action, tries = TRIES) {
  try {
    return await action();
  } catch (error) {
    if (tries < 2) throw error;
    return again(action, tries - 1);
  }
}

/**
 * Load a script; rejects where it does not come in time.
 * @param {string} address
 * @returns {Promise<void>}
 */
export function loadScript(address) {
  return new Promise((done, failed) => {
    const script = element("script");
    const timer = setTimeout(() => end(failed), PATIENCE);
    const end = (/** @type {(reason?: any) => void} */ then) => {
      clearTimeout(timer);
      script.remove();
      then();
    };
    script.src = address;
    script.addEventListener("load", () => end(done));
    script.addEventListener("error", () => end(failed));
    document.body.append(script);
  });
}

/**
 * Open the engine; rejects where a file does not come in time.
 * @param {{ engine: string, index: string }} addresses
 * @returns {Promise<{ words: Words, ask: Ask }>}
 */
export async function connect({ engine, index }) {
  return location.protocol === "file:" ? connectFile(engine, index) : connectWorker(engine, index);
}

/**
 * @param {string} engine
 * @param {string} index
 */
async function connectFile(engine, index) {
  await loadScript(engine);
  await loadScript(index.replace(/json(?=$|\?)/, "js"));
  const { PedomanSearch, pedomanIndex } =
    /** @type {{ PedomanSearch: typeof Engine, pedomanIndex: Index }} */ (
      /** @type {unknown} */ (globalThis)
    );
  const search = new PedomanSearch(pedomanIndex);
  return {
    words: pedomanIndex,
    ask: /** @type {Ask} */ (async (query, options) => search.search(query, options)),
  };
}

/**
 * @param {string} engine
 * @param {string} index
 * @returns {Promise<{ words: Words, ask: Ask }>}
 */
async function connectWorker(engine, index) {
  const bytes = await again(() => fetchBytes(index));
  const worker = new Worker(engine);
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map();
  let asked = 0;
  /** @type {Ask} */
  const ask = (query, options) =>
    new Promise((done) => {
      asked += 1;
      waiting.set(asked, done);
      worker.postMessage({ id: asked, query, options });
    });
  return new Promise((done, failed) => {
    const timer = setTimeout(failed, PATIENCE);
    worker.addEventListener("error", failed);
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) {
        clearTimeout(timer);
        done({ words: data.index, ask });
      } else {
        waiting.get(data.id)?.(data.result);
        waiting.delete(data.id);
      }
    });
    worker.postMessage({ index: bytes }, [bytes]);
  });
}

/** @param {string} address */
async function fetchBytes(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.arrayBuffer();
}
