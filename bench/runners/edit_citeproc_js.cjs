// Opens the document in a folder with citeproc-js and edits it; prints the seconds of each step as JSON.
const fs = require("fs");
const [folder, packageFolder] = process.argv.slice(2);
const CSL = require(packageFolder);
const read = (name) => fs.readFileSync(`${folder}/${name}`, "utf8");
const list = JSON.parse(read("items.json"));
const items = Object.fromEntries(list.map((item) => [item.id, item]));
const start = performance.now();
const engine = new CSL.Engine({ retrieveLocale: () => read("locale.xml"), retrieveItem: (id) => items[id] }, read("style.csl"));
const clusters = JSON.parse(read("clusters.json"));
const isNote = engine.opt.xclass === "note";
const number = (at) => (isNote ? at + 1 : 0);
const order = clusters.map((_, at) => `c${at}`);
engine.rebuildProcessorState(
  clusters.map((cites, at) => ({ citationID: `c${at}`, citationItems: cites, properties: { noteIndex: number(at) } })),
  "html",
);
const opened = (performance.now() - start) / 1000;
const times = [];
for (let step = 0; step < Number(read("edits")); step += 1) {
  const at = (step * 7919) % order.length;
  const before = order.slice(0, at).map((id, index) => [id, number(index)]);
  const after = order.slice(at).map((id, index) => [id, number(at + 1 + index)]);
  const cite = { id: `r${(step * 104729) % list.length}` };
  const citation = { citationID: `x${step}`, citationItems: [cite], properties: { noteIndex: number(at) } };
  const began = performance.now();
  engine.processCitationCluster(citation, before, after);
  times.push((performance.now() - began) / 1000);
  order.splice(at, 0, `x${step}`);
}
console.log(JSON.stringify({ open: opened, edits: times }));
