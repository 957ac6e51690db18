/**
 * Small help for the reader. Everything works without it; it only adds: search on demand, light and
 * dark, contents on a phone, checklists that are kept, copy and print buttons.
 *
 * It stands in the head: the reader's light or dark view is chosen before anything is drawn, and the rest
 * waits for the page.
 */
import { startChecklists } from "./page/checklists.mjs";
import { startCopyButtons, startPrintButtons, startReadyTexts } from "./page/copying.mjs";
import { ownData } from "./page/dom.mjs";
import { startLanguageSwitches } from "./page/language.mjs";
import { startVisit } from "./page/later.mjs";
import { startOffline } from "./page/offline.mjs";
import { startSearchOpener } from "./page/opener.mjs";
import { startOutline } from "./page/outline.mjs";
import { startPanels } from "./page/panel.mjs";
import { restoreScheme, startSchemeSwitches } from "./page/scheme.mjs";

const {
  base = ".",
  dark = "",
  light = "",
  copy = "",
  copied = "",
  resume = "",
  ready,
  blank = "",
  unit = "",
  card = "",
  offlineScript = "",
  visitScript,
  checklistScript,
  checklistStyle,
} = ownData();

restoreScheme(base);
document.addEventListener("DOMContentLoaded", () => {
  startSearchOpener();
  startSchemeSwitches({ dark, light });
  startLanguageSwitches();
  startPanels();
  startOutline(resume);
  startChecklists({ script: checklistScript, style: checklistStyle });
  startCopyButtons({ copy, copied });
  startPrintButtons();
  startReadyTexts(ready, { blank, unit, card });
  startVisit(visitScript);
  startOffline({ base, script: offlineScript });
});
