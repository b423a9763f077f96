"""Compiles cs:number: a variable in numeric, ordinal or roman form."""

from k2refs.csl.render.cite import Frame
from k2refs.csl.render.elements.text import apply_look
from k2refs.csl.render.node import CALLED, FILLED, Node, Output
from k2refs.csl.render.numbers import format_number, is_single_number
from k2refs.csl.render.pages import format_pages
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast

__all__ = ["compile_number"]


def compile_number(node: ast.Number, scope: Scope) -> Render:
    """Numbers in the form asked for; what is not numeric as it is."""
    variable, form, look = node.variable, node.form, node.look
    gender = scope.locale.gender_of(variable)

    def render(frame: Frame) -> Output:
        if variable == "citation-number":
            if not frame.number:
                return None, CALLED
            text = format_number(str(frame.number), form, scope.locale, gender=gender)
            return Node([text], look, tag="citation-number", note=frame.number), CALLED | FILLED
        value = frame.cite.locator if variable == "locator" else frame.item.texts.get(variable, "")
        if not value or (frame.done is not None and variable in frame.done):
            return None, CALLED
        if frame.in_substitute and frame.done is not None:
            frame.done.add(variable)
        if variable in ("page", "locator") and form in ("", "numeric"):
            is_page = variable == "page" or frame.cite.label == "page"
            pages = scope.page_format if is_page else ""
            text = format_pages(value, pages, scope.locale, keeps_dashes=variable == "locator")
        else:
            text = format_number(value, form, scope.locale, gender=gender)
        content = apply_look(text, look, scope, language=frame.item.language)
        return (Node([content], tag="number") if is_single_number(value) else content), CALLED | FILLED

    return render
