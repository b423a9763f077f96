"""Dates as cs:date prints them: parts, ranges that share parts, seasons, years before and near Christ.

Source: CSL 1.0.2 §Date, §Date ranges. Used by elements.date.
"""

from collections.abc import Sequence

import attrs

from k2refs.csl.item.dates import DateParts, ItemDate
from k2refs.csl.render.node import Content, Node, content_of
from k2refs.csl.render.numbers import ordinal_suffix
from k2refs.csl.style import ast
from k2refs.csl.style.locale import Locale
from k2refs.csl.style.parse_elements import read_date_part
from k2refs.text.case import apply_case

__all__ = ["DateStyle", "render_date", "resolve_date"]

_SHOWN = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": ("year", "month", "day")}
_RANK = {"year": 0, "month": 1, "day": 2}


@attrs.frozen
class DateStyle:
    """A cs:date with its localized form resolved: the parts in order, what stands between them."""

    parts: tuple[ast.DatePart, ...]
    delimiter: str
    look: ast.Look


def resolve_date(node: ast.Date, locale: Locale) -> DateStyle:
    """The parts to print: the style's own, or the locale's for `node.form`, overlaid with the style's.

    Beyond the specification, as citeproc-js has it: a localized date has no formatting but that of its parts, and what
    a style says of a part counts whole, affixes and range delimiter included.
    """
    base = locale.dates.get(node.form) if node.form else None
    if base is None:
        return DateStyle(node.parts, node.delimiter, node.look)
    shown = _SHOWN.get(node.parts_shown, _SHOWN["year-month-day"])
    own = {part.name: part for part in node.parts}
    parts = tuple(_overlay(part, own.get(part.name)) for part in base.parts if part.name in shown)
    look = ast.Look(prefix=node.look.prefix, suffix=node.look.suffix, display=node.look.display)
    return DateStyle(parts, base.delimiter, look)


def _overlay(part: ast.DatePart, own: ast.DatePart | None) -> ast.DatePart:
    return part if own is None else read_date_part(dict(part.attributes + own.attributes))


def render_date(date: ItemDate, style: DateStyle, locale: Locale) -> Node | None:
    """The date as a tree whose kids are its parts, each tagged with its name; None where it prints nothing."""
    if date.start is None:
        return _render_literal(date.literal, style, locale)
    parts = style.parts
    if date.end is None:
        kids = _render_parts(parts, date.start, locale, season=date.season)
    else:
        kids = _render_range(parts, date, style.delimiter, locale=locale)
        if kids and style.delimiter:
            return Node([Node(kids)], style.look, tag="date")
    return Node(kids, style.look, style.delimiter, tag="date") if kids else None


def _render_literal(text: str, style: DateStyle, locale: Locale) -> Node | None:
    """A date in words, in the place of the year and as the style prints years; None where it prints none."""
    part = next((part for part in style.parts if part.name == "year"), None)
    if part is None or not text:
        return None
    if part.look.text_case:
        text = apply_case(text, part.look.text_case, locale.lang.split("-")[0])
    return Node([Node([content_of(text)], part.look)], style.look, tag="date-literal")


def _render_parts(
    parts: Sequence[ast.DatePart], point: DateParts, locale: Locale, *, season: str = "", has_era: bool = True
) -> list[Content]:
    """The parts of one end of a date: `season` in words stands in for a month, `has_era` prints AD and BC."""
    kids = (_render_part(part, point, locale, season=season, has_era=has_era) for part in parts)
    return [kid for kid in kids if kid is not None]


def _render_part(part: ast.DatePart, point: DateParts, locale: Locale, *, season: str, has_era: bool) -> Node | None:
    year, month, day = point
    if part.name == "year":
        text = _year_text(year, part.form, locale, has_era=has_era)
    elif part.name == "month":
        text = _month_text(month, part.form, locale) or season
    else:
        text = _day_text(day, month, part.form, locale=locale)
    if not text:
        return None
    if part.look.strip_periods:
        text = text.replace(".", "")
    if part.look.text_case:
        text = apply_case(text, part.look.text_case, locale.lang.split("-")[0])
    return Node([content_of(text)], part.look, tag=part.name)


def _year_text(year: int, form: str, locale: Locale, *, has_era: bool) -> str:
    if form == "short" and year > 0:
        return f"{year % 100:02d}" if year >= 100 else str(year)
    if not year:
        return ""
    era = "bc" if year < 0 else "ad" if year < 1000 else ""
    return f"{abs(year)}{locale.term(era) or '' if era and has_era else ''}"


def _month_text(month: int, form: str, locale: Locale) -> str:
    if not month:
        return ""
    if month > 12:
        return locale.term(f"season-{month - 12:02d}") or ""
    if form == "numeric":
        return str(month)
    if form == "numeric-leading-zeros":
        return f"{month:02d}"
    return locale.term(f"month-{month:02d}", "short" if form == "short" else "long") or ""


def _day_text(day: int, month: int, form: str, *, locale: Locale) -> str:
    if not day:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day:02d}"
    if form == "ordinal" and (day == 1 or not locale.limit_day_ordinals):
        gender = locale.gender_of(f"month-{month:02d}")
        return f"{day}{ordinal_suffix(day, locale, gender=gender)}"
    return str(day)


def _render_range(parts: Sequence[ast.DatePart], date: ItemDate, delimiter: str, *, locale: Locale) -> list[Content]:
    """The parts that differ twice, around a range delimiter; those that both ends share once."""
    start, end = date.start, date.end
    assert start is not None and end is not None
    if end == (0, 0, 0):
        kids = _render_parts(parts, start, locale)
        last = next((part for part in parts if part.name == "year"), parts[-1] if parts else None)
        dash = last.range_delimiter if last else "–"
        return [Node(kids, delimiter=delimiter), dash] if kids else []
    shown = [part for part in parts if _has(part, start) or _has(part, end)]
    largest = min((_RANK[part.name] for part in shown if part.name in _RANK and _differs(part, start, end)), default=-1)
    if largest < 0:
        shared = _render_parts(parts, start, locale)
        return [Node(shared, delimiter=delimiter)] if shared else []
    doubled = [at for at, part in enumerate(shown) if _RANK.get(part.name, 0) >= largest]
    first, last_at = doubled[0], doubled[-1]
    dash = next(part.range_delimiter for part in shown if _RANK.get(part.name) == largest)
    before, middle, after = shown[:first], shown[first : last_at + 1], shown[last_at + 1 :]
    has_era = (start[0] < 0) is not (end[0] < 0)  # an era that both share is named once: "100–50 BC"
    left = _bare_end(_render_parts(middle, start, locale, has_era=has_era))
    right = _bare_start(_render_parts(middle, end, locale))
    kids = [Node(left, delimiter=delimiter), Node([dash], tag="affix"), Node(right, delimiter=delimiter)]
    joined: list[Content] = [Node(kids)]
    head = _render_parts(before, start, locale)
    tail = _render_parts(after, end, locale)
    return [Node([*head, *joined, *tail], delimiter=delimiter)]


def _has(part: ast.DatePart, point: DateParts) -> bool:
    return point[_RANK.get(part.name, 0)] != 0


def _differs(part: ast.DatePart, start: DateParts, end: DateParts) -> bool:
    rank = _RANK[part.name]
    return start[rank] != end[rank]


def _bare_end(kids: list[Content]) -> list[Content]:
    """`kids` without the suffix of the last one."""
    if kids and isinstance(kids[-1], Node):
        last = kids[-1]
        bare = Node(last.kids, attrs.evolve(last.look, suffix=""), last.delimiter, tag=last.tag, note=last.note)
        return [*kids[:-1], bare]
    return kids


def _bare_start(kids: list[Content]) -> list[Content]:
    """`kids` without the prefix of the first one."""
    if kids and isinstance(kids[0], Node):
        first = kids[0]
        bare = Node(first.kids, attrs.evolve(first.look, prefix=""), first.delimiter, tag=first.tag, note=first.note)
        return [bare, *kids[1:]]
    return kids
