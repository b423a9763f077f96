"""Finds the blocks of a reStructuredText file, line by line, with their places. Called by documents.

Directives and comments are told by their indent alone, so that broken markup costs nothing but its own lines. Sources:
docutils, "reStructuredText Markup Specification"; sphinxcontrib-bibtex, "Usage".
"""

import re
from collections.abc import Sequence

from attrs import define, field

from k2refs.documents.draft import Draft, Include
from k2refs.documents.inline import join_pieces, read_inline, split_lines
from k2refs.documents.inputs import Inputs
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.documents.rst.filters import prints_more
from k2refs.documents.rst.marks import HANDLERS, MARKS
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.source import Source, Span

__all__ = ["read_rst", "scan_rst"]

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*")
_BORDER = re.compile(r"[-=+:| \t]*(?:--|==)[-=+:| \t]*")
_ITEM = re.compile(r"(?P<marker>[-*+•‣]|\(?(?:\d{1,4}|#)[.)]|\|)[ \t]+(?=\S)")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|\n]{1,200}\|[ \t]+)?(?P<name>[A-Za-z][\w.+-]*(?::[\w.+-]+)*)[ \t]?::(?:[ \t]+|$)")
_NOTE = re.compile(r"\[(?P<label>[^\]\s]{1,200})\](?:[ \t]+|$)")
_OPTION = re.compile(r":(?P<name>[\w-]+(?:[ \t][\w-]+)*):(?:[ \t]+|$)(?P<value>.*)")
# Their body is code, data, a formula or a list of files.
_NO_TEXT = frozenset(
    "code code-block sourcecode literalinclude highlight math raw toctree productionlist graphviz digraph graph "
    "plot ipython jupyter-execute jupyter-input doctest testcode testsetup testcleanup testoutput parsed-literal "
    "autosummary autoclass automodule autofunction automethod autodata autoexception autoattribute bibliography "
    "include footbibliography program-output command-output tabularcolumns default-role role currentmodule module "
    "meta mermaid uml plantuml altair-plot bokeh-plot nbgallery nbinput nboutput contents sectnum index exec_code "
    "gallery prompt doxygenclass doxygenfunction doxygenfile doxygenstruct doxygengroup doxygenindex click "
    "argparse swagger openapi".split()
)
_TITLED = frozenset(
    "admonition topic sidebar rubric attention caution danger error hint important note tip warning seealso todo "
    "versionadded versionchanged deprecated versionremoved table list-table csv-table centered replace epigraph "
    "highlights pull-quote dropdown tab-item card grid-item-card proof theorem lemma definition remark".split()
)
_KEY = re.compile(r"[^\s,]+")
_ELSEWHERE = (".md", ".markdown", ".py", ".ipynb", ".bib")


def read_rst(source: Source, *, form: str = "rst", include: Include | None = None) -> Draft:
    """The manuscript in `source`. `include` returns the files that `.. include::` names.

    Code, comments and literal blocks contain no citations. `.. bibliography::` with `:all:`, or with a filter that
    asks for more than what is cited, cites the library as a list that prints nothing.
    """
    draft = scan_rst(source, form=form, include=include)
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


def scan_rst(source: Source, *, form: str = "rst", include: Include | None = None) -> Draft:
    """The blocks and keys of `source`, without its typed list and typed marks."""
    draft = Draft(source, form)
    _Reader(draft, source, Inputs(draft, include)).read()
    return draft


@define(eq=False)
class _Paragraph:
    """Current lines: (start, end) of each without its indent, the column of the first, and what the block is."""

    pieces: list[tuple[int, int]] = field(factory=list)
    column: int = 0
    marker: str = ""
    kind: str = "paragraph"


class _Reader:
    """Reads the lines of one file into a draft."""

    def __init__(self, draft: Draft, source: Source, inputs: Inputs) -> None:
        self.draft, self.source, self.inputs = draft, source, inputs
        self.lines = split_lines(source.text)
        self.paragraph = _Paragraph()
        self.notes = 0

    def read(self) -> None:
        number = 0
        while number < len(self.lines):
            start, end = self.lines[number]
            text = self.source.text[start:end]
            stripped = text.strip()
            indent = len(text) - len(text.lstrip())
            if not stripped:
                number = self._close(number + 1)
            elif _EXPLICIT.match(stripped):
                following = self._close(number)
                number = self._read_explicit(number, indent) if following == number else following
            elif _UNDERLINE.fullmatch(stripped) or _BORDER.fullmatch(stripped):
                if len(self.paragraph.pieces) == 1 and _UNDERLINE.fullmatch(stripped):
                    self.paragraph.kind = "heading"
                self._close(number)
                number += 1
            elif stripped.startswith(">>> ") and not self.paragraph.pieces:
                number = self._end_of_paragraph(number)
            elif stripped.startswith("__ "):
                number += 1
            else:
                self._take(start + indent, start + len(text.rstrip()), indent)
                number += 1
        self._close(number)

    def _take(self, start: int, end: int, column: int) -> None:
        """Adds a line to the paragraph, or opens the next with it."""
        text = self.source.text
        item = _ITEM.match(text, start, end)
        if item and (not self.paragraph.pieces or self.paragraph.marker):
            self._flush()
            width = item.end() - start
            self.paragraph = _Paragraph([(item.end(), end)], column + width, item["marker"], "list-item")
            return
        if not self.paragraph.pieces:
            self.paragraph.column = column
        self.paragraph.pieces.append((start, end))

    def _close(self, following: int) -> int:
        """Ends the paragraph; gives the line to continue with: one that ends with "::" has a literal block below it."""
        paragraph = self.paragraph
        is_literal = bool(paragraph.pieces) and self._ends_with_colons(paragraph.pieces[-1])
        self._flush()
        return self._end_of_body(following, paragraph.column) if is_literal else following

    def _ends_with_colons(self, piece: tuple[int, int]) -> bool:
        return self.source.text.startswith("::", max(piece[0], piece[1] - 2))

    def _flush(self) -> None:
        paragraph, self.paragraph = self.paragraph, _Paragraph()
        if not paragraph.pieces:
            return
        is_note = paragraph.kind == "note"
        self.notes += is_note
        content, offsets = join_pieces(self.source.text, paragraph.pieces)
        read_inline(
            self.draft,
            content,
            offsets,
            pattern=MARKS,
            handlers=HANDLERS,
            source=self.source,
            kind=paragraph.kind,
            marker=paragraph.marker,
            note=self.notes if is_note else 0,
        )

    def _end_of_paragraph(self, number: int) -> int:
        while number < len(self.lines) and self.source.text[slice(*self.lines[number])].strip():
            number += 1
        return number

    def _end_of_body(self, number: int, indent: int) -> int:
        """The first line from `number` on that is neither blank nor more indented than `indent`."""
        while number < len(self.lines):
            text = self.source.text[slice(*self.lines[number])]
            if text.strip() and len(text) - len(text.lstrip()) <= indent:
                break
            number += 1
        return number

    def _read_explicit(self, number: int, indent: int) -> int:
        """A block that ".." opens: a directive, a note, a target or a comment; gives the line to continue with."""
        start, end = self.lines[number]
        start += indent
        opening = _EXPLICIT.match(self.source.text, start, end)
        start = opening.end() if opening else end
        if start >= end:  # a comment, but not of what stands below a blank line
            return self._end_of_body(number + 1, indent) if self._is_indented(number + 1, indent) else number + 1
        if directive := _DIRECTIVE.match(self.source.text, start, end):
            return self._read_directive(directive, number, indent)
        note = _NOTE.match(self.source.text, start, end)
        if note:
            self.paragraph = _Paragraph(kind="note", column=indent + 1, marker=note["label"])
            if note.end() < end:
                self.paragraph.pieces.append((note.end(), end))
            return number + 1
        return self._end_of_body(number + 1, indent)

    def _is_indented(self, number: int, indent: int) -> bool:
        text = self.source.text[slice(*self.lines[number])] if number < len(self.lines) else ""
        return bool(text.strip()) and len(text) - len(text.lstrip()) > indent

    def _read_directive(self, directive: re.Match[str], number: int, indent: int) -> int:
        name = directive["name"].lower()
        argument = (directive.end(), self.lines[number][1])
        options, body = self._options(number + 1, indent)
        for option in ("caption", "title"):
            if option in options:
                self._read_caption(options[option])
        if name == "include":
            self._include(argument, options)
        elif name == "bibliography":
            self._list(argument, options, (body, self._end_of_body(body, indent)))
        if name in _NO_TEXT:
            return self._end_of_body(body, indent)
        is_text = name in _TITLED or "`" in self.source.text[slice(*argument)]
        if is_text and argument[0] < argument[1]:
            self.paragraph = _Paragraph([argument], indent + 1)
            if body > number + 1:
                self._flush()
        return body

    def _options(self, number: int, indent: int) -> tuple[dict[str, tuple[int, int]], int]:
        """(where the value of each option is, the first line behind the options) of a directive."""
        found: dict[str, tuple[int, int]] = {}
        while self._is_indented(number, indent):
            start, end = self.lines[number]
            while self.source.text[start : start + 1] in (" ", "\t"):
                start += 1
            option = _OPTION.match(self.source.text, start, end)
            if option is None:
                break
            found[option["name"].lower()] = option.span("value")
            number += 1
        return found, number

    def _read_caption(self, value: tuple[int, int]) -> None:
        if value[0] < value[1]:
            self.paragraph = _Paragraph([value], kind="caption")
            self._flush()

    def _include(self, argument: tuple[int, int], options: dict[str, tuple[int, int]]) -> None:
        start, end = argument
        name = self.source.text[start:end].strip()
        is_read = name and not name.startswith("<") and not name.lower().endswith(_ELSEWHERE)
        if is_read and not {"literal", "code"} & set(options):
            span = Span(self.source, start, start + len(name))
            read = lambda source: _Reader(self.draft, source, self.inputs).read()  # noqa: E731
            self.inputs.follow(name.lstrip("/"), span=span, read=read)

    def _list(self, argument: tuple[int, int], options: dict[str, tuple[int, int]], body: tuple[int, int]) -> None:
        """`.. bibliography::`: its files, and what it prints beside what is cited."""
        text = self.source.text
        self.draft.libraries += text[slice(*argument)].split()
        start, end = argument if argument[0] < argument[1] else (max(0, argument[0] - 2), argument[0])
        items = [CitedItem(key[0], span=Span(self.source, *key.span())) for key in self._keys(body)]
        given = text[slice(*options["filter"])] if "filter" in options else ""
        if "all" in options or prints_more(given):
            items.append(CitedItem("*", span=Span(self.source, start, end)))
        if items:
            self.draft.citations.append(CitationMark(tuple(items), Span(self.source, start, end), is_nocite=True))

    def _keys(self, lines: tuple[int, int]) -> Sequence[re.Match[str]]:
        """The keys that the body of a bibliography lists, one a line."""
        if lines[0] >= len(self.lines):
            return []
        first, last = (self.lines[min(line, len(self.lines) - 1)][0] for line in lines)
        if lines[1] >= len(self.lines):
            last = len(self.source.text)
        return list(_KEY.finditer(self.source.text, first, last))
