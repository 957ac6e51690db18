/** The page that checks a file: chosen or dropped, read in this browser, sent nowhere. */
import { judged, judgedCode, LARGEST } from "./file/judgement.mjs";
import { fetchManifests } from "./file/manifests.mjs";
import { element, fill, first, ownData } from "./page/dom.mjs";

/** @typedef {import("./file/judgement.mjs").Judgement} Judgement */
/** @typedef {import("./file/manifests.mjs").Manifests} Manifests */

const words = ownData();
const base = new URL(words.base ?? ".", location.href);
const { lang, dataset } = document.documentElement;
const edition = dataset.edition ?? "";
const isPublished = document.querySelector(".editions") !== null; // with the others beside it
const CODE = /^[0-9a-f]{16,64}$/; // of a printed page
const SCALE = 1000;

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Judge a file that was chosen.
 * @param {File} file
 * @returns {Promise<{ judgement: Judgement, manifests?: Manifests }>}
 */
async function answerTo(file) {
  if (file.size > LARGEST) return { judgement: { answer: "terlalu-besar", digest: "" } };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const manifests = await fetchManifests(edition, base, isPublished);
    return { judgement: await judged(bytes, manifests.published, digestOf), manifests };
  } catch {
    return { judgement: { answer: "tidak-terhitung", digest: "" } };
  }
}

/** @param {number} size in bytes */
function sizeOf(size) {
  const [unit, count] = size < SCALE ** 2 ? ["kilobyte", size / SCALE] : ["megabyte", size / SCALE ** 2];
  const style = { style: "unit", unit, maximumFractionDigits: 1 };
  return count.toLocaleString(lang, /** @type {Intl.NumberFormatOptions} */ (style));
}

/** @param {{ edition: string, draft: boolean }} text */
function labelOf({ edition, draft }) {
  return fill((draft ? words.draft : words.edition) ?? "", { edition });
}

/**
 * List what was found about a file, as pairs of a name and a value.
 * @param {string[]} given what was judged: its kind and its name
 * @param {Judgement} judgement
 * @param {Manifests} [manifests]
 */
function* factsOf(given, { digest, found }, manifests) {
  yield given;
  if (found) {
    const isOld = manifests?.newest && manifests.newest !== found.edition;
    const facts = [found.name, labelOf(found) + (isOld ? ` (${words.superseded})` : ""), found.enacted];
    yield [words.same, facts.filter(Boolean).join(" – ")];
  }
  if (digest) yield ["SHA-256", digest];
  if (manifests?.asked.length) yield [words.asked, manifests.asked.map(labelOf).join(", ")];
  if (manifests?.missing.length) yield [words.missing, manifests.missing.join(", ")];
}

/**
 * Return the explanation of an answer, as it stands on the page: its heading and what follows.
 * @param {string} answer
 */
function explained(answer) {
  const heading = document.getElementById(answer);
  const parts = [element("h2", "", heading?.textContent ?? answer)];
  for (let next = heading?.nextElementSibling; next?.localName === "p"; next = next.nextElementSibling)
    parts.push(/** @type {HTMLHeadingElement} */ (next.cloneNode(true)));
  return parts;
}

/**
 * Show the answer.
 * @param {HTMLElement} place
 * @param {string} answer
 * @param {Iterable<(string | undefined)[]>} facts
 */
function show(place, answer, facts) {
  const list = element("dl", "facts");
  for (const [name, value] of facts) {
    const pair = element("div");
    pair.append(element("dt", "", name), element("dd", "", value));
    list.append(pair);
  }
  place.dataset.answer = answer;
  place.replaceChildren(...explained(answer), list);
}

/** @param {HTMLElement} place */
async function start(place) {
  const label = element("label", "file-check__choice", words.choose);
  const input = element("input");
  const answer = element("div", "file-check__answer");
  input.type = "file";
  answer.setAttribute("role", "status");
  label.append(input);
  let turn = 0;

  /** @param {FileList | null | undefined} files */
  const take = async (files) => {
    const file = files?.[0];
    if (!file) return;
    input.value = ""; // so that the same file can be chosen again
    turn += 1;
    const mine = turn;
    answer.textContent = words.working ?? "";
    const { judgement, manifests } = await answerTo(file);
    const given = [words.file ?? "", `${file.name} (${sizeOf(file.size)})`];
    if (mine === turn) show(answer, judgement.answer, factsOf(given, judgement, manifests));
  };
  input.addEventListener("change", () => take(input.files));
  // Beside the field too: a browser would leave the page and open the file.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  const box = element("div", "file-check");
  box.append(label, answer);
  place.replaceWith(box);
  const code = CODE.exec(new URLSearchParams(location.search).get("sidik") ?? "")?.[0];
  if (!code) return;
  const manifests = await fetchManifests(edition, base, isPublished);
  const judgement = judgedCode(code, manifests.published);
  if (!turn) show(answer, judgement.answer, factsOf([words.code ?? "", code], judgement, manifests));
}

const place = first("p.file-check", HTMLElement);
if (place) start(place);
