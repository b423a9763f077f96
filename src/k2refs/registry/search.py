"""Searches for a work by its title: which sources are asked, in which order, and when that is enough.

Used by the resolver for a reference without identifiers, and for one whose identifier is that of a preprint.
"""

from collections.abc import Callable, Iterable

from attrs import define, evolve, field, frozen

from k2refs.errors import RegistryError, Unreachable
from k2refs.matching import (
    AUTHOR_SAME,
    CONTAINER_SAME,
    TITLE_SAME,
    Choice,
    choose_candidate,
    fold_title,
    is_preprint,
    is_preprint_server,
    score_containers,
    score_first_authors,
    score_titles,
)
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference
from k2refs.registry import arxiv, crossref, datacite, dblp, europepmc, openalex, openlibrary, semanticscholar
from k2refs.registry.request import DENIED, Answer, Fetcher, RegistryRequest, Work
from k2refs.registry.terms import halves, title_words

__all__ = [
    "SOURCES",
    "Search",
    "Source",
    "_bare",
    "describe_search",
    "is_one_work",
    "plan_search",
    "with_years",
]


@frozen
class Source:
    """A registry that can be searched: how it is asked for a title, and how its answer is read."""

    name: str
    ask: Callable[[Reference], RegistryRequest]
    read: Callable[[Answer], tuple[Work, ...]]


SOURCES = {
    "crossref": Source("crossref", crossref.ask_title, crossref.read_candidates),
    "dblp": Source("dblp", dblp.ask_title, dblp.read_candidates),
    "openalex": Source("openalex", openalex.ask_title, openalex.read_candidates),
    "semanticscholar": Source("semanticscholar", semanticscholar.ask_title, semanticscholar.read_candidates),
    "europepmc": Source("europepmc", europepmc.ask_title, europepmc.read_works),
    "arxiv": Source("arxiv", arxiv.ask_title, arxiv.read_candidates),
    "datacite": Source("datacite", datacite.ask_title, datacite.read_candidates),
    "openlibrary": Source("openlibrary", openlibrary.ask_title, openlibrary.read_candidates),
}
# By kind of work, first those that most probably know it and cost least. Semantic Scholar, whose limit is shared by all
# users without a key, is asked only where another general index did not answer.
_PLANS = {
    "paper-conference": "dblp crossref openalex semanticscholar",
    "book": "openlibrary crossref openalex",
    "collection": "openlibrary crossref openalex",
    "chapter": "crossref openalex openlibrary",
    "dataset": "datacite crossref openalex",
    "software": "datacite crossref",
    "thesis": "crossref datacite openalex",
    "preprint": "arxiv datacite crossref openalex",
}
_PLAN = "crossref openalex dblp europepmc semanticscholar"
_FALLBACKS = {"semanticscholar": "openalex"}  # asked only where the second did not answer
_ENOUGH = 2  # so many must have answered before a difference is named


def plan_search(reference: Reference) -> tuple[str, ...]:
    """The names of the sources to ask about `reference`, in order.

    >>> plan_search(Reference("a", "paper-conference"))[0], plan_search(Reference("b", "article-journal"))[0]
    ('dblp', 'crossref')
    """
    kind = "preprint" if is_preprint(reference) else reference.type
    return tuple(_PLANS.get(kind, _PLAN).split())


def _bare(reference: Reference) -> Reference:
    """`reference` without identifiers, so that only what it says of the work is compared."""
    return reference.evolve_values({"DOI": None, "PMID": None, "PMCID": None, "ISBN": None})


def with_years(listed: Reference, preprint: Reference) -> Reference:
    """The published work, with the year of its preprint as that of going online."""
    year = preprint.year
    return evolve(listed, extra={**listed.extra, "published-online": str(year)}) if year else listed


def describe_search(source: str, choice: Choice) -> str:
    """What is kept of a search that did not find the work."""
    count = len(choice.candidates)
    return f"{source}: {count} candidates, none certain" if count else f"{source}: not found"


@define
class Search:
    """One search, source after source. `asked` says who answered what; `silent` and `needed` who did not answer.

    `needed` has the failures without which nothing can be said; an answer that was denied is in neither.
    """

    reference: Reference
    client: Fetcher
    disabled: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    asked: list[str] = field(factory=list)
    silent: list[str] = field(factory=list)
    needed: list[str] = field(factory=list)
    _works: list[tuple[str, Work]] = field(factory=list)
    _answered: list[str] = field(factory=list)

    @property
    def is_enough(self) -> bool:
        """Whether enough sources answered to say that something differs."""
        return len(self._answered) >= _ENOUGH

    def run(self) -> Choice:
        """Asks until the work is found; then what the candidates of all together allow to say."""
        wanted = _bare(self.reference)
        choice = Choice(None)
        for works in self._ask_each():
            choice = self._choose(wanted)
            self.asked[-1] = f"{self._answered[-1]}: found" if choice.match else _count(self._answered[-1], works)
            if choice.match is not None:
                return choice
        if choice.nearest is None and not choice.candidates:
            choice = self._ask_halves(wanted) or choice
        return choice if self.is_enough else evolve(choice, nearest=None)

    def find_listing(self, preprint: Reference) -> Reference | None:
        """The work in the journal or meeting that the entry names; else in another one; None where none lists it."""
        others: list[Reference] = []
        for works in self._ask_each():
            same = [work for work, _ in works if is_one_work(self.reference, preprint, work)]
            self.asked[-1] = _count(self._answered[-1], works)
            for work in same:
                score = score_containers(self.reference, work)
                if score is not None and score >= CONTAINER_SAME:
                    self.asked[-1] = f"{self._answered[-1]}: found"
                    return work
            others += [work for work in same if work.container_title and not is_preprint_server(work.container_title)]
        return others[0] if others and self.is_enough else None

    def source_of(self, known: Reference) -> str:
        """Which source `known` is from."""
        return next(source for source, work in self._works if work[0] is known)

    def notices_of(self, known: Reference) -> tuple[Notice, ...]:
        """What happened to `known`, as its source says."""
        return next(work[1] for _, work in self._works if work[0] is known)

    def _ask_each(self) -> Iterable[tuple[Work, ...]]:
        for name in plan_search(_bare(self.reference)):  # as what the entry says it is, not as its identifier
            if name in self.disabled or name in self.skipped or _FALLBACKS.get(name) in self._answered:
                continue
            source = SOURCES[name]
            works = self._fetch(source, source.ask(self.reference))
            if works is not None:
                yield works

    def _ask_halves(self, wanted: Reference) -> Choice | None:
        """OpenAlex wants every word of a title: with a word altered, only half of it is found."""
        if "openalex" not in self._answered or not wanted.author:
            return None
        for words in halves(title_words(wanted)):
            works = self._fetch(SOURCES["openalex"], openalex.ask_words(words))
            self.asked.pop()
            if works and (choice := self._choose(wanted)).nearest is not None:
                return choice
        return None

    def _fetch(self, source: Source, request: RegistryRequest) -> tuple[Work, ...] | None:
        try:
            answer = self.client.fetch(request)
            if not answer.is_found:
                raise Unreachable(f"{source.name}: a search answered HTTP {answer.status}")
            works = source.read(answer)
        except RegistryError as error:
            why = f"{source.name}: {str(error).removeprefix(f'{source.name}: ')}"
            self.asked.append(f"{source.name}: unreachable ({why.removeprefix(f'{source.name}: ')})")
            if source.name == "crossref":
                self.needed.append(why)
            elif DENIED not in why:
                self.silent.append(why)
            return None
        self._works += [(source.name, work) for work in works]
        self._answered.append(source.name)
        self.asked.append("")
        return works

    def _choose(self, wanted: Reference) -> Choice:
        return choose_candidate(wanted, (work[0] for _, work in self._works))


def _count(name: str, works: tuple[Work, ...]) -> str:
    return f"{name}: {len(works)} candidates, none certain" if works else f"{name}: not found"


def is_one_work(reference: Reference, preprint: Reference, work: Reference) -> bool:
    """Whether `work` has the title of the entry or its preprint, and the preprint's first author."""
    title = fold_title(work.title)
    others = [one for one in (reference, preprint) if one is not work]
    score = max(score_titles(fold_title(one.title), title) for one in others)
    author = score_first_authors(preprint, work)
    return score >= TITLE_SAME and (author is None or author >= AUTHOR_SAME)
