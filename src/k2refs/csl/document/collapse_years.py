"""Collapses cites of the same authors: (Doe 1999a, b, 2001). CSL 1.0.2 §Cite collapsing, year and year-suffix."""

from collections.abc import Iterator, Sequence

from k2refs.csl.document.cite_parts import drop_first_names, with_affixes
from k2refs.csl.render.cite import Cite
from k2refs.csl.render.node import VALUE, Content, Node, find_tag, find_tags, first_of, flatten, rewrite
from k2refs.csl.style import ast

__all__ = ["collapse_years"]

_Pair = tuple[Cite, Content]


def collapse_years(
    area: ast.Area, groups: Sequence[Sequence[_Pair]], *, mode: str, is_in_text: bool
) -> tuple[list[Content], tuple[str, ...]]:
    """The cites group by group; within a group names are printed once where `mode` asks for it.

    Between cites of the same authors stands, by default, a comma in running text, as citeproc-js has it.

    Beyond the specification: the delimiter after collapsed groups follows every group of the mode "year", and a cite
    with a locator, as citeproc-js has it.
    """
    kids: list[Content] = []
    gaps: list[str] = []
    comma = area.delimiter if "after-collapse-delimiter" in area.options or not is_in_text else ", "
    inner = area.options.get("cite-group-delimiter") or comma
    after = area.options.get("after-collapse-delimiter", area.delimiter)
    was_collapsed = False
    joint = comma
    for group in groups:
        is_joined = bool(kids) and _joins_names_before(group[0][1], mode)
        if kids:
            gaps.append(joint if is_joined else after if was_collapsed else area.delimiter)
        group_kids, group_gaps, is_collapsed = _collapse_group(area, group, mode=mode, inner=inner)
        if not is_joined:
            joint = inner if is_collapsed else comma  # cites without names go on as the group before them does
        was_collapsed = is_collapsed or mode in ("year", "year-suffix-ranged") or bool(group[-1][0].locator)
        kids.extend(group_kids)
        gaps.extend(group_gaps)
    return kids, tuple(gaps)


def _joins_names_before(body: Content, mode: str) -> bool:
    """Whether a cite without names counts as one of the authors before it.

    Beyond the specification, as citeproc-js has it: "(Kurosawa 1954, Anon. 1973; Nagata 1994)", and where a cite says
    no more than "ibid." or a year: "(Orimo 1998, ibid., p. 3)". A cite whose title stands in place of names is a
    group of its own, and so is one that lacks the title too.
    """
    if not mode.startswith("year"):
        return False
    if first_of(body, "nameless") is not None:
        return True
    if next(find_tags(body, _NAMED_OR_NUMBERED), None) is not None:
        return False
    return "text" not in _own_fields(body)


_NAMED_OR_NUMBERED = frozenset({"names", "names-substitute", "unreplaced", "citation-number"})


def _collapse_group(
    area: ast.Area, group: Sequence[_Pair], *, mode: str, inner: str
) -> tuple[list[Content], list[str], bool]:
    before, body = group[0]
    kids: list[Content] = [with_affixes(body, before)]
    gaps: list[str] = []
    was_collapsed = False
    suffixes = _SuffixRun(area, mode, body)
    for cite, body in group[1:]:
        if not mode:
            kids.append(with_affixes(body, cite))
            gaps.append(inner)
            suffixes = _SuffixRun(area, mode, body)
            before = cite
            continue
        was_collapsed = True
        short = drop_first_names(body)
        if short is None:
            continue
        fields = list(_own_fields(short))
        gap = area.delimiter if "text" in fields and "cite-group-delimiter" not in area.options else inner
        if suffixes.holds(short) and "text" not in fields[: fields.index("date")]:
            bare = _drop_year(short)
            if bare is None:
                continue
            is_more = flatten(bare).strip() != flatten(first_of(bare, "year-suffix") or "").strip()
            gaps.append(gap if is_more else suffixes.gap)
            kids.append(with_affixes(bare, cite))
            continue
        suffixes = _SuffixRun(area, mode, body)
        after_locator = before.locator and "after-collapse-delimiter" in area.options
        gaps.append(area.options["after-collapse-delimiter"] if after_locator else gap)
        kids.append(with_affixes(short, cite))
        before = cite
    if mode == "year-suffix-ranged":
        kids, gaps = _range_suffixes(kids, gaps, suffixes.gap)
    return kids, gaps, was_collapsed


_NO_FIELDS = frozenset(
    {
        "affix",
        "cased-term",
        "citation-number",
        "date-literal",
        "label",
        "locator",
        "names",
        "names-substitute",
        "term",
        "year-suffix",
    }
)


def _own_fields(content: Content) -> Iterator[str]:
    """Of what a cite prints, in order: "date" for each date, "text" for each field of the work.

    Beyond the specification, as citeproc-js has it: cites that print a title or a volume too are no longer those of an
    author and a year, so that no comma joins them, and what stands before the year keeps it.
    """
    if not isinstance(content, Node):
        yield "text"
    elif content.tag == "date":
        yield "date"
    elif content.tag not in _NO_FIELDS and content.note != VALUE:
        for kid in content.kids:
            yield from _own_fields(kid)


def _range_suffixes(kids: list[Content], gaps: list[str], gap: str) -> tuple[list[Content], list[str]]:
    """Three and more suffixes in a row become a range: 2000a, b, c → 2000a–c."""
    letters = [_last_suffix(kid) for kid in kids]
    result, between = [kids[0]], []
    at = 0
    while at < len(kids) - 1:
        end = at
        while end + 1 < len(kids) and gaps[end] == gap and letters[end + 1] == letters[end] + 1 > 1 and letters[at]:
            end += 1
        if end - at >= 2:
            between.append("–")
            result.append(kids[end])
            at = end
            continue
        between.append(gaps[at])
        result.append(kids[at + 1])
        at += 1
    return result, between


def _last_suffix(kid: Content) -> int:
    """The number of the suffix that a cite ends with; 0 where it ends otherwise."""
    node = first_of(kid, "year-suffix")
    text = flatten(node).strip() if node is not None else ""
    if not text or not flatten(kid).endswith(text):
        return 0
    number = 0
    for character in text:
        number = number * 26 + ord(character) - 96
    return number


class _SuffixRun:
    """Cites of one year in a row: all after the first print their suffix only.

    Beyond the specification, as citeproc-js has it: in a style that adds suffixes, a year that needs none is not
    printed twice either: "(Orimo 1998, p. 3, p. 5)".
    """

    def __init__(self, area: ast.Area, mode: str, body: Content) -> None:
        self.is_on = mode.startswith("year-suffix")
        self.needs_suffix = area.options.get("disambiguate-add-year-suffix") != "true"
        self.year = self._year(body) if self.is_on else ("", False)
        default = area.options.get("cite-group-delimiter", area.delimiter)
        self.gap = area.options.get("year-suffix-delimiter", default)

    def holds(self, body: Content) -> bool:
        """Whether a cite is of the same year."""
        return bool(self.year[0]) and self._year(body) == self.year

    def _year(self, body: Content) -> tuple[str, bool]:
        """The years that a cite prints, its suffix left out, and whether it has one; "" where it should and has not."""
        has_suffix = first_of(body, "year-suffix") is not None
        if self.needs_suffix and not has_suffix:
            return "", False
        bare = rewrite(body, lambda node: None if node.tag == "year-suffix" else node)
        return "".join(flatten(node) for node in find_tag(bare, "date")) if bare is not None else "", has_suffix


def _drop_year(body: Content) -> Content | None:
    """What is left of a cite without its year: the suffix, and what follows it; None where that is nothing."""

    def keep_suffix(node: Node) -> Content | None:
        if node.tag != "date":
            return node
        suffix = first_of(node, "year-suffix")
        return Node([suffix], node.look) if suffix is not None and node.look is not ast.PLAIN else suffix

    return rewrite(body, keep_suffix)
