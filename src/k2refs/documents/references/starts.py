"""Where the entries of a list without labels begin: by gaps, indentation, line ends and first words. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from k2refs.documents.references.likeness import OPENS_WITH_NAME, OPENS_WITH_SPOKEN, is_continuation
from k2refs.documents.references.lines import ListLine

__all__ = ["ends_open", "find_starts"]

_GAP = 0.2
"""Blank space, in heights of a line, that is more than unevenness of the print."""
_INDENT = 0.8
"""How many characters further in a line begins that is indented."""
_OPEN_END = re.compile(
    r"(?:[,;:&(\[/–—-]|(?:^|\s)(?:and|und|et|y|e|in|of|the|for|on|to|with|from|by|at|a|an|de|la|der|die|das|von|pour|du"
    r"|en|doi|vol|no|pp?|eds?)\.?)$",
    re.IGNORECASE,
)
_LINK_END = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S*$")
_CLOSED_END = re.compile(r"[.)\]\d”\"»。/>]$")
_REPEATED = re.compile(r"(?:[-–—―_]\s?){2,}|[—―]")
_WORD = re.compile(r"\S+")


@frozen
class _Layout:
    """What holds for all lines: is a line end forced by the width, and at which depth do entries begin."""

    width: float
    margins: dict[int, float]
    is_wrapped: bool
    depth: str = ""  # "outer": hanging indents; "inner": first lines are indented; "": depth tells nothing
    weight: float = 0.0


def find_starts(lines: Sequence[ListLine], shown: Sequence[int]) -> set[int]:
    """The ranks, of those in `shown`, of the lines that begin an entry; the first always does."""
    if not shown:
        return set()
    layout = _measure(lines, shown)
    is_gapped = _is_gapped(lines, shown, layout)
    opened = {shown[0]}
    for before, rank in pairwise(shown):
        is_new_column = lines[before].column != lines[rank].column
        if is_gapped and not is_new_column:
            is_start = _is_gap(lines[rank]) and not _continues(lines[before].text, lines[rank].text)
            # What was left out between the two lines may be all that parts the halves of an entry.
            if is_start and rank - before > 1 and not _opens(lines[rank].text):
                is_start = not ends_open(lines[before].text) and _ends_closed(lines[before].text)
        else:
            is_start = _score(lines, before, rank, layout=layout) >= 3
        if is_start:
            opened.add(rank)
    return opened


def ends_open(text: str) -> bool:
    """Whether a line cannot be the last of an entry: it ends with a comma, a colon, a hyphen, "and", "doi:".

    >>> ends_open("Doe J, Roe L,"), ends_open("Bone Miner Res. 2001;16:1"), ends_open("https://example.org/")
    (True, False, False)
    """
    return bool(_OPEN_END.search(text)) and not _LINK_END.search(text[-500:])


def _ends_closed(text: str) -> bool:
    return bool(_CLOSED_END.search(text) or _LINK_END.search(text[-500:]))


def _opens(text: str) -> bool:
    return bool(OPENS_WITH_NAME.match(text) or OPENS_WITH_SPOKEN.match(text) or _REPEATED.match(text))


def _continues(before: str, text: str) -> bool:
    """Whether a line after a gap still belongs to the entry above it: that has no end, and this no beginning."""
    is_inner = (text[:1].islower() and not OPENS_WITH_NAME.match(text)) or text[:1].isdigit()
    return is_inner and (ends_open(before) or not _ends_closed(before))


def _is_gap(line: ListLine) -> bool:
    return line.gap > _GAP or line.is_apart


def _measure(lines: Sequence[ListLine], shown: Sequence[int]) -> _Layout:
    margins: dict[int, float] = {}
    for rank in shown:
        line = lines[rank]
        margins[line.column] = min(line.left, margins.get(line.column, line.left))
    width = max(_extent(lines[rank], margins) for rank in shown)
    layout = _Layout(width, margins, is_wrapped=True)
    hard = [_is_hard(lines, before, rank, layout) for before, rank in pairwise(shown)]
    depth, weight = _depth_of_starts(lines, shown, margins)
    return _Layout(width, margins, bool(depth) or sum(hard) < 0.7 * len(hard), depth, weight)


def _extent(line: ListLine, margins: dict[int, float]) -> float:
    return line.right - margins[line.column] if line.right > line.left else float(len(line.text))


def _character(line: ListLine) -> float:
    return (line.right - line.left) / max(1, len(line.text)) if line.right > line.left else 1.0


def _is_hard(lines: Sequence[ListLine], before: int, rank: int, layout: _Layout) -> bool:
    """Whether the first word of the line would have had room on the line before it: that line was ended on purpose."""
    word = _WORD.match(lines[rank].text)
    needed = _character(lines[before]) * (1 + (word.end() if word else 0))
    return _extent(lines[before], layout.margins) + needed <= layout.width


def _is_deep(line: ListLine, margins: dict[int, float], unit: float) -> bool:
    return line.left - margins[line.column] > _INDENT * unit


def _depth_of_starts(lines: Sequence[ListLine], shown: Sequence[int], margins: dict[int, float]) -> tuple[str, float]:
    """At which of two depths entries begin, and how much that says, by what the lines at each begin with."""
    unit = median(_character(lines[rank]) for rank in shown)
    deep = [rank for rank in shown if _is_deep(lines[rank], margins, unit)]
    outer = [rank for rank in shown if not _is_deep(lines[rank], margins, unit)]
    if not deep or not outer or min(len(deep), len(outer)) < 0.1 * len(shown):
        return "", 0.0
    inner_share = sum(_opens(lines[rank].text) for rank in deep) / len(deep)
    outer_share = sum(_opens(lines[rank].text) for rank in outer) / len(outer)
    if abs(outer_share - inner_share) < 0.2:  # what they begin with does not tell; the first line is a first line
        inner_share, outer_share = (1.0, 0.0) if shown[0] in deep[:1] else (0.0, 1.0)
    best = max(outer_share, inner_share)
    return "outer" if outer_share > inner_share else "inner", 2.5 if best >= 0.5 else 1.0


def _is_gapped(lines: Sequence[ListLine], shown: Sequence[int], layout: _Layout) -> bool:
    """Whether gaps part the entries: few lines between two gaps look like the first of an entry."""
    pairs = [(before, rank) for before, rank in pairwise(shown) if lines[before].column == lines[rank].column]
    inner = [(before, rank) for before, rank in pairs if not _is_gap(lines[rank])]
    if len(inner) == len(pairs):
        return False
    looks = sum(
        _opens(lines[rank].text) and not ends_open(lines[before].text) and _is_hard(lines, before, rank, layout)
        for before, rank in inner
    )
    return looks <= 0.25 * len(inner)


def _score(lines: Sequence[ListLine], before: int, rank: int, *, layout: _Layout) -> float:
    """How much speaks for a new entry at the line; 3 is enough."""
    line, above = lines[rank], lines[before]
    text = line.text
    score = 2.0 if _opens(text) else 0.0
    if is_continuation(text):
        score -= 4
    elif text[:1].isdigit():
        score -= 1 if layout.is_wrapped else 0
    elif text[:1].islower() and not OPENS_WITH_NAME.match(text):
        score -= 3
    score += 1 if _ends_closed(above.text) else 0
    score -= 3 if ends_open(above.text) else 0
    score += 2 if _is_gap(line) else 0
    if above.column == line.column:
        score += (2 if layout.is_wrapped else 3) * _is_hard(lines, before, rank, layout)
    if layout.depth:
        unit = _character(line)
        is_at_start = _is_deep(line, layout.margins, unit) == (layout.depth == "inner")
        score += layout.weight if is_at_start else -4
    return score
