"""`filter_document`: pandoc's syntax tree with its citations and bibliographies printed in a style."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import define

from k2refs.api.formatting.bibliography import Bibliography
from k2refs.api.formatting.names import Names
from k2refs.api.formatting.pandoc.citations import (
    Citation,
    ClusterMaker,
    end_inside_note,
    find_citations,
    move_punctuation,
    put_back,
)
from k2refs.api.formatting.pandoc.linking import find_address, has_link, link_title
from k2refs.api.formatting.pandoc.metadata import CitationMetadata, read_metadata
from k2refs.api.formatting.pandoc.tree import Element, Opaque, attributes, element, read_inlines
from k2refs.api.formatting.style import Style
from k2refs.api.reading.read import read
from k2refs.errors import InputError
from k2refs.files.styles import InstalledStyles
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.text.similarity import nearest

__all__ = ["DEFAULT_STYLE", "filter_document"]

DEFAULT_STYLE = "chicago-author-date"
"""The style of a document that names none, as pandoc has it."""


def filter_document(document: dict[str, Any], *, warn: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """`document`, pandoc's syntax tree as JSON, with its citations formatted and its bibliographies filled in.

    It is changed in place and returned. `warn` hears of keys that no library has, and of what could not be read.
    Raises InputError for a tree that is none, or metadata of the wrong shape; UsageError for an unknown style.
    Source: pandoc manual, "Citations".
    """
    _check_tree(document)
    metadata = read_metadata(document["meta"])
    named = {name: read(*paths, profile="pandoc") for name, paths in metadata.libraries.items() if paths}
    for library in named.values():
        for finding in library.findings:
            warn(str(finding))
    references = [reference for library in named.values() for reference in library.references]
    library = BaseLibrary((*metadata.references, *references))
    style = _load_style(metadata)
    citations = find_citations(document["blocks"])
    maker = ClusterMaker(style, library, links=metadata.link_citations)
    clusters = [maker.make(citation) for citation in citations]
    nocite = [key for key in metadata.nocite if key == "*" or key in library]
    formatted = style.format(library, clusters, to="pandoc", include=nocite, links=True)
    names = Names(style, library, "pandoc")
    for citation, cluster, written in zip(citations, clusters, formatted.citations, strict=True):
        missing = [key for key in citation.keys if key not in library]
        for key in missing:
            warn(f"no reference has the key {key!r}{nearest(key, library)}")
        name = _name(citation, names, library) if cluster.cites else ()
        is_note = style.is_note_style and not citation.in_note
        shown = maker.opaque.restore(read_inlines(written)) if cluster.cites else []
        shown = end_inside_note(shown) if style.is_note_style and citation.in_note else shown
        put_back(citation, shown, is_note=is_note, missing=missing, name=name)
    moves = metadata.notes_after_punctuation
    for holder in {id(citation.holder): citation.holder for citation in citations}.values():
        move_punctuation(holder, moves=style.is_note_style if moves is None else moves)
    if metadata.checks:
        from k2refs.api.formatting.pandoc.checks import check_cited  # the rules are loaded only for this

        for message in check_cited(metadata.paths, [*(key for each in citations for key in each.keys), *nocite]):
            warn(message)
    if not metadata.suppress_bibliography and style.has_bibliography and (citations or nocite):
        _Bibliographies(formatted.bibliography, metadata, library=library, named=named, citations=citations).fill(
            document["blocks"]
        )
    return document


def _check_tree(document: Any) -> None:
    version = document.get("pandoc-api-version") if isinstance(document, dict) else None
    if not isinstance(version, list) or not isinstance(document.get("blocks"), list):
        raise InputError("the input is not a pandoc document in JSON; make one with: pandoc -t json")
    if version[:1] != [1] or len(version) < 2 or not isinstance(version[1], int) or version[1] < 22:
        raise InputError(
            f"pandoc's syntax tree has version {version}; k2refs reads 1.22 and later (pandoc 2.11 and later)"
        )
    if not isinstance(document.get("meta"), dict):
        raise InputError("the document has no metadata; make it with: pandoc -t json")


def _load_style(metadata: CitationMetadata) -> Style:
    known = InstalledStyles().knows_language(metadata.locale)
    name = metadata.style.removeprefix("file://") or DEFAULT_STYLE
    lists = (metadata.abbreviations,) if metadata.abbreviations else ()
    return Style.load(name, locale=metadata.locale if known else "", abbreviations=lists)


def _name(citation: Citation, names: Names, known: BaseLibrary) -> Sequence[Element]:
    """The author that a narrative citation names in the text, if the style puts the citation into a note."""
    first = citation.parts[0]
    if not names.style.is_note_style or citation.in_note or first["citationMode"]["t"] != "AuthorInText":
        return ()
    key = first["citationId"]
    return read_inlines(names.find(key)) if key in known else ()


@define
class _Bibliographies:
    """Fills the places for bibliographies. One numbering and one set of suffixes hold for all of them."""

    bibliography: Bibliography
    metadata: CitationMetadata
    library: BaseLibrary
    named: Mapping[str, BaseLibrary]
    citations: Sequence[Citation]

    def fill(self, blocks: list[Any]) -> None:
        """Fills the div `refs`, or adds one at the end; and each div that asks for a part of the bibliography."""
        entries = self._entries()
        places = list(_find_places(blocks))
        for place in places:
            wanted = self._wanted(place["c"][0])
            self._fill_div(place, [entry for key, entry in entries if wanted(key)])
        if places:
            return
        title = self.metadata.section_title
        if title:
            blocks.append(element("Header", 1, attributes("bibliography", ["unnumbered"]), list(title)))
        elif blocks and blocks[-1]["t"] == "Header":
            classes = blocks[-1]["c"][1][1]
            classes += [] if "unnumbered" in classes else ["unnumbered"]
        div = element("Div", attributes("refs"), [])
        self._fill_div(div, [entry for _, entry in entries])
        blocks.append(div)

    def _entries(self) -> list[tuple[str, Element]]:
        opaque = Opaque()
        rows = zip(self.bibliography.keys, self.bibliography.write_entries("pandoc"), strict=True)
        return [
            (
                key,
                element(
                    "Div", attributes(f"ref-{key}", ["csl-entry"]), [element("Para", self._entry(key, written, opaque))]
                ),
            )
            for key, written in rows
        ]

    def _entry(self, key: str, written: str, opaque: Opaque) -> list[Element]:
        inlines = opaque.restore(read_inlines(written))
        for inline in inlines:
            if inline["t"] == "Span" and "csl-left-margin" in inline["c"][0][1]:
                content = inline["c"][1]
                content += [] if content and content[-1]["t"] == "Space" else [element("Space")]
        if not self.metadata.link_bibliography:
            return list(_without_links(inlines))
        reference = self.library.get(key)
        address = find_address(reference) if reference is not None and not has_link(inlines) else ""
        title = reference.values.get("title", "") if reference is not None else ""
        return link_title(inlines, str(title), address) if address else inlines

    def _fill_div(self, div: Element, entries: list[Element]) -> None:
        head, inner = div["c"]
        head[1] = [name for name in head[1] if name not in ("references", "csl-bib-body", "hanging-indent")]
        head[1] = [
            "references",
            "csl-bib-body",
            *(["hanging-indent"] if self.bibliography.hanging_indent else []),
            *head[1],
        ]
        head[2] += self._spacing()
        inner += entries

    def _spacing(self) -> list[list[str]]:
        spacing, line = self.bibliography.entry_spacing, self.bibliography.line_spacing
        pairs = [["entry-spacing", str(spacing)]] if spacing != 1 else []
        return [*pairs, ["line-spacing", str(line)]] if line != 1 else pairs

    def _wanted(self, head: list[Any]) -> Callable[[str], bool]:
        """Which entries a div asks for: all of them, or those of a section, a library, a type or a keyword."""
        name, _, pairs = head
        asked = dict(pairs)
        tests: list[Callable[[str], bool]] = []
        library = asked.get("library", name.removeprefix("refs-") if name.startswith("refs-") else "")
        if library in self.named:
            tests.append(self.named[library].__contains__)
        if section := asked.get("section", ""):
            cited = {key for each in self.citations if section in each.sections for key in each.keys}
            tests.append(cited.__contains__)
        if types := asked.get("type", "").split():
            tests.append(lambda key: self.library[key].type in types)
        if words := asked.get("keyword", ""):
            tests.append(lambda key: bool(_keywords(self.library[key]) & _split(words)))
        return lambda key: all(test(key) for test in tests)


def _keywords(reference: Reference) -> set[str]:
    value = reference.values.get("keyword", "")
    return _split(value) if isinstance(value, str) else set()


def _split(words: str) -> set[str]:
    return {word.strip().casefold() for word in words.replace(";", ",").split(",") if word.strip()}


def _find_places(blocks: Iterable[Any]) -> Iterable[Element]:
    """The divs for bibliographies: `refs`, those whose id begins with `refs-`, those with the class `references`."""
    for block in blocks:
        if block["t"] != "Div":
            continue
        name, classes, _ = block["c"][0]
        if name == "refs" or name.startswith("refs-") or "references" in classes:
            yield block
        else:
            yield from _find_places(block["c"][1])


def _without_links(inlines: Iterable[Element]) -> Iterable[Element]:
    for inline in inlines:
        if inline["t"] == "Link":
            yield from _without_links(inline["c"][1])
        elif inline["t"] == "Span":
            yield element("Span", inline["c"][0], list(_without_links(inline["c"][1])))
        elif isinstance(inline.get("c"), list):
            yield element(inline["t"], list(_without_links(inline["c"])))
        else:
            yield inline
