"""Formats the document in a folder with k2refs: every cluster and the bibliography in one call."""

import json
import sys
from pathlib import Path

from k2refs.api.formatting.style import Style
from k2refs.csl.document.position import Cluster
from k2refs.csl.render.cite import Cite

folder = Path(sys.argv[1])
items = json.loads((folder / "items.json").read_text(encoding="utf-8"))
style = Style.load((folder / "style.name").read_text(encoding="utf-8"))
clusters = [
    Cluster(tuple(Cite(cite["id"], locator=cite.get("locator", ""), label="page") for cite in cluster), note=number)
    for number, cluster in enumerate(json.loads((folder / "clusters.json").read_text(encoding="utf-8")), start=1)
]
document = style.format(items, clusters, include=["*"])
print("\n".join(document.citations))
print(document.bibliography.html)
