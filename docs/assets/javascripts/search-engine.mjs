/** The search engine as a worker; where a page is opened as a file, as a plain script. */
import { Engine } from "./engine/engine.mjs";

/** @import { Options } from "./engine/engine.mjs" */

/** What the page sends: the index once, as its bytes, then queries. */
/** @typedef {{ index?: ArrayBuffer, id: number, query: string, options: Options }} Message */

if ("WorkerGlobalScope" in globalThis) {
  /** @type {Engine | null} */
  let engine = null;
  addEventListener("message", (/** @type {MessageEvent<Message>} */ { data }) => {
    if (data.index) {
      engine = new Engine(JSON.parse(new TextDecoder().decode(data.index)));
      const { words, roleNames } = engine.collection.index;
      postMessage({ ready: true, index: { words, roleNames } });
    } else if (engine) {
      postMessage({ id: data.id, result: engine.search(data.query, data.options) });
    }
  });
} else {
  Object.assign(globalThis, { PedomanSearch: Engine });
}
