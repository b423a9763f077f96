"""The steps by which names are added to ambiguous cites: given name by given name, name by name."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from k2refs.csl.item.person import FULL, INITIALS
from k2refs.csl.render.cite import Hints, NamesFacts

__all__ = ["Step", "apply_step", "find_steps", "hints_from"]


@frozen
class Step:
    """One addition: the names element, the name in it, how many names are shown then, the level of that name."""

    element: int
    name: int
    shown: int
    level: int


def hints_from(facts: Sequence[NamesFacts]) -> Hints:
    """The hints that say what a cite shows anyway."""
    return Hints(names=tuple(row.shown for row in facts), givens=tuple(row.levels for row in facts))


def find_steps(facts: Sequence[NamesFacts], *, adds_names: bool, adds_givens: bool) -> Iterator[Step]:
    """The steps in order: for each name first its given name, then one name more, then the next element.

    Beyond the specification: without names to add, only the first name of an element gets its given name, as
    citeproc-js has it.
    """
    for element, row in enumerate(facts):
        shown = row.shown
        for name in range(len(row.names) if adds_names else min(len(row.names), 1)):
            if name and adds_names:
                shown = min(shown + 1, len(row.names))
                yield Step(element, name, shown, -1)
            if name >= shown:
                break
            if adds_givens:
                for level in range(row.levels[name] + 1, FULL + 1):
                    if level != INITIALS or row.has_initials:
                        yield Step(element, name, shown, level)


def apply_step(hints: Hints, step: Step) -> Hints:
    """`hints` with what `step` adds."""
    names = list(hints.names)
    if step.element < len(names):
        names[step.element] = max(names[step.element], step.shown)
    givens = [list(row) for row in hints.givens]
    if step.level >= 0 and step.element < len(givens) and step.name < len(givens[step.element]):
        givens[step.element][step.name] = max(givens[step.element][step.name], step.level)
    return Hints(tuple(names), tuple(map(tuple, givens)), hints.year_suffix, hints.condition)
