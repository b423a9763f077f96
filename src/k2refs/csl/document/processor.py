"""A style in a locale, compiled once: renders single cites and single entries. Document joins them."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import attrs
from attrs import frozen

from k2refs.csl.document.sort import Sorter
from k2refs.csl.document.sort_dates import keep_dates
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import NAMELESS, NOWHERE, UNREPLACED, Cite, CitePosition, Frame, Hints, NamesFacts
from k2refs.csl.render.dispatch import COMPILERS
from k2refs.csl.render.elements.group import render_kids
from k2refs.csl.render.elements.names import make_names
from k2refs.csl.render.layout import capitalize_term, in_layout
from k2refs.csl.render.namesakes import Namesakes
from k2refs.csl.render.node import Content, Node
from k2refs.csl.render.quotes import Quotes
from k2refs.csl.render.scope import Abbreviate, Render, Scope
from k2refs.csl.render.shapes import ByShape
from k2refs.csl.style import ast
from k2refs.csl.style.locale import Locale
from k2refs.csl.style.reach import all_nodes, prints_number, reached_nodes
from k2refs.csl.style.reduce import Reducer, Shape
from k2refs.text.languages import base_language, normalize_tag

__all__ = ["NO_LAYOUTS", "LocalLayouts", "Processor", "Rendered"]

Rendered: TypeAlias = tuple[Content | None, tuple[NamesFacts, ...]]
"""What rendering a cite gives: its tree, and what its names elements printed."""


_COUNTS = frozenset({"et-al-min", "et-al-use-first", "et-al-use-last"})
_BLOCKS = (ast.Look(display="left-margin"), ast.Look(display="right-inline"))


@frozen
class LocalLayouts:
    """The layouts for items in some languages, each compiled in the first of them; in the order of the style.

    Source: CSL-M, <layout locale="…">.
    """

    citation: "tuple[tuple[frozenset[str], Processor], ...]" = ()
    bibliography: "tuple[tuple[frozenset[str], Processor], ...]" = ()


NO_LAYOUTS = LocalLayouts()


class Processor:
    """A style in a locale, compiled; formats any number of documents."""

    def __init__(
        self,
        style: ast.CslStyle,
        locale: Locale,
        *,
        abbreviate: Abbreviate | None = None,
        local: LocalLayouts = NO_LAYOUTS,
    ) -> None:
        self.local = local
        self.style, self.locale, self._abbreviate = style, locale, abbreviate
        self._reducers: dict[Shape, Reducer] = {}
        self._sort_reducers: dict[Shape, Reducer] = {}
        self.citation_scope = self._scope(style.citation, "citation")
        self._citation = ByShape(style.citation.children, self.citation_scope, self._reducers)
        self.citation_sorter = self._sorter(style.citation)
        bibliography = style.bibliography
        self.bibliography_sorter = self._sorter(bibliography) if bibliography else None
        if bibliography is not None:
            scope = self._scope(bibliography, "bibliography")
            # The first field is the first element that is reached, be it empty; a choose is none, what it chooses is.
            children = bibliography.children
            is_first_known = self._is_aligned and not isinstance(children[0], ast.Choose) if children else False
            self._first = ByShape(children[:1], scope, self._reducers) if is_first_known else None
            self._rest = ByShape(children[is_first_known:], scope, self._reducers)
        self.quotes = Quotes(
            locale.term("open-quote") or "“",
            locale.term("close-quote") or "”",
            locale.term("open-inner-quote") or "‘",
            locale.term("close-inner-quote") or "’",
            hold_punctuation=locale.punctuation_in_quote,
        )

    def _scope(self, area: ast.Area, purpose: str) -> Scope:
        return Scope(
            self.style, self.locale, area=area, purpose=purpose, compilers=COMPILERS, abbreviate=self._abbreviate
        )

    def _sorter(self, area: ast.Area) -> Sorter:
        def make_scope(key: ast.SortKey) -> Scope:
            # Beyond the specification, as citeproc-js has it: how many names count is for the area to say, if not the
            # key, before it is for cs:name.
            counts = {name: value for name, value in area.inherited.items() if name in _COUNTS}
            return Scope(
                self._sort_style,
                self.locale,
                area=area,
                purpose="sort",
                compilers=COMPILERS,
                overrides={**counts, **key.options},
            )

        language = base_language(self.locale.lang)
        return Sorter(area.sort, make_scope, language=language, reducers=self._sort_reducers)

    @cached_property
    def _sort_style(self) -> ast.CslStyle:
        """The style as its sort keys see it."""
        return attrs.evolve(self.style, macros=keep_dates(self.style.macros))

    def effective_place(self, place: CitePosition) -> CitePosition:
        """`place` reduced to what the citation asks about, so that one tree serves every place it looks the same in."""
        if self.is_place_blind:
            return place if place.is_compared and self._prints_access else _ANYWHERE
        if place.first_note and not self.asks_first_note:
            return CitePosition(place.position, near_note=place.near_note, is_compared=place.is_compared)
        return place

    @cached_property
    def near_notes(self) -> int:
        """How many notes back still count as near."""
        near = self.style.citation.options.get("near-note-distance", "5")
        return int(near) if near.isdecimal() else 5

    @cached_property
    def asks_first_note(self) -> bool:
        """Whether citations print or test the note that a work is first cited in."""
        return any(_asks_variable(node, _FIRST_NOTE) for node in self._reached_by_citation)

    @cached_property
    def is_place_blind(self) -> bool:
        """Whether a cite looks the same wherever it stands."""
        options = self.style.citation.inherited
        if any(name.startswith("et-al-subsequent") for name in options):
            return False
        return not any(_asks_place(node) for node in self._reached_by_citation)

    @cached_property
    def _prints_access(self) -> bool:
        return any(isinstance(node, ast.Date) and node.variable == "accessed" for node in self._reached_by_citation)

    @cached_property
    def cites_first_notes(self) -> bool:
        """Whether citations print the note that a work is first cited in, which tells works apart."""
        return any(isinstance(node, ast.Text) and node.name == _FIRST_NOTE for node in self._reached_by_citation)

    @cached_property
    def cites_numbers(self) -> bool:
        """Whether citations print numbers, so that what was rendered before the numbers changed is stale."""
        return prints_number(self._reached_by_citation)

    @cached_property
    def _reached_by_citation(self) -> tuple[ast.Rendering, ...]:
        """Every element that the citation may print, macros followed once."""
        citation = self.style.citation
        return tuple(
            node for area in (citation, *citation.others) for node in reached_nodes(area.children, self.style.macros)
        )

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the bibliography, or a macro, prints citation numbers."""
        bibliography = self.style.bibliography
        trees = [
            bibliography.children if bibliography else (),
            *(macro.children for macro in self.style.macros.values()),
        ]
        return any(prints_number(children) for children in trees)

    @cached_property
    def counts_down(self) -> bool:
        """Whether the last entry of the bibliography is number 1: it sorts by falling citation numbers."""
        bibliography = self.style.bibliography
        macros = self.style.macros
        return bibliography is not None and any(
            key.is_descending
            and (
                key.variable == "citation-number" or (key.macro in macros and prints_number(macros[key.macro].children))
            )
            for key in bibliography.sort
        )

    @cached_property
    def has_disambiguate_condition(self) -> bool:
        """Whether the citation, or a macro, asks for the condition disambiguate."""
        trees = [self.style.citation.children, *(macro.children for macro in self.style.macros.values())]
        return any(_asks_disambiguate(children) for children in trees)

    @property
    def _is_aligned(self) -> bool:
        bibliography = self.style.bibliography
        return bibliography is not None and bool(bibliography.options.get("second-field-align"))

    @property
    def has_bibliography(self) -> bool:
        return self.style.bibliography is not None

    def render_cite(self, item: Item, cite: Cite, place: CitePosition, *, hints: Hints, number: int) -> Rendered:
        """The tree of one cite, without its affixes."""
        if self.local.citation and (processor := _find_local(self.local.citation, item)) is not None:
            return processor.render_cite(item, cite, place, hints=hints, number=number)
        frame = Frame(item, cite, place, hints=hints, number=number)
        kids, _ = render_kids(self._citation.renders_for(item), frame)
        content = None if not kids else kids[0] if len(kids) == 1 else Node(kids)
        if content is not None and not frame.facts and (tag := _NAMING_TAGS.get(frame.naming)):
            content = Node([content], tag=tag)
        return content, tuple(frame.facts)

    def citation_area(self, item: Item) -> ast.Area:
        """The layout of the citation for an item in its language."""
        processor = _find_local(self.local.citation, item)
        return self.style.citation if processor is None else processor.style.citation

    def render_narrator(self, item: Item) -> Content | None:
        """Who a sentence names where the citation itself names nobody: the first of the short names there are."""
        frame = Frame(item, Cite(item.id), CitePosition())
        return next((content for render in self._narrators if (content := render(frame)[0]) is not None), None)

    @cached_property
    def _narrators(self) -> tuple[Render, ...]:
        names = (make_names((variable,), _NARRATOR) for variable in ("author", "editor", "translator"))
        title = ast.Text("variable", "title", "short", plural=False, look=ast.Look(decorations=_ITALIC), line=0)
        return self.citation_scope.compile_all((*names, title))

    def render_entry(
        self, item: Item, *, hints: Hints, number: int, namesakes: Namesakes | None = None
    ) -> Content | None:
        """The tree of one entry of the bibliography, its first field split off where the style aligns it.

        Whoever has `namesakes` in the citations has a given name in every role.
        """
        if self.local.bibliography and (processor := _find_local(self.local.bibliography, item)) is not None:
            return processor.render_entry(item, hints=hints, number=number, namesakes=namesakes)
        bibliography = self.style.bibliography
        assert bibliography is not None
        frame = Frame(item, Cite(item.id), CitePosition(NOWHERE), hints=hints, number=number)
        frame.namesakes = namesakes
        first = render_kids(self._first.renders_for(item), frame)[0] if self._first else []
        rest, _ = render_kids(self._rest.renders_for(item), frame)
        if self._is_aligned:
            if self._first is None:
                first, rest = rest[:1], rest[1:]
            kids: list[Content] = [
                capitalize_term(Node(part, look, tag="second-field"))
                for part, look in zip((first, rest), _BLOCKS, strict=True)
                if part
            ]
        else:
            kids = [_as_block(kid) for kid in rest]
        if not kids:
            return None
        entry = capitalize_term(Node(kids))
        assert isinstance(entry, Node)
        return in_layout(entry, bibliography.look)


def _find_local(layouts: Sequence[tuple[frozenset[str], Processor]], item: Item) -> Processor | None:
    tag = normalize_tag(item.language)
    every = f"{base_language(tag)}-*"
    return next((processor for languages, processor in layouts if tag in languages or every in languages), None)


_NAMING_TAGS = {NAMELESS: "nameless", UNREPLACED: "unreplaced"}
_ANYWHERE = CitePosition()
_FIRST_NOTE = "first-reference-note-number"
_NARRATOR = {"form": "short", "and": "text", "et-al-min": "3", "et-al-use-first": "1"}
_ITALIC = (("font-style", "italic"),)


def _as_block(kid: Content) -> Content:
    """A field of the layout that asks for a block of its own; what asks for one deeper inside does not get it."""
    if not isinstance(kid, Node):
        return kid
    if kid.look.display and kid.tag != "second-field":
        bare = Node(kid.kids, attrs.evolve(kid.look, display=""), kid.delimiter, tag=kid.tag, note=kid.note)
        return Node([bare], ast.Look(display=kid.look.display), tag="block")
    if not kid.tag and kid.look == ast.PLAIN and len(kid.kids) == 1:
        inner = kid.kids[0]
        block = _as_block(inner)
        return kid if block is inner else block
    return kid


def _asks_place(node: ast.Rendering) -> bool:
    """Whether an element looks different in another place of the document."""
    if isinstance(node, ast.Choose) and any(
        test.kind == "position" for branch in node.branches for test in branch.tests
    ):
        return True
    if isinstance(node, ast.Names):
        return any(name.startswith("et-al-subsequent") for name in (*node.options, *node.inherited))
    return _asks_variable(node, _FIRST_NOTE)


def _asks_variable(node: ast.Rendering, name: str) -> bool:
    """Whether an element prints or tests the variable `name`."""
    if isinstance(node, ast.Choose):
        return any(name in test.values for branch in node.branches for test in branch.tests)
    return isinstance(node, ast.Text) and node.name == name


def _asks_disambiguate(children: Sequence[ast.Rendering]) -> bool:
    branches = (branch for node in all_nodes(children) if isinstance(node, ast.Choose) for branch in node.branches)
    return any(test.kind == "disambiguate" for branch in branches for test in branch.tests)
