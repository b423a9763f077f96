"""Reads the inside of one block of a text with light markup by a table of marks. Called by the readers of rst, Org …"""

import re
from collections.abc import Callable, Mapping, Sequence

from attrs import define

from k2refs.documents.draft import Draft, TextMap
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.source import Source, Span

__all__ = ["Handler", "Inline", "join_pieces", "read_inline", "read_key_list", "split_lines"]

_LINE = re.compile(r"[^\r\n]*")
_END = re.compile(r"\r\n?|\n|$")
_NEWLINE = re.compile(r"\n")
_LONGEST = 2_000_000


@define(eq=False)
class Inline:
    """The current block: its `content`, the place of each character, and the plain text so far."""

    draft: Draft
    source: Source
    content: str
    offsets: Sequence[int]
    text: TextMap
    note: int = 0

    def add(self, start: int, end: int) -> None:
        """Shows the content from `start` to `end` as it is."""
        if end > start:
            self.text.add_mapped(self.content[start:end], self.offsets[start:end])

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, self.offsets[start], self.offsets[end - 1] + 1)

    def mark(
        self,
        items: Sequence[CitedItem],
        *,
        start: int,
        end: int,
        is_narrative: bool = False,
        is_nocite: bool = False,
    ) -> None:
        """Adds a citation, unless it has no item; one that prints nothing in the sentence takes the blank before it."""
        if not items:
            return
        if not (is_narrative or is_nocite):
            self.text.drop_blanks()
        mark = CitationMark(
            tuple(items), self.span(start, end), is_narrative=is_narrative, is_nocite=is_nocite, note=self.note
        )
        self.draft.citations.append(mark)

    def unmark(self, start: int, end: int) -> None:
        """Notes that a stretch of code or mathematics holds no typed marks."""
        if end > start:
            self.draft.unmarked.append((self.offsets[start], self.offsets[end - 1] + 1))


Handler = Callable[[Inline, "re.Match[str]"], int]
"""Reads the mark that was matched, and gives the place in the content where reading continues."""


def read_inline(
    draft: Draft,
    content: str,
    offsets: Sequence[int],
    *,
    pattern: re.Pattern[str],
    handlers: Mapping[str, Handler],
    source: Source | None = None,
    kind: str = "paragraph",
    marker: str = "",
    note: int = 0,
) -> None:
    r"""Adds the block whose marked text is `content`, each character at its place in `offsets`.

    `pattern` finds the next mark, and the handler with the name of the group that matched reads it. Line ends become
    blanks.
    """
    if not content.strip() or len(content) > _LONGEST:
        return
    file = source or draft.source
    block = Inline(draft, file, content, offsets, TextMap(file), note)
    at = 0
    while True:
        token = pattern.search(content, at)
        stop = token.start() if token else len(content)
        for line in _NEWLINE.finditer(content, at, stop):
            block.add(at, line.start())
            block.text.break_line(offsets[line.start()])
            at = line.end()
        block.add(at, stop)
        if token is None:
            break
        at = handlers[token.lastgroup or ""](block, token)
    draft.add(block.text.finish(kind, offsets[-1] + 1, marker=marker, note=note))


def split_lines(text: str) -> list[tuple[int, int]]:
    r"""(start, end) of each line without its end, which is \n, \r\n or \r.

    >>> split_lines("a\r\n\nb")
    [(0, 1), (3, 3), (4, 5)]
    """
    found = []
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        end = line.end() if line else at
        found.append((at, end))
        following = _END.match(text, end)
        at = max(following.end() if following else end, at + 1)
    return found


def join_pieces(text: str, pieces: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    r"""The lines of a block as one content, parted by "\n", with the offset of every character.

    >>> join_pieces("- one\n  two", [(2, 5), (8, 11)])
    ('one\ntwo', [2, 3, 4, 5, 8, 9, 10])
    """
    parts: list[str] = []
    offsets: list[int] = []
    for rank, (start, end) in enumerate(pieces):
        if rank:
            parts.append("\n")
            offsets.append(pieces[rank - 1][1])
        parts.append(text[start:end])
        offsets.extend(range(start, end))
    return "".join(parts), offsets


_KEY = re.compile(r"[^\s,]+")


def read_key_list(block: Inline, start: int, end: int) -> list[CitedItem]:
    """The works that the content from `start` to `end` lists by key, with commas between them."""
    return [CitedItem(key[0], span=block.span(*key.span())) for key in _KEY.finditer(block.content, start, end)]
