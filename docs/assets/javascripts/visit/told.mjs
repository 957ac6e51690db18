/** Tell what changed on this page since the reader's last visit. Kept in this browser only. */
import { changedKeys, numberOf } from "../page/changes.mjs";
import { all, element, first } from "../page/dom.mjs";
import { visitKey } from "../page/later.mjs";
import { readJson, write } from "../page/storage.mjs";

/** @param {HTMLElement} section */
function wording(section) {
  const parts = [".force", ".provision__text, .withdrawn__why"].map(
    (name) => section.querySelector(name)?.textContent,
  );
  return parts.join("").replace(/\s+/g, " ").trim();
}

/**
 * @param {HTMLElement} opening
 * @param {string} text
 * @param {string[]} keys
 */
function tell(opening, text, keys) {
  const line = element("p", "visit", text);
  line.setAttribute("role", "status");
  for (const key of keys) {
    const link = element("a", "", key);
    link.href = `#${key}`;
    line.append(" ", link);
  }
  opening.append(line);
}

/**
 * Remember the provisions of this page, and tell in its opening which of them changed.
 * @param {string} text
 */
export function tellChanges(text) {
  const opening = first(".opening", HTMLElement);
  const provisions = all("section.provision, section.withdrawn");
  if (!opening || !provisions.length) return;
  const name = visitKey(location.pathname);
  const now = Object.fromEntries(provisions.map((section) => [section.id, numberOf(wording(section))]));
  const changed = changedKeys(now, readJson("localStorage", name));
  write("localStorage", name, JSON.stringify(now));
  if (changed.length) tell(opening, text, changed);
}
