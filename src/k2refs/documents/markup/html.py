"""Reads an HTML manuscript: prose by block, links and keys that cite, claims, the typed list at its end."""

import re

from attrs import define, field

from k2refs.documents.draft import Draft, TextMap
from k2refs.documents.liquid import find_liquid
from k2refs.documents.marks import find_marks, read_numbers
from k2refs.documents.markup.links import Link, add_links, find_anchors
from k2refs.documents.markup.tokens import Tag, decode_entity, tokenize
from k2refs.documents.references import find_references
from k2refs.model.document import CitationMark, CitedItem, InlineClaim
from k2refs.model.source import Source

__all__ = ["MarkupReader", "OpenElement", "read_html"]

_KINDS = (
    dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), "heading")
    | dict.fromkeys("li dd dt".split(), "list-item")
    | dict.fromkeys("td th".split(), "cell")
    | dict.fromkeys("figcaption caption".split(), "caption")
    | {"blockquote": "quote"}
    | dict.fromkeys(
        "p div section article header footer nav main aside table tr tbody thead ul ol dl body html form figure hr "
        "address center fieldset".split(),
        "",
    )
)
_LISTS = frozenset("div ol ul dl section table".split())
_SKIPPED = frozenset("script style head noscript template svg pre textarea select math object iframe button".split())
# An open element that a new one of the same kind ends, because HTML allows omitting the closing tag.
_SIBLINGS = frozenset(("p", "li", "td", "th", "tr", "dd", "dt"))
_LIST_CLASS = re.compile(
    r"\b(?:references|bibliography|reflist|ref-list|csl-bib-body|citation-list|literature|doc-bibliography)\b",
    re.IGNORECASE,
)
_DOI_LINK = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_INLINE = frozenset("a span sup cite mark code tt kbd samp var".split())
_CODE = frozenset("code tt kbd samp var".split())
_RAISED = re.compile(r"\s*+\[?\s*+(\d{1,4}(?:\s*+[-–—,;]\s*+\d{1,4})*+)\s*+\]?\s*+")
_NO_MARK_BEFORE = re.compile(r"(?:\d|(?<![^\W_])[^\W\d_]{1,2}|[=×·(])$")
_DEEPEST = 300


@define
class OpenElement:
    """An open element: its name, the kind of block in it, where it begins, and what its end produces."""

    name: str
    kind: str
    start: int
    is_listed: bool = False
    link: Link | None = None
    claim: str | None = None
    is_unmarked: bool = False


@define(eq=False)
class MarkupReader:
    """Reads tags into a draft, with HTML's tables; the JATS subclass has its own."""

    draft: Draft
    text: TextMap
    links: list[Link] = field(factory=list)
    ids: list[tuple[int, str]] = field(factory=list)
    raised: list[CitationMark] = field(factory=list)
    stack: list[OpenElement] = field(factory=list)
    skipped: str = ""
    depth: int = 0
    anchor: str = ""

    def read(self) -> Draft:
        """Returns the draft, with its list, citations and links."""
        source = self.draft.source
        for token in tokenize(source):
            if isinstance(token, Tag):
                self.take_tag(token)
            elif not self.skipped:
                kind, start, end = token
                if kind == "text":
                    self.text.add(start, end)
                else:
                    self.text.put(decode_entity(source.text[start:end]), start)
        self.close_block(len(source.text))
        find_references(self.draft)
        anchors = find_anchors(self.draft, self.ids)
        add_links(self.draft, self.links, anchors)
        highest = max((max(raw.number, rank) for rank, raw in enumerate(self.draft.references, 1)), default=0)
        self.draft.citations += [mark for mark in self.raised if mark.items[-1].number <= highest]
        find_marks(self.draft, has_numbers=True)
        return self.draft

    def take_tag(self, tag: Tag) -> None:
        """Processes one tag."""
        if self.skipped:
            self._leave_skipped(tag)
            return
        if tag.name in _SKIPPED and not tag.is_close and not tag.is_empty:
            self.skipped, self.depth = tag.name, 1
            return
        if not tag.is_close and (name := tag.get("id") or (tag.get("name") if tag.name == "a" else "")):
            self.ids.append((tag.start, name))
        if tag.name in _KINDS:
            self.close_block(tag.start)
            self.take_block(tag, _KINDS[tag.name])
        elif tag.name == "br":
            self.text.break_line(tag.start)
        elif tag.name in _INLINE:
            self.take_inline(tag)

    def _leave_skipped(self, tag: Tag) -> None:
        if tag.name == self.skipped and not tag.is_empty:
            self.depth += -1 if tag.is_close else (self.skipped not in ("script", "style", "textarea"))
            if self.depth <= 0:
                self.skipped = ""
        elif self.skipped == "head" and tag.name == "body":
            self.skipped = ""  # a head that was never closed

    def close_block(self, end: int) -> None:
        """Ends the current block."""
        kind = next((each.kind for each in reversed(self.stack) if each.kind), "paragraph")
        marker = "•" if kind == "list-item" else ""
        block = self.text.finish(kind, end, marker=marker)
        if block is not None:
            block.is_listed = any(each.is_listed for each in self.stack)
            self.draft.add(block)
        self.text = TextMap(self.draft.source)

    def take_block(self, tag: Tag, kind: str) -> None:
        """Opens or closes a block element."""
        if tag.is_close:
            self.pop(tag)
            return
        if tag.is_empty or tag.name == "hr":
            return
        if tag.name in _SIBLINGS and self.stack and self.stack[-1].name == tag.name:
            self.stack.pop()
        attributes = tag.all
        marks = f"{attributes.get('class', '')} {attributes.get('role', '')} {attributes.get('id', '')}"
        is_listed = attributes.get("id") == "refs" or bool(_LIST_CLASS.search(marks))
        self.push(OpenElement(tag.name, kind, tag.end, is_listed and tag.name in _LISTS))

    def take_inline(self, tag: Tag) -> None:
        """Opens or closes an element inside a block."""
        if tag.is_close:
            self.pop(tag)
            return
        if tag.is_empty:
            return
        attributes = tag.all
        element = OpenElement(tag.name, "", tag.end)
        href = attributes.get("href", "")
        if keys := attributes.get("data-cites", "").split():
            element.link = Link((), tag.start, tag.end, keys=tuple(keys))
        elif href.startswith("#") and len(href) > 1 and not any(each.link for each in self.stack):
            element.link = Link((href[1:],), tag.start, tag.end)
        elif (doi := _DOI_LINK.match(href)) and not any(each.link for each in self.stack):
            element.link = Link((), tag.start, tag.end, doi=doi[1].lower())
        element.is_unmarked = tag.name in _CODE or "math" in attributes.get("class", "").split()
        if "data-claim" in attributes:
            element.claim = attributes["data-claim"]
        self.push(element)

    def push(self, element: OpenElement) -> None:
        """Remembers an open element, up to a maximum depth."""
        if len(self.stack) < _DEEPEST:
            self.stack.append(element)

    def pop(self, tag: Tag) -> None:
        """Closes the innermost element with that name, and everything left open inside it."""
        for rank in range(len(self.stack) - 1, -1, -1):
            if self.stack[rank].name == tag.name:
                element = self.stack[rank]
                del self.stack[rank:]
                self._finish(element, tag)
                return

    def _finish(self, element: OpenElement, tag: Tag) -> None:
        source = self.draft.source
        if element.link is not None:
            link = element.link
            self.links.append(Link(link.targets, link.start, tag.end, link.is_sure, link.keys, link.doi))
        if element.is_unmarked:
            self.draft.unmarked.append((element.start, tag.start))
        if element.claim is not None:
            span = source.span(element.start, tag.start)
            self.draft.claims.append(InlineClaim(element.claim, span.text, span))
        if element.name == "sup":
            self._raise(element.start, tag.start)

    def _raise(self, start: int, end: int) -> None:
        source = self.draft.source
        digits = _RAISED.fullmatch(source.text, start, end)
        if digits is None or _NO_MARK_BEFORE.search(source.text[max(0, start - 40) : start].rpartition("<")[0]):
            return
        items = tuple(
            CitedItem(number=number, span=source.span(first, last))
            for number, first, last in read_numbers(digits[1], digits.start(1))
        )
        if items:
            self.raised.append(CitationMark(items, source.span(start, end)))


def read_html(source: Source, *, form: str = "html") -> Draft:
    """The manuscript in `source`. A link to its reference list cites by number, `data-cites` (pandoc) and a tag
    of Jekyll-Scholar by key.

    Source: HTML Living Standard, optional tags; pandoc's HTML writer; DPUB-ARIA roles doc-biblioref, doc-bibliography.
    """
    draft = Draft(source, form)
    if "{%" in source.text:
        draft.citations += find_liquid(source)
    return MarkupReader(draft, TextMap(source)).read()
