/** Checklists: what keeps, shares and prints them is fetched when one comes near, or has been used before. */
import { all } from "./dom.mjs";
import { fetchScript } from "./later.mjs";
import { read } from "./storage.mjs";
import { keepTick, SHARED, ticksKey } from "./ticks.mjs";

const NEAR = "100%"; // of the screen, below it

/**
 * Fetch the script of checklists in time. A tick before it is there is kept at once, and bears a mark
 * where the browser keeps nothing.
 * @param {{ script?: string, style?: string }} found
 */
export function startChecklists({ script, style = "" }) {
  const lists = script ? all("[data-checklist]") : [];
  const { edition = "" } = document.documentElement.dataset;
  const placeOf = (/** @type {HTMLElement} */ list) => ticksKey(edition, list.dataset.checklist ?? "");
  const isShared = () => location.hash.startsWith(SHARED);
  const look = () => isShared() && load();
  const near = new IntersectionObserver((found) => found.some((each) => each.isIntersecting) && load(), {
    rootMargin: NEAR,
  });
  let isFetched = false;

  function load() {
    near.disconnect();
    if (!isFetched) fetchScript(script ?? "", { style });
    isFetched = true;
  }

  for (const list of lists) {
    near.observe(list);
    list.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || list.dataset.started) return;
      if (!keepTick(placeOf(list), target.id, target.checked)) target.dataset.early = "";
    });
    if (read("localStorage", placeOf(list))) load();
  }
  if (lists.length) addEventListener("hashchange", look);
  if (lists.length) look();
}
