"""Given names by the rules that look at all names at once: all-names, primary-name, and both with initials.

CSL 1.0.2 §Disambiguation, givenname-disambiguation-rule.
"""

from collections.abc import Sequence

from k2refs.csl.render.cite import Hints, NamesFacts
from k2refs.csl.render.namesakes import Namesakes, family_of

__all__ = ["Levels"]


class Levels:
    """The people whom the cites of a document name: those they show, and everyone in their lists. Works come and go."""

    def __init__(self, rule: str) -> None:
        self.shown, self._everyone = Namesakes(rule), Namesakes(rule)

    def add(self, facts: Sequence[NamesFacts]) -> set[str]:
        """Counts the names of a work; returns the family names of which more is known now."""
        return self._count(facts, is_new=True)

    def remove(self, facts: Sequence[NamesFacts]) -> set[str]:
        """Takes the names of a work back; returns the family names of which less is known now."""
        return self._count(facts, is_new=False)

    def _count(self, facts: Sequence[NamesFacts], *, is_new: bool) -> set[str]:
        news: set[str] = set()
        for row in facts:
            for at, name in enumerate(row.names):
                registers = (self._everyone, self.shown) if at < row.shown else (self._everyone,)
                for register in registers:
                    if register.add(name, at) if is_new else register.discard(name, at):
                        news.add(family_of(name))
        return news

    def hints_for(self, facts: Sequence[NamesFacts]) -> Hints | None:
        """The level each name of a work needs so that nobody is taken for a namesake; None where the style's do."""
        table = tuple(self._levels_of(row) for row in facts)
        if all(row.levels == levels for row, levels in zip(facts, table, strict=True)):
            return None
        return Hints(names=tuple(row.shown for row in facts), givens=table)

    def _levels_of(self, row: NamesFacts) -> tuple[int, ...]:
        pairs = zip(row.names, row.levels, strict=True)
        return tuple(
            max(level, (self.shown if at < row.shown else self._everyone).needed(name, at))
            for at, (name, level) in enumerate(pairs)
        )
