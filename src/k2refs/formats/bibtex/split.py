"""Splits BibTeX text into blocks with exact extents. Every character ends up in a block or in a finding."""

import re

from attrs import frozen

from k2refs.formats.bibtex.blocks import Block, Comment, Entry, Field, Piece, Preamble, String

__all__ = ["Fault", "Split", "split_bibtex"]

_AT = re.compile(r"@[ \t]*(?:(comment|string|preamble)\b|[^\W\d][\w-]*(?=\s*[{(]))", re.IGNORECASE)
_OPEN = re.compile(r"\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"#%]*(?:[ \t]+[^\s,{}()=\"#%]+)*)\s*")
_FIELD = re.compile(r"(?:\s|%[^\n]*\n?|,)*([^\s=,{}\"#%()]+)\s*=\s*")
_GAP = re.compile(r"(?:\s|%[^\n]*\n?|,)*")
_BLANK = re.compile(r"(?:\s|%[^\n]*\n)*")
_JOINT = re.compile(r"\s*#\s*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s,#{}()\"=%]+")
_NEXT_FIELD = re.compile(r"\s*[A-Za-z][\w+.-]*\s*=\s*[{\"\dA-Za-z]")
_ENTRY_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(][ \t]*[^\s,{}=]*[ \t]*,", re.MULTILINE)


@frozen
class Fault:
    """A stretch that could not be read, and what to do."""

    start: int
    end: int
    message: str


@frozen
class Split:
    """Blocks and faults, each in the order of the text."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


def split_bibtex(text: str) -> Split:
    """The blocks of `text`. Braces inside a value protect everything; a broken entry ends where the next begins.

    >>> [type(block).__name__ for block in split_bibtex("% note\\n@book{a, year = 1999}\\n@comment{x}").blocks]
    ['Comment', 'Entry', 'Comment']
    """
    splitter = _Splitter(text)
    splitter.run()
    return Split(tuple(splitter.blocks), tuple(splitter.faults))


class _Broken(Exception):
    """Reading this block cannot go on: where, and why. Never leaves this module."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []

    def run(self) -> None:
        at = 0
        while (match := _AT.search(self.text, at)) is not None:
            opening = _OPEN.match(self.text, match.end())
            self._comment(at, match.start())
            kind = (match[1] or "").lower()
            if kind == "comment" or opening is None:
                at = self._explicit_comment(match.start(), match.end(), opening)
                continue
            try:
                at = self._block(match, kind, opening)
            except _Broken as broken:
                at = self._give_up(match.start(), _Broken(match.start(), broken.args[0]))
        self._comment(at, len(self.text))

    def _comment(self, start: int, end: int) -> None:
        if self.text[start:end].strip():
            self.blocks.append(Comment(self.text[start:end].strip(), start, end))

    def _explicit_comment(self, start: int, end: int, opening: re.Match[str] | None) -> int:
        if opening is not None and opening[1] == "{":
            try:
                end = self._braced(opening.end())
            except _Broken as broken:
                return self._give_up(start, broken)
        else:
            newline = self.text.find("\n", end)
            end = len(self.text) if newline < 0 else newline
        self.blocks.append(Comment(self.text[start:end], start, end))
        return end

    def _block(self, match: re.Match[str], kind: str, opening: re.Match[str]) -> int:
        start, at = match.start(), opening.end()
        closer = "}" if opening[1] == "{" else ")"
        if kind == "preamble":
            _, end = self._value(at)
            end = self._close(end, closer)
            self.blocks.append(Preamble(self.text[at : end - 1].strip(), start, end))
            return end
        if kind == "string":
            name = _FIELD.match(self.text, at)
            if name is None:
                raise _Broken(at, "a @string must read name = {value}")
            pieces, end = self._value(name.end())
            end = self._close(end, closer)
            self.blocks.append(String(name[1].lower(), pieces, start, end))
            return end
        return self._entry(match[0][1:].strip().lower(), start, at, closer)

    def _entry(self, kind: str, start: int, at: int, closer: str) -> int:
        text = self.text
        key = _KEY.match(text, at)
        assert key is not None  # the pattern matches the empty string
        extent = key.span(1)
        at = key.end()
        if text[at : at + 1] == "=":  # there is no key: this was the first field
            extent, at = (extent[0], extent[0]), extent[0]
        elif text[at : at + 1] not in (",", closer):
            raise _Broken(at, f"after the key of this entry a comma is expected, not {text[at : at + 1]!r}")
        fields: list[Field] = []
        try:
            end = self._fields(at, closer, fields)
        except _Broken as broken:
            if not fields and extent[0] == extent[1]:
                raise
            end = self._give_up(start, broken)
        self.blocks.append(Entry(kind, text[slice(*extent)], extent, tuple(fields), start, end))
        return end

    def _fields(self, at: int, closer: str, fields: list[Field]) -> int:
        """Reads fields up to the closing delimiter; returns the offset behind it."""
        text = self.text
        while True:
            gap = _GAP.match(text, at)
            at = gap.end() if gap else at
            if text[at : at + 1] == closer:
                return at + 1
            name = _FIELD.match(text, at)
            if name is None:
                raise _Broken(at, "here a field name and '=' are expected, or the end of the entry")
            pieces, end = self._value(name.end())
            fields.append(Field(name[1].lower(), pieces, name.end(), end))
            at = self._after_value(end, closer)

    def _after_value(self, end: int, closer: str) -> int:
        gap = _BLANK.match(self.text, end)
        at = gap.end() if gap else end
        if self.text[at : at + 1] in (",", closer):
            return at
        if _NEXT_FIELD.match(self.text, at):
            self.faults.append(Fault(end, end + 1, "a comma is missing after this field; both fields were read"))
            return at
        raise _Broken(at, f"after a value ',' or {closer!r} is expected, not {self.text[at : at + 1]!r}")

    def _value(self, at: int) -> tuple[tuple[Piece, ...], int]:
        """Pieces joined by `#`, and the offset behind the last."""
        text = self.text
        pieces: list[Piece] = []
        while True:
            opener = text[at : at + 1]
            if opener == "{":
                end = self._braced(at + 1)
                pieces.append(Piece("{", text[at + 1 : end - 1], at + 1, end - 1))
            elif opener == '"':
                end = self._quoted(at + 1)
                pieces.append(Piece('"', text[at + 1 : end - 1], at + 1, end - 1))
            elif word := _WORD.match(text, at):
                end = word.end()
                pieces.append(Piece("number" if word[0].isdecimal() else "name", word[0], at, end))
            else:
                raise _Broken(at, 'a value is missing here: write {…} or "…"')
            joint = _JOINT.match(text, end)
            if joint is None:
                return tuple(pieces), end
            at = joint.end()

    def _braced(self, at: int) -> int:
        depth = 1
        for match in _BRACE.finditer(self.text, at):
            depth += (match[0] == "{") - (match[0] == "}")
            if depth == 0:
                return match.end()
        raise _Broken(at - 1, "this brace is never closed; add a '}'")

    def _quoted(self, at: int) -> int:
        depth = 0
        for match in _QUOTE.finditer(self.text, at):
            if match[0] == '"' and depth == 0:
                return match.end()
            depth += (match[0] == "{") - (match[0] == "}")
        raise _Broken(at - 1, "this quotation mark is never closed; add a '\"'")

    def _close(self, at: int, closer: str) -> int:
        gap = _GAP.match(self.text, at)
        at = gap.end() if gap else at
        if self.text[at : at + 1] != closer:
            raise _Broken(at, f"{closer!r} is expected here")
        return at + 1

    def _give_up(self, start: int, broken: _Broken) -> int:
        """Notes the fault and returns where reading goes on: at the next line that begins an entry."""
        resume = _ENTRY_LINE.search(self.text, start + 1)
        end = resume.start() if resume else len(self.text)
        at = min(broken.at, end)
        self.faults.append(Fault(at, max(at, end), broken.message))
        return end
