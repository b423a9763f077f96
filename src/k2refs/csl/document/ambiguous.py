"""The works of a document under edit that print alike, kept up as works come and go. Used by live."""

from collections.abc import Callable, Collection, Sequence

from k2refs.csl.document.disambiguate.levels import Levels
from k2refs.csl.document.disambiguate.run import read_options, resolve
from k2refs.csl.document.works import Works
from k2refs.csl.render.cite import NO_HINTS, Hints, NamesFacts
from k2refs.csl.render.namesakes import family_of

__all__ = ["Groups", "NamesInForce"]


class NamesInForce:
    """The given names that a rule for all names asks for: `works.base_hints` and `works.namesakes`, kept up."""

    def __init__(self, works: Works) -> None:
        options = read_options(works.processor)
        self._works = works
        self._levels = Levels(options.rule) if options.adds_base_givens else None
        works.namesakes = self._levels.shown if self._levels is not None else None
        self._facts: dict[str, tuple[NamesFacts, ...]] = {}
        self._by_family: dict[str, dict[str, None]] = {}

    def update(self, added: Collection[str], removed: Collection[str]) -> set[str]:
        """Counts the works that are cited now and those that are no longer; returns those whose base hints changed."""
        levels, hints = self._levels, self._works.base_hints
        if levels is None:
            return set()
        news: set[str] = set()
        for key in removed:
            facts = self._facts.pop(key)
            news |= levels.remove(facts)
            for family in _families(facts):
                del self._by_family[family][key]
            hints.pop(key, None)
        for key in added:
            facts = self._facts[key] = self._works.names_facts(key, NO_HINTS)
            news |= levels.add(facts)
            for family in _families(facts):
                self._by_family.setdefault(family, {})[key] = None
        changed: set[str] = set()
        for key in {*added, *(key for family in news for key in self._by_family.get(family, ()))}:
            found = levels.hints_for(self._facts[key])
            if found != hints.get(key):
                changed.add(key)
                _set(hints, key, found)
        return changed


def _families(facts: Sequence[NamesFacts]) -> set[str]:
    return {family_of(name) for row in facts for name in row.names}


def _set(hints: dict[str, Hints], key: str, found: Hints | None) -> None:
    if found is None:
        hints.pop(key, None)
    else:
        hints[key] = found


class Groups:
    """The cited works by what their cites print, and `works.hints`, which tell those of one group apart, kept up.

    `first` is where a work is cited first, None where it is not.
    """

    def __init__(self, works: Works, first: Callable[[str], tuple[int, int] | None]) -> None:
        self._works, self._first = works, first
        self._options = read_options(works.processor)
        self._members: dict[str, dict[str, None]] = {}
        self._text_of: dict[str, str] = {}

    def update(self, keys: Collection[str], *, is_all: bool = False) -> dict[str, Hints | None]:
        """Looks again at `keys`, and, for `is_all`, at every group; returns the works whose hints changed, with those
        that they had before."""
        changed: dict[str, Hints | None] = {}
        if not self._options.is_on:
            return changed
        texts = set(self._members) if is_all else set()
        for key in keys:
            texts.update(self._sort_in(key))
            if key not in self._text_of:
                self._tell(key, None, changed)
        for text in texts:
            self._resolve(text, changed)
        return changed

    def _sort_in(self, key: str) -> set[str]:
        """Puts a work into the group that it belongs to now; returns the texts of the groups concerned."""
        texts: set[str] = set()
        before = self._text_of.pop(key, None)
        if before is not None:
            texts.add(before)
            del self._members[before][key]
        if self._first(key) is not None:
            text = self._works.compared_text(key, self._works.base_hints.get(key, NO_HINTS))
            if text or self._options.has_condition:  # nothing printed is alike too, to a condition
                texts.add(text)
                self._text_of[key] = text
                self._members.setdefault(text, {})[key] = None
        return texts

    def _resolve(self, text: str, changed: dict[str, Hints | None]) -> None:
        members = self._members[text]
        if not members:
            del self._members[text]
            return
        found: dict[str, Hints] = {}
        if len(members) > 1:
            found = resolve(self._works, self._options, sorted(members, key=lambda key: self._first(key) or (0, 0)))
        for key in members:
            self._tell(key, found.get(key), changed)

    def _tell(self, key: str, found: Hints | None, changed: dict[str, Hints | None]) -> None:
        """Sets the hints of a work, and notes those that it had where they are others."""
        works = self._works
        found = works.base_hints.get(key) if found is None else found
        before = works.hints.get(key)
        if before != found:
            changed.setdefault(key, before)
            _set(works.hints, key, found)
