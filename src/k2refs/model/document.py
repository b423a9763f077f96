"""A manuscript as text with a map back to its file: blocks, sentences, citation marks, reference list."""

from attrs import frozen

from k2refs.model.finding import Finding, Unchecked
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span

__all__ = ["Block", "CitationMark", "CitedItem", "Document", "InlineClaim", "RawReference", "Sentence"]


@frozen
class Block:
    """A paragraph, heading, list item, cell or note: its plain `text` without markup, and the place of each part.

    `kind` is "paragraph", "heading", "list-item", "quote", "cell", "note", "caption" or "reference". `offsets[i]` is
    the offset in the source of character `i` of `text`; it has one more item, the end.
    """

    kind: str
    text: str
    offsets: tuple[int, ...]
    source: Source

    def span(self, start: int, end: int) -> Span:
        """The part of the source that shows `text[start:end]`."""
        if end <= start:
            return Span(self.source, self.offsets[start], self.offsets[start])
        return Span(self.source, self.offsets[start], self.offsets[end - 1] + 1)


@frozen
class Sentence:
    """One sentence of a block: `block` is its index in the document, `start` and `end` count in the block's text."""

    text: str
    block: int
    start: int
    end: int
    span: Span


@frozen
class CitedItem:
    """One work in a citation mark. `key` is the library key ("" if the mark has a number or a name instead).

    `number` is the number of a numbered mark (0: none); `family` and `year` are those of an author–year mark,
    `doi` is that of a link to a work.
    """

    key: str = ""
    number: int = 0
    family: tuple[str, ...] = ()
    year: str = ""
    doi: str = ""
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    span: Span | None = None


@frozen
class CitationMark:
    """A place that cites: its items in order. `is_narrative` if the author is part of the sentence ("@key says").

    `block` is the index of its block (−1: none); `text[at:end]` of it is what the plain text shows of the mark: nothing
    for `[@key]`, "[3]" if it was typed. A mark belongs to the first sentence with start ≤ `at` ≤ end.
    `note` is the number of the footnote that contains it, 0 in the text. `is_nocite` marks a list that cites without
    printing; key "*" then means all.
    """

    items: tuple[CitedItem, ...]
    span: Span
    block: int = -1
    at: int = 0
    end: int = 0
    is_narrative: bool = False
    is_nocite: bool = False
    note: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.items if item.key)


@frozen
class RawReference:
    """One entry of a typed reference list: its text with line breaks joined, and each part of the file it came from.

    `number` is the printed number, 0 if there is none; `anchor` the id that marks point to. `emphasis` has (start,
    end) in `text` of each part in italics, if the file shows them.
    """

    text: str
    spans: tuple[Span, ...]
    number: int = 0
    anchor: str = ""
    emphasis: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.spans[0].source, self.spans[0].start, self.spans[-1].end)


@frozen
class InlineClaim:
    """A part of the text marked as a claim in the manuscript itself; `id` is "" if the mark has none."""

    id: str
    text: str
    span: Span
    block: int = -1


@frozen
class Document:
    """A manuscript read once. Everything in it is in document order.

    `libraries` are the paths of its bibliographies as it names them; `style`, `locale` and `title` what its metadata
    says, the title with its markup. `unread_list` is the heading of a list of references that could not be read.
    `sources` holds every file that was read for it (`\\input`), the manuscript itself first; `unchecked` says what of
    it could not be read because it is not there yet. `folds_keys`: its tool compares citation keys without case;
    `own_references` are the works that it describes itself, `references` in its front matter; its bibliography stands
    below `bibliography_title`, and nowhere if it `suppresses_bibliography`.
    """

    source: Source
    format: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[CitationMark, ...] = ()
    references: tuple[RawReference, ...] = ()
    claims: tuple[InlineClaim, ...] = ()
    libraries: tuple[str, ...] = ()
    style: str = ""
    locale: str = ""
    title: str = ""
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    folds_keys: bool = False
    unread_list: Span | None = None
    own_references: tuple[Reference, ...] = ()
    bibliography_title: str = ""
    suppresses_bibliography: bool = False

    @property
    def own_keys(self) -> frozenset[str]:
        return frozenset(reference.key for reference in self.own_references)
