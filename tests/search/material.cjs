// Answers queries with the theme's own search as shipped: node material.cjs WORKER INDEX < queries.json
"use strict";
const fs = require("fs");
const vm = require("vm");
const [worker, index] = process.argv.slice(2);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = [];
let listen = null;
const context = vm.createContext({
  addEventListener: (_, listener) => { listen = listener; },
  postMessage: receive,
  importScripts: () => {},
  console: { warn: () => {} },
});
context.self = context;
vm.runInContext(fs.readFileSync(worker, "utf8"), context);

// The dialog shows the hits page by page, in this order.
function receive(message) {
  if (message.type === 3) {
    answers.push({ items: message.data.items.flat().map((item) => ({ location: item.location })) });
  }
  if (answers.length === queries.length) process.stdout.write(JSON.stringify(answers));
  else send({ type: 2, data: queries[answers.length] });
}

function send(message) {
  setImmediate(() => listen({ data: message }));
}

send({ type: 0, data: { ...JSON.parse(fs.readFileSync(index, "utf8")), options: { suggest: false } } });
