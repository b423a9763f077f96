"""What compiling needs to know: style, locale, options, compilers. A macro is compiled on first use."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from k2refs.csl.render.cite import Frame
from k2refs.csl.render.node import Output
from k2refs.csl.style import ast
from k2refs.csl.style.locale import Locale
from k2refs.csl.style.reach import reached_nodes
from k2refs.text.languages import base_language

__all__ = ["Abbreviate", "Compilers", "MacroCell", "Render", "Scope"]

Render: TypeAlias = Callable[[Frame], Output]
Abbreviate: TypeAlias = Callable[[str, str], str]
Compilers: TypeAlias = Mapping[type, Callable[[Any, "Scope"], Render]]
"""What compiles each kind of node; under `ast.Macro`, what compiles the inside of a macro."""


class Scope:
    """One area of one style in one locale. `options` are the area's name options in force; `purpose` is "citation",
    "bibliography" or "sort"; `compilers` are those of `dispatch`; `abbreviate` gives the short form of a container
    title, or ""."""

    def __init__(
        self,
        style: ast.CslStyle,
        locale: Locale,
        *,
        area: ast.Area,
        purpose: str,
        compilers: Compilers,
        overrides: Mapping[str, str] | None = None,
        abbreviate: Abbreviate | None = None,
    ) -> None:
        self.style, self.locale, self.area, self.purpose = style, locale, area, purpose
        self.compilers = compilers
        self.options, self.overrides = area.inherited, overrides or {}
        self.abbreviate = abbreviate
        self.language = base_language(locale.lang)
        self.demote = style.options.get("demote-non-dropping-particle", "display-and-sort")
        self.hyphen = style.options.get("initialize-with-hyphen", "true") != "false"
        self.page_format = style.options.get("page-range-format", "")
        self.has_year_suffix_text = _uses_year_suffix(style, area)
        self._macros: dict[str, MacroCell] = {}
        self._compiled: dict[int, tuple[ast.Rendering, Render]] = {}

    @cached_property
    def distinguishes_namesakes(self) -> bool:
        """Whether the area prints in full the names of one entry whose initials are the same: in the bibliography of a
        style that adds given names to citations which print family names only. Beyond the specification."""
        options = self.style.citation.options
        is_by_cite = options.get("givenname-disambiguation-rule", "by-cite") == "by-cite"
        if self.purpose != "bibliography" or not is_by_cite or options.get("disambiguate-add-givenname") != "true":
            return False
        reached = reached_nodes(self.style.citation.children, self.style.macros)
        return any(isinstance(node, ast.Names) and node.options.get("form") == "short" for node in reached)

    def title_language(self, language: str) -> str:
        """The language whose title case applies to an item in `language`; "" for those that have none."""
        return base_language(language) if language else self.language

    def compile(self, node: ast.Rendering) -> Render:
        """The rendering of an element; trees of several shapes share what stands unchanged in each of them."""
        known = self._compiled.get(id(node))
        if known is None:
            known = self._compiled[id(node)] = (node, self.compilers[type(node)](node, self))
        return known[1]

    def compile_all(self, nodes: Iterable[ast.Rendering]) -> tuple[Render, ...]:
        return tuple(self.compile(node) for node in nodes)

    def macro(self, name: str) -> "MacroCell":
        """The rendering of a macro; compiled when it is first called, so that unused ones cost nothing."""
        cell = self._macros.get(name)
        if cell is None:
            cell = self._macros[name] = MacroCell(self.style.macros[name], self)
        return cell


class MacroCell:
    """Holds the closure of a macro: `render` compiles it on first use and stands aside from then on."""

    __slots__ = ("node", "render", "scope")

    def __init__(self, node: ast.Macro | ast.Call, scope: Scope) -> None:
        self.node, self.scope = node, scope
        self.render: Render = self._render_first

    def _render_first(self, frame: Frame) -> Output:
        self.render = self.scope.compilers[ast.Macro](self.node, self.scope)
        return self.render(frame)


def _uses_year_suffix(style: ast.CslStyle, area: ast.Area) -> bool:
    """Whether the area prints the variable year-suffix itself, in its layout or a macro it calls."""
    return any(
        isinstance(node, ast.Text) and node.source == "variable" and node.name == "year-suffix"
        for node in reached_nodes(area.children, style.macros)
    )
