/** Light or dark: chosen before the page is drawn (early.mjs), changed by a switch. */
import { all } from "./dom.mjs";
import { read, write } from "./storage.mjs";

/**
 * Name the place where the choice is kept: per site, so that two editions on one host do not share it.
 * @param {string} base address of the site's root, relative to the page
 * @param {string} here address of the page
 */
export function schemeKey(base, here) {
  return `${new URL(base, here).pathname}view`;
}

/**
 * Show the page as the reader chose, or as the system asks.
 * @param {string} base
 */
export function restoreScheme(base) {
  const root = document.documentElement;
  const key = schemeKey(base, location.href);
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.className = "js";
  root.dataset.scheme = read("localStorage", key) ?? system;
  root.dataset.schemeKey = key;
}

/**
 * Let the switches change it; each says what it will do.
 * @param {{ dark: string, light: string }} words
 */
export function startSchemeSwitches(words) {
  const { dataset } = document.documentElement;
  const switches = all("[data-theme-switch]");
  const show = () => {
    for (const control of switches)
      control.textContent = dataset.scheme === "dark" ? words.light : words.dark;
  };
  for (const control of switches) {
    control.addEventListener("click", () => {
      dataset.scheme = dataset.scheme === "dark" ? "light" : "dark";
      write("localStorage", dataset.schemeKey ?? "view", dataset.scheme);
      show();
    });
  }
  show();
}
