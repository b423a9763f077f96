"""Formats a recorded document in many styles: `real_styles.py EXPECTED.json OUT.json [--styles apa,ieee,…]`.

EXPECTED holds items, clusters (the i-th is cited in note i+1) and styles; OUT becomes
{style: {"citations": […], "bibliography": […] or null}}.
"""

import json
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.session import read_cite
from k2refs.csl.item.item import item_from_json
from k2refs.csl.style.load import build_processor, load_parent
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

__all__ = ["format_in_style"]

SOURCE = InstalledStyles()


def format_in_style(name: str, raw_items: list[Any], raw_clusters: list[list[Any]]) -> dict[str, Any]:
    """The citations and entries of the document in the style called `name`."""
    data = SOURCE.read_style(name)
    if data is None:
        return {"error": f"no style {name}"}
    style = load_parent(parse_style(data, f"{name}.csl"), SOURCE)
    processor = build_processor(style, SOURCE)
    items = {item.id: item for item in map(item_from_json, raw_items)}
    clusters = [Cluster(tuple(map(read_cite, cites)), note) for note, cites in enumerate(raw_clusters, start=1)]
    cited = dict.fromkeys(cite.id for cluster in clusters for cite in cluster.cites)
    ordered = {key: items[key] for key in (*cited, *(key for key in items if key not in cited))}
    document = CitedDocument(processor, ordered, clusters)
    writer = find_writer("html")
    entries = [entry.text for entry in document.format_entries(writer)] if processor.has_bibliography else None
    return {
        "citations": [document.format_cluster(at, writer) for at in range(len(clusters))],
        "bibliography": entries,
    }


def main(arguments: list[str]) -> int:
    wanted: list[str] = []
    if "--styles" in arguments:
        at = arguments.index("--styles")
        wanted = arguments[at + 1].split(",")
        del arguments[at : at + 2]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    expected = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    results: dict[str, Any] = {}
    for name in wanted or expected["styles"]:
        try:
            results[name] = format_in_style(name, expected["items"], expected["clusters"])
        except Exception as error:
            results[name] = {"error": f"{type(error).__name__}: {error}"}
    Path(arguments[1]).write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
