"""Reads labelled typed references for the scorer: `python tests/conformance/refstrings.py FILE.jsonl OUT.json`.

FILE has one JSON object a line, of which `id` and `text` are looked at. OUT is {id: CSL-JSON item | null}.
`--rules` reads with the rules instead of the trained tagger.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from k2refs.formats.plaintext import RuleTagger, Tagger, read_reference_text
from k2refs.model.dates import Date
from k2refs.model.names import Name
from k2refs.model.reference import Reference, Value


def as_csl(reference: Reference) -> dict[str, Any]:
    """`reference` as a CSL-JSON item, in the parts that the scorer compares."""
    return {"type": reference.type, **{name: _value(value) for name, value in reference.values.items()}}


def _value(value: Value) -> Any:
    if isinstance(value, Date):
        points = [list(point.parts) for point in (value.start, value.end) if point]
        return {"date-parts": points} if points else {"literal": value.literal}
    if isinstance(value, str):
        return value
    return [_name(name) for name in value]


def _name(name: Name) -> dict[str, str]:
    keys = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
    return {key.replace("_", "-"): getattr(name, key) for key in keys if getattr(name, key)}


def main(arguments: list[str]) -> int:
    names = [argument for argument in arguments if not argument.startswith("-")]
    if len(names) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tagger: Tagger = RuleTagger()
    if "--rules" not in arguments:
        from k2refs.files.models import read_model
        from k2refs.formats.plaintext.tag.trained import CrfTagger

        tagger = CrfTagger(read_model("k2refs.formats.plaintext", "model.crfsuite"))
    items: dict[str, Any] = {}
    for line in Path(names[0]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = read_reference_text(row["text"], tagger)
        items[row["id"]] = as_csl(read.reference) if read.reference.values else None
    Path(names[1]).write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
