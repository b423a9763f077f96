"""Parses the inside of one Markdown block: plain text, citations, claims and notes. Called by read."""

import html
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import evolve

from k2refs.documents.draft import Draft, TextMap
from k2refs.documents.groups import KEY, find_further, is_cross_reference, join_lines, read_group
from k2refs.documents.liquid import LIQUID, read_liquid
from k2refs.documents.markdown.links import (
    LATEX_CITE,
    TO_CITE,
    read_data_cite,
    read_latex_cite,
    read_link,
)
from k2refs.documents.markdown.roles import read_role
from k2refs.model.document import CitationMark, CitedItem, InlineClaim
from k2refs.model.locators import read_locator
from k2refs.model.source import Span

__all__ = ["InlineReader"]

# The first line matches the start of any of the others, so that prose is skipped cheaply.
_TOKEN = re.compile(
    r"(?=[\\\n{`<$h@^!\[\]~*_&-])(?:"
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<newline>\n)"
    r"|(?P<latex>" + LATEX_CITE + r")"
    r"|(?P<liquid>" + LIQUID + r")"
    r"|(?P<role>\{(?:foot)?cite(?::\w+)*\}`[^`\n]*`)"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<autolink><(?:https?:|mailto:|doi:)[^<>\s]*>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,2000}>)"
    r"|(?P<math>\$\$[^$]{1,2000}\$\$|\$(?![\s$])[^$`\n]{1,300}(?<![\s\\])\$(?!\d))"
    r"|(?P<url>https?://[^\s<>()\[\]{}]+)"
    r"|(?P<cite>(?<![\w\\/@])-?(?:" + KEY.pattern.replace("braced", "_braced").replace("plain", "_plain") + r"))"
    r"|(?P<inote>\^\[)|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])"
    r"|(?P<script>\^(?=[\d,–-]+\^)|(?<=\d)\^|~(?=\d+~)|(?<=\d)~|~~)"
    r"|(?P<emphasis>\*+|(?<![^\W_])_+|_+(?![^\W_]))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});))",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r"\{[^{}\n]{0,500}\}")
_CLAIM_ID = re.compile(r"#([\w.:-]+)")
_DATA_CLAIM = re.compile(r"data-claim\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_TARGET = re.compile(r"\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)")
_LOCATOR_BRACKET = re.compile(r"[ \u00a0\n]?\[")
_LONGEST = 2_000_000


class InlineReader:
    """Reads blocks one after another into a draft; `notes` counts the notes it has met, `definitions` says what tags of
    citations stand for."""

    def __init__(self, draft: Draft, definitions: Mapping[str, str] = MappingProxyType({})) -> None:
        self.draft, self.definitions = draft, definitions
        self.notes = 0

    def read(self, content: str, offsets: Sequence[int], *, kind: str, marker: str = "", note: int = 0) -> None:
        """Adds the block whose Markdown is `content`, each character at its place in `offsets`."""
        if not content.strip() or len(content) > _LONGEST:
            return
        if kind == "note" and not note:
            self.notes += 1
            note = self.notes
        _Block(self, content, offsets, note).read(kind, marker)


class _Block:
    """The current block. `_jumps` says where to continue after the bracket that closes at a place."""

    def __init__(self, reader: InlineReader, content: str, offsets: Sequence[int], note: int) -> None:
        self.reader, self.draft, self.source = reader, reader.draft, reader.draft.source
        self.content, self.offsets, self.note = content, offsets, note
        self.text = TextMap(self.source)
        self._pairs = _pair_brackets(content)
        self._jumps: dict[int, int] = {}
        self._claims: list[tuple[str, int]] = []
        self._pending_notes: list[tuple[int, int]] = []
        self._unclosed_code: set[int] = set()

    def read(self, kind: str, marker: str) -> None:
        content, at = self.content, 0
        dropped = _pair_emphasis(content)
        while token := _TOKEN.search(content, at):
            self._add(at, token.start())
            name = token.lastgroup or ""
            if name in ("_braced", "_plain"):
                name = "cite"
            if name == "emphasis":
                if token.start() not in dropped:
                    self._add(token.start(), token.end())
                at = token.end()
                continue
            at = getattr(self, f"_read_{name}")(token)
        self._add(at, len(content))
        end = self.offsets[-1] + 1
        self.draft.add(self.text.finish(kind, end, marker=marker, note=self.note))
        for start, stop in self._pending_notes:
            self.reader.read(content[start:stop], self.offsets[start:stop], kind="note")

    def _add(self, start: int, end: int) -> None:
        if end > start:
            self.text.add_mapped(self.content[start:end], self.offsets[start:end])

    def _span(self, start: int, end: int) -> Span:
        return Span(self.source, self.offsets[start], self.offsets[end - 1] + 1)

    def _mark(self, items: tuple[CitedItem, ...], *, start: int, end: int, is_narrative: bool) -> None:
        mark = CitationMark(items, self._span(start, end), is_narrative=is_narrative, note=self.note)
        self.draft.citations.append(mark)

    def _read_escape(self, token: re.Match[str]) -> int:
        self._add(token.start() + 1, token.end())
        return token.end()

    def _read_newline(self, token: re.Match[str]) -> int:
        self.text.break_line(self.offsets[token.start()])
        return token.end()

    def _add_mark(self, mark: CitationMark | None) -> None:
        if mark is not None:
            if not (mark.is_narrative or mark.is_nocite):
                self.text.drop_blanks()
            self.draft.citations.append(evolve(mark, note=self.note))

    def _read_latex(self, token: re.Match[str]) -> int:
        self._add_mark(read_latex_cite(token[0], self.offsets[token.start() : token.end()], self.source))
        return token.end()

    def _read_liquid(self, token: re.Match[str]) -> int:
        self._add_mark(read_liquid(token[0], self.offsets[token.start() : token.end()], self.source))
        return token.end()

    def _read_role(self, token: re.Match[str]) -> int:
        items, is_narrative = read_role(token[0], self.offsets[token.start() : token.end()], self.source)
        if items:
            if not is_narrative:
                self.text.drop_blanks()
            self._mark(items, start=token.start(), end=token.end(), is_narrative=is_narrative)
        return token.end()

    def _read_code(self, token: re.Match[str]) -> int:
        length = len(token[0])
        close = -1
        if length not in self._unclosed_code:
            found = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(self.content, token.end())
            close = found.start() if found else -1
        if close < 0:
            self._unclosed_code.add(length)
            self._add(token.start(), token.end())
            return token.end()
        self._add(token.end(), close)
        self._unmark(token.end(), close)
        return close + length

    def _unmark(self, start: int, end: int) -> None:
        """Notes that a stretch of code or mathematics holds no marks."""
        if end > start:
            self.draft.unmarked.append((self.offsets[start], self.offsets[end - 1] + 1))

    def _read_comment(self, token: re.Match[str]) -> int:
        return token.end()

    def _read_autolink(self, token: re.Match[str]) -> int:
        self._add(token.start() + 1, token.end() - 1)
        return token.end()

    def _read_tag(self, token: re.Match[str]) -> int:
        name = token[0].lstrip("</").rstrip(">").split(None, 1)[0].lower()
        if name == "span":
            if token[0].startswith("</"):
                self._close_claim(token)
            else:
                claim = _DATA_CLAIM.search(token[0])
                found = next((group for group in claim.groups() if group), "") if claim else None
                self._claims.append(("" if found is None else found, token.end() if claim else -1))
        elif (name == "cite" and "=" in token[0]) or "data-cite" in token[0]:
            close = self.content.find(f"</{name}>", token.end(), token.end() + 500)
            offsets, end = self.offsets[token.start() : token.end()], close if close >= 0 else token.end()
            self._add_mark(read_data_cite(token[0], offsets, self.source, end=self.offsets[end - 1] + 1))
        elif name in ("br", "p", "div", "td", "th", "li"):
            self.text.break_line(self.offsets[token.start()])
        return token.end()

    def _close_claim(self, token: re.Match[str]) -> None:
        if self._claims:
            name, start = self._claims.pop()
            if 0 <= start < token.start():
                self._claim(name, start, token.start())

    def _claim(self, name: str, start: int, end: int) -> None:
        span = self._span(start, end)
        self.draft.claims.append(InlineClaim(name, span.text, span))

    def _read_math(self, token: re.Match[str]) -> int:
        width = 2 if token[0].startswith("$$") else 1
        self._add(token.start() + width, token.end() - width)
        self._unmark(token.start(), token.end())
        return token.end()

    def _read_url(self, token: re.Match[str]) -> int:
        self._add(token.start(), token.end())
        return token.end()

    def _read_cite(self, token: re.Match[str]) -> int:
        key = token["_braced"] or token["_plain"]
        if is_cross_reference(key, form=self.draft.format):
            self._add(token.start(), token.end())
            return token.end()
        start = token.start() + token[0].startswith("-")
        item = CitedItem(key, suppress_author=start > token.start(), span=self._span(start, token.end()))
        item = self._of_definition(item)
        items, end = self._read_narrative_locator(item, token.end())
        self._add(token.start(), token.end())
        self._mark(items, start=token.start(), end=end, is_narrative=True)
        return end

    def _of_definition(self, item: CitedItem) -> CitedItem:
        """The item under the identifier that a link definition gives its tag: `[@tag:x]: doi:10.1371/…` (manubot)."""
        target = self.reader.definitions.get(item.key)
        return evolve(item, key=target) if target else item

    def _read_narrative_locator(self, item: CitedItem, at: int) -> tuple[tuple[CitedItem, ...], int]:
        """`@key [p. 5; @other]`: the first part belongs to the key, further parts are separate works."""
        bracket = _LOCATOR_BRACKET.match(self.content, at)
        close = self._pairs.get(bracket.end() - 1) if bracket else None
        if bracket is None or close is None or self.content[close + 1 : close + 2] in ("(", "{", "["):
            return (item,), at
        inner = self.content[bracket.end() : close]
        first, mark, rest = inner.partition(";")
        if inner.startswith("^"):
            return (item,), at
        if "@" in first:
            spots = self.offsets[bracket.end() : close + 1]
            others = read_group(inner, spots, source=self.source, form=self.draft.format)
            return ((item, *others), close + 1) if others else ((item,), at)
        start = bracket.end() + len(first) + 1
        others = read_group(rest, self.offsets[start:close], source=self.source, form=self.draft.format) if mark else ()
        if mark and not others:
            return (item,), at
        locator, label, suffix = read_locator(join_lines(first))
        whole = CitedItem(
            item.key,
            locator=locator,
            label=label,
            suffix=suffix.rstrip(),
            suppress_author=item.suppress_author,
            span=item.span,
        )
        return (whole, *others), close + 1

    def _read_inote(self, token: re.Match[str]) -> int:
        close = self._pairs.get(token.end() - 1)
        if close is None:
            self._add(token.start(), token.end())
            return token.end()
        self.text.drop_blanks()
        self._pending_notes.append((token.end(), close))
        return close + 1

    def _read_image(self, token: re.Match[str]) -> int:
        return self._open_bracket(token.end() - 1, token.start())

    def _read_open(self, token: re.Match[str]) -> int:
        return self._open_bracket(token.start(), token.start())

    def _open_bracket(self, at: int, start: int) -> int:
        """Reads the bracket that opens at `at`; `start` is one less for an image."""
        content, close = self.content, self._pairs.get(at)
        if close is None:
            self._add(start, at + 1)
            return at + 1
        if content.startswith("^", at + 1) and " " not in content[at:close]:
            return close + 1  # a footnote call
        follower = content[close + 1 : close + 2]
        if follower == "(" and (target := TO_CITE.match(content, close + 1)):
            mark = read_link(content, (at + 1, close), target, offsets=self.offsets, source=self.source)
            self._add_mark(mark)
            if mark is not None and target["keys"]:
                self._add(at + 1, close)
            return target.end()
        if follower == "(" and (target := _TARGET.match(content, close + 1)):
            if KEY.fullmatch(content, at + 1, close):  # a link of a person's name, or of Documenter.jl
                self._add(at + 1, close)
                return target.end()
            self._jumps[close] = target.end()
            return at + 1
        if follower == "{" and (attributes := _ATTRIBUTES.match(content, close + 1)):
            if ".claim" in attributes[0]:
                name = _CLAIM_ID.search(attributes[0])
                self._claim(name[1] if name else "", at + 1, close)
            self._jumps[close] = attributes.end()
            return at + 1
        inner, places = content[at + 1 : close], self.offsets[at + 1 : close]
        if items := read_group(inner, places, source=self.source, form=self.draft.format):
            self.text.drop_blanks()
            items = tuple(self._of_definition(item) for item in items)
            self._mark(items, start=at, end=close + 1, is_narrative=False)
            for item in find_further(inner, places, source=self.source, form=self.draft.format):
                span = item.span or self._span(at, close + 1)
                # cited, and printed with what is behind the first key
                self.draft.citations.append(CitationMark((item,), span, is_nocite=True, note=self.note))
            return close + 1
        if follower == "[" and (end := self._pairs.get(close + 1)) and "@" not in content[close + 1 : end]:
            self._jumps[close] = end + 1
            return at + 1
        self._add(start, at + 1)
        return at + 1

    def _read_close(self, token: re.Match[str]) -> int:
        jump = self._jumps.pop(token.start(), None)
        if jump is None:
            self._add(token.start(), token.end())
            return token.end()
        return jump

    def _read_script(self, token: re.Match[str]) -> int:
        return token.end()

    def _read_entity(self, token: re.Match[str]) -> int:
        self.text.put(html.unescape(token[0]), self.offsets[token.start()])
        return token.end()


_BRACKET = re.compile(r"\\.|(?P<open>\[)|(?P<close>\])", re.DOTALL)


def _pair_brackets(content: str) -> dict[int, int]:
    """The closing place of each square bracket that is closed."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for bracket in _BRACKET.finditer(content):
        if bracket["open"]:
            stack.append(bracket.start())
        elif bracket["close"] and stack:
            pairs[stack.pop()] = bracket.start()
    return pairs


_RUN = re.compile(r"\\.|`[^`\n]*`|(?P<star>\*+)|(?P<bar>(?<![^\W_])_+|_+(?![^\W_]))", re.DOTALL)


def _pair_emphasis(content: str) -> frozenset[int]:
    """The places of the runs of * and _ that open or close emphasis; the others are text ("p < 0.05*").

    CommonMark's flanking rules, without its counting of run lengths: a run that can close pairs with the nearest open.
    """
    dropped: set[int] = set()
    stacks: dict[str, list[int]] = {"*": [], "_": []}
    for run in _RUN.finditer(content):
        if run.lastgroup is None:
            continue
        stack = stacks[run[0][0]]
        before = content[run.start() - 1 : run.start()] or " "
        after = content[run.end() : run.end() + 1] or " "
        if not before.isspace() and stack:
            dropped |= {stack.pop(), run.start()}
        elif not after.isspace():
            stack.append(run.start())
    return frozenset(dropped)
