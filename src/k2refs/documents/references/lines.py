"""The printed lines of a reference list and the entries they make: what segment takes and gives. Data only."""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

__all__ = ["ListEntry", "ListLine", "Piece", "Segmented", "join_pieces", "known_words"]


@frozen
class ListLine:
    """One printed line of a list, as a text file, a page of a PDF or the paragraph of a web page shows it.

    `text` has no blanks at its edges; a tab or two blanks in it are a wide gap ("12<tab>Doe J."). `left` and `right`
    are the edges of the print, in any unit that is the same for all lines: columns of a text file, points of a page.
    Where the edges are unknown, both are 0. `gap` is the blank space above the line beyond the usual, in heights of a
    line: 0 for a line that follows closely, 1 for one blank line. `column` counts the columns of all pages in reading
    order: edges are compared with those of the same column; an entry may continue in the next one.
    `label` is a label that the markup has set apart ("3.", "•"), which `text` then lacks; `is_apart` says that the
    markup begins a paragraph or an item here.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0
    column: int = 0
    label: str = ""
    is_apart: bool = False


Piece = tuple[int, int, int]
"""(rank of the line, start, end): the stretch `lines[rank].text[start:end]`."""


@frozen
class ListEntry:
    """One entry: its pieces in order, the label printed before it ("[3]", "•", ""), the number in that (0: none)."""

    pieces: tuple[Piece, ...]
    label: str = ""
    number: int = 0


@frozen
class Segmented:
    """The entries of a list. `end` is the rank of the first line that is no longer part of the list.

    `left_out` has the ranks of lines inside the list that belong to no entry: page numbers, running heads, subheadings.
    """

    entries: tuple[ListEntry, ...]
    end: int
    left_out: frozenset[int] = frozenset()


_LONGEST_END = 500
"""How much of the end of a text is looked at for a divided word or link."""
_DIVIDED = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_OPEN_LINK = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S*[/_=&.?-]$|https?:/{0,2}$", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)


def known_words(texts: Iterable[str]) -> Mapping[str, int]:
    """How often each word is printed in one piece: what tells a divided word from one with a hyphen of its own."""
    counts: dict[str, int] = {}
    for text in texts:
        # The last word of a line may be half a word.
        for word in _WORD.findall(text)[: -1 if _DIVIDED.search(text[-_LONGEST_END:]) else None]:
            folded = word.lower().replace("\u2010", "-")
            counts[folded] = counts.get(folded, 0) + 1
    return counts


def join_pieces(texts: Sequence[str], words: Mapping[str, int]) -> str:
    """The text of an entry whose lines are `texts`: line breaks become blanks, divided words and links are joined.

    A hyphen at a line's end is dropped if `words` (see `known_words`) has the word without it, and not with it.

    >>> join_pieces(["Meno-", "pause and self-", "care. https://example.org/", "a"], {"menopause": 1})
    'Menopause and self-care. https://example.org/a'
    """
    joined = ""
    for text in texts:
        end = joined[-_LONGEST_END:]
        divided, rest = _DIVIDED.search(end), _REST.match(text)
        if divided and rest and text[:1].islower():
            whole, hyphened = divided[1] + rest[0], f"{divided[1]}-{rest[0]}"
            is_soft = joined.endswith("\u00ad") or words.get(whole.lower(), 0) > words.get(hyphened.lower(), 0)
            joined = (joined[:-1] if is_soft else joined) + text
        elif not joined or (_OPEN_LINK.search(end) and _is_link_rest(joined, text)):
            joined += text
        else:
            joined += f" {text}"
    return _BLANKS.sub(" ", joined)


def _is_link_rest(joined: str, text: str) -> bool:
    """Whether `text` continues with the link at the end of `joined`; a stop ends a link as often as it divides it."""
    link = _LINK.search(joined[-_LONGEST_END:])
    return bool(text[:1].isalnum() or text[:1] in "/_?=&%#~") and not (
        joined.endswith(".") and (text[:1].isupper() or link is None)
    )
