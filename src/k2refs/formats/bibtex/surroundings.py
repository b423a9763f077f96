"""What is in a BibTeX file besides its entries, kept when they are written as BibTeX again. Pure."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from k2refs.formats.bibtex.blocks import BibtexEntry
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.model.reference import Reference
from k2refs.model.source import Source

__all__ = ["write_with_surroundings"]


@frozen
class _Surroundings:
    """The texts of a file's comments, preambles and strings: before its first entry, before each other one by its
    start, and after the last."""

    head: tuple[str, ...]
    before: dict[int, tuple[str, ...]]
    tail: tuple[str, ...]


def write_with_surroundings(
    references: Sequence[Reference], sources: Iterable[Source], write: Callable[[Iterable[Reference]], str]
) -> str:
    """The references as `write` has them, with what else is in their BibTeX files.

    What precedes an entry stays before it; what precedes one that is not written comes at the end.

    >>> from k2refs.formats.bibtex import read_bibtex, write_bibtex
    >>> source = Source("a.bib", "% me\\n@string{j = {J}}\\n@book{a, title = {A}}\\n% of b\\n@book{b, title = {B}}\\n")
    >>> references = read_bibtex(source).references
    >>> print(write_with_surroundings(references[:1], [source], write_bibtex), end="")
    % me
    <BLANKLINE>
    @string{j = {J}}
    <BLANKLINE>
    @book{a,
      title = {A},
    }
    <BLANKLINE>
    % of b
    """
    found = {id(source): _read(source) for source in sources}
    pieces = [text for held in found.values() for text in held.head]
    written: set[tuple[int, int]] = set()
    for reference in references:
        origin = reference.origin
        if origin is not None and id(origin.source) in found:
            place = id(origin.source), origin.start
            written.add(place)
            pieces += found[place[0]].before.get(origin.start, ())
        pieces.append(write([reference]).rstrip("\n"))
    for number, held in found.items():
        pieces += [text for start, texts in held.before.items() if (number, start) not in written for text in texts]
        pieces += held.tail
    return "\n\n".join(pieces) + "\n" if pieces else ""


def _read(source: Source) -> _Surroundings:
    head: list[str] = []
    before: dict[int, tuple[str, ...]] = {}
    waiting = head
    for block in split_bibtex(source.text).blocks:
        if not isinstance(block, BibtexEntry):
            waiting.append(source.text[block.start : block.end])
        elif waiting is head:
            waiting = []
        elif waiting:
            before[block.start] = tuple(waiting)
            waiting = []
    tail = () if waiting is head else tuple(waiting)
    return _Surroundings(tuple(head), before, tail)
