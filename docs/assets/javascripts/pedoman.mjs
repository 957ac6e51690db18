/**
 * Small help for the reader. Everything works without it; it only adds: search on demand, light and
 * dark, contents on a phone, checklists that are kept, copy and print buttons.
 */
import { startChecklists } from "./page/checklists.mjs";
import { startCopyButtons, startPrintButtons } from "./page/copying.mjs";
import { ownData } from "./page/dom.mjs";
import { startLanguageSwitches } from "./page/language.mjs";
import { startMenu } from "./page/menu.mjs";
import { startSearchOpener } from "./page/opener.mjs";
import { startOutline } from "./page/outline.mjs";
import { startSchemeSwitches } from "./page/scheme.mjs";

const {
  dark = "",
  light = "",
  reset = "",
  undo = "",
  lost = "",
  print: printing = "",
  ticked = "",
  copy = "",
  copied = "",
} = ownData();

startSearchOpener();
startSchemeSwitches({ dark, light });
startLanguageSwitches();
startMenu();
startOutline();
startChecklists({ reset, undo, lost, print: printing, ticked });
startCopyButtons({ copy, copied });
startPrintButtons();
