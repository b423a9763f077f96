"""What is known about a cite, what is guessed about it, and the frame that rendering carries along."""

from typing import Literal

from attrs import frozen

from k2refs.csl.item.item import Item
from k2refs.csl.render.namesakes import Namesakes
from k2refs.csl.style.vocab import LOCATORS
from k2refs.errors import WrongType, WrongValue
from k2refs.model.names import Name
from k2refs.text.similarity import nearest

__all__ = [
    "COMPARED",
    "FIRST",
    "IBID",
    "IBID_WITH_LOCATOR",
    "NAMELESS",
    "NOWHERE",
    "NO_HINTS",
    "REPLACED",
    "SUBSEQUENT",
    "UNREPLACED",
    "Cite",
    "CiteMode",
    "CitePosition",
    "Frame",
    "Hints",
    "NamesFacts",
]

NOWHERE, FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = -1, 0, 1, 2, 3
"""Positions; NOWHERE is that of an entry of a bibliography: no condition on positions holds there."""


CiteMode = Literal["", "suppress-author", "author-only", "composite"]
"""How a cite prints its author: as the style does, not at all, alone, or in the sentence."""

_MODES = ("", "suppress-author", "author-only", "composite")
_LABELS = LOCATORS | {"", "sub verbo"}


@frozen
class Cite:
    """One work in a cluster, as the writer put it. `label` is a locator term ("page") even where none was given.

    `mode` is "" or "suppress-author", "author-only", "composite". `forced_position` is −1 but where the caller of the
    suite's interface decides it. Raises WrongValue for another label or mode, WrongType for what is no text.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    mode: CiteMode = ""
    forced_position: int = -1
    forced_near_note: bool = False
    anchor: str = ""

    def __attrs_post_init__(self) -> None:
        # every rendering makes cites: what is right must cost nothing
        if self.label not in _LABELS or self.mode not in _MODES:
            _refuse(self)
        if type(self.id) is not str or type(self.locator) is not str:
            _refuse(self)


def _refuse(cite: Cite) -> None:
    """Raises where a value of `cite` cannot be printed."""
    for name in ("id", "locator", "label", "prefix", "suffix", "mode"):
        given = getattr(cite, name)
        if not isinstance(given, str):
            hint = f", such as {str(given)!r}" if isinstance(given, int) else ""
            hint = "; name the reference by its key" if name == "id" else hint
            raise WrongType(f"{name} of a cite is text{hint}, not {type(given).__name__}")
    for name, given, known in (("label", cite.label, sorted(LOCATORS)), ("mode", cite.mode, _MODES[1:])):
        if given not in known and given not in ("", "sub verbo"):
            raise WrongValue(
                f"no {name} of a cite is called {given!r}{nearest(given, known)}; there are {', '.join(known)}"
            )


@frozen(cache_hash=True)
class CitePosition:
    """Where a cite stands: position, near the last note that cites the same, number of the note first citing it.
    `is_compared` marks a rendering that only serves to tell ambiguous cites: dates of access do not count then."""

    position: int = FIRST
    near_note: bool = False
    first_note: int = 0
    is_compared: bool = False


COMPARED = CitePosition(SUBSEQUENT, near_note=True, first_note=1, is_compared=True)
"""The place that ambiguity is judged in: a cite that is not the first of its work."""


@frozen(cache_hash=True)
class Hints:
    """What disambiguation has added: names shown and level of each given name, by names element, in order of output;
    year suffix from 0, −1 for none; how many conditions disambiguate hold, in order of output. They only grow."""

    names: tuple[int, ...] = ()
    givens: tuple[tuple[int, ...], ...] = ()
    year_suffix: int = -1
    condition: int = 0


NO_HINTS = Hints()


@frozen
class NamesFacts:
    """What one names element printed: its names, how many of them it showed, and the level of each given name.

    `has_initials`: whether it can print initials; else telling cites apart by a given name takes the whole of it.
    """

    names: tuple[Name, ...]
    shown: int
    levels: tuple[int, ...]
    has_initials: bool = True


NAMELESS, REPLACED, UNREPLACED = 1, 2, 3
"""How a cite went without names: authors were called in vain; something else is printed in their place; or a text
could have been, and was called in vain too."""


class Frame:
    """The mutable few of one rendering: the item, the cite, its hints, and what has been printed already."""

    __slots__ = (
        "cite",
        "conditions",
        "done",
        "facts",
        "has_suffix",
        "hints",
        "in_substitute",
        "item",
        "namesakes",
        "naming",
        "number",
        "place",
    )

    def __init__(
        self, item: Item, cite: Cite, place: CitePosition, *, hints: Hints = NO_HINTS, number: int = 0
    ) -> None:
        self.item, self.cite, self.place, self.hints = item, cite, place, hints
        self.number = number
        self.namesakes: Namesakes | None = None
        self.done: set[str] | None = None
        self.facts: list[NamesFacts] = []
        self.has_suffix = False
        self.in_substitute = False
        self.naming = 0
        self.conditions = 0
