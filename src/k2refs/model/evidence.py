"""Everything a rule may look at, gathered before the first rule runs. Rules are pure functions of it."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from k2refs.model.claim import Claim
from k2refs.model.document import Document
from k2refs.model.finding import Finding
from k2refs.model.library import Library
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.model.study import Study

__all__ = ["Evidence"]


@frozen
class Evidence:
    """The library under check, the manuscripts that cite it, and what is known about its works.

    `is_library_target` is False where the library only serves a manuscript: its own entries are then not reported.
    `records` is the lock, by key (None: there is no lock file). `style_variables` maps a CSL type to the variables
    that the asked-for style prints (empty without a style). `source_texts` are texts of sources by key, `today` the
    date that counts as now, `reading` what the readers found.
    """

    library: Library
    documents: tuple[Document, ...] = ()
    records: Mapping[str, Record] | None = None
    studies: Mapping[str, Study] = MappingProxyType({})
    claims: tuple[Claim, ...] = ()
    style_name: str = ""
    style_variables: Mapping[str, frozenset[str]] = MappingProxyType({})
    source_texts: Mapping[str, Source] = MappingProxyType({})
    today: datetime.date = datetime.date(1, 1, 1)
    is_library_target: bool = True
    reading: tuple[Finding, ...] = ()
    languages: frozenset[str] = field(default=frozenset({"en"}))

    @property
    def entries(self) -> tuple[Reference, ...]:
        """The references under check: all of a library that is a target itself, none of one that only serves."""
        return self.library.references if self.is_library_target else ()
