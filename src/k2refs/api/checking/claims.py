"""Joins ledger, facts and manuscripts into the evidence of a check, and implements `k2refs claims`."""

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import evolve

from k2refs.api.reading.manuscripts import read_manuscript, read_pdf
from k2refs.claims.anchor import ACCEPTED
from k2refs.claims.draft import draft_ledger
from k2refs.claims.gather import anchor_claims
from k2refs.claims.ledger import Ledger, read_ledger, read_studies
from k2refs.claims.review import write_review
from k2refs.claims.wording import claim_hash, source_hash
from k2refs.errors import UsageError
from k2refs.files import read_bytes, read_source
from k2refs.model.claim import Review
from k2refs.model.evidence import Evidence
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source

__all__ = ["attach_claims", "draft_claims", "read_source_texts", "review_claim", "split_source_texts"]

_NO_TEXTS: Mapping[str, Source] = MappingProxyType({})


def attach_claims(
    evidence: Evidence,
    *,
    ledger: Source | None = None,
    studies: Source | None = None,
    source_texts: Mapping[str, Source] = _NO_TEXTS,
) -> Evidence:
    """`evidence` with the claims of `ledger` (claims.toml) anchored in its manuscripts, and the facts of its sources.

    `studies` is a studies.toml; facts about a source in the ledger take precedence. `source_texts` are texts
    of sources by key. Errors in either file are added to the parsers' findings.
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


def draft_claims(
    path: str, *, library: BaseLibrary, texts: Mapping[str, Source], ledger: Source | None = None, password: str = ""
) -> str:
    """A ledger for the manuscript at `path`, as TOML; claims that `ledger` has already are left out.

    Raises InputError for a manuscript that cannot be read.
    """
    known = read_ledger(ledger, library).claims if ledger else ()
    quotes = frozenset(" ".join(claim.quote.split()) for claim in known)
    return draft_ledger(read_manuscript(path, password=password), library, texts=texts, known=quotes)


def review_claim(evidence: Evidence, ledger: Source, identity: str, *, by: str, verdict: str, on: datetime.date) -> str:
    """The text of `ledger` with the verdict of `by` on the claim `identity`, for its current claim and sources.

    Raises UsageError if there is no such claim, or if its place in the manuscript is lost.
    """
    claim = next((claim for claim in evidence.claims if claim.id == identity and claim.level == 2), None)
    if claim is not None and claim.anchor is not None and claim.anchor.likeness < ACCEPTED:
        raise UsageError(f"claim {identity} is no longer in the manuscript; update its quote, then review it")
    now = Review(
        by=by,
        on=on,
        claim_hash=claim_hash(claim) if claim else "",
        source_hash=source_hash(claim, dict(evidence.studies), dict(evidence.source_texts)) if claim else "",
        verdict=verdict,
    )
    return write_review(ledger.text, identity, now)


def read_source_texts(named: Iterable[str], *, password: str = "") -> dict[str, Source]:
    """{key: text} of "KEY=FILE" arguments; a PDF needs the extra `pdf`.

    Raises UsageError for an argument in another form, InputError for a file that cannot be read.
    """
    paths = split_source_texts(named)
    return {key: _read_source_text(path, password) for key, path in paths.items()}


def split_source_texts(named: Iterable[str]) -> dict[str, str]:
    """{key: path} of "KEY=FILE" arguments. Raises UsageError for one in another form, or a duplicate key."""
    paths: dict[str, str] = {}
    for argument in named:
        key, equals, path = argument.partition("=")
        if not equals or not key or not path:
            raise UsageError(f"--text {argument!r}: write it as KEY=FILE, like shiraki2000=shiraki.txt")
        if key in paths:
            raise UsageError(f"--text {argument!r}: {key} already has the text {paths[key]}; put both in one file")
        paths[key] = path
    return paths


def _read_source_text(path: str, password: str) -> Source:
    """The text at `path`; that of a PDF with its words joined over lines, a paragraph a line."""
    if not path.lower().endswith(".pdf"):
        return read_source(path)
    document = read_pdf(path, read_bytes(path), password=password)
    return Source(path, "\n".join(block.text for block in document.blocks))
