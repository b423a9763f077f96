"""Compiles cs:date: the form is resolved once, each date is rendered once for each value."""

from k2refs.csl.item.dates import DateParts, ItemDate
from k2refs.csl.render.cite import Frame
from k2refs.csl.render.dates import DateStyle, render_date, resolve_date
from k2refs.csl.render.node import CALLED, FILLED, Node, Output, first_of, rewrite
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast
from k2refs.text.letters import suffix_letters

__all__ = ["compile_date"]

MAX_REMEMBERED = 20_000
_UNSEEN = Node(())


def compile_date(node: ast.Date, scope: Scope) -> Render:
    """The date of a variable; the year suffix follows its year, the first time a cite prints a year."""
    variable = node.variable
    style = resolve_date(node, scope.locale)
    is_access = variable == "accessed"
    takes_suffix = not scope.has_year_suffix_text
    remembered: dict[ItemDate, Node | None] = {}

    if scope.purpose == "sort":
        return _compile_sort_date(variable, style)

    def render(frame: Frame) -> Output:
        date = frame.item.dates.get(variable)
        if date is None or (frame.done is not None and variable in frame.done):
            return None, CALLED
        if is_access and frame.place.is_compared:
            return None, CALLED | FILLED
        if frame.in_substitute and frame.done is not None:
            frame.done.add(variable)
        rendered = remembered.get(date, _UNSEEN)
        if rendered is _UNSEEN:
            if len(remembered) > MAX_REMEMBERED:
                remembered.clear()
            rendered = remembered[date] = render_date(date, style, scope.locale)
        if rendered is None:
            return None, CALLED
        if takes_suffix and frame.hints.year_suffix >= 0 and not frame.has_suffix:
            rendered = _add_suffix(rendered, frame)
        return rendered, CALLED | FILLED

    return render


def _compile_sort_date(variable: str, style: DateStyle) -> Render:
    """For a sort key: the parts that the style prints, in figures, largest first."""
    names = {part.name for part in style.parts}

    def render(frame: Frame) -> Output:
        date = frame.item.dates.get(variable)
        if date is None:
            return None, CALLED
        if date.start is None:
            return None, CALLED  # a date in words has no place among the others
        points = (date.start, date.end or (0, 0, 0))
        return "".join(_sort_digits(point, names) for point in points), CALLED | FILLED

    return render


def _sort_digits(point: DateParts, names: set[str]) -> str:
    """Fixed-width figures that sort as the dates do, years before Christ included; parts not asked for are zeros, so
    that dates of which one element prints the year and another the day compare too."""
    year, month, day = point
    shown = (("year", year + 5_000_000, 8), ("month", month, 2), ("day", day, 2))
    return "".join(f"{value if name in names else 0:0{width}d}" for name, value, width in shown)


def _add_suffix(date: Node, frame: Frame) -> Node:
    """`date` with the year suffix behind its last year."""
    is_literal = date.tag == "date-literal"
    if not is_literal and first_of(date, "year") is None:
        return date
    frame.has_suffix = True
    suffix = Node([suffix_letters(frame.hints.year_suffix)], tag="year-suffix")
    if is_literal:
        return date.replace([*date.kids, suffix])
    years = [0]

    def count(node: Node) -> Node:
        years[0] += node.tag == "year"
        return node

    rewrite(date, count)
    total = years[0]
    years[0] = 0

    def change(node: Node) -> Node:
        if node.tag == "year":
            years[0] += 1
            if years[0] == total:
                return Node([node, Node(suffix.kids, node.look, tag="year-suffix")])
        return node

    changed = rewrite(date, change)
    assert isinstance(changed, Node)
    return changed
