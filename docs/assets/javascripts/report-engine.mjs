/** The engine of the monthly report: in a worker, or beside the page where it is opened as a file. */
import { openSession } from "./report/session.mjs";

const SESSION = openSession();

if (typeof document === "undefined") {
  addEventListener("message", async ({ data: { number, name, given } }) => {
    const work = /** @type {(...given: any[]) => any} */ (
      SESSION[/** @type {keyof typeof SESSION} */ (name)]
    );
    try {
      postMessage({ number, result: await work(...given) });
    } catch (error) {
      postMessage({ number, fault: String(error) });
    }
  });
} else {
  Object.assign(globalThis, { PedomanReport: SESSION });
}
