"""Reads typed lists for the scorer: `python tests/conformance/lists.py DIR OUT.json`.

DIR has text files, each an article with a list of references at its end. OUT is {name: {"references": [CSL-JSON items
with their ids, in the order of the list], "cited": {id: how often the text cites it}} | {"error": message}}.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from refstrings import as_csl

from k2refs.api.reading.typed import read_typed_list
from k2refs.documents import read_document
from k2refs.errors import K2RefsError
from k2refs.files import read_source
from k2refs.model.document import Document


def as_result(document: Document) -> dict[str, Any]:
    """The references of a document's list as CSL-JSON items, and how often its text cites each."""
    read = read_typed_list(document.references)
    items = [{"id": reference.key, **as_csl(reference)} for reference in read.references]
    by_place = {reference.origin.start: reference.key for reference in read.references if reference.origin}
    by_number = {
        raw.number or rank: by_place.get(raw.span.start, "") for rank, raw in enumerate(document.references, 1)
    }
    cited = Counter(
        by_number[item.number] for mark in document.citations for item in mark.items if by_number.get(item.number)
    )
    return {"references": items, "cited": dict(cited)}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    results: dict[str, Any] = {}
    for path in sorted(Path(arguments[0]).glob("*.txt")):
        try:
            results[path.stem] = as_result(read_document(read_source(str(path)), format="text"))
        except K2RefsError as error:
            results[path.stem] = {"error": str(error)}
    Path(arguments[1]).write_text(json.dumps(results, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
