"""Finds the labels that count the entries of a list: "[1]", "2.", "(3)", "4)", "⁵", "[Doe99]", bullets. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs
from attrs import frozen

from k2refs.documents.references.lines import ListLine

__all__ = ["Label", "find_labels", "inside", "lone_label"]


@frozen
class Label:
    """A label at the head of line `line`: `end` is where the entry after it begins, `number` 0 for a bullet."""

    line: int
    end: int
    text: str
    number: int = 0
    is_alone: bool = False  # nothing follows it on its line


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BLANK = r"[ \t\u00a0]"
_FORMS: Mapping[str, re.Pattern[str]] = {
    "[]": re.compile(rf"\[{_BLANK}?(\d{{1,4}}){_BLANK}?\]{_BLANK}*"),
    "()": re.compile(rf"\((\d{{1,4}})\){_BLANK}*"),
    ".": re.compile(rf"(\d{{1,4}})\.(?:{_BLANK}+|$|(?=[^\W\d_]))"),
    ")": re.compile(rf"(\d{{1,4}})\)(?:{_BLANK}+|$|(?=[^\W\d_]))"),
    "wide": re.compile(r"(\d{1,4})(?:(?:\t|[ \u00a0]{2})[ \t\u00a0]*|$)"),
    "bare": re.compile(r"(\d{1,4})[ \u00a0]+(?=[^\W\d_a-z]|[\"“‘«„])"),
    "raised": re.compile(rf"([⁰¹²³⁴-⁹]{{1,4}}){_BLANK}*"),
}
"""How a number is set off, tried in this order; every list keeps to one form."""
_KEYED = re.compile(rf"\[[^\W\d_a-z][^\W\d_+]{{0,12}}\+?{_BLANK}?\d{{0,4}}[a-z]?\](?:{_BLANK}+|$)")
_BULLET = re.compile(rf"[•◦▪‣●○*·∙⁃■□➢✓–—-]{_BLANK}+")
_INSIDE: Mapping[str, str] = {"[]": r"\[{}\]", "()": r"\({}\)", ".": r"{}\.", ")": r"{}\)"}
_MOST_MISSING = 3
_FEWEST_BARE = 3
_LARGEST_PREAMBLE = 4


def find_labels(lines: Sequence[ListLine], shown: Sequence[int]) -> tuple[str, list[Label]]:
    """The form of the labels and the labels themselves, in order; ("", []) for a list that has none.

    `shown` are the ranks of the lines to look at. Numbers count on by one, or by up to three where some are not to be
    seen; a number that does not count on is none ("12. bones" on a line of its own). The first label is near the
    head of the list.
    """
    best: tuple[str, list[Label]] = ("", [])
    for form, pattern in _FORMS.items():
        found = (
            Label(
                rank,
                end,
                match[0].strip(),
                int(match[1].translate(_RAISED)),
                not lines[rank].text[end:],
            )
            for rank, match, end in _matches(lines, shown, pattern)
        )
        chain = _count_on(tuple(found))
        is_enough = len(chain) >= (_FEWEST_BARE if form in ("bare", "wide", "raised") else 2)
        if is_enough and len(chain) > len(best[1]) and _is_early(chain, shown):
            best = (form, chain)
    keyed = [Label(rank, end, match[0].strip()) for rank, match, end in _matches(lines, shown, _KEYED)]
    if len(keyed) > max(1, len(best[1])) and _is_early(keyed, shown):
        best = ("key", keyed)
    return best if best[1] else _find_bullets(lines, shown) or _find_first(lines, shown)


def lone_label(line: ListLine) -> tuple[str, Label] | None:
    """The form and the label of a line that is an entry of its own, or begins several; None if it has no number."""
    for form in ("[]", ".", ")"):
        for _, match, end in _matches((line,), (0,), _FORMS[form]):
            return form, Label(0, end, match[0].strip(), int(match[1]))
    return None


def inside(form: str, number: int) -> re.Pattern[str] | None:
    """What the label of entry `number` looks like in the middle of a line; None if its form cannot occur there."""
    shape = _INSIDE.get(form)
    return re.compile(rf"(?<=[\s\]]){shape.format(number)}[ \t\u00a0]+(?=\S)") if shape else None


def _matches(
    lines: Sequence[ListLine], shown: Sequence[int], pattern: re.Pattern[str]
) -> Iterator[tuple[int, re.Match[str], int]]:
    """(rank, match, where the text after the label begins) of each line that has such a label at its head."""
    for rank in shown:
        line = lines[rank]
        if line.label and (match := pattern.match(f"{line.label} ")):
            yield rank, match, 0
        elif match := pattern.match(line.text):
            yield rank, match, match.end()


def _count_on(candidates: Sequence[Label]) -> list[Label]:
    """The longest run of candidates whose numbers count on."""
    ends: dict[int, tuple[float, int, int]] = {}  # number → (length, rank of the candidate, rank of the one before)
    before: list[int] = []
    best, best_length = -1, 0.0
    for rank, label in enumerate(candidates):
        length, previous = 1.0, -1
        for missing in range(_MOST_MISSING):
            known = ends.get(label.number - 1 - missing)
            if known and known[0] + 1 - 0.5 * missing > length:
                length, previous = known[0] + 1 - 0.5 * missing, known[1]
        before.append(previous)
        known = ends.get(label.number)
        # A page number is alone on its line, a label seldom is.
        is_better = known is None or length > known[0] or (length == known[0] and candidates[known[1]].is_alone)
        if is_better:
            ends[label.number] = (length, rank, previous)
        if length > best_length:
            best, best_length = rank, length
    chain: list[Label] = []
    while best >= 0:
        chain.append(candidates[best])
        best = before[best]
    return chain[::-1]


def _is_early(chain: Sequence[Label], shown: Sequence[int]) -> bool:
    """Whether only a few lines precede the first label: a remark on the list, not entries."""
    most = 0 if chain and chain[0].is_alone else _LARGEST_PREAMBLE
    return not chain or shown.index(chain[0].line) <= most


def _find_bullets(lines: Sequence[ListLine], shown: Sequence[int]) -> tuple[str, list[Label]] | None:
    found: dict[str, list[Label]] = {}
    for rank, match, end in _matches(lines, shown, _BULLET):
        found.setdefault(match[0][0], []).append(Label(rank, end, match[0][0]))
    labels = max(found.values(), key=len, default=[])
    is_list = len(labels) > 1 or (len(labels) == 1 and f" {labels[0].text} " in lines[labels[0].line].text)
    return ("bullet", labels) if is_list and _is_early(labels, shown) else None


def _find_first(lines: Sequence[ListLine], shown: Sequence[int]) -> tuple[str, list[Label]]:
    """The only label at the head of a line, if the next one is inside that line."""
    found = lone_label(lines[shown[0]]) if shown else None
    if found is None:
        return "", []
    form, label = found
    following = inside(form, label.number + 1)
    text = lines[shown[0]].text
    return (form, [attrs.evolve(label, line=shown[0])]) if following and following.search(text) else ("", [])
