"""Reads a ledger (claims.toml) and a file of facts (studies.toml): text → claims, studies, findings. Pure.

No error is fatal: a claim with an unknown key, a bad quantity or a duplicate id is a finding with its line, and the
rest is read.
"""

import datetime
from collections.abc import Mapping
from typing import Any

import attrs
from attrs import frozen

from k2refs.claims.statements import read_statement
from k2refs.model.claim import Claim, ClaimSource, Review
from k2refs.model.facts import STANCES, FactReader, read_study
from k2refs.model.finding import Finding
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span
from k2refs.model.study import Study
from k2refs.text.similarity import nearest
from k2refs.text.toml import TomlError, load_toml
from k2refs.text.toml_places import Path, find_toml_places

__all__ = ["Ledger", "read_ledger", "read_studies"]

_TOP = ("claim", "source")
_CLAIM = ("id", "file", "quote", "prefix", "suffix", "check", "ignore", "source", "says", "review")
_SOURCE = ("key", "locator", "stance", "via", "quote")
_REVIEW = ("by", "on", "claim", "source", "verdict")


@frozen
class Ledger:
    """The contents of a ledger: its claims in order, the facts it states of sources, and its errors."""

    claims: tuple[Claim, ...] = ()
    studies: Mapping[str, Study] = {}
    findings: tuple[Finding, ...] = ()


def read_ledger(source: Source, library: BaseLibrary) -> Ledger:
    """The claims of the ledger `source`; the facts under `[source.KEY.states]` are joined with `library`.

    >>> ledger = read_ledger(Source("claims.toml", '[[claim]]\\nid = "c"\\nqoute = "K2 helps"'), BaseLibrary(()))
    >>> [claim.id for claim in ledger.claims], str(ledger.findings[0].span), ledger.findings[0].message
    (['c'], 'claims.toml:3:1', "unknown key 'qoute'; did you mean quote?")
    """
    parsed = _parse(source)
    if isinstance(parsed, Finding):
        return Ledger(findings=(parsed,))
    reader = FactReader()
    places = find_toml_places(source.text)
    reader.check_keys(parsed, _TOP, ())
    below = _places_by_claim(places, source)
    claims: dict[str, Claim] = {}
    for index, table in enumerate(reader.tables(parsed, "claim", ())):
        claim = _read_claim(table, reader, path=("claim", index), places=places, source=source)
        claim = attrs.evolve(claim, places=below.get(index, {}))
        if claim.id in claims:
            first = claims[claim.id].span.place.line
            reader.fault(("claim", index, "id"), f"duplicate id {claim.id!r}, first used on line {first}; rename one")
            continue
        claims[claim.id] = claim
    studies = {}
    for key, table in _tables_of(parsed, "source", reader).items():
        reader.check_keys(table, ("states",), ("source", key))
        states = _tables_of(table, "states", reader, path=("source", key), is_each=False)
        reference = library.get(key) or Reference(key)
        studies[key] = read_study(states, reference, reader, path=("source", key, "states"))
    return Ledger(tuple(claims.values()), studies, _findings(reader, source, places))


def read_studies(source: Source, library: BaseLibrary) -> Ledger:
    """The facts of a studies.toml, a table for each key, joined with `library`; `claims` stays empty."""
    parsed = _parse(source)
    if isinstance(parsed, Finding):
        return Ledger(findings=(parsed,))
    reader = FactReader()
    studies = {}
    for key, table in parsed.items():
        if not isinstance(table, dict):
            reader.fault((key,), f"{key} must be a table of facts, [{key}]")
        elif key not in library:
            reader.fault((key,), f"{key} has no reference in the library{nearest(key, library)}")
        else:
            studies[key] = read_study(table, library[key], reader, path=(key,))
    return Ledger(studies=studies, findings=_findings(reader, source, find_toml_places(source.text)))


def _parse(source: Source) -> Mapping[str, Any] | Finding:
    try:
        return load_toml(source.text)
    except TomlError as error:
        words = str(error)
        line, column = _place_in(words)
        at = _offset(source.text, line, column)
        return Finding("SY001", f"invalid TOML: {words}; nothing in this file was checked", source.span(at, at))


def _read_claim(
    table: Mapping[str, Any], reader: FactReader, *, path: Path, places: Mapping[Path, tuple[int, int]], source: Source
) -> Claim:
    reader.check_keys(table, _CLAIM, path)
    identity = reader.text(table, "id", path)
    if not identity:
        reader.fault(path, "a claim needs an id")
    span = Span(source, *(places.get((*path, "id")) or places.get(path) or (0, 0)))
    return Claim(
        id=identity or f"claim {path[1]}",
        span=span,
        file=reader.text(table, "file", path),
        quote=reader.text(table, "quote", path),
        prefix=reader.text(table, "prefix", path),
        suffix=reader.text(table, "suffix", path),
        sources=tuple(
            _read_source(item, reader, path=(*path, "source", index), places=places, source=source)
            for index, item in enumerate(reader.tables(table, "source", path))
        ),
        says=read_statement(table["says"], reader, path=(*path, "says")) if "says" in table else None,
        check=reader.texts(table, "check", path),
        ignore=_read_ignore(table, reader, path),
        review=_read_review(table, reader, path),
    )


def _read_source(
    table: Mapping[str, Any], reader: FactReader, *, path: Path, places: Mapping[Path, tuple[int, int]], source: Source
) -> ClaimSource:
    reader.check_keys(table, _SOURCE, path)
    key = reader.text(table, "key", path)
    if not key:
        reader.fault(path, "a source needs the key of a reference")
    return ClaimSource(
        key=key,
        locator=reader.text(table, "locator", path),
        stance=reader.word(table, "stance", path, known=STANCES) or "supports",
        via=reader.text(table, "via", path),
        quote=reader.text(table, "quote", path),
        span=Span(source, *(places.get((*path, "key")) or places.get(path) or (0, 0))),
    )


def _read_ignore(table: Mapping[str, Any], reader: FactReader, path: Path) -> tuple[tuple[str, str], ...]:
    pairs = []
    for index, item in enumerate(reader.tables(table, "ignore", path)):
        at = (*path, "ignore", index)
        reader.check_keys(item, ("code", "reason"), at)
        code, reason = reader.text(item, "code", at), reader.text(item, "reason", at)
        if not code or not reason:
            reader.fault(at, 'ignore needs a code and a reason: { code = "CL031", reason = "…" }')
        pairs.append((code, reason))
    return tuple(pairs)


def _read_review(table: Mapping[str, Any], reader: FactReader, path: Path) -> Review | None:
    if "review" not in table:
        return None
    at = (*path, "review")
    review = table["review"]
    if not isinstance(review, dict):
        reader.fault(at, "review must be a table, [claim.review]")
        return None
    reader.check_keys(review, _REVIEW, at)
    on = review.get("on")
    if not isinstance(on, datetime.date) or isinstance(on, datetime.datetime):
        reader.fault((*at, "on"), f"on must be a date without quotation marks, like 2026-11-20, not {on!r}")
        return None
    texts = {key: reader.text(review, key, at) for key in ("by", "claim", "source", "verdict")}
    return Review(texts["by"], on, texts["claim"], texts["source"], texts["verdict"])


def _places_by_claim(places: Mapping[Path, tuple[int, int]], source: Source) -> dict[int, dict[str, Span]]:
    """For each claim, {"says.n": place, "source.0.key": place} of everything in it."""
    below: dict[int, dict[str, Span]] = {}
    for path, extent in places.items():
        if len(path) > 2 and path[0] == "claim" and isinstance(path[1], int):
            name = ".".join(str(part) for part in path[2:])
            below.setdefault(path[1], {})[name] = Span(source, *extent)
    return below


def _tables_of(
    table: Mapping[str, Any], key: str, reader: FactReader, path: Path = (), *, is_each: bool = True
) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict) or (is_each and not all(isinstance(item, dict) for item in value.values())):
        reader.fault((*path, key), f"{key} must be a table of tables, like [source.KEY.states]")
        return {}
    return value


def _findings(reader: FactReader, source: Source, places: Mapping[Path, tuple[int, int]]) -> tuple[Finding, ...]:
    found = []
    for fault in reader.faults:
        path = fault.path
        while path and path not in places:
            path = path[:-1]
        found.append(Finding("SY001", fault.message, source.span(*places.get(path, (0, 0)))))
    return tuple(found)


def _place_in(message: str) -> tuple[int, int]:
    """The line and column that tomllib names in its message; the end of the document is (0, 0)."""
    digits = [int(word.strip("),")) for word in message.split() if word.strip("),").isdigit()]
    return (digits[-2], digits[-1]) if "line" in message and len(digits) >= 2 else (0, 0)


def _offset(text: str, line: int, column: int) -> int:
    if not line:
        return len(text)
    lines = text.split("\n")
    return min(len(text), sum(len(before) + 1 for before in lines[: line - 1]) + column - 1)
