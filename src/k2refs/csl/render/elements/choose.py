"""Compiles cs:choose: the first branch whose conditions hold. Types are tested first, and sets where they will do."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from k2refs.csl.render.cite import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Frame
from k2refs.csl.render.elements.group import render_kids
from k2refs.csl.render.node import SPLICE, Node, Output
from k2refs.csl.render.numbers import is_plural
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast
from k2refs.csl.style.vocab import NOT_OF_ITEM
from k2refs.text.numerals import is_numeric

__all__ = ["compile_branch", "compile_choose"]

Check: TypeAlias = Callable[[Frame], bool]


def compile_choose(node: ast.Choose, scope: Scope) -> Render:
    """The kids of the first branch that holds; what they use counts as if they stood there themselves."""
    branches = [(compile_branch(branch, scope), scope.compile_all(branch.children)) for branch in node.branches]

    def render(frame: Frame) -> Output:
        for holds, renders in branches:
            if holds is None or holds(frame):
                kids, use = render_kids(renders, frame)
                if not kids:
                    return None, use
                return (kids[0], use) if len(kids) == 1 else (Node(kids), use | SPLICE)
        return None, 0

    return render


def compile_branch(branch: ast.Branch, scope: Scope) -> Check | None:
    """Whether a branch is taken; None for one that always is."""
    if not branch.tests:
        return None
    if len(branch.tests) == 1 and (by_set := _compile_set(branch.tests[0], branch.match)) is not None:
        return by_set
    checks = [check for test in sorted(branch.tests, key=_cost) for check in _compile_test(test, scope)]
    return _combine(checks, branch.match)


def _compile_set(test: ast.Test, match: str) -> Check | None:
    """A condition on variables alone as one operation on sets; None for other conditions."""
    words = frozenset(test.values)
    if test.kind != "variable" or words & NOT_OF_ITEM or len(words) < 2:
        return None
    if match == "any":
        return lambda frame: not words.isdisjoint(frame.item.has_variables)
    if match == "none":
        return lambda frame: words.isdisjoint(frame.item.has_variables)
    if match == "all":
        return lambda frame: words <= frame.item.has_variables
    return None


def _cost(test: ast.Test) -> int:
    return 0 if test.kind == "type" else 1


def _combine(checks: Sequence[Check], match: str) -> Check:
    if len(checks) == 1 and match in ("all", "any"):
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        if match == "any":
            return lambda frame: first(frame) or second(frame)
        if match == "all":
            return lambda frame: first(frame) and second(frame)
    if match == "any":
        return lambda frame: any(check(frame) for check in checks)
    if match == "none":
        return lambda frame: not any(check(frame) for check in checks)
    if match == "nand":
        return lambda frame: not all(check(frame) for check in checks)
    return lambda frame: all(check(frame) for check in checks)


def _compile_test(test: ast.Test, scope: Scope) -> list[Check]:
    """One check for each word of a condition."""
    if test.kind == "type":
        return [_type_is(frozenset(test.values))]
    if test.kind == "disambiguate":
        return [_disambiguates if test.values[:1] == ("true",) else lambda frame: not frame.hints.condition]
    if test.kind == "context":
        return [_constant(word == scope.purpose) for word in test.values]
    make = _MAKERS.get(test.kind)
    checks = [make(word) for word in test.values] if make else [_constant(False)]
    if test.kind == "locator" and len(checks) > 1:
        return [_combine(checks, "any")]
    return checks


def _disambiguates(frame: Frame) -> bool:
    """Each condition that a cite meets counts: disambiguation lets one more of them hold at a time."""
    frame.conditions += 1
    return frame.conditions <= frame.hints.condition


def _constant(value: bool) -> Check:
    return lambda _frame: value


def _type_is(words: frozenset[str]) -> Check:
    """Any of the types: an item has only one, so that "all" can ask no more, as citeproc-js has it."""
    return lambda frame: frame.item.type in words


def _has_variable(word: str) -> Check:
    if word == "locator":
        return lambda frame: bool(frame.cite.locator)
    if word == "citation-number":
        return lambda frame: frame.number > 0
    if word == "first-reference-note-number":
        return lambda frame: frame.place.first_note > 0 and frame.place.position != FIRST
    if word == "year-suffix":
        return lambda frame: frame.hints.year_suffix >= 0
    return lambda frame: word in frame.item.has_variables


def _is_numeric(word: str) -> Check:
    if word == "locator":
        return lambda frame: is_numeric(frame.cite.locator)
    if word == "citation-number":
        return lambda frame: frame.number > 0
    if word == "first-reference-note-number":
        return lambda frame: frame.place.first_note > 0 and frame.place.position != FIRST
    return lambda frame: is_numeric(frame.item.texts.get(word, ""))


def _is_uncertain(word: str) -> Check:
    def check(frame: Frame) -> bool:
        date = frame.item.dates.get(word)
        return date is not None and date.circa

    return check


def _locator_is(word: str) -> Check:
    label = "sub verbo" if word == "sub-verbo" else word
    return lambda frame: bool(frame.cite.locator) and frame.cite.label.replace("sub-verbo", "sub verbo") == label


def _position_is(word: str) -> Check:
    if word == "near-note":
        return lambda frame: frame.place.near_note
    positions = {
        "first": (FIRST,),
        "subsequent": (SUBSEQUENT, IBID, IBID_WITH_LOCATOR),
        "ibid": (IBID, IBID_WITH_LOCATOR),
        "ibid-with-locator": (IBID_WITH_LOCATOR,),
    }.get(word, ())
    return lambda frame: frame.place.position in positions


def _is_plural(word: str) -> Check:
    def check(frame: Frame) -> bool:
        if word in frame.item.names:
            return len(frame.item.names[word]) > 1
        value = frame.cite.locator if word == "locator" else frame.item.texts.get(word, "")
        return is_plural(word, value)

    return check


_MAKERS: dict[str, Callable[[str], Check]] = {
    "variable": _has_variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _locator_is,
    "position": _position_is,
    "is-plural": _is_plural,
}
