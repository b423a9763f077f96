"""Reads every case of a folder of foreign records with k2refs and writes what it read as CSL-JSON.

    python tests/conformance/formats.py DIR OUT.json

DIR holds SET/CASE.json with "input" and "format"; OUT.json gets {"SET/CASE.json": [items]}, or {"error": …} for a case
that raised. Sets named pandoc-* are read with pandoc's conventions.
"""

import json
import sys
from pathlib import Path
from typing import Any

import attrs

from k2refs.errors import K2RefsError
from k2refs.formats import find_format, read_references
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source


def read_case(case: dict[str, Any], set_name: str) -> list[dict[str, Any]] | dict[str, str]:
    """The items of one case, or what went wrong."""
    source = Source(f"{set_name}.{case['format']}", case["input"])
    try:
        read = read_references(
            source, find_format(case["format"]), profile="pandoc" if set_name.startswith("pandoc-") else ""
        )
    except K2RefsError as error:
        return {"error": str(error)}
    return [reference_to_item(attrs.evolve(reference, extra={})) for reference in read.references]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    directory, output = Path(arguments[0]), Path(arguments[1])
    results = {}
    for path in sorted(directory.glob("*/*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        results[f"{path.parent.name}/{path.name}"] = read_case(case, path.parent.name)
    output.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
