"""Finds the typed reference lists of a draft, by their heading or by what they look like. Called by the readers."""

import re
from collections.abc import Sequence

from attrs import evolve

from k2refs.documents.draft import Draft, DraftBlock
from k2refs.documents.references.likeness import OPENS_WITH_NAME, is_continuation, judge_likeness
from k2refs.documents.references.split import ListItem, split_entries, without_bullet
from k2refs.text.fold import fold

__all__ = ["find_references", "is_list_heading"]

# What a list of references is headed with, folded. Languages: English, German, French, Spanish, Italian, Portuguese,
# Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Russian, Turkish, Japanese, Chinese, Korean.
_HEADINGS = frozenset(
    fold(heading)
    for heading in (
        "references;reference;reference list;list of references;references cited;references and notes;"
        "notes and references;bibliography;"
        "selected bibliography;works cited;literature cited;literature;sources;cited works;citations;"
        "further reading;selected references;key references;"
        "literatur;literaturverzeichnis;quellen;quellenverzeichnis;referenzen;bibliographie;bibliografie;"
        "références;références bibliographiques;sources citées;referencias;referencias bibliográficas;bibliografía;"
        "riferimenti;riferimenti bibliografici;bibliografia;referências;referências bibliográficas;"
        "literatuur;literatuurlijst;referenties;referenser;källor;litteratur;litteraturlista;litteraturliste;referanser;"
        "lähteet;kirjallisuus;literatura;piśmiennictwo;bibliografie;použitá literatura;список литературы;литература;"
        "kaynaklar;kaynakça;参考文献;引用文献;文献;참고문헌"
    ).split(";")
)
_ORDINAL = re.compile(r"^(?:(?:\d+|[ivx]+|[a-h])\s+)+")
_FEWEST = 2
_LONGEST_HEADING = 60


def is_list_heading(text: str) -> bool:
    """Whether `text` heads a list of references.

    >>> is_list_heading("7. References:"), is_list_heading("Literaturverzeichnis"), is_list_heading("Reference values")
    (True, True, False)
    """
    if len(text) > _LONGEST_HEADING:
        return False
    folded = fold(text)
    return folded in _HEADINGS or _ORDINAL.sub("", folded) in _HEADINGS


def find_references(draft: Draft) -> None:
    """Puts the typed references of `draft` into it, and marks their blocks as such. None is found in a novel."""
    blocks = draft.blocks
    found: list[ListItem] = []
    listed = [rank for rank, block in enumerate(blocks) if block.is_listed and block.kind != "heading"]
    for rank in listed:
        for entry in split_entries(blocks, rank, rank + 1):
            if not judge_likeness(entry.text(blocks)).is_refused:
                found.append(evolve(entry, number=entry.number or blocks[rank].number))
    for first, last, is_headed in [] if listed else _ranges(blocks):
        for entry in split_entries(blocks, first, last):
            likeness = judge_likeness(entry.text(blocks))
            if likeness.is_strong or (likeness.is_weak and is_headed) or _is_foreign(entry, blocks, is_headed):
                found.append(entry)
    for entry in found:
        draft.references.append(entry.reference(blocks, blocks[entry.pieces[0].block].anchor))
        for piece in entry.pieces:
            blocks[piece.block].kind = "reference"


def _is_foreign(entry: ListItem, blocks: Sequence[DraftBlock], is_headed: bool) -> bool:
    """A reference in a script without capitals: under a heading, its year is enough."""
    text = entry.text(blocks)[:300]
    letters = [character for character in text if character.isalpha()]
    uncased = sum(character.lower() == character.upper() for character in letters)
    return is_headed and uncased * 2 > len(letters) > 0 and judge_likeness(text).has_year


def _ranges(blocks: Sequence[DraftBlock]) -> list[tuple[int, int, bool]]:
    """(first block, last + 1, whether a heading stands above it) of each list."""
    ranges: list[tuple[int, int, bool]] = []
    rank = 0
    while rank < len(blocks):
        if blocks[rank].kind in ("heading", "paragraph") and is_list_heading(blocks[rank].text):
            last = _end_of_headed(blocks, rank + 1)
            if any(judge_likeness(block.text).is_weak for block in blocks[rank + 1 : last]):
                ranges.append((rank + 1, last, True))
            rank = max(last, rank + 1)
        else:
            rank += 1
    return ranges or _find_unheaded(blocks)


def _end_of_headed(blocks: Sequence[DraftBlock], first: int) -> int:
    """Where the list under a heading ends: at the next heading that is no reference, nor a part of the list."""
    for rank in range(first, len(blocks)):
        if blocks[rank].kind != "heading" or judge_likeness(blocks[rank].text).is_strong:
            continue
        following = blocks[rank + 1] if rank + 1 < len(blocks) else None
        if following is None or not judge_likeness(following.text).is_strong:
            return rank
    return len(blocks)


def _find_unheaded(blocks: Sequence[DraftBlock]) -> list[tuple[int, int, bool]]:
    """The last run of blocks that are references one by one, at least two of them and nothing else between."""
    last = len(blocks)
    while last > 0:
        while last > 0 and not _belongs(blocks[last - 1]):
            last -= 1
        first, strong = last, 0
        while first > 0 and (_belongs(blocks[first - 1]) or _continues(blocks[first - 1])):
            first -= 1
            strong += _belongs(blocks[first])
        if strong >= _FEWEST or (strong == 1 and _is_several(blocks[first])):
            return [(first, last, False)]
        last = first
    return []


def _belongs(block: DraftBlock) -> bool:
    # Prose may speak of "Smith J. in 2010"; a reference opens with the name, and is no page long.
    text = without_bullet(block.text)
    is_item = bool(block.marker) or text != block.text
    if block.kind in ("note", "cell", "caption") or not (is_item or OPENS_WITH_NAME.match(text)):
        return False
    likeness = judge_likeness(text)
    return likeness.is_strong and likeness.has_year


def _continues(block: DraftBlock) -> bool:
    return is_continuation(without_bullet(block.text))


def _is_several(block: DraftBlock) -> bool:
    return len(split_entries([block], 0, 1)) >= _FEWEST
