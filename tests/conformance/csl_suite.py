"""Runs the fixtures of the CSL test suite: `csl_suite.py DIR OUT.json` writes {fixture: text or {"error": …}}."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.processor import Processor
from k2refs.csl.document.session import Session, read_cite, read_clusters
from k2refs.csl.item.item import Item, item_from_json
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

__all__ = ["read_fixture", "run_fixture"]

SOURCE = InstalledStyles()
_OPENS = re.compile(r"^.*>>=+\s*([A-Z][A-Z0-9-]*)\s*=+>>.*$")
_CLOSES = re.compile(r"^.*<<=+\s*([A-Z][A-Z0-9-]*)\s*=+<<.*$")


def read_fixture(path: Path) -> dict[str, str]:
    """The sections of a fixture; one counts only between matching marks."""
    sections: dict[str, str] = {}
    name, lines = "", []
    for line in path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n"):
        if not name:
            if match := _OPENS.match(line):
                name, lines = match[1], []
        elif (match := _CLOSES.match(line)) and match[1] == name:
            sections.setdefault(name, "\n".join(lines))
            name = ""
        else:
            lines.append(line)
    return sections


def run_fixture(sections: Mapping[str, str]) -> str:
    """What the engine prints for a fixture."""
    style = parse_style(sections["CSL"].strip().encode(), "fixture")
    processor = build_processor(style, SOURCE)
    raw = json.loads(sections["INPUT"])
    items = {item.id: item for item in (item_from_json(entry, at) for at, entry in enumerate(raw))}
    if "CITATIONS" in sections:
        return run_session(processor, items, json.loads(sections["CITATIONS"]), mode=sections["MODE"].strip())
    if "CITATION-ITEMS" in sections:
        clusters = [Cluster(tuple(map(read_cite, cites))) for cites in json.loads(sections["CITATION-ITEMS"])]
    else:
        # The suite cites every item at once then, in the order of the bibliography.
        clusters = [Cluster(tuple(read_cite({"id": key}) for key in CitedDocument(processor, items, []).order))]
    writer = find_writer("html")
    document = CitedDocument(processor, items, clusters, is_positioned=False)
    if sections["MODE"].strip() == "bibliography":
        return writer.bibliography([entry.text for entry in document.format_entries(writer)])
    return "\n".join(document.format_cluster(at, writer) for at in range(len(clusters)))


def run_session(processor: Processor, items: Mapping[str, Item], steps: Any, *, mode: str) -> str:
    """The citations after the last step, those marked that it changed; or the bibliography."""
    session = Session(processor, items)
    changed: set[int] = set()
    for citation, before, after in steps:
        changed = session.apply(*read_clusters(citation, before, after))
    writer = find_writer("html")
    if mode == "bibliography":
        return writer.bibliography([entry.text for entry in session.document.format_entries(writer)])
    lines = [f"{'>>' if at in changed else '..'}[{at}] {text}" for at, text in enumerate(session.texts)]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    results: dict[str, Any] = {}
    for path in sorted(Path(arguments[0]).glob("*.txt")):
        try:
            results[path.stem] = run_fixture(read_fixture(path))
        except Exception as error:
            results[path.stem] = {"error": f"{type(error).__name__}: {error}"}
    Path(arguments[1]).write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
