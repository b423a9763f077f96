"""Adds up where every character of a BibTeX text went: what no block, field or fault holds is lost."""

import re

from k2refs.formats.bibtex.blocks import BibtexEntry, Field, Preamble, String
from k2refs.formats.bibtex.split import Split, split_bibtex

_HEAD = re.compile(r"@\s*[^\s{(]+\s*[{(]")
_BETWEEN = re.compile(r"(?:[\s,(){}=#]|%[^\r\n]*)*")


def lost(text: str) -> list[str]:
    """Stretches of `text` (blanks aside) that are in nothing, in order; overlapping blocks count as lost too."""
    split = split_bibtex(text)
    found: list[str] = []
    end = 0
    for block in sorted(split.blocks, key=lambda block: block.start):
        if block.start < end:
            found.append(f"overlap at {block.start}")
        found += _outside(text, end, block.start, split)
        end = block.end
        if isinstance(block, BibtexEntry):
            found += _lost_in_entry(text, block, split)
        elif isinstance(block, String | Preamble):
            found += _lost_around(text, (block.value,), block.start, block.end, split)
    return [*found, *_outside(text, end, len(text), split)]


def _lost_in_entry(text: str, entry: BibtexEntry, split: Split) -> list[str]:
    key_end = entry.key_start + len(entry.key)
    assert text[entry.key_start : key_end] == entry.key
    found = [] if _HEAD.match(text, entry.start) else [text[entry.start : entry.key_start]]
    return found + _lost_around(text, entry.fields, key_end, entry.end, split)


def _lost_around(text: str, fields: tuple[Field, ...], start: int, end: int, split: Split) -> list[str]:
    found: list[str] = []
    at = start if text[start : start + 1] != "@" else _HEAD.match(text, start).end()  # type: ignore[union-attr]
    for field in fields:
        assert text[field.name_start : field.name_start + len(field.name)].lower() == field.name
        found += _outside(text, at, field.name_start, split)
        at = max(at, field.whole[1])
    return found + _outside(text, at, end, split)


def _outside(text: str, start: int, end: int, split: Split) -> list[str]:
    """What of `text[start:end]` is neither punctuation, comment nor in a fault."""
    for fault in split.faults:
        if fault.start <= start < fault.end:
            start = fault.end
    between = _BETWEEN.match(text, start, end) if start < end else None
    if between is None or between.end() >= end:
        return []
    at = between.end()
    for fault in split.faults:
        if fault.start <= at < fault.end:
            return _outside(text, fault.end, end, split)
    return [text[at:end]]
