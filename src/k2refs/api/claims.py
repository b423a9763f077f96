"""Joins ledger, facts and manuscripts into the evidence of a check, and gives the verbs of `k2refs claims`."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from k2refs.claims.gather import anchor_claims
from k2refs.claims.ledger import Ledger, read_ledger, read_studies
from k2refs.model.evidence import Evidence
from k2refs.model.source import Source

__all__ = ["attach_claims"]

_NO_TEXTS: Mapping[str, Source] = MappingProxyType({})


def attach_claims(
    evidence: Evidence,
    *,
    ledger: Source | None = None,
    studies: Source | None = None,
    source_texts: Mapping[str, Source] = _NO_TEXTS,
) -> Evidence:
    """`evidence` with the claims of `ledger` (claims.toml) anchored in its manuscripts, and the facts of its sources.

    `studies` is a studies.toml; what the ledger itself states of a source takes its place. `source_texts` are texts
    of sources by key. What is wrong in either file joins what the readers found.
    """
    stated = read_studies(studies, evidence.library) if studies else Ledger()
    read = read_ledger(ledger, evidence.library) if ledger else Ledger()
    return evolve(
        evidence,
        claims=anchor_claims(read.claims, evidence.documents),
        studies={**stated.studies, **read.studies},
        source_texts={**evidence.source_texts, **source_texts},
        reading=(*evidence.reading, *stated.findings, *read.findings),
    )
