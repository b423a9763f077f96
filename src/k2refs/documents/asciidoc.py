"""Reads an AsciiDoc manuscript with the citations of asciidoctor-bibtex. Called by documents.

Sources: asciidoctor-bibtex, README; asciidoctor-bibliography, README; AsciiDoc language documentation.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from k2refs.documents.draft import Draft, Include
from k2refs.documents.inline import Handler, Inline
from k2refs.documents.inputs import Inputs
from k2refs.documents.lines import LineReader
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["read_asciidoc"]

_MARKS = re.compile(
    r"(?=[`+cfnbpslht<*_])(?:"
    r"(?P<code>(?<!\w)`[^`\n]{1,2000}`|(?<!\w)\+\+?(?=\S)[^+\n]{1,2000}\+\+?(?!\w)|pass:\w{0,9}\[[^\]]{0,2000}\])"
    r"|(?P<math>(?:stem|latexmath|asciimath):\[(?:[^\]\\]|\\.){0,2000}\])"
    r"|(?P<cite>(?<![\w:])(?P<name>(?:full|no)?cite(?:np|t|p|author|year|text|alt|alp)?|bibitem):"
    r"\[(?P<body>[^\[\]]{1,5000})\])"
    r"|(?P<reference><<(?P<target>[^<>,\n]{1,300})(?:,(?P<shown>[^<>]{1,2000}))?>>)"
    r"|(?P<link>(?:https?://[^\s\[\]<>]{1,2000}|link:[^\s\[\]]{1,2000})(?:\[(?P<label>[^\[\]]{0,2000})\])?)"
    r"|(?P<emphasis>[*_]{1,2}(?=\S)(?<!\w[*_])|(?<=\S)[*_]{1,2}(?!\w)))"
)
_PART = re.compile(r"(?P<key>[^\s(),\[\]]+)(?:[ ]?\((?P<locator>[^()]*)\))?")
_ATTRIBUTE = re.compile(r":(?P<name>!?\w[\w-]*!?):[ \t]*(?P<value>[^\r\n]*)")
_INCLUDE = re.compile(r"include::(?P<name>[^\[\r\n]+)\[")
_MACRO = re.compile(r"[a-z]\w*::[^\s\[]*\[.*\][ \t]*")
_DELIMITER = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}\w*)[ \t]*")
_FRAME = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--|[|,:!]={3,}|'{3,}|<{3,}|\+)[ \t]*")
_STYLE = re.compile(r"\[(?P<style>[^\]\r\n]{0,1000})\][ \t]*")
_VERBATIM = re.compile(r"(?:source|listing|literal|stem|latexmath|asciimath|pass|plantuml|mermaid|comment)\b|,")
_HEADING = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"[ \t]*(?P<marker>\*{1,5}|-|\.{1,5}|\d{1,4}\.|<\.>|<\d+>)[ \t]+(?=\S)")
_TITLE = re.compile(r"\.(?=[^\s.])")
_LIBRARIES = ("bibtex-file", "bibliography-database")


def read_asciidoc(source: Source, *, form: str = "asciidoc", include: Include | None = None) -> Draft:
    """The manuscript in `source`; `include` returns the files that `include::` names.

    Listings, literal blocks, passed text and comments contain no citations.
    """
    draft = Draft(source, form)
    _Reader(draft, source, Inputs(draft, include)).read()
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


def _cite(block: Inline, token: re.Match[str]) -> int:
    items = []
    for part in _PART.finditer(block.content, *token.span("body")):
        if "=" in part["key"]:  # an option, as in cite:[a, page=5]
            continue
        locator, label, suffix = read_locator(part["locator"] or "")
        items.append(
            CitedItem(part["key"], locator=locator, label=label, suffix=suffix, span=block.span(*part.span("key")))
        )
    name = token["name"]
    is_narrative = name in ("citenp", "citet", "citeauthor", "citetext")
    is_nocite = name in ("bibitem", "nocite")
    block.mark(items, start=token.start(), end=token.end(), is_narrative=is_narrative, is_nocite=is_nocite)
    return token.end()


def _code(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start() + 1, token.end() - 1)
    block.unmark(token.start(), token.end())
    return token.end()


def _math(block: Inline, token: re.Match[str]) -> int:
    block.unmark(token.start(), token.end())
    return token.end()


def _reference(block: Inline, token: re.Match[str]) -> int:
    block.add(*token.span("shown" if token["shown"] else "target"))
    return token.end()


def _link(block: Inline, token: re.Match[str]) -> int:
    if token["label"]:
        block.add(*token.span("label"))
    elif token["label"] is None:
        block.add(token.start(), token.end())
    return token.end()


def _skip(_: Inline, token: re.Match[str]) -> int:
    return token.end()


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {"cite": _cite, "code": _code, "math": _math, "reference": _reference, "link": _link, "emphasis": _skip}
)


class _Reader(LineReader):
    """Reads the lines of one file into a draft."""

    PATTERN = _MARKS
    HANDLERS = _HANDLERS
    is_after_item = False

    def read_line(self, number: int) -> int:
        start, end = self.lines[number]
        text = self.source.text
        line = text[start:end]
        if _DELIMITER.fullmatch(line):
            self.close()
            return self._end_of(number, line.rstrip())
        if not line.strip() or line.startswith("//") or _FRAME.fullmatch(line):
            self.close()
        elif style := _STYLE.fullmatch(line):
            self.close()
            return self._skip_verbatim(number + 1) if _VERBATIM.match(style["style"]) else number + 1
        elif include := _INCLUDE.match(text, start, end):
            self.close()
            self._include(include)
        elif (attribute := _ATTRIBUTE.match(text, start, end)) and not self.pieces:
            self._read_attribute(attribute)
        elif _MACRO.fullmatch(line):
            self.close()
        elif (heading := _HEADING.match(line) or _TITLE.match(line)) and not self.pieces:
            self.kind = "caption" if line.startswith(".") else "heading"
            self.pieces = [(start + heading.end(), end)]
            self.close()
        elif line[0] in " \t" and not (self.pieces or self.is_after_item or _ITEM.match(line)):
            return self._skip_verbatim(number)
        else:
            self._take(start, end)
        return number + 1

    def _take(self, start: int, end: int) -> None:
        text = self.source.text
        if item := _ITEM.match(text, start, end):
            self.close()
            self.marker, self.kind, self.is_after_item = item["marker"], "list-item", True
            start = item.end()
        elif text.startswith("|", start):
            self.close()
        elif not self.pieces and text[start] not in " \t":
            self.is_after_item = False
        self.take(start, end)

    def _end_of(self, number: int, mark: str) -> int:
        """The line behind the one that closes the block of `number`; the next one if nothing does."""
        close = "```" if mark.startswith("```") else mark
        if close in self.unclosed:
            return number + 1
        for later in range(number + 1, len(self.lines)):
            if self.source.text[slice(*self.lines[later])].rstrip() == close:
                return later + 1
        self.unclosed.add(close)
        return number + 1

    def _skip_verbatim(self, number: int) -> int:
        """The end of the paragraph at `number`; a delimited block there ends itself."""
        if number < len(self.lines) and _DELIMITER.fullmatch(self.source.text[slice(*self.lines[number])]):
            return number
        while number < len(self.lines) and self.source.text[slice(*self.lines[number])].strip():
            number += 1
        return number

    def _read_attribute(self, attribute: re.Match[str]) -> None:
        name, value = attribute["name"].lower(), attribute["value"].strip()
        if name in _LIBRARIES and value and "{" not in value:
            self.draft.libraries.append(value)
        elif name in ("title", "doctitle"):
            self.draft.title = self.draft.title or value
        elif name == "lang":
            self.draft.locale = self.draft.locale or value
        elif name == "bibtex-style":
            self.draft.style = self.draft.style or value

    def _include(self, include: re.Match[str]) -> None:
        name = include["name"].strip()
        if "{" in name or not name.lower().endswith((".adoc", ".asciidoc", ".asc", ".txt")):
            return
        span = Span(self.source, include.start("name"), include.start("name") + len(name))
        self.include(name, span)
