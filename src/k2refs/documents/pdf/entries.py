"""Splits the lines of a reference list of a PDF into entries: by their labels, indents and gaps. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from k2refs.documents.pdf.page import PdfLine
from k2refs.documents.references.likeness import OPENS_WITH_NAME, judge_likeness

__all__ = ["Entry", "by_numbers", "split_lines"]

_LABELS = (
    re.compile(r"\[(?P<number>\d{1,4})\][.:]?\s*"),
    re.compile(r"\((?P<number>\d{1,4})\)[.:]?\s*"),
    re.compile(r"(?P<number>\d{1,4})[.)]\s*(?=\D|\d)"),
    re.compile(r"(?P<number>\d{1,4})\s+"),
    re.compile(r"(?P<number>[⁰¹²³⁴-⁹]{1,4})\s*"),
    re.compile(r"(?P<number>\d{1,4})(?=[^\W\d_])"),
)
_WORD_LABEL = re.compile(r"\[(?P<label>[^\W\d_][\w+*’'&. -]{0,24}?\d{2,4}[a-z]?)\]\s*")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BULLET = re.compile(r"[•◦▪‣●○*·–—-]\s+(?=\S)")
_DASHES = re.compile(r"(?:[—–_-]\s?){2,}|―")
_CLOSED = re.compile(r"(?:[.)\]\d/]|https?://\S+|10\.\d{4,9}/\S+)$")
_FEWEST = 2
_LOOSE = 2.2
_LONGEST_GAP = 3


@frozen
class Entry:
    """Some lines from the one that opens it; `cut` characters of that are its label, which `number` or `label` has."""

    lines: tuple[PdfLine, ...]
    cut: int = 0
    number: int = 0
    label: str = ""


def split_lines(lines: Sequence[PdfLine]) -> list[Entry]:
    """The entries of a list, in order. Lines before the first label of a labelled list belong to none."""
    if not lines:
        return []
    found = by_numbers(lines) or _by_word_labels(lines)
    if found:
        return found
    starts = _by_bullets(lines) or _by_indent(lines) or _by_gaps(lines) or _by_looks(lines)
    return [_open(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _open(lines: Sequence[PdfLine]) -> Entry:
    bullet = _BULLET.match(lines[0].text)
    return Entry(tuple(lines), bullet.end() if bullet and not _DASHES.match(lines[0].text) else 0)


def by_numbers(lines: Sequence[PdfLine]) -> list[Entry]:
    """Entries by the longest run of labels that count on, one by one."""
    best: list[tuple[int, int, int]] = []
    for pattern in _LABELS:
        chain = _chain(lines, pattern)
        if len(chain) > len(best):
            best = chain
    if len(best) < _FEWEST or best[0][1] > 1 + len(best):
        return []
    stops = [at for at, _, _ in best[1:]] + [len(lines)]
    return [Entry(tuple(lines[at:stop]), cut, number) for (at, number, cut), stop in zip(best, stops, strict=True)]


def _chain(lines: Sequence[PdfLine], pattern: re.Pattern[str]) -> list[tuple[int, int, int]]:
    """(line, number, length of the label) of the labels that count on; a number may be missing here and there.

    The longest run, and of those of one length the one with fewest gaps: pages and years begin lines too.
    """
    found = [(at, match) for at, line in enumerate(lines) if (match := pattern.match(line.text))]
    labels = [(at, int(match["number"].translate(_RAISED)), match.end()) for at, match in found]
    ends: dict[int, list[tuple[float, int, int]]] = defaultdict(list)  # by number: (length less gaps, rank, before)
    before: list[int] = []
    best = (0.0, -1)
    for rank, (_, number, _) in enumerate(labels):
        length, host = 1.0 - 0.01 * number, -1
        for step in range(1, _LONGEST_GAP + 1):
            for reached, other, _ in ends[number - step][-1:]:
                if reached + 1.0 - 0.3 * (step - 1) > length:
                    length, host = reached + 1.0 - 0.3 * (step - 1), other
        before.append(host)
        if not ends[number] or length >= ends[number][-1][0]:
            ends[number].append((length, rank, host))
        best = max(best, (length, rank))
    chain, rank = [], best[1]
    while rank >= 0:
        chain.append(labels[rank])
        rank = before[rank]
    return chain[::-1]


def _by_word_labels(lines: Sequence[PdfLine]) -> list[Entry]:
    """Entries that begin with labels of letters and year: "[Knuth86]", "[SB05]"."""
    found = [(at, match) for at, line in enumerate(lines) if (match := _WORD_LABEL.match(line.text))]
    if len(found) < _FEWEST or found[0][0] > 1:
        return []
    stops = [at for at, _ in found[1:]] + [len(lines)]
    return [
        Entry(tuple(lines[at:stop]), match.end(), label=match["label"])
        for (at, match), stop in zip(found, stops, strict=True)
    ]


def _by_bullets(lines: Sequence[PdfLine]) -> list[int]:
    starts = [at for at, line in enumerate(lines) if _BULLET.match(line.text) and not _DASHES.match(line.text)]
    return starts if len(starts) >= _FEWEST and starts[0] == 0 else []


def _by_indent(lines: Sequence[PdfLine]) -> list[int]:
    """Starts of entries whose first line hangs out, or is set in; [] if all lines begin at one edge."""
    left: dict[tuple[int, int], float] = defaultdict(lambda: 1e9)
    for line in lines:
        key = line.page, line.column
        left[key] = min(left[key], line.x0)
    depths = [line.x0 - left[line.page, line.column] for line in lines]
    size = lines[0].size
    inner = [depth for depth in depths if depth > 0.6 * size]
    if len(lines) < 2 or not inner:
        return []
    usual = sorted(inner)[len(inner) // 2]
    # A column that holds nothing but the rest of an entry begins at the inner edge.
    outer = [at for at, depth in enumerate(depths) if depth < 0.5 * usual]
    set_in = [at for at, depth in enumerate(depths) if depth >= 0.5 * usual]
    if len(inner) < 0.12 * len(lines) and len(inner) < 3:
        return []
    if _opening(lines, outer) >= _opening(lines, set_in):
        starts = outer
    else:
        starts = set_in
    return [0, *(at for at in starts if at)] if starts else []


def _opening(lines: Sequence[PdfLine], starts: Sequence[int]) -> float:
    """How much of `starts` look like the first line of a reference."""
    if not starts:
        return 0.0
    return sum(_opens(lines[at].text) for at in starts) / len(starts)


def _opens(text: str) -> bool:
    return bool(OPENS_WITH_NAME.match(text) or _DASHES.match(text))


def _by_gaps(lines: Sequence[PdfLine]) -> list[int]:
    """Starts of entries that are set apart from one another."""
    steps = sorted(line.leading for line in lines[1:] if line.leading > 0)
    if not steps:
        return []
    if steps[0] > _LOOSE * lines[0].size and len(steps) > 1:
        return list(range(len(lines)))  # one line each, and a gap after every one
    usual = steps[len(steps) // 4]
    wide = [at for at, line in enumerate(lines) if at and line.leading > 1.18 * usual]
    if len(wide) < _FEWEST or len(wide) < 0.08 * len(lines):
        return []
    tops = [at for at, line in enumerate(lines) if at and line.leading <= 0 and _begins(lines, at)]
    return sorted({0, *wide, *tops})


def _begins(lines: Sequence[PdfLine], at: int) -> bool:
    """Whether a line at the top of a column opens an entry, by what it says and how the line before it ended."""
    before = lines[at - 1]
    return _opens(lines[at].text) and (bool(_CLOSED.search(before.text)) or before.x1 < before.right - 3 * before.size)


def _by_looks(lines: Sequence[PdfLine]) -> list[int]:
    """Starts of entries that nothing sets apart: a name in front, after a line that ends one."""
    starts = [0]
    for at in range(1, len(lines)):
        before = lines[at - 1]
        is_short = before.x1 < before.right - 1.5 * before.size
        if not _opens(lines[at].text) or before.text[-1:] in ",&;-":
            continue
        rest = " ".join(line.text for line in lines[at : at + 3])
        so_far = " ".join(line.text for line in lines[starts[-1] : at])
        if (
            (is_short or _CLOSED.search(before.text))
            and judge_likeness(rest).has_year
            and judge_likeness(so_far).has_year
        ):
            starts.append(at)
    return starts
