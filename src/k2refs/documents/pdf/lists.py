"""Finds the lines of the reference lists of a PDF: from their heading to what follows them. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from k2refs.documents.pdf.entries import Entry, by_numbers, split_lines
from k2refs.documents.pdf.page import PdfLine
from k2refs.documents.references import is_list_heading, judge_likeness

__all__ = ["find_entries"]

# What follows a list of references, as its heading begins.
_AFTER = re.compile(
    r"(?:[A-Z\d]{1,3}[.:]?\s+)?(?:append(?:ix|ices)|anhang|annexe?s?|anexos?|supplement(?:s|ary|al)?\b"
    r"|supporting information|acknowledge?ments?|author (?:contributions?|biograph(?:y|ies)|information|details)"
    r"|authors?[’'] contributions?|about the authors?|biograph(?:y|ies)|conflicts? of interests?|competing interests?"
    r"|declarations?|funding|data availability|figure (?:legends?|captions?)|figures?\b|tables?\b|list of|ethics"
    r"|orcid|publisher[’']s note|open access|how to cite|correspondence|abbreviations|notes?\b)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 100
_FEWEST_UNHEADED = 3
_FLOATING = frozenset({"caption", "note", "margin", "cell", "furniture"})


def find_entries(lines: Sequence[PdfLine]) -> list[list[Entry]]:
    """The entries of each list under a heading, lists in order; what is no reference at all is left out."""
    found = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.role in ("heading", "body") and is_list_heading(line.text) and _heads_list(lines, at):
            stop = _find_end(lines, at)
            entries = _read(lines, at + 1, stop)
            if entries:
                found.append(entries)
            at = stop
        else:
            at += 1
    return found or _find_unheaded(lines)


def _find_unheaded(lines: Sequence[PdfLine]) -> list[list[Entry]]:
    """The list of a text that heads it with nothing: lines that count on, most of them with all a reference has."""
    own = [line for line in lines if line.role not in _FLOATING]
    entries = by_numbers(own)
    strong = sum(judge_likeness(_text_of(entry)).is_strong for entry in entries)
    if len(entries) < _FEWEST_UNHEADED or strong < 0.6 * len(entries):
        return []
    last = entries[-1]
    stop = next(
        (at for at, line in enumerate(last.lines) if at and (line.role == "heading" or line.leading > 2 * line.size)),
        len(last.lines),
    )
    return [_trim([*entries[:-1], evolve(last, lines=last.lines[:stop])])]


def _heads_list(lines: Sequence[PdfLine], at: int) -> bool:
    """Whether what follows the heading looks like references: a table of contents names the heading too."""
    following = [line.text for line in lines[at + 1 : at + 13] if line.role not in _FLOATING]
    text = " ".join(following)
    return judge_likeness(text[:1400]).has_year or judge_likeness(text[:1400]).is_weak


def _find_end(lines: Sequence[PdfLine], heading: int) -> int:
    """Where the list ends: at a heading that no reference follows, else at the end of the text."""
    head = lines[heading]
    sizes = Counter(line.size for line in lines[heading + 1 : heading + 40] if line.role == "body")
    size = max(sizes, key=lambda one: sizes[one], default=head.size)
    for at in range(heading + 1, len(lines)):
        line = lines[at]
        if line.role in _FLOATING or not _may_end(line, head, size):
            continue
        if is_list_heading(line.text) or _AFTER.match(line.text) or not _continues(lines, at):
            return at
    return len(lines)


def _may_end(line: PdfLine, head: PdfLine, size: float) -> bool:
    """Whether a line of a list has the looks of a heading."""
    if len(line.text) > _LONGEST_HEADING or judge_likeness(line.text).is_strong:
        return False
    if abs(line.size - size) < 0.05 and not line.is_bold:
        is_apart = line.leading > 1.3 * size or line.leading <= 0
        return is_apart and (is_list_heading(line.text) or (bool(_AFTER.fullmatch(line.text.rstrip(".:")))))
    stands_out = abs(head.size - size) > 0.3 or head.is_bold
    same_as_head = stands_out and abs(line.size - head.size) < 0.3 and line.is_bold == head.is_bold
    if line.text[-1:] in ".,;" and not (line.is_bold and _AFTER.match(line.text)):
        return False
    return line.role == "heading" or same_as_head or line.size > size + 0.8


def _continues(lines: Sequence[PdfLine], at: int) -> bool:
    """Whether references follow the heading at `at`: it only parts the list."""
    following = [line.text for line in lines[at + 1 : at + 7] if line.role not in _FLOATING]
    likeness = judge_likeness(" ".join(following)[:700])
    return likeness.is_strong and likeness.opens_with_name


def _read(lines: Sequence[PdfLine], first: int, stop: int) -> list[Entry]:
    own = [line for line in lines[first:stop] if line.role not in _FLOATING]
    sizes: Counter[float] = Counter()
    for line in own:
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return []
    size = max(sizes, key=lambda one: sizes[one])
    # Other sizes are what floats into the list: labels in figures, running text of another part.
    own = [line for line in own if abs(line.size - size) <= 0.12 * size]
    return _trim(split_lines(own))


def _trim(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without what is no reference before the first and after the last: between them each is one."""
    like = [at for at, entry in enumerate(entries) if _is_reference(entry)]
    if not like:
        return []
    kept = list(entries[like[0] : like[-1] + 1])
    return [*kept[:-1], _cut_off(kept[-1], kept[:-1])]


def _cut_off(last: Entry, before: Sequence[Entry]) -> Entry:
    """The last entry without the paragraph that follows the list: one that begins at the outer edge where the other
    entries hang, or after a wider gap than there is inside of them."""
    inner = [line for entry in before for line in entry.lines[1:]]
    if not inner:
        return last
    hangs = all(line.x0 - line.left > 0.6 * line.size for line in inner)
    edges = {(one.lines[0].page, one.lines[0].column): one.lines[0].x0 for one in (*before, last)}
    widest = max((line.leading for line in inner), default=0.0)
    for at, line in enumerate(last.lines[1:], 1):
        edge = edges.get((line.page, line.column))
        is_outside = hangs and edge is not None and line.x0 - edge < 0.3 * line.size
        if is_outside or line.leading > 1.3 * max(widest, line.size):
            return evolve(last, lines=last.lines[:at])
    return last


def _text_of(entry: Entry) -> str:
    return " ".join(line.text for line in entry.lines)[entry.cut :]


def _is_reference(entry: Entry) -> bool:
    likeness = judge_likeness(_text_of(entry))
    if likeness.is_refused:
        return False
    return bool(entry.number or entry.label) or likeness.is_weak or likeness.has_year
