// Opens an index as the engine does: node opened.mjs INDEX
import { readFileSync } from "node:fs";
import { Collection } from "../../docs/assets/javascripts/engine/collection.mjs";

const { docs, families, places } = new Collection(JSON.parse(readFileSync(process.argv[2], "utf8")));
const rows = places.map((found) => [...found.keys()].sort((a, b) => a - b));
process.stdout.write(JSON.stringify({ docs, families, rows }));
