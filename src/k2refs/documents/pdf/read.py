"""Reads a PDF from its lines into a document: blocks, footnotes, captions, the reference lists, citation marks."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import define, field

from k2refs.documents.draft import Draft, DraftBlock, TextMap
from k2refs.documents.marks import find_marks
from k2refs.documents.marks.listed import find_listed_marks
from k2refs.documents.pdf.entries import Entry
from k2refs.documents.pdf.layout import Layout
from k2refs.documents.pdf.lists import find_entries
from k2refs.documents.pdf.page import PdfLine
from k2refs.documents.pdf.roles import usual_leadings
from k2refs.documents.pdf.words import Vocabulary, joint
from k2refs.documents.references import find_references
from k2refs.documents.references.likeness import OPENS_WITH_NAME
from k2refs.model.document import CitationMark, RawReference
from k2refs.model.source import PagedSource, PrintedLine

__all__ = ["read_layout"]

_KINDS = {"body": "paragraph", "heading": "heading", "caption": "caption", "note": "note", "cell": "cell"}
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]+")
_LINK_END = re.compile(r"(?:https?://\S+|10\.\d{4,9}/\S+)$")
_TERMINAL = (".", "!", "?", ":", "。", "…", ".”", ".)", '."')


def read_layout(path: str, layout: Layout) -> Draft:
    """The draft of a document whose Source is the text of its lines in the order of reading, one line a line."""
    lines = [line for line in layout.lines if line.role not in ("furniture", "margin")]
    reader = _reader(path, lines)
    reader.add_lists(find_entries(lines))
    reader.add_blocks()
    draft = reader.draft
    if not draft.references:
        find_references(draft)
    find_marks(draft, has_numbers=True)
    find_listed_marks(draft)
    draft.citations = _without_note_calls(draft)
    return draft


def _without_note_calls(draft: Draft) -> list[CitationMark]:
    """The marks of `draft` but for raised numbers that call footnotes: of a page that has the note, or of a text that
    cites in brackets."""
    raised = [mark for mark in draft.citations if _RAISED.match(mark.span.text)]
    others = sum(any(item.number for item in mark.items) for mark in draft.citations) - len(raised)
    if not raised:
        return draft.citations
    notes = {
        (draft.source.place(block.start).page, call[0])
        for block in draft.blocks
        if block.kind == "note" and (call := _RAISED.match(block.text))
    }
    return [
        mark
        for mark in draft.citations
        if not (call := _RAISED.match(mark.span.text))
        or (len(raised) >= others and (mark.span.place.page, call[0]) not in notes)
    ]


def _reader(path: str, lines: list[PdfLine]) -> "_Reader":
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    printed = tuple(
        PrintedLine(start, line.page, line.column, line.row, line.box, line.stops)
        for start, line in zip(starts, lines, strict=True)
    )
    source = PagedSource(path, "\n".join(line.text for line in lines), printed=printed)
    return _Reader(lines, starts, source, Draft(source, "pdf"), Vocabulary(line.text for line in lines))


@define
class _Reader:
    """Joins lines to blocks and entries, with the place of each character."""

    lines: list[PdfLine]
    starts: list[int]
    source: PagedSource
    draft: Draft
    vocabulary: Vocabulary
    taken: set[int] = field(factory=set)

    def add_lists(self, lists: Iterable[Sequence[Entry]]) -> None:
        """Adds the references, and a block for each."""
        ranks = {id(line): rank for rank, line in enumerate(self.lines)}
        for entries in lists:
            for position, entry in enumerate(entries, 1):
                members = [ranks[id(line)] for line in entry.lines]
                text = self._join(members, entry.cut)
                last = members[-1]
                block = text.finish("reference", self.starts[last] + len(self.lines[last].text))
                if block is None:
                    continue
                spans = tuple(
                    self.source.span(self.starts[rank] + (entry.cut if rank == members[0] else 0), self._end(rank))
                    for rank in members
                )
                number = entry.number or (position if entry.label else 0)
                emphasis = self._emphasis(block, members)
                self.draft.references.append(RawReference(block.text, spans, number, entry.label, emphasis))
                self.draft.add(block)
                self.taken.update(members)

    def _emphasis(self, block: DraftBlock, members: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """(start, end) in the text of the block of what its lines have in italics."""
        found = []
        for rank in members:
            for first, last in self.lines[rank].italics:
                start = bisect_left(block.offsets, self.starts[rank] + first, 0, len(block.text))
                end = bisect_left(block.offsets, self.starts[rank] + last, 0, len(block.text))
                if start < end:
                    found.append((start, end))
        return tuple(found)

    def add_blocks(self) -> None:
        """Adds the paragraphs, headings, captions and notes that the rest of the lines make."""
        usual = usual_leadings(self.lines)
        members: dict[str, list[int]] = {}
        for rank, line in enumerate(self.lines):
            if rank in self.taken:
                for kind in list(members):
                    self._close(members.pop(kind))
                continue
            role = line.role
            # A paragraph continues after the captions and footnotes between its halves.
            if role in members and not self._continues(members[role][-1], rank, usual):
                self._close(members.pop(role))
            members.setdefault(role, []).append(rank)
            if role == "heading" and "body" in members:
                self._close(members.pop("body"))
        for kind in list(members):
            self._close(members.pop(kind))
        self.draft.blocks.sort(key=lambda block: block.start)

    def _continues(self, before: int, at: int, usual: dict[float, float]) -> bool:
        """Whether the line `at` continues with the block that `before` ends so far."""
        last, line = self.lines[before], self.lines[at]
        if abs(last.size - line.size) > 0.15 * line.size:
            return False
        step = usual.get(round(line.size, 1), 1.2 * line.size)
        is_short = last.x1 < last.right - 4 * last.size
        is_indented = line.x0 - line.left > 0.7 * line.size and last.x0 - last.left < 0.5 * last.size
        has_ended = last.text.endswith(_TERMINAL)
        if (last.page, last.column) != (line.page, line.column) or line.leading <= 0:
            is_next = bool(_LINK_END.search(last.text) and OPENS_WITH_NAME.match(line.text))
            return line.role == "body" and not has_ended and not is_next
        if line.role == "heading":
            return line.leading < 1.5 * line.size and last.is_bold == line.is_bold
        if at != before + 1:
            return not has_ended
        return not (line.leading > 1.3 * step or (has_ended and (is_short or is_indented)))

    def _close(self, members: Sequence[int]) -> None:
        role = self.lines[members[0]].role
        text = self._join(members, 0)
        self.draft.add(text.finish(_KINDS.get(role, "paragraph"), self._end(members[-1])))

    def _join(self, members: Sequence[int], cut: int) -> TextMap:
        """The text of the lines, words divided at line ends joined; `cut` characters of the first are left out."""
        text = TextMap(self.source)
        for order, rank in enumerate(members):
            start, end = self.starts[rank] + (0 if order else cut), self._end(rank)
            if order == len(members) - 1:
                text.add(start, end)
                continue
            line, following = self.lines[rank], self.lines[members[order + 1]]
            is_full = line.x1 > line.right - 5 * line.size
            gone, blank = joint(line.text, following.text, self.vocabulary, is_full=is_full)
            text.add(start, max(start, end - gone))
            if blank:
                text.break_line(end)
        return text

    def _end(self, rank: int) -> int:
        return self.starts[rank] + len(self.lines[rank].text)
