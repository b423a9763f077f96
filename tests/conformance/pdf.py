"""Reads articles in PDF for the scorer: `python tests/conformance/pdf.py DIR OUT.json`.

DIR has PDF files. OUT is {name: {"references": [CSL-JSON items, each with its id, in the order of the list], "cited":
{id: how often the text cites it}} | {"error": message}}.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from refstrings import as_csl

from k2refs.api.reading.typed import read_typed_list
from k2refs.documents.pdf.document import read_pdf
from k2refs.errors import K2RefsError
from k2refs.matching.cited import count_cited
from k2refs.model.document import Document


def describe(document: Document) -> dict[str, Any]:
    """The list of `document`, read, and how often its text cites each entry."""
    read = read_typed_list(document.references)
    places = {raw.span.start: position for position, raw in enumerate(document.references)}
    by_position = {places[one.origin.start]: one for one in read.references if one.origin}
    items: list[dict[str, Any]] = []
    for position in range(len(document.references)):
        item = as_csl(by_position[position]) if position in by_position else {}
        items.append({**item, "id": str(position + 1)})
    counts = count_cited(document, by_position)
    return {"references": items, "cited": {str(position + 1): count for position, count in sorted(counts.items())}}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found: dict[str, Any] = {}
    for path in sorted(Path(arguments[0]).glob("*.pdf")):
        try:
            found[path.stem] = describe(read_pdf(str(path), path.read_bytes()))
        except K2RefsError as error:
            found[path.stem] = {"error": str(error)}
    Path(arguments[1]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
