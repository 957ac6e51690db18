/** Runs before the page is drawn: the reader's light or dark view. */
import { ownData } from "./page/dom.mjs";
import { restoreScheme } from "./page/scheme.mjs";

restoreScheme(ownData().base ?? ".");
