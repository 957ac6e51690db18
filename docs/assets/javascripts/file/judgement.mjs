/** Whether a file is a published one: decided from its bytes and the manifests alone. */

/** @typedef {{ name: string, sha256: string, size: number, edition: string, draft: boolean, enacted: string, content: string }} Published */
/** @typedef {(bytes: Uint8Array<ArrayBuffer>) => Promise<string>} Digest */
/** @typedef {{ answer: string, digest: string, found?: Published }} Judgement */

export const LARGEST = 200_000_000; // bytes, as the verify command reads

const TAIL = 16; // bytes in which a revision ends with %%EOF and its line end
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Read the published files of a manifest; null for what is no manifest.
 * @param {any} manifest
 * @returns {Published[] | null}
 */
export function publishedIn(manifest) {
  if (typeof manifest?.edition !== "string" || typeof manifest.files !== "object") return null;
  return Object.entries(manifest.files ?? {})
    .filter(([, entry]) => SHA256.test(entry?.sha256) && Number.isInteger(entry.size))
    .map(([name, entry]) => ({
      name: name.replace(/^unduhan\//, ""),
      sha256: entry.sha256,
      size: entry.size,
      edition: manifest.edition,
      draft: manifest.draft === true,
      enacted: text(entry.enacted),
      content: text(entry.content),
    }));
}

/**
 * Judge a file: the name of the answer is the anchor of its explanation on the page.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Published[]} published newest edition first
 * @param {Digest} digestOf
 * @returns {Promise<Judgement>}
 */
export async function judged(bytes, published, digestOf) {
  const digest = await digestOf(bytes);
  if (!bytes.length) return { answer: "kosong", digest };
  if (!published.length) return { answer: "tanpa-manifes", digest };
  const found = published.find((file) => file.sha256 === digest);
  if (found) return { answer: "sama-persis", digest, found };
  if (!letters(bytes, 0, 1024).includes("%PDF-")) return { answer: "bukan-pdf", digest };
  const start = await beginning(bytes, published, digestOf);
  if (!start) return { answer: "tidak-dikenal", digest };
  const answer = isSigned(bytes, start.size) ? "ditandatangani" : "ditambahi";
  return { answer, digest, found: start };
}

/**
 * Judge the code on a printed page: the first letters of the digest of what the document says.
 * @param {string} code
 * @param {Published[]} published newest edition first
 * @returns {Judgement}
 */
export function judgedCode(code, published) {
  if (!published.length) return { answer: "tanpa-manifes", digest: "" };
  const found = published.find(({ content }) => content.startsWith(code));
  return found
    ? { answer: "cetak-dikenal", digest: "", found }
    : { answer: "cetak-tidak-dikenal", digest: "" };
}

/**
 * Find the published file that this one begins with: a signature is only ever appended. Only where
 * a revision ends can one have ended, so that few digests are computed.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Published[]} published
 * @param {Digest} digestOf
 */
async function beginning(bytes, published, digestOf) {
  const digests = new Map();
  for (const file of published) {
    const { size } = file;
    if (!file.name.endsWith(".pdf") || size >= bytes.length) continue;
    if (!/%%EOF\s*$/.test(letters(bytes, size - TAIL, size))) continue;
    if (!digests.has(size)) digests.set(size, await digestOf(bytes.subarray(0, size)));
    if (digests.get(size) === file.sha256) return file;
  }
  return null;
}

/**
 * Tell whether what follows the published bytes holds a signature that covers them.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} size
 */
function isSigned(bytes, size) {
  for (let at = size; at < bytes.length; at = after(bytes, at)) {
    const range = /^\/ByteRange\s*\[\s*0\s+\d+\s+(\d+)\s+\d+\s*\]/.exec(letters(bytes, at, at + 128));
    if (range && Number(range[1]) > size) return true;
  }
  return false;
}

/**
 * Return where the next name of a PDF begins after a place.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} at
 */
function after(bytes, at) {
  const next = bytes.indexOf(0x2f, at + 1);
  return next < 0 ? bytes.length : next;
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * Read bytes as Latin letters.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} from
 * @param {number} to
 */
function letters(bytes, from, to) {
  return String.fromCharCode(...bytes.subarray(Math.max(0, from), to));
}
