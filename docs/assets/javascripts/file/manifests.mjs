/** The manifests of all editions: which there are, and what they say. */
import { publishedIn } from "./judgement.mjs";

/** @typedef {import("./judgement.mjs").Published} Published */
/** @typedef {{ edition: string, draft: boolean }} Text */
/** @typedef {{ published: Published[], asked: Text[], missing: string[], newest: string }} Manifests */

const OWN = "unduhan/manifest.json";
const EDITION = /\/\d+(?:\.\d+)*\/$/; // the folder of an edition

/**
 * Fetch JSON: the newest, and without a network what the browser has kept. Null where neither is.
 * @param {URL} address
 * @returns {Promise<any>}
 */
async function json(address) {
  for (const cache of /** @type {RequestCache[]} */ (["no-cache", "force-cache"])) {
    try {
      const response = await fetch(address, { cache });
      return response.ok ? await response.json() : null;
    } catch {
      // no network: once more, from what was kept
    }
  }
  return null;
}

/**
 * Fetch the manifest of this site, or those of all editions where they lie side by side.
 * @param {string} edition the name of this one
 * @param {URL} base the site of this edition
 * @param {boolean} isPublished whether editions lie side by side
 * @returns {Promise<Manifests>}
 */
export async function fetchManifests(edition, base, isPublished) {
  const root = EDITION.test(base.pathname) ? new URL("..", base) : base;
  /** @type {{ version: string, manifest: string | null }[] | null} */
  const editions = isPublished ? await json(new URL("versions.json", root)) : null;
  const places = (editions ?? [])
    .filter(({ manifest }) => manifest !== null)
    .map(({ version, manifest }) => ({
      version,
      address: new URL(manifest ?? `${version}/${OWN}`, root),
    }));
  if (!places.length) places.push({ version: edition, address: new URL(OWN, base) });
  const read = await Promise.all(places.map(({ address }) => json(address)));
  const files = read.map(publishedIn);
  const names = places.map(({ version }) => version);
  return {
    published: files.flatMap((each) => each ?? []),
    asked: read
      .filter((_, at) => files[at])
      .map(({ edition, draft }) => ({ edition, draft: draft === true })),
    missing: [
      ...names.filter((_, at) => !files[at]),
      ...(editions ?? []).filter(({ manifest }) => manifest === null).map(({ version }) => version),
    ],
    newest: editions?.[0]?.version ?? "",
  };
}
