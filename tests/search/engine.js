// Answers queries with the site's own engine, outside a browser: node engine.js ENGINE INDEX < queries.json
"use strict";
const fs = require("fs");
const vm = require("vm");
const [engine, index] = process.argv.slice(2);
const context = { TextDecoder, self: {} };
vm.runInNewContext(fs.readFileSync(engine, "utf8"), context);
const search = new context.self.PedomanSearch(JSON.parse(fs.readFileSync(index, "utf8")));
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = queries.map((query) => {
  const start = performance.now();
  const result = search.search(query);
  return { ...result, time: performance.now() - start };
});
process.stdout.write(JSON.stringify(answers));
