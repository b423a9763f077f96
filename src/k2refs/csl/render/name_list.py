"""A list of names: how many are shown, what stands between them, et al. Used by elements.names.

Source: CSL 1.0.2 §Name, §Et-al.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from k2refs.csl.render.node import Content, Node, content_of
from k2refs.csl.style import ast
from k2refs.csl.style.locale import Locale
from k2refs.text.scripts import is_romanesque

__all__ = ["ListStyle", "count_shown", "join_names", "read_list_style"]


@frozen
class ListStyle:
    """How names are joined and cut. A smallest count of 0 means: no limit, or later cites as the first; so does a first
    count of −1. `ellipsis` stands before a last name; sort keys have none."""

    delimiter: str = ", "
    conjunction: str = ""
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al_min: int = 0
    et_al_first: int = -1
    later_min: int = 0
    later_first: int = -1
    uses_last: bool = False
    ellipsis: str = "… "
    invert: str = ""
    et_al_text: str = ""
    et_al_look: ast.Look = ast.PLAIN


def read_list_style(options: Mapping[str, str], node: ast.Names, locale: Locale) -> ListStyle:
    """The list options of a names element, its inherited ones already in `options`."""
    conjunction = ""
    if options.get("and") == "text":
        conjunction = locale.term("and") or ""
    elif options.get("and") == "symbol":
        conjunction = locale.term("and", "symbol") or "&"
        conjunction = "&" if conjunction == (locale.term("and") or "") else conjunction
    smallest, first = _count(options, "et-al-min", 0), _count(options, "et-al-use-first", -1)
    has_later = "et-al-subsequent-min" in options or "et-al-subsequent-use-first" in options
    return ListStyle(
        delimiter=options.get("delimiter", ", "),
        conjunction=conjunction,
        precedes_last=options.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        et_al_min=smallest,
        et_al_first=first,
        later_min=_count(options, "et-al-subsequent-min", smallest) if has_later else 0,
        later_first=_count(options, "et-al-subsequent-use-first", first),
        uses_last=options.get("et-al-use-last") == "true",
        invert=options.get("name-as-sort-order", ""),
        et_al_text=locale.term(node.et_al_term) or "",
        et_al_look=node.et_al_look,
    )


def _count(options: Mapping[str, str], name: str, default: int) -> int:
    text = options.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else default


def count_shown(total: int, style: ListStyle, *, is_later: bool) -> int:
    """How many of `total` names are shown before disambiguation has its say; `is_later`: not the first cite.

    Beyond the specification, as citeproc-js has it: a first cite shows no fewer names than later ones, up to et-al-min.
    """
    shown = _cut(total, style.et_al_min, style.et_al_first, style)
    if not style.later_min:
        return shown
    later = _cut(total, style.later_min, style.later_first, style)
    return later if is_later else max(shown, min(later, style.et_al_min))


def _cut(total: int, smallest: int, first: int, style: ListStyle) -> int:
    """How many names are left of `total` where `smallest` and more are cut to `first`.

    The ellipsis before a last name stands for two names at least, as citeproc-js has it.
    """
    if style.uses_last and style.ellipsis and smallest > 2:
        first = min(first, smallest - 2)
    if smallest and 0 <= first <= smallest <= total and first < total:
        return first
    return total


def join_names(
    names: Sequence[Content],
    style: ListStyle,
    total: int,
    *,
    last: Content | None,
    ends_with_institution: bool = False,
) -> Content:
    """The shown `names` of `total` as one content; `last` is the last name where et-al-use-last wants it."""
    if not names:
        return ""  # et-al-use-first="0": "et al." stands for nobody
    if len(names) < total:
        if last is not None and total - len(names) >= 1:
            gaps = [style.delimiter] * (len(names) - 1)
            before_ellipsis = style.delimiter if gaps else " "
            return Node([*names, last], delimiter=(*gaps, before_ellipsis + style.ellipsis))
        if not style.et_al_text:
            return names[0] if len(names) == 1 else Node(list(names), delimiter=style.delimiter)
        gaps = [style.delimiter] * (len(names) - 1)
        return Node([*names, _et_al(style)], delimiter=(*gaps, _before_et_al(style, len(names))))
    if len(names) == 1:
        return names[0]
    if not style.conjunction:
        return Node(list(names), delimiter=style.delimiter)
    gaps = [style.delimiter] * (len(names) - 2)
    before_last = _before_last(style, len(names), is_institution=ends_with_institution)
    return Node(list(names), delimiter=(*gaps, before_last))


def _et_al(style: ListStyle) -> Content:
    content = content_of(style.et_al_text)
    return Node([content], style.et_al_look, tag="et-al")


def _before_et_al(style: ListStyle, shown: int) -> str:
    rule = style.precedes_et_al
    inverted = style.invert == "all" or (style.invert == "first" and shown == 1)
    with_delimiter = (
        rule == "always" or (rule == "contextual" and shown > 1) or (rule == "after-inverted-name" and inverted)
    )
    return style.delimiter if with_delimiter else " " if _is_word(style.et_al_text) else ""


def _before_last(style: ListStyle, shown: int, *, is_institution: bool) -> str:
    """What stands before the last name. Beyond the specification, as citeproc-js has it: an institution has a delimiter
    before it as in a list of persons and of institutions, however the rule treats persons."""
    rule = style.precedes_last
    if is_institution and rule != "after-inverted-name":
        rule = "contextual"
    inverted = style.invert == "all" or (style.invert == "first" and shown == 2)
    with_delimiter = (
        rule == "always" or (rule == "contextual" and shown > 2) or (rule == "after-inverted-name" and inverted)
    )
    word = style.conjunction
    if not _is_word(word):
        # Behind the delimiter it would be a second mark, but between two names.
        return style.delimiter + word if with_delimiter and shown == 2 else word
    return f"{style.delimiter if with_delimiter else ' '}{word} "


_JOINED = "ו"
"""The Hebrew "and" is written together with the word behind it."""


def _is_word(term: str) -> bool:
    """Whether spaces stand around a term among names: 和 and 等 need none, and marks bring their own. Beyond the
    specification, as citeproc-js has it."""
    return term[0] == "&" or (term[0].isalpha() and term[0] != _JOINED and is_romanesque(term[0]))
