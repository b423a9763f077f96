"""What a registry's JSON record says of a work that no CSL variable holds, and where the record stands. Pure.

Registries' answers to our own questions are not read with it: they are kept for what they check.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from k2refs.formats.registry_text import clean_text
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["keep_members", "place_records"]

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*\\?/[^\"\s]+")
"""A DOI as JSON writes it, which may escape its slash."""


def keep_members(reference: Reference, record: Mapping[str, Any], *, consumed: Collection[str]) -> Reference:
    """`reference` with every member of `record` that it does not state in its `extra`, as JSON where it is not text.

    `consumed` are members that became names, dates or another text, and what the registry says of its own record.

    >>> record = {"DOI": "10.1/x", "funder": [{"name": "NIH"}], "score": 1}
    >>> keep_members(Reference("a", values={"DOI": "10.1/x"}), record, consumed={"score"}).extra
    {'funder': '[{"name": "NIH"}]'}
    """
    used_texts = {value for value in reference.values.values() if isinstance(value, str)}
    extra = dict(reference.extra)
    for name, value in record.items():
        if name in consumed or value in (None, "", [], {}) or all(leaf in used_texts for leaf in _leaves(value)):
            continue
        extra.setdefault(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return evolve(reference, extra=extra)


def place_records(references: Iterable[Reference], source: Source, *, dialect: str) -> tuple[Reference, ...]:
    """`references` with the place of each: where its DOI first stands behind the one before it, or that one's place.

    >>> source = Source("x.json", '{"doi": "10.1234/X"}')
    >>> place_records([Reference("a", values={"DOI": "10.1234/x"})], source, dialect="json")[0].origin.start
    9
    """
    places: dict[str, list[int]] = {}
    for match in _DOI.finditer(source.text):
        places.setdefault(match[0].replace("\\/", "/").lower(), []).append(match.start())
    placed, at = [], 0
    for reference in references:
        doi = str(reference.values.get("DOI", "")).lower()
        starts = places.get(doi, [])
        following = bisect_left(starts, at)
        if following < len(starts):
            at = starts[following]
        placed.append(evolve(reference, origin=Origin(source, at, at, dialect=dialect)))
    return tuple(placed)


def _leaves(value: Any) -> Iterator[str]:
    """The texts and numbers in a value, white space single as the readers leave it."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, Mapping):
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
        elif part is not None and part != "":
            yield clean_text(" ".join(str(part).split()))
