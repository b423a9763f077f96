"""Builds a processor from a source of styles and locales; follows dependent styles; remembers parsed locales."""

from collections.abc import Callable

import attrs

from k2refs.csl.document.processor import NO_LAYOUTS, LocalLayouts, Processor
from k2refs.csl.render.scope import Abbreviate
from k2refs.csl.style import ast
from k2refs.csl.style.locale import Locale, load_locale, read_locale
from k2refs.csl.style.parse import parse_style
from k2refs.csl.style.source import StyleSource
from k2refs.csl.style.xml import Element
from k2refs.errors import StyleError
from k2refs.text.languages import item_languages

__all__ = ["build_processor", "find_locale", "load_parent", "style_key"]

MAX_PARENTS = 3


def style_key(id: str) -> str:
    """The name of a style in an id such as http://www.zotero.org/styles/apa."""
    return id.rstrip("/").rpartition("/")[2].removesuffix(".csl")


def load_parent(style: ast.CslStyle, source: StyleSource) -> ast.CslStyle:
    """The independent style that `style` is or depends on, in the default locale of the dependent one.

    Raises StyleError where the parent is missing or depends on another in turn without end.
    """
    default_locale = style.default_locale
    for _ in range(MAX_PARENTS):
        if not style.parent:
            break
        name = style_key(style.parent)
        data = source.read_style(name)
        if data is None:
            raise StyleError(f"{style.name}: its parent style {name!r} is not installed; install it or name another")
        style = parse_style(data, f"{name}.csl")
    if style.parent:
        raise StyleError(f"{style.name}: dependent styles point at each other; name an independent style")
    if default_locale and default_locale != style.default_locale:
        return attrs.evolve(style, default_locale=default_locale)
    return style


def find_locale(lang: str, style: ast.CslStyle, source: StyleSource) -> Locale:
    """The locale `lang` with what `style` says itself laid over it."""

    def find_file(name: str) -> Element | None:
        data = source.read_locale(name)
        return read_locale(data, f"locales-{name}.xml") if data is not None else None

    return load_locale(lang, style.locales, find_file=find_file, aliases=source.main_dialects())


def build_processor(
    style: ast.CslStyle, source: StyleSource, *, locale: str = "", abbreviate: Abbreviate | None = None
) -> Processor:
    """The processor for an independent style; `locale` overrides its default locale."""

    def build(style: ast.CslStyle, lang: str, local: LocalLayouts = NO_LAYOUTS) -> Processor:
        return Processor(style, find_locale(lang, style, source), abbreviate=abbreviate, local=local)

    def build_all(
        area: ast.Area | None, put: Callable[[ast.Area], ast.CslStyle]
    ) -> tuple[tuple[frozenset[str], Processor], ...]:
        dialects = source.main_dialects()
        layouts = [other for other in area.others if other.languages] if area is not None else []
        return tuple(
            (item_languages(layout.languages, dialects), build(put(layout), layout.languages[0])) for layout in layouts
        )

    local = LocalLayouts(
        build_all(style.citation, lambda layout: attrs.evolve(style, citation=layout)),
        build_all(style.bibliography, lambda layout: attrs.evolve(style, bibliography=layout)),
    )
    return build(style, locale or style.default_locale or "en-US", local)
