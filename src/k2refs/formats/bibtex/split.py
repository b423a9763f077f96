"""Splits BibTeX text into blocks with exact extents. Every character ends up in a block or in a fault. Pure."""

import re

from attrs import frozen

from k2refs.formats.bibtex.blocks import BibtexEntry, BibtexPiece, Block, Comment, Field, Preamble, Row, String
from k2refs.formats.bibtex.braces import Braces
from k2refs.formats.bibtex.repair import BibtexFault, Broken, Repairer

__all__ = ["Split", "split_bibtex"]

# An entry starts at an "@" that is not inside a word (an e-mail address) nor after a "%" on its line (btparse).
_HEAD = re.compile(r"(?<![\w.])@\s*+([^\W\d][\w:.+-]*+)\s*+([{(])")
# The usual head of an entry, right after the entry before.
_USUAL_HEAD = re.compile(r"\s*+(@(?!(?i:comment|string|preamble)\b)([^\W\d][\w:.+-]*+)\{)([^\s,{}=]++),\s*+")
_BARE = re.compile(r"@[ \t]*+comment\b[^\r\n]*", re.IGNORECASE)
_MENTION = re.compile(r"[^\s,{}=]*+[})]")
_KEY = re.compile(r"\s*+([^\s,{}=]*+)\s*+,\s*+")
_NAME = r"[^\s=,{}\"#%()@]++"
# The usual field in one step: braces, a string without braces, a number or a macro, then "," or "}". What is in
# braces is first read up to a "}", which is enough if it holds no "{", and costs half as much as braces three deep;
# the bound keeps a text full of open braces from being read to its end at each of them.
_DEEP = r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+"
_FIELD, _DEEP_FIELD = (
    re.compile(
        rf"({_NAME})\s*+=\s*+(?:\{{({inside})\}}|\"([^\"{{}}]*+)\"|([0-9]++)|([^\W\d][^\s,#{{}}()\"=%]*+))"
        r"\s*+(?:,\s*+|(?=\}))"
    )
    for inside in ("[^}]{0,2000}+", _DEEP)
)
_KINDS = ("", "", "{", '"', "number", "name")
_START = re.compile(rf"({_NAME})\s*+=\s*+")
_GAP = re.compile(r"(?:[\s,]|%[^\r\n]*+)*+")
_BLANK = re.compile(r"(?:\s|%[^\r\n]*+)*+")
_JOINT = re.compile(r"\s*+#\s*+")
_WORD = re.compile(r"[^\s,#{}()\"=%]++")


@frozen
class Split:
    """Blocks and faults, each in the order of the text, and the names of all fields."""

    blocks: tuple[Block, ...]
    faults: tuple[BibtexFault, ...]
    names: frozenset[str] = frozenset()


def split_bibtex(text: str) -> Split:
    """The blocks of `text`, and a fault for each place that breaks the grammar. Cost grows with the length only.

    Braces inside a value protect everything, a backslash protects no brace (btxdoc §4, btparse). Where the text is
    broken, reading continues at the next field that is plain, or at the next line that begins an entry.

    >>> [type(block).__name__ for block in split_bibtex("% note\\n@book{a, year = 1999}\\n@comment{x}").blocks]
    ['Comment', 'BibtexEntry', 'Comment']
    """
    splitter = _Splitter(text)
    splitter.run()
    names = frozenset({*splitter.lower.values(), *splitter.repairer.names})
    return Split(tuple(splitter.blocks), tuple(splitter.repairer.faults), names)


class _Lower(dict[str, str]):
    """Names of fields, in lower case: each is one string, however often it occurs."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, name.lower())


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.braces = Braces(text)
        self.repairer = Repairer(text, self.braces)
        self.lower = _Lower()

    def run(self) -> None:
        at, text = 0, self.text
        look = 0
        while True:
            while (usual := _USUAL_HEAD.match(text, at)) is not None:
                at = self._entry(usual[2].lower(), usual.start(1), key=usual.span(3), at=usual.end(), closer="}")
            if (head := _HEAD.search(text, max(at, look))) is None:
                break
            start = head.start()
            if _MENTION.match(text, head.end()) and not self._begins_line(start):
                look = head.end()  # "see @foo{bar}" in running text
                continue
            if self._is_commented_out(start, at):
                at = self._comment(at, self._line_end(start))
                continue
            self._between(at, start)
            kind = head[1].lower()
            try:
                if kind == "comment":
                    at = self._braced_comment(head)
                elif kind in ("string", "preamble"):
                    at = self._definition(kind, head)
                else:
                    at = self._unparsed_entry(kind, head)
            except Broken as broken:
                fault, at = self.repairer.give_up(start, broken)
                self._comment(start, fault)
        self._between(at, len(text))

    def _is_commented_out(self, at: int, since: int) -> bool:
        line = max(self.text.rfind("\n", since, at), self.text.rfind("\r", since, at), since - 1) + 1
        return "%" in self.text[line:at]

    def _begins_line(self, at: int) -> bool:
        while at and self.text[at - 1] in " \t":
            at -= 1
        return not at or self.text[at - 1] in "\r\n}"

    def _line_end(self, at: int) -> int:
        ends = [end for end in (self.text.find("\n", at), self.text.find("\r", at)) if end >= 0]
        return min(ends, default=len(self.text))

    def _between(self, start: int, end: int) -> None:
        """The text between two blocks: blanks, or remains of an entry, which the repairer looks for."""
        if start >= end or self.text[start:end].isspace():
            return
        at = start
        while (bare := _BARE.search(self.text, at, end)) is not None:
            self._comment(at, bare.start())
            at = self._comment(bare.start(), bare.end())
        if self.text[at:end].strip():
            self.repairer.look_at_text(at, end, is_after_block=at == start and bool(self.blocks))
        self._comment(at, end)

    def _comment(self, start: int, end: int) -> int:
        text = self.text[start:end]
        if body := text.strip():
            begin = start + len(text) - len(text.lstrip())
            self.blocks.append(Comment(begin, begin + len(body)))
        return end

    def _braced_comment(self, head: re.Match[str]) -> int:
        if head[2] == "(":
            return self._comment(head.start(), self._line_end(head.end()))
        end = self.braces.close_of(head.end() - 1)
        if end < 0:
            end = self._line_end(head.end())
            self.repairer.fault(head.end() - 1, head.end(), "this comment is never closed; add a '}'")
            return self._comment(head.start(), end)
        return self._comment(head.start(), end + 1)

    def _definition(self, kind: str, head: re.Match[str]) -> int:
        """A `@string` or `@preamble`."""
        gap = _GAP.match(self.text, head.end())
        at = gap.end() if gap else head.end()
        name, name_start = "", at
        if kind == "string":
            start = _START.match(self.text, at)
            if start is None:
                raise Broken(at, "a @string must have the form name = {value}")
            name, name_start, at = start[1].lower(), start.start(), start.end()
        value, end = self._value(name, name_start, at)
        gap = _GAP.match(self.text, end)
        end = gap.end() if gap else end
        if self.text[end : end + 1] != ("}" if head[2] == "{" else ")"):
            raise Broken(end, f"this @{kind} is never closed; add a '}}' at its end")
        block = String if kind == "string" else Preamble
        self.blocks.append(block(value, head.start(), end + 1))
        return end + 1

    def _unparsed_entry(self, kind: str, head: re.Match[str]) -> int:
        closer = "}" if head[2] == "{" else ")"
        key = _KEY.match(self.text, head.end())
        if key is not None:
            return self._entry(kind, head.start(), key=key.span(1), at=key.end(), closer=closer)
        key_start, key_end, at = self.repairer.invalid_key(head.end(), closer)
        return self._entry(kind, head.start(), key=(key_start, key_end), at=at, closer=closer)

    def _entry(self, kind: str, start: int, *, key: tuple[int, int], at: int, closer: str) -> int:
        """Reads the entry that begins at `start`, whose fields begin at `at`; returns the offset after it."""
        fields: list[Row] = []
        end = self._fields(at, closer, fields)
        self.blocks.append(BibtexEntry(kind, self.text[key[0] : key[1]], key[0], tuple(fields), start, end))
        return end

    def _fields(self, at: int, closer: str, fields: list[Row]) -> int:
        """Reads fields up to the closing delimiter; returns the offset after it."""
        text, read, read_deep, lower = self.text, _FIELD.match, _DEEP_FIELD.match, self.lower
        while True:
            while closer == "}" and (usual := read(text, at) or read_deep(text, at)) is not None:
                which = usual.lastindex or 2
                start, end = usual.span(which)
                if which == 2 and text.find("{", start, end) >= 0:
                    usual = read_deep(text, at)
                    if usual is None:
                        break
                    start, end = usual.span(2)
                fields.append((lower[usual[1]], at, _KINDS[which], start, end, ()))
                at = usual.end()
            if not text.startswith(closer, at):
                gap = _GAP.match(text, at)
                at = gap.end() if gap else at
            if text.startswith(closer, at):
                more = self.repairer.after_closer(at + 1)
                if more < 0:
                    return at + 1
                at = more
                continue
            try:
                at = self._unparsed_field(at, closer, fields)
            except Broken as broken:
                at, is_over = self.repairer.resume(broken, fields, closer)
                if is_over:
                    return at

    def _unparsed_field(self, at: int, closer: str, fields: list[Row]) -> int:
        start = _START.match(self.text, at)
        if start is None:
            raise Broken(at, "expected a field name and '=', or the end of the entry")
        field, end = self._value(self.lower[start[1]], at, start.end())
        gap = _BLANK.match(self.text, end)
        at = gap.end() if gap else end
        follows = self.text[at : at + 1]
        if not follows or follows not in (",", closer) or (field.kind == '"' and "%" in self.text[end:at]):
            field, at = self.repairer.after_value(field, end, at)
        fields.append(field)
        return at

    def _value(self, name: str, name_start: int, at: int) -> tuple[Field, int]:
        """The value at `at` as a field, pieces joined by `#` included, and the offset after it."""
        text, pieces, begin = self.text, list[BibtexPiece](), at
        while True:
            opener = text[at : at + 1]
            if opener == "{":
                end = self.braces.close_of(at) + 1
                if not end:
                    raise Broken(at, "this brace is never closed; add a '}'", name, name_start, at + 1)
                pieces.append(BibtexPiece("{", at + 1, end - 1))
            elif opener == '"':
                end = self.braces.quote_end(at) + 1
                if not end:
                    raise Broken(at, "this quotation mark is never closed; add a '\"'", name, name_start, at + 1)
                pieces.append(BibtexPiece('"', at + 1, end - 1))
            elif word := _WORD.match(text, at):
                end = word.end()
                pieces.append(BibtexPiece("number" if word[0].isdecimal() else "name", at, end))
            else:
                raise Broken(at, 'missing value: write {…} or "…"', name, name_start, begin if pieces else at)
            joint = _JOINT.match(text, end)
            if joint is None:
                break
            at = joint.end()
        if len(pieces) == 1:
            return Field(name, name_start, pieces[0].kind, pieces[0].start, pieces[0].end), end
        return Field(name, name_start, "#", begin, end, tuple(pieces)), end
