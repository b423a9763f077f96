"""Walks an output tree once and writes it to a stream: looks, links, blocks, and what counts at their edges."""

from collections.abc import Sequence

from k2refs.csl.finish.edges import (
    AFFIX,
    BLOCK,
    CITES,
    DECORATED,
    ENTRY_SUFFIX,
    ITALIC,
    KEPT_BY_GROUP,
    LETTER,
    NUMBER,
    NUMBER_SUFFIX,
    SPACES_STAY,
    SUFFIX,
)
from k2refs.csl.finish.stream import Stream
from k2refs.csl.render.links import quote_address
from k2refs.csl.render.node import LEAF, VALUE, Content, Node
from k2refs.csl.render.quotes import Quotes
from k2refs.csl.style.ast import PLAIN
from k2refs.text.markup import Close, CloseQuote, Open, OpenQuote, Token

__all__ = ["finish"]

_CLOSE = Close()
_OPEN_QUOTE, _CLOSE_QUOTE = OpenQuote(), CloseQuote()
_TERMS = frozenset({"term", "cased-term", "label", "locator", VALUE})
_MARKED = _TERMS | {"affix", "cluster", "link", "number", "year-suffix"}
"""What counts here even where it has no look of its own."""


class _Walker(Stream):
    """A stream that takes trees."""

    __slots__ = ()

    def walk(
        self, kids: Sequence[Content], delimiter: str | tuple[str, ...] = "", *, affix: bool, is_cluster: bool = False
    ) -> None:
        """Writes trees that stand side by side; `affix`: what they print merges as affixes do."""
        for at, kid in enumerate(kids):
            if at and delimiter:
                if gap := delimiter if isinstance(delimiter, str) else delimiter[at - 1]:
                    self.delimiter(gap)
                if is_cluster:
                    self.edge |= CITES
            if isinstance(kid, str):
                if affix:
                    self.affix(kid)
                else:
                    self.content(kid)
            elif not isinstance(kid, Node):
                self._walk_tokens(kid, affix=affix)
            elif kid.look is PLAIN and kid.tag not in _MARKED:
                self.walk(kid.kids, kid.delimiter, affix=affix)
                self.edge &= KEPT_BY_GROUP
                self.groups_since_suffix += 1
            else:
                self._walk_marked(kid, affix=affix or kid.tag == "affix")

    def _walk_tokens(self, tokens: Sequence[Token], *, affix: bool) -> None:
        """The text of a field that has markup."""
        for at, token in enumerate(tokens):
            if not isinstance(token, str):
                self.out.append(token)
            elif affix and at == 0:
                self.affix(token)
            else:
                self.content(token)
        self.edge = self.edge | AFFIX if affix else self.edge & ~AFFIX

    def _walk_marked(self, node: Node, *, affix: bool) -> None:
        """A node that has a look, or a tag that counts here."""
        tag = node.tag
        if tag == "link" and self.has_links and node.note:
            self._walk_link(node, affix=affix)
        elif tag == "number":
            self.walk(node.kids, node.delimiter, affix=affix)
            ends_with_suffix = self.edge & SUFFIX
            self.edge = self.edge & ~(LETTER | SPACES_STAY) | NUMBER
            if ends_with_suffix:
                self.edge |= NUMBER_SUFFIX
        elif node.look is not PLAIN or tag == "year-suffix":
            self._walk_node(node, affix=affix)
        elif tag == "affix" and isinstance(node.kids[0], str):
            self.own_affix(node.kids[0])
        elif tag in _TERMS:
            if tag == VALUE:
                self.edge &= ~AFFIX
            self.walk(node.kids, node.delimiter, affix=affix)
        else:
            self.walk(node.kids, node.delimiter, affix=affix, is_cluster=tag == "cluster")
            self.edge &= KEPT_BY_GROUP
            self.groups_since_suffix += 1

    def _walk_link(self, node: Node, *, affix: bool) -> None:
        self.out.append(Open("href", quote_address(str(node.note))))
        self.walk(node.kids, node.delimiter, affix=affix)
        self.out.append(_CLOSE)

    def _walk_node(self, node: Node, *, affix: bool) -> None:
        """A node that has a look of its own, or is the letter of a year."""
        look = node.look
        has_block = bool(look.display) and node.tag in ("block", "second-field")
        if has_block:
            self.out.append(Open("display", look.display))
        if look.prefix:
            self.prefix(look.prefix, is_decorated=bool(look.decorations))
            self.edge &= ~SPACES_STAY
        if look.has_quotes:
            self.out.append(_OPEN_QUOTE)
        elif look.claims_quotes:
            self.out.append(Open("quotes", ""))
        for name, value in reversed(look.decorations):
            self.out.append(Open(name, value))
        if node.note == VALUE and look.decorations:
            self.edge &= ~AFFIX  # a mark that the style spells is content
        self.walk(node.kids, node.delimiter, affix=affix, is_cluster=node.tag == "cluster")
        self.groups_since_suffix += 1
        is_plain = node.tag == LEAF and isinstance(node.kids[0], str)
        is_leaf = is_plain and bool(look.decorations or look.has_quotes)
        if look.has_quotes and self.quote_edge <= self.last:
            self.quote_edge = len(self.out)
        if look.has_quotes:
            self.quote_is_decorated = bool(look.decorations)
        for _ in look.decorations:
            self.out.append(_CLOSE)
        self.edge = self.edge & KEPT_BY_GROUP | (DECORATED if is_leaf else 0)
        if look.has_quotes:
            self.out.append(_CLOSE_QUOTE)
            if is_leaf and not self.quotes.hold_punctuation:
                self.move_out()
        elif look.claims_quotes:
            self.out.append(_CLOSE)
        if node.tag == "year-suffix":
            self.edge |= NUMBER | LETTER
        if look.suffix:
            length = len(self.out)
            self.suffix(look.suffix)
            self.edge &= KEPT_BY_GROUP
            if len(self.out) > length:
                self.edge |= SUFFIX
            if node.tag == "citation-number":
                self.edge |= ENTRY_SUFFIX
            if look.decorations:
                self.edge |= ITALIC
            self.groups_since_suffix = 0
            self.is_leaf_suffix = node.tag == LEAF
        if has_block:
            self.block_end = len(self.out)
            self.out.append(_CLOSE)
            self.edge |= BLOCK


def finish(content: Content, *, quotes: Quotes, has_links: bool = False) -> list[Token]:
    """The stream of a tree, each format nested as it was opened; DOIs and URLs are links where `has_links` says so.

    >>> finish(Node(["A", "B"], delimiter=". "), quotes=Quotes())
    ['A', '. ', 'B']
    """
    stream = _Walker(quotes=quotes, has_links=has_links)
    stream.walk((content,), affix=False)
    stream.move_end_space()
    return stream.out
