"""Compiles cs:label of a number or locator: the term of the variable, singular or plural."""

from k2refs.csl.render.cite import Frame
from k2refs.csl.render.elements.text import apply_look, strip_periods
from k2refs.csl.render.node import Node, Output
from k2refs.csl.render.numbers import is_plural
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast

__all__ = ["compile_label"]


# The locator that CSL 1.0.2 renamed: cites and locales have it either way.
_SUB_VERBO = {"sub-verbo": "sub verbo", "sub verbo": "sub-verbo"}


def compile_label(node: ast.Label, scope: Scope) -> Render:
    """The term for what the variable holds; nothing where it holds nothing. A label calls no variable."""
    variable, form, look = node.variable, node.form or "long", node.look
    plural = node.plural or "contextual"
    printed: dict[tuple[str, bool], Output] = {}

    def render_term(term: str, *, many: bool) -> Output:
        text = scope.locale.term(term, form, plural=many)
        if text is None and term in _SUB_VERBO:
            text = scope.locale.term(_SUB_VERBO[term], form, plural=many)
        if not text:
            return None, 0
        content = apply_look(strip_periods(text, look), look, scope, language="en")
        return Node([content], tag="label"), 0

    def render(frame: Frame) -> Output:
        if variable == "locator":
            value, term = frame.cite.locator, frame.cite.label
        else:
            value, term = frame.item.texts.get(variable, ""), variable
        many = plural == "always" or (plural == "contextual" and is_plural(variable, value))
        output = printed.get((term, many))
        if output is None:
            output = render_term(term, many=many)
            if output[0] is not None:  # a locale has few terms, but a writer may name any number of others
                printed[term, many] = output
        return output

    return render
