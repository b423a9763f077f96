"""Resolves an identifier, a reference or a typed text: queries the registries, and decides what the record is."""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future

from attrs import evolve, field, frozen

from k2refs.errors import RegistryError, Unreachable
from k2refs.matching import (
    Choice,
    TextOutcome,
    describe_query,
    find_identifiers,
    index_library,
    is_preprint,
    is_preprint_server,
    match_text,
)
from k2refs.model.identifiers import ArxivId, Doi, Isbn, Pmid
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.registry import arxiv, crossref, datacite, doi, europepmc, openlibrary, pubmed
from k2refs.registry.notices import join_notices
from k2refs.registry.request import Answer, Fetcher, RegistryRequest, Work
from k2refs.registry.retraction_watch import RetractionWatch
from k2refs.registry.search import Search, describe_search, is_one_work, with_years

__all__ = ["Resolver"]

# Prefixes without a registrant: examples of the DOI handbook, and ACM's own numbers before they were DOIs.
_NEVER_REGISTERED = ("10.5555/",)


@frozen
class _Findings:
    """What is known so far about one reference."""

    works: list[tuple[str, Reference]] = field(factory=list)
    notices: list[Notice] = field(factory=list)
    asked: list[str] = field(factory=list)
    failures: list[str] = field(factory=list)
    missing: list[str] = field(factory=list)
    silent: list[str] = field(factory=list)
    basis: list[str] = field(factory=list)

    def add(self, source: str, work: Work) -> None:
        self.works.append((source, work[0]))
        self.notices.extend(work[1])
        self.asked.append(f"{source}: found")

    def miss(self, source: str) -> None:
        self.missing.append(source)
        self.asked.append(f"{source}: not found")

    def fail(self, source: str, error: RegistryError) -> None:
        why = str(error).removeprefix(f"{source}: ").removeprefix("doi: ")
        self.failures.append(f"{source}: {why}")
        self.asked.append(f"{source}: unreachable ({why})")


class Resolver:
    """Queries the registries about references, one at a time or ahead in batches; safe to share between threads.

    `retraction_watch` is the user's table, None for none; `disabled` names sources that are not searched. Agencies are
    remembered by prefix.
    """

    def __init__(
        self,
        client: Fetcher,
        *,
        retraction_watch: RetractionWatch | None = None,
        disabled: frozenset[str] = frozenset(),
    ) -> None:
        self._client, self._retraction_watch, self._disabled = client, retraction_watch, disabled
        self._lock = threading.Lock()
        self._agencies: dict[str, Future[str]] = {}
        self._batches: dict[tuple[str, str], Future[Mapping[tuple[str, str], Work]]] = {}

    def stop(self) -> None:
        """Ends all waiting: whatever is not answered yet counts as unreachable."""
        self._client.stop()

    def resolve(self, reference: Reference) -> Record:
        """The record of `reference`, by its identifiers, or else by its title."""
        identifiers = find_identifiers(reference)
        found = _Findings()
        candidates: tuple[Reference, ...] = ()
        if identifiers:
            self._ask_by_identifier(identifiers, found)
            self._ask_published(reference, found)
        elif reference.title:
            candidates = self._search_title(reference, found)
        else:
            return Record(
                reference.key,
                LookupOutcome.AMBIGUOUS,
                query=describe_query(reference),
                reason="no identifier and no title",
            )
        return self._conclude(reference, identifiers, found, candidates)

    def resolve_text(self, text: str) -> Record:
        """The record of a typed reference."""
        found = _Findings()
        candidates = self._search_text(text, found)
        return self._conclude(Reference("", values={"title": text}), {}, found, candidates)

    def prefetch(self, references: Iterable[Reference]) -> Callable[[], None] | None:
        """Announces `references`: the returned function queries Europe PMC for all of them at once.

        Resolving one of them waits for that answer instead of sending its own request. None if none has an identifier.
        """
        keys = [key for reference in references if (key := _europepmc_key(find_identifiers(reference))) is not None]
        wanted: list[tuple[str, str]] = []
        future: Future[Mapping[tuple[str, str], Work]] = Future()
        with self._lock:
            for key in keys:
                if key not in self._batches:
                    self._batches[key] = future
                    wanted.append(key)
        if not wanted:
            return None
        return lambda: self._run_batch(wanted, future)

    def _ask_by_identifier(self, identifiers: Mapping[str, str], found: _Findings) -> None:
        if "DOI" in identifiers:
            self._ask_doi(Doi(identifiers["DOI"]), found)
        elif "arXiv" in identifiers:
            self._ask_arxiv(ArxivId(identifiers["arXiv"]), found)
        elif "PMID" in identifiers:
            self._ask_pmid(Pmid(identifiers["PMID"]), found)
        elif "ISBN" in identifiers and "PMCID" not in identifiers:
            isbn = Isbn(identifiers["ISBN"])
            self._ask(openlibrary.ask_work(isbn), lambda answer: _plain(openlibrary.read_work(answer, isbn)), found)
            return
        self._ask_europepmc(identifiers, found)
        self._ask_doi_of_pmid(identifiers, found)

    def _ask_doi(self, wanted: Doi, found: _Findings) -> None:
        if wanted.startswith(_NEVER_REGISTERED):
            found.miss("doi.org")
            return
        agency = self._find_agency(wanted, found)
        if agency in ("Crossref", "?") and self._ask(crossref.ask_work(wanted), crossref.read_work, found):
            return
        if agency in ("DataCite", "?") and self._ask(datacite.ask_work(wanted), datacite.read_work, found):
            return
        is_asked = agency in ("Crossref", "DataCite")
        if is_asked and found.failures:
            return  # doi.org would only ask the same agency again
        if not self._exists(wanted, found):
            return
        self._ask(doi.ask_item(wanted), lambda answer: (doi.read_item(answer), ()), found, source="doi.org")

    def _find_agency(self, wanted: Doi, found: _Findings) -> str:
        """The agency of the prefix, queried once; "" for none, "?" if it could not be queried."""
        prefix = wanted.partition("/")[0]
        with self._lock:
            future = self._agencies.get(prefix)
            is_first = future is None
            if future is None:
                future = self._agencies[prefix] = Future()
        if is_first:
            try:
                future.set_result(doi.read_agency(self._client.fetch(doi.ask_agency(wanted))))
            except BaseException as error:
                future.set_exception(error)  # other threads may be waiting for it
        try:
            return future.result()
        except RegistryError:
            return "?"  # not a failure yet: the registries themselves may know the DOI

    def _exists(self, wanted: Doi, found: _Findings) -> bool:
        try:
            is_known = doi.is_registered(self._client.fetch(doi.ask_exists(wanted)))
        except RegistryError as error:
            found.fail("doi.org", error)
            return False
        if not is_known:
            found.miss("doi.org")
        return is_known

    def _ask_arxiv(self, number: ArxivId, found: _Findings) -> None:
        if not self._ask(datacite.ask_work(arxiv.doi_of(number)), datacite.read_work, found):
            self._ask(arxiv.ask_work(number), arxiv.read_work, found)

    def _ask_pmid(self, number: Pmid, found: _Findings) -> None:
        self._ask(pubmed.ask_work(number), lambda answer: pubmed.read_work(answer, number), found)

    def _ask_doi_of_pmid(self, identifiers: Mapping[str, str], found: _Findings) -> None:
        """Crossref has notices that PubMed lacks, so a DOI from PubMed is looked up too."""
        known = next((work.doi for _, work in found.works if work.doi), None)
        if "DOI" in identifiers or "arXiv" in identifiers or known is None:
            return
        if self._find_agency(known, found) in ("Crossref", "?"):
            self._ask(crossref.ask_work(known), crossref.read_work, found)

    def _ask_europepmc(self, identifiers: Mapping[str, str], found: _Findings) -> None:
        key = _europepmc_key(identifiers)
        if key is None:
            return
        call = self._announce(key)
        if call is not None:
            call()
        try:
            work = self._batches[key].result().get(key)
        except RegistryError as error:
            found.fail("europepmc", error)
            return
        if work is None:
            found.asked.append("europepmc: not found")  # it only covers the life sciences
        else:
            found.add("europepmc", work)

    def _announce(self, key: tuple[str, str]) -> Callable[[], None] | None:
        with self._lock:
            if key in self._batches:
                return None
            future: Future[Mapping[tuple[str, str], Work]] = Future()
            self._batches[key] = future
        return lambda: self._run_batch([key], future)

    def _run_batch(self, keys: list[tuple[str, str]], future: "Future[Mapping[tuple[str, str], Work]]") -> None:
        try:
            answer = self._client.fetch(europepmc.ask_works(keys))
            if not answer.is_found:
                raise Unreachable(f"europepmc: HTTP {answer.status}")
            future.set_result(_file_works(europepmc.read_works(answer), keys))
        except BaseException as error:
            future.set_exception(error)  # other threads may be waiting for it
            if not isinstance(error, RegistryError):
                raise

    def _search_title(self, reference: Reference, found: _Findings) -> tuple[Reference, ...]:
        """Adds the work that the reference is, or must mean, to `found`; returns the candidates if there is none."""
        search = Search(reference, self._client, disabled=self._disabled)
        choice = search.run()
        found.asked.extend(search.asked)
        known = choice.match or choice.nearest
        if known is None:
            found.failures.extend(search.needed)
            found.silent.extend(search.silent)
            return choice.candidates
        self._adopt(search.source_of(known), (known, search.notices_of(known)), found)
        if choice.match is None:
            found.basis.append(choice.likeness.name.lower())
        return ()

    def _search_text(self, text: str, found: _Findings) -> tuple[Reference, ...]:
        """Likewise for a typed reference, at Crossref."""
        try:
            answer = self._client.fetch(crossref.ask_text(text))
            if not answer.is_found:
                raise Unreachable(f"crossref: a search answered HTTP {answer.status}")
            works = crossref.read_candidates(answer)
        except RegistryError as error:
            found.fail("crossref", error)
            return ()
        choice = _choose_typed(text, tuple(work for work, _ in works))
        if choice.match is None:
            found.asked.append(describe_search("crossref", choice))
            return choice.candidates
        found.asked.append("crossref: found")
        self._adopt("crossref", next(one for one in works if one[0] is choice.match), found)
        return ()

    def _adopt(self, source: str, work: Work, found: _Findings) -> None:
        """Takes a work that a search found, and asks for what else is known of it under its DOI."""
        found.works.append((source, work[0]))
        found.notices.extend(work[1])
        doi_found = work[0].doi
        if doi_found is None or is_preprint(work[0]):
            return
        if source != "crossref":
            self._ask_doi(doi_found, found)
        if work[0].type != "paper-conference":
            self._ask_europepmc({"DOI": doi_found}, found)

    def _ask_published(self, reference: Reference, found: _Findings) -> None:
        """Where the identifier is a preprint's and the entry names a journal or meeting: whether it is listed there."""
        known = _choose_work(found) if found.works else None
        name = reference.container_title
        if known is None or not reference.title or not name or is_preprint_server(name) or not is_preprint(known):
            return
        if not is_one_work(reference, known, reference):
            return  # the identifier of another work, or the entry says more wrongly: that is reported anyway
        search = Search(reference, self._client, disabled=self._disabled, skipped=frozenset(s for s, _ in found.works))
        listed = search.find_listing(known)
        found.asked.extend(search.asked)
        if listed is not None:
            found.works.insert(0, (search.source_of(listed), with_years(listed, known)))
        elif search.is_enough and not found.failures:
            found.basis.append("preprint")

    def _ask(
        self, request: RegistryRequest, read: Callable[[Answer], Work | None], found: _Findings, *, source: str = ""
    ) -> bool:
        source = source or request.registry
        try:
            answer = self._client.fetch(request)
            work = read(answer) if answer.is_found else None
        except RegistryError as error:
            found.fail(source, error)
            return False
        if work is None:
            found.miss(source)
            return False
        found.add(source, work)
        return True

    def _conclude(
        self, reference: Reference, identifiers: Mapping[str, str], found: _Findings, candidates: tuple[Reference, ...]
    ) -> Record:
        known = {**{k: v for _, work in reversed(found.works) for k, v in find_identifiers(work).items()}}
        notices = found.notices
        if self._retraction_watch is not None:
            extra = self._retraction_watch.find({**identifiers, **known})
            notices = [*notices, *extra]
            found.asked.append(f"retraction watch: {'found' if extra else 'not found'}")
        outcome, reason = _find_outcome(identifiers, found, candidates)
        work = _choose_work(found) if outcome is LookupOutcome.FOUND else None
        return Record(
            reference.key,
            outcome,
            evolve(work, key=reference.key, origin=None) if work is not None else None,
            join_notices(notices),
            known,
            tuple(found.asked),
            query=describe_query(reference),
            candidates=tuple(str(one.doi) for one in candidates),
            reason=reason,
            basis=found.basis[0] if found.basis and outcome is LookupOutcome.FOUND else "",
        )


def _find_outcome(
    identifiers: Mapping[str, str], found: _Findings, candidates: tuple[Reference, ...]
) -> tuple[LookupOutcome, str]:
    why = "; ".join(found.failures)
    if found.works and ("DOI" not in identifiers or any(source != "europepmc" for source, _ in found.works)):
        # Found, but a source of notices did not answer: the reason records that, and the next run asks again.
        return LookupOutcome.FOUND, f"some sources did not answer: {why}" if why else ""
    if why:
        return LookupOutcome.UNREACHABLE, why
    if candidates:
        return LookupOutcome.AMBIGUOUS, "no candidate is certainly the work"
    if "DOI" in identifiers and "doi.org" not in found.missing:
        return LookupOutcome.UNREACHABLE, "no source could say what the DOI is"
    return (
        LookupOutcome.NOT_REGISTERED,
        f"some sources did not answer: {'; '.join(found.silent)}" if found.silent else "",
    )


def _choose_work(found: _Findings) -> Reference:
    """The first answer; its own values count, the others only add identifiers."""
    preferred = [work for source, work in found.works if source != "europepmc"]
    return (preferred or [work for _, work in found.works])[0]


def _choose_typed(text: str, works: tuple[Reference, ...]) -> Choice:
    match = match_text(text, index_library(works))
    if match.outcome is TextOutcome.MATCH:
        return Choice(match.reference, match.candidates)
    return Choice(None, match.candidates)


def _plain(work: Reference | None) -> Work | None:
    return None if work is None else (work, ())


def _europepmc_key(identifiers: Mapping[str, str]) -> tuple[str, str] | None:
    for kind in ("DOI", "PMID", "PMCID"):
        if kind in identifiers:
            return (kind, identifiers[kind])
    return None


def _file_works(works: Iterable[Work], keys: list[tuple[str, str]]) -> Mapping[tuple[str, str], Work]:
    wanted = set(keys)
    filed: dict[tuple[str, str], Work] = {}
    for work in works:
        for key in find_identifiers(work[0]).items():
            if key in wanted and _is_from_medline(work[0], filed.get(key)):
                filed[key] = work
    return filed


def _is_from_medline(work: Reference, other: Work | None) -> bool:
    """Of two records with one DOI, the one with a PMID counts: Europe PMC also has preprints and patents."""
    return other is None or (work.pmid is not None and other[0].pmid is None)
