"""Builds a Document: text with a map back to its file, assembled by the parsers of the formats."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from attrs import define, evolve, field

from k2refs.documents.sentences import split_sentences
from k2refs.model.document import Block, CitationMark, Document, InlineClaim, RawReference, Sentence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span

__all__ = ["Draft", "DraftBlock", "Include", "TextMap"]

Include = Callable[[str], Source | None]
r"""Gives the file that `\input` names, by its path as written; None where there is none. Raises InputError with the
reason for one that must not or cannot be read."""

_TO_COLLAPSE = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_EDGE = " \t\r\n\f\v"
_PROSE = frozenset({"paragraph", "list-item", "quote", "note", "caption"})


@define(eq=False)
class DraftBlock:
    """A block that may still change. `breaks` are offsets in the source of forced or wrapped line breaks.

    `marker` is the marker of a list item ("•", "3."); `is_listed`: the markup says that it is an entry
    of a reference list, with this `number` and `anchor`.
    """

    kind: str
    source: Source
    text: str
    offsets: Sequence[int]
    breaks: Sequence[int] = ()
    marker: str = ""
    note: int = 0
    is_listed: bool = False
    number: int = 0
    anchor: str = ""

    @property
    def start(self) -> int:
        return self.offsets[0]

    @property
    def end(self) -> int:
        return self.offsets[-1]

    def span(self, start: int, end: int) -> Span:
        """The part of the source that shows `text[start:end]`."""
        last = self.offsets[end - 1] + 1 if end > start else self.offsets[start]
        return Span(self.source, self.offsets[start], last)

    def lines(self) -> list[tuple[int, int]]:
        """(start, end) in `text` of each of its lines, without blanks at the edges."""
        cuts = [0, *(bisect_left(self.offsets, at) for at in self.breaks), len(self.text)]
        found = []
        for start, end in pairwise(cuts):
            piece = self.text[start:end]
            stripped = piece.strip()
            if stripped:
                start += len(piece) - len(piece.lstrip())
                found.append((start, start + len(stripped)))
        return found


class TextMap:
    """Plain text that grows, each character with its offset in the source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._parts: list[str] = []
        self._offsets: list[int] = []
        self._breaks: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Adds the source from `start` to `end` unchanged."""
        self._parts.append(self.source.text[start:end])
        self._offsets.extend(range(start, end))

    def add_mapped(self, text: str, offsets: Sequence[int]) -> None:
        """`text`, whose characters stand at `offsets`."""
        self._parts.append(text)
        self._offsets.extend(offsets)

    def put(self, text: str, at: int) -> None:
        """Adds `text` that the source spells differently (an entity, a command), starting at `at`."""
        self._parts.append(text)
        self._offsets.extend([at] * len(text))

    def break_line(self, at: int) -> None:
        """A blank for the line end at `at`."""
        self._breaks.append(at)
        self.put(" ", at)

    def drop_blanks(self) -> None:
        """Removes blanks at the end, for a mark that leaves no text."""
        while self._parts:
            kept = self._parts[-1].rstrip(" \t")
            gone = len(self._parts[-1]) - len(kept)
            if gone:
                del self._offsets[len(self._offsets) - gone :]
                self._parts[-1] = kept
            if kept:
                return
            self._parts.pop()

    @property
    def last(self) -> str:
        """The last character, "" at the start."""
        return next((part[-1] for part in reversed(self._parts) if part), "")

    def finish(self, kind: str, end: int, *, marker: str = "", note: int = 0) -> DraftBlock | None:
        """The block, with runs of blanks merged; None if nothing is left. `end` is where it ends in the source."""
        text, offsets = "".join(self._parts), self._offsets
        if _TO_COLLAPSE.search(text):
            text, offsets = _collapse(text, offsets)
        stripped = text.strip(_EDGE)
        if not stripped:
            return None
        first = text.index(stripped)
        offsets = offsets[first : first + len(stripped)]
        offsets.append(max(end, offsets[-1]))
        return DraftBlock(kind, self.source, stripped, tuple(offsets), tuple(self._breaks), marker, note)


def _collapse(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for run in _TO_COLLAPSE.finditer(text):
        parts += (text[at : run.start()], " ")
        kept += offsets[at : run.start() + 1]
        at = run.end()
    parts.append(text[at:])
    kept += offsets[at:]
    return "".join(parts), kept


@define(eq=False)
class Draft:
    """A document that is being read. Marks and claims need only their spans: `finish` finds their blocks.

    `unmarked` are stretches of the source, code and formulas, in which nothing that looks like a typed mark is one.
    """

    source: Source
    format: str
    blocks: list[DraftBlock] = field(factory=list)
    citations: list[CitationMark] = field(factory=list)
    claims: list[InlineClaim] = field(factory=list)
    references: list[RawReference] = field(factory=list)
    unread_list: Span | None = None
    libraries: list[str] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    unchecked: list[Unchecked] = field(factory=list)
    sources: list[Source] = field(factory=list)
    own_references: list[Reference] = field(factory=list)
    bibliography_title: str = ""
    suppresses_bibliography: bool = False
    unmarked: list[tuple[int, int]] = field(factory=list)
    style: str = ""
    locale: str = ""
    title: str = ""

    def add(self, block: DraftBlock | None) -> None:
        """Adds a block, unless it is empty."""
        if block is not None:
            self.blocks.append(block)

    def report(self, message: str, source: Source, *, start: int, end: int) -> None:
        """Records that a part could not be parsed."""
        self.findings.append(Finding("SY001", message, source.span(start, end)))

    def leave(self, path: str, reason: str, *, span: Span) -> None:
        """Notes that a file which the manuscript names is not there, so that what is in it was not read."""
        self.unchecked.append(Unchecked("SY001", path, reason, span, kind="missing-input"))

    def finish(self) -> Document:
        """The document: blocks, marks and claims in document order, each mark assigned to its block."""
        drafts = self.blocks
        blocks = tuple(Block(draft.kind, draft.text, tuple(draft.offsets), draft.source) for draft in drafts)
        places = _Places(drafts)
        citations = [_tie(mark, places) for mark in self.citations]
        claims = [_tie_claim(claim, places, drafts) for claim in self.claims]
        is_one = not self.sources  # offsets give the order in one file, blocks among several
        citations.sort(key=lambda mark: (0 if is_one else mark.block, mark.span.start))
        claims.sort(key=lambda claim: (0 if is_one else claim.block, claim.span.start))
        return Document(
            source=self.source,
            format=self.format,
            blocks=blocks,
            sentences=tuple(_sentences(blocks)),
            citations=tuple(citations),
            references=tuple(self.references),
            unread_list=self.unread_list,
            claims=tuple(claims),
            libraries=tuple(dict.fromkeys(self.libraries)),
            style=self.style,
            locale=self.locale,
            title=self.title,
            findings=tuple(self.findings),
            unchecked=tuple(self.unchecked),
            own_references=tuple(self.own_references),
            bibliography_title=self.bibliography_title,
            suppresses_bibliography=self.suppresses_bibliography,
            sources=(self.source, *self.sources),
        )


class _Places:
    """Finds the block around a place: the innermost, since a note is inside its paragraph."""

    def __init__(self, blocks: Sequence[DraftBlock]) -> None:
        self._blocks = blocks
        self._by_source: dict[int, tuple[list[int], list[int]]] = {}
        ranks: dict[int, list[int]] = {}
        for rank, block in enumerate(blocks):
            ranks.setdefault(id(block.source), []).append(rank)
        for source, those in ranks.items():
            self._by_source[source] = _cover(blocks, those)

    def find(self, span: Span) -> tuple[int, int, int]:
        """(block, start, end in its text) of `span`; (-1, 0, 0) if no block contains it."""
        starts, owners = self._by_source.get(id(span.source), ([], []))
        at = bisect_left(starts, span.start + 1) - 1
        if at < 0 or owners[at] < 0:
            return -1, 0, 0
        offsets = self._blocks[owners[at]].offsets
        length = len(offsets) - 1
        start = bisect_left(offsets, span.start, 0, length)
        return owners[at], start, max(start, bisect_left(offsets, span.end, 0, length))


def _cover(blocks: Sequence[DraftBlock], ranks: list[int]) -> tuple[list[int], list[int]]:
    """Divides the source into ranges, each with its innermost block (−1: none)."""
    starts, owners, stack = [0], [-1], list[int]()

    def change(at: int) -> None:
        starts.append(at)
        owners.append(stack[-1] if stack else -1)

    for rank in sorted(ranks, key=lambda rank: (blocks[rank].start, -blocks[rank].end)):
        # A mark right after the last character belongs to its block: `end` itself is still inside.
        while stack and blocks[stack[-1]].end < blocks[rank].start:
            end = blocks[stack.pop()].end + 1
            change(end)
        stack.append(rank)
        change(blocks[rank].start)
    while stack:
        end = blocks[stack.pop()].end + 1
        change(end)
    return starts, owners


def _tie(mark: CitationMark, places: _Places) -> CitationMark:
    block, at, end = places.find(mark.span)
    return evolve(mark, block=block, at=at, end=end)


def _tie_claim(claim: InlineClaim, places: _Places, blocks: Sequence[DraftBlock]) -> InlineClaim:
    block, start, end = places.find(claim.span)
    text = blocks[block].text[start:end].strip() if block >= 0 else ""
    return evolve(claim, block=block, text=text or claim.text)


def _sentences(blocks: Iterable[Block]) -> Iterable[Sentence]:
    for rank, block in enumerate(blocks):
        if block.kind in _PROSE:
            for start, end in split_sentences(block.text):
                yield Sentence(block.text[start:end], rank, start, end, block.span(start, end))
