"""Narrows a finding, and the edit that fixes it, to the characters that change. Pure."""

from collections.abc import Iterator

from attrs import evolve

from k2refs.model.finding import Edit, Finding
from k2refs.model.source import Span

__all__ = ["narrow"]

_GAP = 3
"""Changes separated by fewer characters than this are one change."""
_MAX_COMPARED = 500
"""Longer changes are not split: comparing has quadratic cost."""


def narrow(finding: Finding) -> Finding:
    """`finding` at exactly the characters that its fix changes, if the fix is safe and rewrites the field.

    A fix that changes facts keeps its place: there the rule judged the complete value.

    >>> from k2refs.model.finding import Fix
    >>> from k2refs.model.source import Source
    >>> span = Source("a.bib", "title = {Bone & blood}").span(9, 21)
    >>> found = narrow(Finding("SY005", "", span, fix=Fix((Edit(span, "Bone \\\\& blood"),), is_safe=True, title="")))
    >>> found.span.text, [(edit.span.text, edit.text) for edit in found.fix.edits]
    ('&', [('&', '\\\\&')])
    """
    fix = finding.fix
    if fix is None or not fix.is_safe or len(fix.edits) != 1 or fix.edits[0].span != finding.span:
        return finding
    edits = tuple(_edits(finding.span, fix.edits[0].text))
    if not edits:
        return finding
    span = Span(finding.span.source, edits[0].span.start, edits[-1].span.end)
    return evolve(finding, span=span, fix=evolve(fix, edits=edits))


def _edits(span: Span, new: str) -> Iterator[Edit]:
    """The smallest edits that turn the text at `span` into `new`, none of them empty; in order."""
    old = span.text
    for start, end, text in _changes(old, new):
        if start == end and end < len(old):  # an insertion includes the character after it
            end, text = end + 1, text + old[end]
        elif start == end and start:
            start, text = start - 1, old[start - 1] + text
        yield Edit(Span(span.source, span.start + start, span.start + end), text)


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Parts of `old` and their replacements in `new`; nearby ones are merged."""
    start = end = first = last = -1
    for low, high, new_low, new_high in _differences(old, new):
        if start >= 0 and low - end < _GAP:
            end, last = high, new_high
            continue
        if start >= 0:
            yield start, end, new[first:last]
        start, end, first, last = low, high, new_low, new_high
    if start >= 0:
        yield start, end, new[first:last]


def _differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    from difflib import SequenceMatcher  # only needed for such findings

    shorter = min(len(old), len(new))
    lead = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - lead) if old[-1 - at] != new[-1 - at]), shorter - lead)
    left, right = old[lead : len(old) - tail], new[lead : len(new) - tail]
    if not left or not right or len(left) + len(right) > _MAX_COMPARED:
        if left or right:
            yield lead, lead + len(left), lead, lead + len(right)
        return
    for tag, low, high, new_low, new_high in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield lead + low, lead + high, lead + new_low, lead + new_high
