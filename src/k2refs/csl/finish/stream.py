"""Writes a stream: strings, and tokens that open and close formats and quotes. Used by finish.walk.

Between two strings of which one is an affix or a delimiter, punctuation is merged, doubled spaces are dropped and,
where the locale asks for it, full stops and commas move into the quotation marks before them.
"""

from k2refs.csl.finish.edges import (
    AFFIX,
    BLOCK,
    BLOCK_AFFIX,
    CITES,
    CONTENT,
    DECORATED,
    DELIMITER,
    ITALIC_AFFIX,
    KEPT_BY_AFFIX,
    KEPT_BY_DELIMITER,
    LETTER,
    NUMBER_AFFIX,
    PREFIX,
    SPACES_STAY,
    SUFFIX,
)
from k2refs.csl.finish.seams import MERGED, MERGED_OUTSIDE, MOVES_INTO_QUOTES, MOVES_OUT_OF_QUOTES, PUNCTUATION
from k2refs.csl.render.quotes import Quotes
from k2refs.text.markup import Close, CloseQuote, Open, OpenQuote, Token

__all__ = ["Stream"]

_SEAM = PUNCTUATION | {" ", "\u00a0"}


class Stream:
    """The strings and tokens written so far; `last` is where the last string stands, −1 before the first.

    What the next string may merge with depends on what the last one was and on what ended since: `edge` has the bits
    of `edges` that hold. `is_leaf_suffix` says that the last suffix, then or earlier, was a field's and not a group's;
    `groups_since_suffix` counts the groups that ended since that one; `quote_edge` is where the formats within the
    last quotation end and `quote_is_decorated` whether its element has some, `moved_at` where a mark was last moved
    into one; `block_end` is where the last block of the layout ends.
    """

    __slots__ = (
        "block_end",
        "edge",
        "groups_since_suffix",
        "has_links",
        "is_leaf_suffix",
        "last",
        "moved_at",
        "out",
        "quote_edge",
        "quote_is_decorated",
        "quotes",
    )

    def __init__(self, *, quotes: Quotes, has_links: bool = False) -> None:
        self.out: list[Token] = []
        self.last = -1
        self.edge = CONTENT
        self.is_leaf_suffix = False
        self.groups_since_suffix = 0
        self.quote_edge = self.moved_at = -1
        self.quote_is_decorated = False
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

    def prefix(self, text: str, *, is_decorated: bool = False) -> None:
        """Writes the prefix of an element, decorated or not; after a delimiter it only loses what would be doubled."""
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
            or self._stays_outside(text, is_decorated=is_decorated)
        ):
            self._put(text)
        elif edge & DELIMITER and text[0] in PUNCTUATION:
            before = self.out[self.last]
            assert isinstance(before, str)
            self._put(text[1:] if before[-1] == text[0] else text)
        else:
            self.affix(text)
        self.edge |= PREFIX

    def _stays_outside(self, text: str, *, is_decorated: bool) -> bool:
        """Whether a prefix stays behind the quotation before it: a mark crosses no edge of a format."""
        if text[:1] not in PUNCTUATION or self.last < 0 or self._closing_quote() < 0:
            return False
        return is_decorated or self.quote_is_decorated or isinstance(self.out[-1], Open)

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
        elif self._follows_moved(text):
            # Both go into the quotation, that of the group first, as citeproc-js has it.
            before = self.out[self.last]
            assert isinstance(before, str)
            if before[-2:-1] != text[0]:
                self.out[self.last] = before[:-1] + text[0] + before[-1]
            self._put(text[1:])
        else:
            self.affix(text)

    def _follows_moved(self, text: str) -> bool:
        """Whether the suffix of a group meets another mark, which a suffix in it has put into quotation marks."""
        return (
            self.moved_at == self.last >= 0
            and self.groups_since_suffix > 0
            and self._moves_in(text[0])
            and self._meets_other_mark(text)
            and self._closing_quote() >= 0
        )

    def own_affix(self, text: str) -> None:
        """Writes what the writer put before or behind a cite: none of it goes into quotation marks."""
        if text and text[0] in PUNCTUATION and self.last >= 0 and self._closing_quote() >= 0:
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
        """Whether a space would print twice: between affixes only, and not where a format starts or ends between
        them."""
        if left != right or not self.edge & AFFIX:
            return False
        mark = self.out[-1]
        if isinstance(mark, Close):
            return bool(self.edge & BLOCK)
        return not (isinstance(mark, Open) and mark.name != "display")

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
        self.moved_at = self.last
        return text[1:]

    def _moves_in(self, mark: str) -> bool:
        return self.quotes.hold_punctuation and mark in MOVES_INTO_QUOTES

    def move_out(self) -> None:
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
