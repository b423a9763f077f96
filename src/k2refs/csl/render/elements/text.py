"""Compiles cs:text: a variable, a macro, a term or a value."""

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from k2refs.csl.item.citation_label import make_label
from k2refs.csl.render.cite import FIRST, Frame
from k2refs.csl.render.links import make_link
from k2refs.csl.render.node import BLANK, CALLED, FILLED, LEAF, VALUE, Content, Node, Output, content_of
from k2refs.csl.render.numbers import is_single_number
from k2refs.csl.render.pages import format_pages
from k2refs.csl.render.scope import MacroCell, Render, Scope
from k2refs.csl.style import ast
from k2refs.csl.style.vocab import NUMBERS
from k2refs.text.case import apply_case
from k2refs.text.letters import suffix_letters
from k2refs.text.markup import plain_text
from k2refs.text.scripts import is_romanesque

__all__ = ["apply_look", "compile_call", "compile_text", "strip_periods"]


_DOI_ADDRESS = re.compile(r"(?:(?<!\s)\s+)?(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://(?=www\.))?((?:https?://)?[^/?#]+)")
_PERIODS = re.compile(r"\.(?![a-z])")
"""Beyond the specification, as citeproc-js has it: inside a word of a field a period stays ("example.com")."""


def compile_text(node: ast.Text, scope: Scope) -> Render:
    return _COMPILERS[node.source](node, scope)


def compile_call(node: ast.Call, scope: Scope) -> Render:
    """A macro that was reduced where it is called."""
    return _render_call(MacroCell(node, scope), node.look)


def apply_look(text: str, look: ast.Look, scope: Scope, *, language: str = "") -> Content:
    """`text` in the case and format of `look`, with its affixes; title case only for English."""
    if look.text_case:
        base = scope.title_language(language)
        if look.text_case != "title" or base == "en":
            text = apply_case(text, look.text_case, base)
    if look.strip_periods:
        text = _PERIODS.sub("", text)
    content = content_of(text)
    if look is ast.PLAIN:
        return content
    if look.decorations and not is_romanesque(plain_text(text)):
        look = _upright(look)
    return Node([content], look, tag=LEAF)


@lru_cache(maxsize=1024)
def _upright(look: ast.Look) -> ast.Look:
    """Beyond the specification: what has no letter of a script that slants is not set in italics."""
    return attrs.evolve(look, decorations=tuple(pair for pair in look.decorations if pair[0] != "font-style"))


def strip_periods(text: str, look: ast.Look) -> str:
    """A term as `look` wants it; the periods of fields stay whatever it says."""
    return text.replace(".", "") if look.strip_periods else text


def _compile_macro(node: ast.Text, scope: Scope) -> Render:
    if node.name not in scope.style.macros:
        return lambda _frame: (None, 0)
    return _render_call(scope.macro(node.name), node.look)


def _render_call(cell: MacroCell, look: ast.Look) -> Render:
    """Beyond the specification: the text case of a call says nothing, as citeproc-js has it."""
    if look == ast.PLAIN:
        return render_as_group(cell)

    def render(frame: Frame) -> Output:
        content, use = cell.render(frame)
        if content is None or use == CALLED:
            return None, use & CALLED
        return Node([_strip_periods(content) if look.strip_periods else content], look), use | FILLED

    return render


def render_as_group(cell: MacroCell) -> Render:
    """A macro counts as a group: what it prints, fills."""

    def render(frame: Frame) -> Output:
        content, use = cell.render(frame)
        if content is None or use == CALLED:
            return None, use & CALLED
        return content, use | FILLED

    return render


def _strip_periods(content: Content) -> Content:
    """The periods stripped from what a macro printed; those of links stay."""
    if isinstance(content, str):
        return _PERIODS.sub("", content)
    if isinstance(content, tuple):
        return tuple(_PERIODS.sub("", token) if isinstance(token, str) else token for token in content)
    if content.tag == "link":
        return content
    return content.replace([_strip_periods(kid) for kid in content.kids])


def _compile_term(node: ast.Text, scope: Scope) -> Render:
    found = scope.locale.term(node.name, node.form or "long", plural=node.plural)
    text = strip_periods(found or "", node.look)
    if found == "":
        return lambda _frame: (None, BLANK)
    # An uncertain date sorts as the date that it is.
    if not text or (scope.purpose == "sort" and node.name == "circa"):
        return lambda _frame: (None, 0)
    tag = "term" if not node.look.text_case else "cased-term"
    output: Output = (Node([apply_look(text, node.look, scope)], tag=tag), 0)
    if not node.look.text_case:
        return lambda _frame: output
    # The letters of a work change their case by its language: ı and i in Turkish.
    return lambda frame: (Node([apply_look(text, node.look, scope, language=frame.item.language)], tag=tag), 0)


def _compile_value(node: ast.Text, scope: Scope) -> Render:
    if not node.name:
        return lambda _frame: (None, 0)
    content = apply_look(node.name, node.look, scope)
    if isinstance(content, Node):
        content = Node(content.kids, content.look, tag=content.tag, note=VALUE)
    else:
        content = Node([content], tag=VALUE, note=VALUE)
    output: Output = (content, 0)
    return lambda _frame: output


def _compile_variable(node: ast.Text, scope: Scope) -> Render:
    name, look = node.name, node.look
    special = _SPECIAL.get(name)
    if special is not None:
        return special(node, scope)
    candidates = _candidates(name, node.form)
    is_page = name in ("page", "page-first")
    is_number = name in NUMBERS
    is_link, is_short = name in ("DOI", "URL"), node.form == "short"
    cased = ast.Look(text_case=look.text_case) if look.text_case else ast.PLAIN
    abbreviate = scope.abbreviate if name == "container-title" and node.form == "short" else None

    def render(frame: Frame) -> Output:
        if frame.done is not None and name in frame.done:
            return None, CALLED
        item = frame.item
        texts = item.texts
        text = ""
        for candidate in candidates:
            text = texts.get(candidate, "")
            if text:
                break
        if not text:
            return None, CALLED
        if frame.in_substitute and frame.done is not None:
            frame.done.add(name)
        if abbreviate is not None and "container-title-short" not in texts:
            text = abbreviate(text, item.language) or text
        if is_page:
            text = format_pages(text, scope.page_format, scope.locale)
        elif is_number and name not in ("version", "section"):
            text = format_pages(text, "", scope.locale, keeps_dashes=True)
        if is_link:
            text = _DOI_ADDRESS.sub("", text, count=1) if name == "DOI" else _host(text) if is_short else text
            return make_link(name, text, apply_look(text, cased, scope, language=item.language), look), CALLED | FILLED
        content = apply_look(text, look, scope, language=item.language)
        return (Node([content], tag="number") if is_number and is_single_number(text) else content), CALLED | FILLED

    return render


def _host(address: str) -> str:
    """The site of an address. Beyond the specification, as citeproc-js prints the short form of a URL.

    >>> _host("http://www.example.org/a?b=c"), _host("https://example.org")
    ('www.example.org', 'https://example.org')
    """
    match = _HOST.match(address)
    return match[1] if match else address


def _candidates(name: str, form: str) -> tuple[str, ...]:
    """The variables to try: the short form first where it is asked for."""
    if form == "short" and name in ("title", "container-title", "volume-title"):
        return (f"{name}-short", name)
    return (name,)


def _compile_locator(node: ast.Text, scope: Scope) -> Render:
    look = node.look

    def render(frame: Frame) -> Output:
        if not frame.cite.locator:
            return None, CALLED
        form = scope.page_format if frame.cite.label == "page" else ""
        text = format_pages(frame.cite.locator, form, scope.locale, keeps_dashes=True)
        return Node([apply_look(text, look, scope)], tag="locator"), CALLED | FILLED

    return render


def _compile_citation_number(node: ast.Text, _scope: Scope) -> Render:
    look = node.look

    def render(frame: Frame) -> Output:
        if not frame.number:
            return None, CALLED
        return Node([str(frame.number)], look, tag="citation-number", note=frame.number), CALLED | FILLED

    return render


def _compile_first_note(node: ast.Text, scope: Scope) -> Render:
    look = node.look

    def render(frame: Frame) -> Output:
        if not frame.place.first_note or frame.place.position == FIRST:
            return None, CALLED
        return apply_look(str(frame.place.first_note), look, scope), CALLED | FILLED

    return render


def _compile_year_suffix(node: ast.Text, _scope: Scope) -> Render:
    """Beyond the specification, as citeproc-js has it: a group that could print a suffix is no empty one, so that its
    "n.d." stays."""
    look = node.look

    def render(frame: Frame) -> Output:
        if frame.hints.year_suffix < 0:
            return None, CALLED | FILLED
        return Node([suffix_letters(frame.hints.year_suffix)], look, tag="year-suffix"), CALLED | FILLED

    return render


def _compile_citation_label(node: ast.Text, scope: Scope) -> Render:
    look = node.look

    def render(frame: Frame) -> Output:
        text = frame.item.texts.get("citation-label") or make_label(frame.item)
        suffix = suffix_letters(frame.hints.year_suffix) if frame.hints.year_suffix >= 0 else ""
        if scope.has_year_suffix_text:
            suffix = ""
        content: list[Content] = [text]
        frame.has_suffix = True
        if suffix:
            content.append(Node([suffix], tag="year-suffix"))
        return Node(content, look, tag="citation-label"), CALLED | FILLED

    return render


_COMPILERS: dict[str, Callable[[ast.Text, Scope], Render]] = {
    "variable": _compile_variable,
    "macro": _compile_macro,
    "term": _compile_term,
    "value": _compile_value,
}
_SPECIAL: dict[str, Callable[[ast.Text, Scope], Render]] = {
    "locator": _compile_locator,
    "citation-number": _compile_citation_number,
    "first-reference-note-number": _compile_first_note,
    "year-suffix": _compile_year_suffix,
    "citation-label": _compile_citation_label,
}
