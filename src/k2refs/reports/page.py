"""The style and the script of the HTML report. Constants, so that the report can name their hashes."""

__all__ = ["SCRIPT", "STYLE"]

STYLE = """
:root { color-scheme: light dark; --error: light-dark(#a4002a, #ff9aa8); --warning: light-dark(#7a4f00, #f2c264);
  --info: light-dark(#1c4f82, #93c4f0); --line: light-dark(#c8c8c8, #505050); --soft: light-dark(#f4f4f4, #242424);
  --mark: light-dark(#ffe58a, #6b5200); }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem;
  color: light-dark(#1a1a1a, #ededed); background: light-dark(#fff, #161616); }
h1 { font-size: 1.7rem; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .3rem; overflow-wrap: anywhere; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
a { color: var(--info); }
article { border-left: .25rem solid var(--line); padding: .3rem .8rem; margin: .8rem 0; }
article:target { outline: 2px solid var(--info); }
pre { background: var(--soft); padding: .4rem .6rem; margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; text-decoration: underline; }
code { font-size: .95em; }
.quiet { opacity: .85; margin: .2rem 0; font-size: .9rem; }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; }
.severity { border: 1px solid; border-radius: .7rem; padding: 0 .5rem; white-space: nowrap; font-weight: 400; }
.error { color: var(--error); border-width: 2px; }
.warning { color: var(--warning); border-style: dashed; }
.info { color: var(--info); border-style: dotted; }
form { position: sticky; top: 0; background: light-dark(#fff, #161616); padding: .5rem 0; display: flex;
  flex-wrap: wrap; gap: .8rem; align-items: center; border-bottom: 1px solid var(--line); }
fieldset { border: 1px solid var(--line); padding: 0 .6rem .2rem; }
select { max-width: 16rem; font: inherit; }
[hidden] { display: none !important; }
@media print { form { display: none !important; } article { break-inside: avoid; } body { font-size: 10pt; } }
"""

SCRIPT = """
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;
  const articles = [...document.querySelectorAll("article")];
  const sections = [...document.querySelectorAll("section[data-path]")];
  const apply = () => {
    const on = new Set([...form.querySelectorAll("[name=severity]:checked")].map(box => box.value));
    const code = form.elements.code.value, path = form.elements.path.value;
    let shown = 0;
    for (const one of articles) {
      const isWanted = on.has(one.dataset.severity) && (!code || one.dataset.code === code)
        && (!path || one.closest("section").dataset.path === path);
      one.hidden = !isWanted;
      shown += isWanted;
    }
    for (const one of sections) one.hidden = !one.querySelector("article:not([hidden])");
    document.getElementById("shown").value = shown + " of " + articles.length + " shown";
  };
  form.addEventListener("change", apply);
  document.getElementById("copy").addEventListener("click", () => {
    const lines = articles.filter(one => !one.hidden).map(
      one => one.closest("section").dataset.path + ":" + one.querySelector("h3").textContent.replace(/\\s+/g, " "));
    navigator.clipboard.writeText(lines.join("\\n"));
  });
  apply();
})();
"""
