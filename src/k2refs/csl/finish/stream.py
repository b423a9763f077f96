"""Walks an output tree once and writes a stream: strings, and tokens that open and close formats and quotes.

Between two strings of which one is an affix or a delimiter, punctuation is merged, doubled spaces are dropped and,
where the locale asks for it, full stops and commas move into the quotation marks before them.
"""

from collections.abc import Sequence

from k2refs.csl.finish.edges import (
    AFFIX,
    BLOCK,
    BLOCK_AFFIX,
    CITES,
    CONTENT,
    DECORATED,
    DELIMITER,
    ENTRY_SUFFIX,
    ITALIC,
    ITALIC_AFFIX,
    KEPT_BY_AFFIX,
    KEPT_BY_DELIMITER,
    KEPT_BY_GROUP,
    LETTER,
    NUMBER,
    NUMBER_AFFIX,
    NUMBER_SUFFIX,
    PREFIX,
    SPACES_STAY,
    SUFFIX,
)
from k2refs.csl.finish.seams import MERGED, MERGED_OUTSIDE, MOVES_INTO_QUOTES, MOVES_OUT_OF_QUOTES, PUNCTUATION
from k2refs.csl.render.links import quote_address
from k2refs.csl.render.node import LEAF, VALUE, Content, Node
from k2refs.csl.render.quotes import Quotes
from k2refs.csl.style.ast import PLAIN
from k2refs.text.markup import Close, CloseQuote, Open, OpenQuote, Token

__all__ = ["Stream", "finish"]

_CLOSE = Close()
_OPEN_QUOTE, _CLOSE_QUOTE = OpenQuote(), CloseQuote()
_TERMS = frozenset({"term", "cased-term", "label", "locator", VALUE})
_MARKED = _TERMS | {"affix", "cluster", "link", "number", "year-suffix"}
"""What counts here even where it has no look of its own."""
_SEAM = PUNCTUATION | {" ", "\u00a0"}


class Stream:
    """The strings and tokens written so far; `last` is where the last string stands, −1 before the first.

    What the next string may merge with depends on what the last one was and on what ended since: `edge` has the bits
    of `edges` that hold. `is_leaf_suffix` says that the last suffix, then or earlier, was a field's and not a group's;
    `groups_since_suffix` counts the groups that ended since that one; `quote_edge` is where the formats within the
    last quotation end, `block_end` where the last block of the layout does.
    """

    __slots__ = (
        "block_end",
        "edge",
        "groups_since_suffix",
        "has_links",
        "is_leaf_suffix",
        "last",
        "out",
        "quote_edge",
        "quotes",
    )

    def __init__(self, *, quotes: Quotes, has_links: bool = False) -> None:
        self.out: list[Token] = []
        self.last = -1
        self.edge = CONTENT
        self.is_leaf_suffix = False
        self.groups_since_suffix = 0
        self.quote_edge = -1
        self.block_end = -1
        self.quotes = quotes
        self.has_links = has_links

    def content(self, text: str) -> None:
        if text:
            if self.edge & AFFIX and text[0] in PUNCTUATION:
                text = self._join(text)
                if not text:
                    return
            self.last = len(self.out)
            self.out.append(text)
            self.edge = CONTENT

    def prefix(self, text: str) -> None:
        """Writes a prefix; after a delimiter it only loses what would be doubled."""
        edge = self.edge
        if edge & BLOCK and self.last < self.block_end and text[0] in PUNCTUATION:
            text = self._end_block(text)
            edge = self.edge
            if not text:
                return
        if text[0] == " " and self.last < 0 and self.out:
            text = self._lead(text)
        if edge & CITES and text[0] == " ":
            # A space that starts a cite stays, as citeproc-js has it: it joins cites only once each is written.
            self._put(text)
        elif (
            edge & ITALIC_AFFIX == ITALIC_AFFIX
            or (edge & LETTER and self._meets_number(text))
            or (edge & SPACES_STAY and text[0] == " ")  # a number's spaces stay
            or (edge & DECORATED and self._closing_quote() < 0)
            or (edge & PREFIX and text[0] in PUNCTUATION)
        ):
            self._put(text)
        elif edge & DELIMITER and text[0] in PUNCTUATION:
            before = self.out[self.last]
            assert isinstance(before, str)
            self._put(text[1:] if before[-1] == text[0] else text)
        else:
            self.affix(text)
        self.edge |= PREFIX

    def _end_block(self, text: str) -> str:
        """Puts the mark that starts a prefix at the end of the block before; returns what is left for this one."""
        if mark := self._join(text[0]):
            self.out.insert(self.block_end, mark)
            self.last = self.block_end
            self.edge |= AFFIX
        return text[1:]

    def _lead(self, text: str) -> str:
        """Puts the first space that an entry begins with before the block that it begins with."""
        if isinstance(self.out[0], Open) and self.out[0].name == "display":
            self.out.insert(0, " ")
            return text[1:]
        return text

    def suffix(self, text: str) -> None:
        """Writes a suffix; punctuation that follows a number's own suffix is not merged with it."""
        if self._meets_number(text):
            self._put(text)
        else:
            self.affix(text)

    def _meets_number(self, text: str) -> bool:
        """Whether `text` starts with punctuation other than what a number's suffix, written before, ends with."""
        return self.edge & NUMBER_AFFIX == NUMBER_AFFIX and self._meets_other_mark(text)

    def _meets_other_mark(self, text: str) -> bool:
        """Whether `text` starts with punctuation, and what stands before it ends with another one."""
        if self.last < 0 or text[0] not in PUNCTUATION:
            return False
        before = self.out[self.last]
        assert isinstance(before, str)
        return before[-1] in PUNCTUATION and before[-1] != text[0]

    def delimiter(self, text: str) -> None:
        """Writes a delimiter; punctuation of a suffix right before it is not merged with it."""
        if self._meets_number(text) or (self.edge & SUFFIX and self._meets_other_mark(text)):
            self._put(text)
        else:
            self.affix(text)
        self.edge = self.edge & KEPT_BY_DELIMITER | DELIMITER

    def affix(self, text: str) -> None:
        """Writes a prefix, suffix or delimiter, merged with what it meets."""
        if text and self.last >= 0 and text[0] in _SEAM:
            text = self._join(text)
        self._put(text)

    def _put(self, text: str) -> None:
        if text:
            self.last = len(self.out)
            self.out.append(text)
            self.edge = self.edge & KEPT_BY_AFFIX | AFFIX

    def _join(self, text: str) -> str:
        """What is left of `text` to write after the seam with what stands before it."""
        before = self.out[self.last]
        assert isinstance(before, str)
        left, right = before[-1], text[0]
        if right not in PUNCTUATION:
            return text[1:] if self._doubles_space(left, right) else text
        quote = self._closing_quote()
        merged = MERGED.get(left + right)
        if self.edge & DECORATED and left != right and not (quote >= 0 and self._moves_in(right)):
            # Beyond the specification: no punctuation of decorated text is merged with what follows it in its group.
            return text
        if quote >= 0:
            return self._join_quoted(text, quote, merged)
        if self.groups_since_suffix and self.edge & AFFIX and self.is_leaf_suffix:
            merged = MERGED_OUTSIDE.get(left + right, merged)
        if merged is None or merged == left + right:
            return text
        if merged == left:
            return text[1:]
        if len(before) == 1 and self._quote_before(self.last) >= 0:
            del self.out[self.last]
            self._find_last()
            return self._join(merged + text[1:]) if self.last >= 0 else merged + text[1:]
        self.out[self.last] = before[:-1] + merged
        return text[1:]

    def _doubles_space(self, left: str, right: str) -> bool:
        """Whether a space would print twice: between affixes only, and not where a format starts between them."""
        started = self.out[-1]
        is_open = isinstance(started, Open) and started.name != "display"
        return left == right and bool(self.edge & AFFIX) and not is_open

    def _join_quoted(self, text: str, quote: int, merged: str | None) -> str:
        before = self.out[self.last]
        assert isinstance(before, str)
        left, right = before[-1], text[0]
        if merged == left:
            return text[1:]
        if not self._moves_in(right):
            return text
        edge = self.quote_edge if self.last < self.quote_edge < quote else quote
        if merged is not None and merged != left + right:
            self.out[self.last] = before[:-1] + merged
        elif edge == self.last + 1:
            self.out[self.last] = before + right
        else:
            self.out.insert(edge, right)
            self.last = edge
        return text[1:]

    def _moves_in(self, mark: str) -> bool:
        return self.quotes.hold_punctuation and mark in MOVES_INTO_QUOTES

    def _move_out(self) -> None:
        """Puts a comma, colon or semicolon that ends a quoted field behind its closing mark."""
        before = self.out[self.last]
        if isinstance(before, str) and before[-1:] in MOVES_OUT_OF_QUOTES:
            self.out[self.last] = before[:-1]
            self._put(before[-1])
            self.groups_since_suffix = 0

    def _closing_quote(self) -> int:
        """Where the first closing quote after the last string stands; −1 for none."""
        for at in range(self.last + 1, len(self.out)):
            token = self.out[at]
            if isinstance(token, CloseQuote) and self.quotes.holds(token):
                return at
            if isinstance(token, Open | OpenQuote):
                return -1
        return -1

    def _quote_before(self, at: int) -> int:
        at -= 1
        while at >= 0 and isinstance(self.out[at], Close):
            at -= 1
        return at if at >= 0 and isinstance(self.out[at], CloseQuote) else -1

    def _find_last(self) -> None:
        self.last = len(self.out) - 1
        while self.last >= 0 and not (isinstance(self.out[self.last], str) and self.out[self.last]):
            self.last -= 1

    def move_end_space(self) -> None:
        """Moves the space at the very end out of the last block."""
        last = self.out[self.last] if self.last >= 0 else None
        if self.edge & BLOCK_AFFIX == BLOCK_AFFIX and isinstance(last, str) and last.endswith(" "):
            self.out[self.last] = last[:-1]
            self.out.append(" ")

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
        elif tag in _TERMS:
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
            self.prefix(look.prefix)
            self.edge &= ~SPACES_STAY
        if look.has_quotes:
            self.out.append(_OPEN_QUOTE)
        elif look.claims_quotes:
            self.out.append(Open("quotes", ""))
        for name, value in reversed(look.decorations):
            self.out.append(Open(name, value))
        self.walk(node.kids, node.delimiter, affix=affix, is_cluster=node.tag == "cluster")
        self.groups_since_suffix += 1
        is_plain = node.tag == LEAF and isinstance(node.kids[0], str)
        is_leaf = is_plain and bool(look.decorations or look.has_quotes)
        if look.has_quotes and self.quote_edge <= self.last:
            self.quote_edge = len(self.out)
        for _ in look.decorations:
            self.out.append(_CLOSE)
        self.edge = self.edge & KEPT_BY_GROUP | (DECORATED if is_leaf else 0)
        if look.has_quotes:
            self.out.append(_CLOSE_QUOTE)
            if is_leaf and not self.quotes.hold_punctuation:
                self._move_out()
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
    stream = Stream(quotes=quotes, has_links=has_links)
    stream.walk((content,), affix=False)
    stream.move_end_space()
    return stream.out
