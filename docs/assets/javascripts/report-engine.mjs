/** The engine of the monthly report: in a worker, or beside the page where it is opened as a file. */
import { accountOf } from "./report/account.mjs";
import { readFile } from "./report/engine.mjs";

const WORK = { accountOf, readFile };

if (typeof document === "undefined") {
  addEventListener("message", async ({ data: { number, name, given } }) => {
    const work = /** @type {(...given: any[]) => any} */ (WORK[/** @type {keyof typeof WORK} */ (name)]);
    postMessage({ number, result: await work(...given) });
  });
} else {
  Object.assign(globalThis, { PedomanReport: WORK });
}
