/** The writer of the monthly report's workbook; it comes when a workbook is asked for. */
import { filled } from "./report/fill.mjs";

Object.assign(globalThis, { PedomanBook: filled });
