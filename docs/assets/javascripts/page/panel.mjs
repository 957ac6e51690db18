/** Contents beside the text on a wide screen: elsewhere panels over the page. */
import { all, first } from "./dom.mjs";

/**
 * Let each opener show its panel, and Escape, a tap outside or leaving it close it.
 * A panel that is no panel on this screen is a place on the page, and the opener a link to it.
 */
export function startPanels() {
  for (const opener of all("[data-panel]")) {
    const panel = document.getElementById(opener.dataset.panel ?? "");
    const closer = panel && first("[data-panel-close]", HTMLElement, panel);
    if (panel && closer) startPanel(opener, panel, closer);
  }
}

/**
 * @param {HTMLElement} opener
 * @param {HTMLElement} panel
 * @param {HTMLElement} closer
 */
function startPanel(opener, panel, closer) {
  const isOpen = () => panel.classList.contains("is-open");

  /** @param {boolean} open */
  function show(open) {
    panel.classList.toggle("is-open", open);
    document.documentElement.classList.toggle("panel-open", open);
    opener.setAttribute("aria-expanded", String(open));
    (open ? closer : opener).focus({ preventScroll: true });
    if (open) panel.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    if (getComputedStyle(panel).position !== "fixed") return;
    event.preventDefault();
    show(true);
  });
  closer.addEventListener("click", () => show(false));
  panel.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a[href^='#']");
    if (isOpen() && link) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && event.target instanceof Node && !panel.contains(event.target)) show(false);
  });
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (isOpen() && relatedTarget instanceof Node && !panel.contains(relatedTarget)) show(false);
  });
}
