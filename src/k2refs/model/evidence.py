"""Everything a rule may use, gathered before the first rule runs. Rules are pure functions of it."""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from k2refs.model.cited import CitedWorks
from k2refs.model.claim import Claim
from k2refs.model.document import Document
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.library import BaseLibrary
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span
from k2refs.model.study import Study

__all__ = ["Evidence"]

_NOWHERE = Source("<library>", "")


@frozen
class Evidence:
    """The checked library, the manuscripts that cite it, and what is known about its works.

    `is_library_target` is False where the library only serves a manuscript: its own entries are then not reported.
    `listed` has, for each document and each entry of its typed reference list, the reference of the library that it
    is, or None where none is surely meant; `typed` are the entries of such lists that the library has not, as far as
    they could be read, under keys of their own. `lock_path` names the lock file for messages,
    `cited_elsewhere` keys that other manuscripts of the same run cite. `is_library_named`: a manuscript, its project or
    the command says that this is its library; else it was found near, and counts as its library where it is cited.
    `has_library` is False where manuscripts have none at all; `missing_libraries` are those that could not be read,
    each with how the keys in it may begin, as regular expressions.
    `records` is the lock, by key (None: there is no lock file). `style_variables` maps a CSL type to the variables
    that the requested style prints (empty without a style). `source_texts` are texts of sources by key, `today` the
    current date, `reading` what the parsers reported or could not read with confidence.
    """

    library: BaseLibrary
    documents: tuple[Document, ...] = ()
    records: Mapping[str, Record] | None = None
    studies: Mapping[str, Study] = MappingProxyType({})
    claims: tuple[Claim, ...] = ()
    style_name: str = ""
    style_variables: Mapping[str, frozenset[str]] = MappingProxyType({})
    source_texts: Mapping[str, Source] = MappingProxyType({})
    today: datetime.date = datetime.date(1, 1, 1)
    is_library_target: bool = True
    reading: tuple[Finding | Unchecked, ...] = ()
    languages: frozenset[str] = field(default=frozenset({"en"}))
    listed: tuple[tuple[Reference | None, ...], ...] = ()
    lock_path: str = "k2refs.lock"
    max_age_days: int = 0
    cited_elsewhere: frozenset[str] = frozenset()
    typed: tuple[Reference, ...] = ()
    is_library_named: bool = True
    has_library: bool = True
    missing_libraries: Mapping[str, frozenset[str]] = MappingProxyType({})

    @cached_property
    def cited_works(self) -> CitedWorks:
        """Which entry each citation key means."""
        return CitedWorks(self.library)

    def may_be_missing(self, key: str) -> bool:
        """Whether a library that could not be read may have `key`."""
        return any(re.match(start, key) for starts in self.missing_libraries.values() for start in starts)

    def find_cited(self, key: str, document: Document) -> Reference | None:
        """The entry that `key` means in `document`, as the tool of that manuscript looks it up."""
        return self.cited_works.find(key, folds=document.folds_keys)

    @property
    def entries(self) -> tuple[Reference, ...]:
        """The checked references: all of a library that is itself a target, none of one that is only used."""
        return self.library.references if self.is_library_target else ()

    @property
    def works(self) -> Iterator[tuple[Reference, Span]]:
        """The works to check against records, each with the place to report: the entries of a checked library at their
        keys; otherwise what the manuscripts list or cite, at the first place. Then the works that are only in a typed
        list.
        """
        if self.is_library_target:
            for reference in self.library.references:
                yield reference, _key_span(reference)
        else:
            seen: set[str] = set()
            for reference, span in self._mentioned():
                if reference.key not in seen:
                    seen.add(reference.key)
                    yield reference, span
        for reference in self.typed:
            yield reference, _key_span(reference)

    def _mentioned(self) -> Iterator[tuple[Reference, Span]]:
        for number, document in enumerate(self.documents):
            listed = self.listed[number] if number < len(self.listed) else ()
            for raw, reference in zip(document.references, listed, strict=False):
                if reference is not None:
                    yield reference, raw.span
            for mark in document.citations:
                for item in mark.items:
                    found = self.find_cited(item.key, document) if item.key else None
                    if found is not None:
                        yield found, item.span or mark.span


def _key_span(reference: Reference) -> Span:
    return reference.origin.key_span if reference.origin else Span(_NOWHERE, 0, 0)
