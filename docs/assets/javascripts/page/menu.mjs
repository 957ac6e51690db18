/** The contents on a phone: a panel over the page. */
import { first } from "./dom.mjs";

const NARROW = "(max-width: 59.99rem)";

/** Let the opener show the contents, and Escape, a tap outside or leaving it close them. */
export function startMenu() {
  const menu = document.getElementById("menu");
  const opener = first("[data-menu-open]", HTMLElement);
  const closer = menu && first("[data-menu-close]", HTMLElement, menu);
  if (!menu || !opener || !closer) return;
  const isOpen = () => menu.classList.contains("is-open");

  /** @param {boolean} open */
  function show(open) {
    menu?.classList.toggle("is-open", open);
    document.documentElement.classList.toggle("menu-open", open);
    opener?.setAttribute("aria-expanded", String(open));
    (open ? closer : opener)?.focus();
    if (open) menu?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    if (!matchMedia(NARROW).matches) return;
    event.preventDefault();
    show(true);
  });
  closer.addEventListener("click", () => show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && event.target instanceof Node && !menu.contains(event.target)) show(false);
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (isOpen() && relatedTarget instanceof Node && !menu.contains(relatedTarget)) show(false);
  });
}
