// Formats the document in a folder with citeproc-js: every cluster in one call, then the bibliography.
const fs = require("fs");
const [folder, packageFolder] = process.argv.slice(2);
const CSL = require(packageFolder);
const read = (name) => fs.readFileSync(`${folder}/${name}`, "utf8");
const items = Object.fromEntries(JSON.parse(read("items.json")).map((item) => [item.id, item]));
const engine = new CSL.Engine({ retrieveLocale: () => read("locale.xml"), retrieveItem: (id) => items[id] }, read("style.csl"));
const citations = JSON.parse(read("clusters.json")).map((cites, index) => ({
  citationID: `c${index}`,
  citationItems: cites,
  properties: { noteIndex: index + 1 },
}));
engine.updateItems(Object.keys(items));
console.log(engine.rebuildProcessorState(citations, "html").map((row) => row[2]).join("\n"));
console.log(engine.makeBibliography()[1].join("\n"));
