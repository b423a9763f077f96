"""Formats the document in a folder with citeproc-py: every cluster, then the bibliography."""

import json
import sys
import warnings
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
source = CiteProcJSON(json.loads((folder / "items.json").read_text(encoding="utf-8")))
style = CitationStylesStyle(str(folder / "style.csl"), validate=False)
bibliography = CitationStylesBibliography(style, source, formatter.html)


def to_cite(cite: dict[str, str]) -> CitationItem:
    locator = {"locator": Locator(cite["label"], cite["locator"])} if "locator" in cite else {}
    return CitationItem(cite["id"], **locator)


clusters = json.loads((folder / "clusters.json").read_text(encoding="utf-8"))
citations = [Citation([to_cite(cite) for cite in cluster]) for cluster in clusters]
for citation in citations:
    bibliography.register(citation)
for citation in citations:
    print(bibliography.cite(citation, print))
for entry in bibliography.bibliography():
    print(entry)
