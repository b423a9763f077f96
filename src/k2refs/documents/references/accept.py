"""Whether segmented lines are a list of references, and which of the entries are kept. Pure; used by find."""

from collections.abc import Sequence

from k2refs.documents.references.likeness import Likeness, judge_likeness
from k2refs.documents.references.lines import ListEntry, ListLine, Segmented

__all__ = ["accept", "is_foreign"]

_LEAST_LIKE = 0.3
_LONGEST = 6000


def accept(lines: Sequence[ListLine], found: Segmented, *, is_headed: bool) -> tuple[ListEntry, ...]:
    """The entries of a list of references, those included that are not like one; () for a list of other things.

    Under a heading a third of the entries must be like references. Without one, half of them must be, two at least so
    much that nothing else is. Credits, captions and licences are no entries.
    """
    texts = [_text(lines, entry) for entry in found.entries]
    likenesses = [judge_likeness(text) for text in texts]
    weak = sum(
        likeness.is_weak or (is_headed and is_foreign(text, likeness))
        for text, likeness in zip(texts, likenesses, strict=True)
    )
    strong = sum(likeness.is_strong for likeness in likenesses)
    if is_headed:
        is_list = weak >= max(1, _LEAST_LIKE * len(texts))
    else:
        is_list = strong >= max(2, _LEAST_LIKE * len(texts)) and weak >= 0.5 * len(texts)
    if not is_list:
        return ()
    rows = zip(found.entries, likenesses, strict=True)
    return tuple(entry for entry, likeness in rows if not likeness.is_refused)


def is_foreign(text: str, likeness: Likeness) -> bool:
    """Whether it is a reference in a script without capitals: under a heading, its year is enough."""
    letters = [character for character in text[:300] if character.isalpha()]
    uncased = sum(character.lower() == character.upper() for character in letters)
    return uncased * 2 > len(letters) > 0 and likeness.has_year


def _text(lines: Sequence[ListLine], entry: ListEntry) -> str:
    joined = " ".join(lines[rank].text[start:end] for rank, start, end in entry.pieces[:100])
    return joined[:_LONGEST]
