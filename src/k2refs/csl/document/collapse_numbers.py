"""Collapses citation numbers: 4, 5, 6 → 4–6. CSL 1.0.2 §Cite collapsing, citation-number."""

from collections.abc import Sequence

from k2refs.csl.document.cite_parts import with_affixes
from k2refs.csl.render.cite import Cite
from k2refs.csl.render.node import Content, first_of, flatten, rewrite
from k2refs.csl.style import ast

__all__ = ["collapse_numbers"]

_DASH = "–"


def collapse_numbers(
    area: ast.Area, pairs: Sequence[tuple[Cite, Content]], *, is_ranged: bool = True
) -> tuple[list[Content], tuple[str, ...]]:
    """The cites, three and more that print nothing but neighbouring numbers as a range.

    Beyond the specification, as citeproc-js has it: the after-collapse-delimiter stands behind a cite
    with a locator, where no range follows, and nowhere else.
    """
    kids: list[Content] = []
    gaps: list[str] = []
    after = area.options.get("after-collapse-delimiter", area.delimiter)
    at = 0
    while at < len(pairs):
        end = _range_end(pairs, at) if is_ranged else at
        if kids:
            follows_locator = is_ranged and end - at < 2 and bool(pairs[at - 1][0].locator)
            gaps.append(after if follows_locator else area.delimiter)
        cite, body = pairs[at]
        if end - at >= 2:
            kids.extend((with_affixes(body, cite), with_affixes(pairs[end][1], pairs[end][0])))
            gaps.append(_DASH)
            at = end + 1
        else:
            kids.append(with_affixes(body, cite))
            at += 1
    return kids, tuple(gaps)


def _range_end(pairs: Sequence[tuple[Cite, Content]], at: int) -> int:
    """The last of the cites from `at` whose numbers follow each other; only the first may have a prefix."""
    end = at
    number = _bare_number(pairs[at])
    while number and end + 1 < len(pairs) and not pairs[end + 1][0].prefix:
        if _bare_number(pairs[end + 1]) != number + 1:
            break
        end += 1
        number += 1
    return end


def _bare_number(pair: tuple[Cite, Content]) -> int:
    """The number of a cite that prints nothing else; 0 for others."""
    cite, body = pair
    if cite.suffix:
        return 0
    node = first_of(body, "citation-number")
    if node is None or not isinstance(node.note, int):
        return 0
    rest = rewrite(body, lambda inner: None if inner is node else inner)
    return node.note if rest is None or not flatten(rest).strip("()[]. ") else 0
