// Answers queries with the site's own engine, outside a browser: node engine.mjs INDEX < queries.json
import { readFileSync } from "node:fs";
import { Engine } from "../../docs/assets/javascripts/engine/engine.mjs";

const engine = new Engine(JSON.parse(readFileSync(process.argv[2], "utf8")));
/** @type {string[]} */
const queries = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(queries.map((query) => engine.search(query))));
