// Reads lines back that search_notation.py wrote: node lines.mjs < {"known": [...], "text": "...", "isTitle": true}
import { readFileSync } from "node:fs";
import { readLines } from "../../docs/assets/javascripts/engine/notation.mjs";

const { known, text, isTitle } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(readLines(text, known, isTitle)));
