"""Counts what a text in another format does not contain of its references. Pure; used by convert.

The text is read back: anything that the parser of its own format does not find there was dropped.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from k2refs.formats.table import Format, read_references
from k2refs.model.csl_json import RENAMED
from k2refs.model.dates import Date
from k2refs.model.reference import Reference
from k2refs.model.source import Source

__all__ = ["count_losses"]


def count_losses(references: Sequence[Reference], text: str, form: Format) -> dict[str, int]:
    """How many references lost each variable or field, most frequent first.

    >>> from k2refs.formats import find_format, write_references
    >>> references, form = [Reference("a", "book", {"title": "T", "scale": "1:2"})], find_format("ris")
    >>> count_losses(references, write_references(references, form), form)
    {'scale': 1}
    """
    counts: Counter[str] = Counter()
    back = read_references(Source("-", text), form).references
    if len(back) != len(references):
        return {f"{len(references) - len(back)} of {len(references)} complete references": 1}
    for before, after in zip(references, back, strict=True):
        counts.update(_lost(before, after))
    return dict(counts.most_common())


def _lost(before: Reference, after: Reference) -> Iterator[str]:
    if before.key != after.key:
        yield "citation key"
    if before.type != after.type:
        yield f"type {before.type} (became {after.type})"
    for name, value in before.values.items():
        kept = after.values.get(name, after.values.get(RENAMED.get(name, "")))
        if kept is None:
            yield name
        elif isinstance(value, Date) and kept != value:
            yield f"a part of {name}"
        elif isinstance(value, tuple) and isinstance(kept, tuple) and len(kept) < len(value):
            yield f"some of {name}"
    # Fields without a CSL variable are kept under their own names, or all of them in CSL's "custom".
    if "custom" not in after.extra:
        yield from (name for name in before.extra if name not in after.extra and name not in after.values)
