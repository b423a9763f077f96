"""Reads a Typst manuscript: a tokenizer that knows markup, code and formulas apart, and keeps places.

Nothing is evaluated: what a function makes of its arguments is not known, but what they hold is read. Source: Typst
documentation, "Syntax"; "Reference".
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from itertools import groupby
from types import MappingProxyType

from attrs import define, field

from k2refs.documents.draft import Draft, Include, TextMap
from k2refs.documents.inputs import Inputs
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.documents.typst.calls import CITES, NAMES_LIBRARY, is_full, read_cite_call, read_library_names
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["read_typst"]

_SKIPPED = (
    r"(?P<comment>//[^\n\r]*)|(?P<block>/\*)"
    r"|(?P<raw>(?P<fence>`{3,})[\s\S]*?(?P=fence)|`[^`]*`|`+)"
)
_MARKUP = re.compile(
    r"(?=[\\/h`$@<#\[\]\n\r*_=+-])(?:"
    r"(?P<escape>\\(?:u\{[0-9a-fA-F]{1,6}\}|[^\s\w]|(?=\s|$)))"
    r"|(?P<url>https?://[^\s\[\]()<>\"]+)"
    rf"|{_SKIPPED}"
    r"|(?P<ref>@(?P<key>\w(?:[\w:.-]*\w)?)(?P<supplement>\[[^\[\]]{0,1000}\])?)"
    r"|(?P<label><(?P<name>[\w:.-]+)>)"
    r"|(?P<math>\$)|(?P<hash>\#)|(?P<open>\[)|(?P<close>\])"
    r"|(?P<line>(?:\r\n?|\n)(?P<blank>[ \t]*(?:\r\n?|\n)\s*)?(?:[ \t]*(?P<marker>=+|[-+/]|\d{1,4}\.)[ \t]+)?)"
    r"|(?P<emphasis>(?<!\w)[*_]|[*_](?!\w)))"
)
_START = re.compile(r"\s*(?P<marker>=+|[-+/]|\d{1,4}\.)[ \t]+")
_CODE = re.compile(
    rf"(?P<string>\"(?:[^\"\\]|\\.)*+\"?)|{_SKIPPED}"
    r"|(?P<label><[\w:.-]+>)|(?P<math>\$)|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<word>[^\W\d][\w-]*)|(?P<line>[\n\r;])",
    re.DOTALL,
)
_MATH = re.compile(
    rf"(?P<escape>\\.)|(?P<string>\"(?:[^\"\\]|\\.)*+\"?)|{_SKIPPED}|(?P<math>\$)|(?P<hash>\#)", re.DOTALL
)
_EXPRESSION = re.compile(r"(?P<word>[^\W\d][\w-]*)|(?=[(\[{\"])")
_COMMENT_MARK = re.compile(r"/\*|\*/")
_STATEMENTS = frozenset("let set show import include if for while return context".split())
_BLOCKS = frozenset("if for while".split())
_MORE = re.compile(r"[ \t]*(?:else\b|[\[{])|\s*else\b")
_FULLY_NAMED = (".bib", ".bibtex")
_DEEPEST = 300


def read_typst(source: Source, *, form: str = "typst", include: Include | None = None) -> Draft:
    """The manuscript in `source`; `include` returns the files that `#include` names.

    `@key` is a citation unless the text has the label `<key>`. Comments, raw text and strings contain no citations.
    """
    draft = Draft(source, form)
    labels: set[str] = set()
    _Reader(draft, source, Inputs(draft, include), labels).read()
    runs = groupby(draft.blocks, key=lambda block: id(block.source))  # a caption ends before its paragraph does
    draft.blocks = [block for _, run in runs for block in sorted(run, key=lambda block: block.start)]
    draft.citations = [mark for mark in draft.citations if not (set(mark.keys) & labels)]
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


@define(eq=False)
class _Frame:
    """What is open: `mode` is "markup", "code" or "math"; `close` ends it: a bracket, "$", "line" for a statement,
    "chain" for a call in text. `name` is the function whose arguments these are, `text` the block that is read.
    """

    mode: str
    close: str
    start: int
    text: TextMap
    name: str = ""
    kind: str = "paragraph"
    marker: str = ""
    owns_text: bool = False


@define(eq=False)
class _Reader:
    """Reads one file into a draft; `labels` are those that all files of the manuscript define."""

    draft: Draft
    source: Source
    inputs: Inputs
    labels: set[str]
    stack: list[_Frame] = field(factory=list)
    word: str = ""
    notes: int = 0

    def read(self) -> None:
        text = self.source.text
        self.stack = [_Frame("markup", "", 0, TextMap(self.source), owns_text=True)]
        at = 0
        if opening := _START.match(text):
            self._begin(opening["marker"])
            at = opening.end()
        while at < len(text):
            frame = self.stack[-1]
            if frame.close == "chain" and (end := self._end_chain(frame, at)) is not None:
                at = end
                continue
            token = _PATTERNS[frame.mode].search(text, at)
            stop = token.start() if token else len(text)
            if frame.mode == "markup" and stop > at:
                frame.text.add(at, stop)
            if token is None:
                break
            at = _METHODS[frame.mode, token.lastgroup or ""](self, token)
        while self.stack:
            self._pop(len(text))

    # Frames.

    def _push(self, mode: str, close: str, start: int, *, name: str = "", kind: str = "", own: bool = False) -> None:
        frame = self.stack[-1]
        if len(self.stack) > _DEEPEST:
            return
        text = TextMap(self.source) if own else frame.text
        self.stack.append(_Frame(mode, close, start, text, name, kind or frame.kind, owns_text=own))

    def _pop(self, at: int) -> _Frame:
        frame = self.stack.pop()
        if frame.owns_text:
            self._flush(frame, at)
        if frame.close == ")" and frame.name and self.source.text.startswith(")", at):
            self._read_call(frame, at)
        if self.stack and self.stack[-1].close == "line" and frame.close in ("}", "]"):
            self._end_statement(at + 1)
        return frame

    def _end_statement(self, at: int) -> None:
        """A block ends `#if` and its like, unless "else" or another block follows."""
        if self.stack[-1].name in _BLOCKS and not _MORE.match(self.source.text, at):
            self.stack.pop()

    def _flush(self, frame: _Frame, end: int) -> None:
        if frame.kind == "supplement":  # is in the items of its citation
            return
        note = 0
        if frame.kind == "note":
            self.notes += 1
            note = self.notes
        self.draft.add(frame.text.finish(frame.kind, end, marker=frame.marker, note=note))
        frame.text = TextMap(self.source)
        frame.marker = ""
        if frame.kind in ("heading", "list-item"):
            frame.kind = "paragraph"

    def _begin(self, marker: str) -> None:
        frame = self.stack[-1]
        frame.kind = "heading" if marker.startswith("=") else "list-item"
        frame.marker = "" if marker.startswith("=") else marker

    # Markup.

    def _escape(self, token: re.Match[str]) -> int:
        if len(token[0]) == 2:
            self.stack[-1].text.add(token.start() + 1, token.end())
        elif token[0].startswith("\\u"):
            code = int(token[0][3:-1], 16)
            self.stack[-1].text.put(chr(code) if code < 0xD800 else " ", token.start())
        return token.end()

    def _show(self, token: re.Match[str]) -> int:
        self.stack[-1].text.add(token.start(), token.end())
        return token.end()

    def _skip(self, token: re.Match[str]) -> int:
        return token.end()

    def _raw(self, token: re.Match[str]) -> int:
        if self.stack[-1].mode == "markup":
            width = len(token["fence"] or "`")
            if len(token[0]) > 2 * width and not token["fence"]:
                self.stack[-1].text.add(token.start() + width, token.end() - width)
        self.draft.unmarked.append(token.span())
        return token.end()

    def _block(self, token: re.Match[str]) -> int:
        """A block comment, in which others nest; one that is never closed goes to the end of the file."""
        depth = 0
        for mark in _COMMENT_MARK.finditer(self.source.text, token.start()):
            depth += 1 if mark[0] == "/*" else -1
            if depth == 0:
                return mark.end()
        return len(self.source.text)

    def _ref(self, token: re.Match[str]) -> int:
        supplement = (token["supplement"] or "[]")[1:-1]
        locator, label, suffix = read_locator(" ".join(supplement.split()))
        span = Span(self.source, *token.span("key"))
        item = CitedItem(token["key"], locator=locator, label=label, suffix=suffix, span=span)
        self._mark((item,), token.start(), token.end())
        return token.end()

    def _mark(
        self, items: tuple[CitedItem, ...], start: int, end: int, *, is_narrative: bool = False, is_nocite: bool = False
    ) -> None:
        note = self.notes + 1 if any(frame.kind == "note" for frame in self.stack[-3:]) else 0
        if not (is_narrative or is_nocite) and self.stack:
            self.stack[-1].text.drop_blanks()
        span = Span(self.source, start, end)
        self.draft.citations.append(
            CitationMark(items, span, is_narrative=is_narrative, is_nocite=is_nocite, note=note)
        )

    def _label(self, token: re.Match[str]) -> int:
        self.labels.add(token["name"])
        return token.end()

    def _math(self, token: re.Match[str]) -> int:
        if self.stack[-1].mode == "math":
            frame = self.stack.pop()
            self.draft.unmarked.append((frame.start, token.end()))
        else:
            self._push("math", "$", token.start())
        return token.end()

    def _hash(self, token: re.Match[str]) -> int:
        start = _EXPRESSION.match(self.source.text, token.end())
        if start is None:
            if self.stack[-1].mode == "markup":
                self.stack[-1].text.add(token.start(), token.end())
            return token.end()
        self.word = start["word"] or ""
        close = "line" if self.word in _STATEMENTS else "chain"
        self._push("code", close, token.start(), name=self.word)
        return start.end()

    def _end_chain(self, frame: _Frame, at: int) -> int | None:
        """Where text continues behind a call in it; None while the call goes on."""
        text = self.source.text
        following = text[at : at + 1]
        if following in ("(", "["):
            return None
        if at == frame.start + 1 and following in ("{", '"'):
            return None
        if following == "." and (method := _EXPRESSION.match(text, at + 1)) and method["word"]:
            self.word = method["word"]
            return method.end()
        self.stack.pop()
        return at + 1 if following == ";" else at

    def _line(self, token: re.Match[str]) -> int:
        frame = self.stack[-1]
        if token["blank"] or token["marker"]:
            self._flush(frame, token.start())
        else:
            frame.text.break_line(token.start())
        if token["marker"]:
            self._begin(token["marker"])
        elif frame.kind == "heading":
            self._flush(frame, token.start())
        return token.end()

    def _open_text(self, token: re.Match[str]) -> int:
        self.stack[-1].text.add(token.start(), token.end())
        self._push("markup", "]", token.start())
        return token.end()

    def _close_text(self, token: re.Match[str]) -> int:
        frame = self.stack[-1]
        if frame.close == "]":
            self._pop(token.start())
            if self.stack[-1].mode == "markup":
                self.stack[-1].text.add(token.start(), token.end())
        else:
            frame.text.add(token.start(), token.end())
        return token.end()

    # Code.

    def _string(self, token: re.Match[str]) -> int:
        value = token[0].strip('"')
        if self.stack[-1].mode == "code" and value and len(value) < 1000:
            if self.word == "include":
                self._include(value, token.start() + 1)
            elif value.lower().endswith(_FULLY_NAMED) and "\n" not in value:
                self._name(value)
        self.word = ""
        return token.end()

    def _include(self, value: str, start: int) -> None:
        span = Span(self.source, start, start + len(value))
        if value.startswith("@"):
            return
        self.inputs.follow(
            value.lstrip("/"),
            span=span,
            read=lambda source: _Reader(self.draft, source, self.inputs, self.labels).read(),
        )

    def _name(self, value: str) -> None:
        """Names a library, as seen from the manuscript; a path from "/" on is kept as it is."""
        if not value.startswith("/"):
            root = posixpath.dirname(posixpath.normpath(self.draft.source.path))
            here = posixpath.dirname(posixpath.normpath(self.source.path))
            value = posixpath.relpath(posixpath.join(here, value), root or ".")
        self.draft.libraries.append(value)

    def _word(self, token: re.Match[str]) -> int:
        self.word = token["word"]
        return token.end()

    def _open(self, token: re.Match[str]) -> int:
        bracket = token[0]
        # A name belongs to the bracket right behind it.
        before = self.source.text[max(0, token.start() - len(self.word)) : token.start()]
        name = self.word if self.word and before == self.word else ""
        if bracket == "[":
            is_chain = self.stack[-1].close == "chain"
            is_note = is_chain and self.stack[-1].name == "footnote"
            kind = "note" if is_note else "" if is_chain else "caption"
            if self.stack[-1].name in CITES:
                kind = "supplement"
            self._push("markup", "]", token.start(), kind=kind, own=not is_chain or is_note)
        else:
            self._push("code", ")" if bracket == "(" else "}", token.end(), name=name)
        self.word = ""
        return token.end()

    def _close(self, token: re.Match[str]) -> int:
        while self.stack[-1].close == "line" and token[0] != "]":
            self.stack.pop()  # a statement that a bracket ends
        if self.stack[-1].close == token[0]:
            self._pop(token.start())
        elif token[0] == "]" and self.stack[-1].close in ("line", "chain"):
            self.stack.pop()
            return token.start()
        return token.end()

    def _end_line(self, token: re.Match[str]) -> int:
        frame = self.stack[-1]
        if frame.close == "line":
            self.stack.pop()
            return token.start() + (token[0] == ";")
        return token.end()

    def _read_call(self, frame: _Frame, end: int) -> None:
        text = self.source.text[frame.start : end] if end - frame.start < 10_000 else ""
        if frame.name in CITES:
            items, form = read_cite_call(self.source, frame.start, end)
            is_narrative = form in ("prose", "author") or frame.name == "citet"
            if items:
                start = frame.start - len(frame.name) - 1
                is_nocite = form == "none" or frame.name == "nocite"
                self._mark(items, start, end + 1, is_narrative=is_narrative, is_nocite=is_nocite)
        elif frame.name in NAMES_LIBRARY:
            for name in read_library_names(text):
                if not name.lower().endswith(_FULLY_NAMED):
                    self._name(name)
            if is_full(text):
                span = Span(self.source, frame.start, end)
                self.draft.citations.append(CitationMark((CitedItem("*", span=span),), span, is_nocite=True))


_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType({"markup": _MARKUP, "code": _CODE, "math": _MATH})
_Method = Callable[[_Reader, "re.Match[str]"], int]
_METHODS: Mapping[tuple[str, str], _Method] = MappingProxyType(
    {
        **{(mode, name): _Reader._skip for mode in _PATTERNS for name in ("comment", "emphasis", "label", "escape")},
        **{(mode, "block"): _Reader._block for mode in _PATTERNS},
        **{(mode, "raw"): _Reader._raw for mode in _PATTERNS},
        **{(mode, "math"): _Reader._math for mode in _PATTERNS},
        **{(mode, "hash"): _Reader._hash for mode in _PATTERNS},
        **{(mode, "string"): _Reader._string for mode in _PATTERNS},
        ("markup", "escape"): _Reader._escape,
        ("markup", "url"): _Reader._show,
        ("markup", "ref"): _Reader._ref,
        ("markup", "label"): _Reader._label,
        ("markup", "open"): _Reader._open_text,
        ("markup", "close"): _Reader._close_text,
        ("markup", "line"): _Reader._line,
        ("code", "open"): _Reader._open,
        ("code", "close"): _Reader._close,
        ("code", "word"): _Reader._word,
        ("code", "line"): _Reader._end_line,
    }
)
