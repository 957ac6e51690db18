/** The other language, at the same place: anchors are the same in both. */
import { all } from "./dom.mjs";

/** Let the language switches follow the place that is being read. */
export function startLanguageSwitches() {
  const links = all("[data-language-switch] a").filter((link) => link instanceof HTMLAnchorElement);
  const follow = () => {
    const place = document.getElementById(location.hash.slice(1)) ? location.hash : "";
    for (const link of links) {
      if (link.hash !== place) link.hash = place;
    }
  };
  addEventListener("hashchange", follow);
  follow();
}
