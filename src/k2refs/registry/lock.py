"""Reads and writes k2refs.lock: what the registries said about each reference, as JSON with small diffs.

One record per reference, keys sorted, one line per fact. Text in, text out: api reads and writes the file.
"""

import datetime
import json
import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

import orjson
from attrs import evolve, frozen

from k2refs.model.csl_json import item_to_reference, reference_to_item
from k2refs.model.finding import Finding, Severity
from k2refs.model.notice import NOTICE_KINDS, Notice
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.source import Source, Span
from k2refs.text.similarity import nearest

__all__ = ["LOCK_NAME", "Lock", "read_line", "read_lock", "write_line", "write_lock"]

LOCK_NAME = "k2refs.lock"
_VERSION = 1
_MARK = "k2refs-lock"
_CODE = "SY001"
_MAX_INLINE = 110  # longer lists and objects have one member per line
_STRING = re.compile(r'("(?:[^"\\]|\\.)*+")(\s*+:)?', re.DOTALL)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
# Never committed: abstracts may belong to the publisher, and none of these is compared.
_NOT_LOCKED = frozenset({"abstract", "annote", "keyword", "note", "accessed", "custom"})
_TEXTS = ("query", "reason", "note", "basis")


@frozen
class Lock:
    """The records of a lock file by key, and the findings from reading it.

    `is_complete` is False if part of it could not be parsed: then the file must not be overwritten.
    """

    records: Mapping[str, Record]
    findings: tuple[Finding, ...] = ()

    @property
    def is_complete(self) -> bool:
        return not self.findings


def read_lock(source: Source) -> Lock:
    """The records in the text of a lock file; every error is a finding with its line and column.

    >>> lock = read_lock(Source("k2refs.lock", '{"records": {"a": {"outcome": "not-registered"}}}'))
    >>> lock.records["a"].outcome
    <LookupOutcome.NOT_REGISTERED: 'not-registered'>
    >>> print(read_lock(Source("k2refs.lock", '{"records": {"a": }}')).findings[0])
    k2refs.lock:1:19: SY001 invalid JSON: expecting value; fix it, or restore it from version control
    """
    if not source.text.strip():
        return Lock({})
    try:
        whole = orjson.loads(source.text)
    except (orjson.JSONDecodeError, RecursionError):
        return Lock({}, (_explain_syntax(source),))
    fault = _find_fault(whole)
    if fault:
        return Lock({}, (_finding(source, 0, fault),))
    records: dict[str, Record] = {}
    broken: dict[str, str] = {}
    for key, row in whole["records"].items():
        try:
            records[key] = _read_record(key, row)
        except (ValueError, TypeError) as error:
            broken[key] = f"the record of {key}: {error}"
    places = _find_keys(source, broken) if broken else {}
    findings = [*_find_twins(source, whole["records"])]
    findings += [_finding(source, places.get(key, 0), reason, subject=key) for key, reason in broken.items()]
    return Lock(records, tuple(findings))


def write_lock(records: Iterable[Record]) -> str:
    """The text of the lock file for `records`; equal records give equal text in any order.

    >>> print(write_lock([Record("a", LookupOutcome.NOT_REGISTERED, asked=("doi.org: not found",))]), end="")
    {
      "k2refs-lock": 1,
      "records": {
        "a": {
          "asked": ["doi.org: not found"],
          "outcome": "not-registered"
        }
      }
    }
    """
    rows = {record.key: _write_record(record) for record in records}
    return "\n".join(_serialize({_MARK: _VERSION, "records": rows}, "")) + "\n"


def write_line(record: Record) -> bytes:
    """`record` as one line of a recovery log."""
    return orjson.dumps({"key": record.key, "record": _write_record(record)})


def read_line(line: bytes) -> Record | None:
    """The record in a line of a recovery log; None for an invalid line.

    >>> read_line(write_line(Record("a", LookupOutcome.NOT_REGISTERED))).key
    'a'
    """
    try:
        row = orjson.loads(line)
        return _read_record(row["key"], row["record"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _find_fault(whole: Any) -> str:
    if not isinstance(whole, dict) or not isinstance(whole.get("records"), dict):
        return "not a lock file: it has no object 'records'; restore it, or remove it and run k2refs lock"
    version = whole.get(_MARK, _VERSION)
    if version != _VERSION:
        return f"the lock file has version {version!r}, but this k2refs reads {_VERSION}; update k2refs"
    return ""


def _explain_syntax(source: Source) -> Finding:
    if conflict := _CONFLICT.search(source.text):
        return _finding(source, conflict.start(), "a merge conflict; resolve it, or keep one side and run k2refs lock")
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        return _finding(source, error.pos, f"invalid JSON: {what}; fix it, or restore it from version control")
    except RecursionError:
        pass
    return _finding(source, 0, "invalid JSON; restore it from version control")


def _find_twins(source: Source, rows: Mapping[str, Any]) -> Iterable[Finding]:
    """Duplicate keys, as a careless merge leaves them; only in a file in the layout that k2refs writes."""
    written = re.compile(r'^    ("(?:[^"\\]|\\.)*"): \{$', re.MULTILINE)
    seen: set[str] = set()
    for match in written.finditer(source.text):
        key = orjson.loads(match[1])
        if key not in rows:  # a field of a record, in a file that another program has reformatted
            continue
        if match[1] in seen:
            yield _finding(source, match.start(1), f"a second record of {key}; remove one", subject=key)
        seen.add(match[1])
        if len(seen) > len(rows):  # not written by k2refs
            return


def _find_keys(source: Source, wanted: Container[str]) -> dict[str, int]:
    """Where each of the `wanted` keys first stands, in one walk through the text."""
    places: dict[str, int] = {}
    for match in _STRING.finditer(source.text):
        key = orjson.loads(match[1]) if match[2] else ""
        if match[2] and key in wanted:
            places.setdefault(key, match.start())
    return places


def _finding(source: Source, at: int, message: str, *, subject: str = "") -> Finding:
    return Finding(_CODE, message, Span(source, at, at), Severity.ERROR, subject)


def _read_record(key: str, row: Any) -> Record:
    if not isinstance(row, dict):
        raise ValueError("is not an object")
    outcome = row.get("outcome")
    if outcome not in set(LookupOutcome):
        raise ValueError(f"unknown outcome {outcome!r}; choose from {', '.join(LookupOutcome)}")
    item = row.get("reference")
    if item is not None and not isinstance(item, dict):
        raise ValueError("its reference is not an object")
    if item is None and outcome == LookupOutcome.FOUND:
        raise ValueError("it is found, but has no reference")
    day = row.get("checked-on")
    return Record(
        key,
        LookupOutcome(outcome),
        None if item is None else item_to_reference(item, key=key),
        tuple(_read_notice(notice) for notice in _list(row, "notices")),
        {str(name): str(value) for name, value in dict(row.get("identifiers") or {}).items()},
        tuple(map(str, _list(row, "asked"))),
        datetime.date.fromisoformat(day) if day is not None else None,
        "hand" if row.get("source") == "hand" else "registry",
        tuple(map(str, _list(row, "candidates"))),
        *(str(row.get(name, "")) for name in _TEXTS),
    )


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"{name} is not a list")
    return value


def _read_notice(row: Any) -> Notice:
    if not isinstance(row, dict) or not isinstance(row.get("kind"), str):
        raise ValueError("a notice without a kind")
    about = row.get("about", "this")
    if about not in ("this", "other"):
        raise ValueError(f"a notice is about {about!r}; it must be 'this' or 'other'")
    doi, pmid, date = (str(row.get(name, "")) for name in ("doi", "pmid", "date"))
    kind = row["kind"].strip().lower().replace("-", "_").replace(" ", "_")
    if kind not in NOTICE_KINDS:
        near = nearest(kind, NOTICE_KINDS) or f"; use one of {', '.join(sorted(NOTICE_KINDS))}"
        raise ValueError(f"a notice has the unknown kind {row['kind']!r}{near}")
    return Notice(kind, doi, pmid, date, about == "this", tuple(map(str, _list(row, "sources"))))


def _write_record(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {
        "asked": list(record.asked),
        "candidates": list(record.candidates),
        "checked-on": record.checked_on.isoformat() if record.checked_on else "",
        "identifiers": record.identifiers,
        "notices": [_write_notice(notice) for notice in sorted(record.notices, key=_notice_order)],
        "outcome": str(record.outcome),
        "source": record.source if record.source != "registry" else "",
    }
    row |= {name: getattr(record, name) for name in _TEXTS}
    if record.reference is not None:
        item = reference_to_item(evolve(record.reference, extra={}, origin=None))
        item = {**record.reference.extra, **item}  # print and online dates have no CSL variable
        row["reference"] = {name: value for name, value in item.items() if name != "id" and name not in _NOT_LOCKED}
    return {name: value for name, value in row.items() if value or name == "reference"}


def _notice_order(notice: Notice) -> tuple[str, str, str, str]:
    return (notice.date, notice.kind, notice.doi, notice.pmid)


def _write_notice(notice: Notice) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": notice.kind, "doi": notice.doi, "pmid": notice.pmid, "date": notice.date}
    row |= {"about": "" if notice.is_about_this else "other", "sources": list(notice.sources)}
    return {name: value for name, value in row.items() if value}


def _serialize(value: Any, indent: str) -> list[str]:
    """Lines of JSON with sorted keys: flat and short values are on one line, so that a diff shows one fact."""
    flat = _dump(value)
    is_flat = not isinstance(value, dict | list) or not _has_branches(value)
    if is_flat and len(indent) + len(flat) <= _MAX_INLINE and indent.count(" ") >= 6:
        return [flat]
    if isinstance(value, dict) and value:
        return _serialize_members("{}", [(f"{_dump(k)}: ", v) for k, v in sorted(value.items())], indent)
    if isinstance(value, list) and value:
        return _serialize_members("[]", [("", member) for member in value], indent)
    return [flat]


def _serialize_members(brackets: str, members: list[tuple[str, Any]], indent: str) -> list[str]:
    inner = indent + "  "
    lines = [brackets[0]]
    for lead, member in members:
        first, *rest = _serialize(member, inner)
        lines += [inner + lead + first, *rest]
        lines[-1] += ","
    lines[-1] = lines[-1][:-1]
    return [*lines, indent + brackets[1]]


def _has_branches(value: Any) -> bool:
    """Whether a member is an object, or a list of objects: authors and notices get one line each, dates do not."""
    members = value.values() if isinstance(value, dict) else value
    return any(
        isinstance(one, dict) or (isinstance(one, list) and any(isinstance(x, dict) for x in one)) for one in members
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
