/** On a superseded page: the link to the edition in force leads to the section that is being read. */
import { all, first } from "./page/dom.mjs";
import { sameSection } from "./page/superseded.mjs";

const link = first("a[data-same]", HTMLElement);
const page = link?.getAttribute("href");
if (link && page) {
  const known = all(".superseded li a").map((other) => other.getAttribute("href"));
  const follow = () => link.setAttribute("href", sameSection(page, location.hash, known));
  addEventListener("hashchange", follow);
  follow();
}
