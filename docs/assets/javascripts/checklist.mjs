/** Checklists: kept on this device, printed, copied as proof and shared by link. On pages that have one. */
import { sharedHere, startChecklist } from "./checklist/list.mjs";
import { wordsOf } from "./checklist/words.mjs";
import { all, element, ownData } from "./page/dom.mjs";
import { SHARED } from "./page/ticks.mjs";

const { style = "" } = ownData();

function start() {
  const said = wordsOf(document.documentElement.lang);
  const lists = all("[data-checklist]").map((list) => startChecklist(list, said));
  const look = () => {
    for (const list of lists) list.leave();
    if (!location.hash.startsWith(SHARED)) return;
    const link = sharedHere(location.hash, lists);
    (lists.find(({ name }) => name === link?.list) ?? lists[0])?.showShared(link);
  };
  addEventListener("hashchange", look);
  look();
}

// What the style sets is drawn at once as it stays.
const sheet = element("link");
sheet.rel = "stylesheet";
sheet.href = style;
sheet.addEventListener("load", start);
sheet.addEventListener("error", start);
document.head.append(sheet);
