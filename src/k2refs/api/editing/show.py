"""`show`: everything that is known about a key: entry, record, notices, citations and claims."""

from collections.abc import Sequence

from attrs import frozen

from k2refs.api.checking.gather import gather_evidence
from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.targets import choose_targets
from k2refs.checks.config import Settings
from k2refs.errors import UsageError
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.text.similarity import nearest

__all__ = ["Shown", "describe_key", "show"]


@frozen
class Shown:
    """What is known about a key. `places` are "file:line:column" of each citation, `claims` ids with their places."""

    reference: Reference
    record: Record | None
    places: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    design: str = ""


def show(key: str, paths: Sequence[str], *, request: CheckRequest, settings: Settings) -> Shown:
    """What is known about `key` in the files at `paths`. Raises UsageError, with the most similar key, if unknown."""
    gathered = gather_evidence(choose_targets(paths, request, settings=settings), request, settings)
    found: Reference | None = None
    record: Record | None = None
    places: dict[str, None] = {}
    claims: dict[str, None] = {}
    design = ""
    for evidence in gathered.evidences:
        found = found or evidence.library.get(key)
        record = record or (evidence.records or {}).get(key)
        study = evidence.studies.get(key)
        design = design or (study.design if study else "")
        for document in evidence.documents:
            for mark in document.citations:
                places.update((str(item.span or mark.span), None) for item in mark.items if item.key == key)
        for claim in evidence.claims:
            if any(source.key == key for source in claim.sources):
                claims[f"{claim.id} at {claim.span}"] = None
    if found is None:
        keys = [known for evidence in gathered.evidences for known in evidence.library]
        raise UsageError(f"unknown key {key!r}{nearest(key, keys)}")
    return Shown(found, record, tuple(places), tuple(claims), design)


def describe_key(shown: Shown) -> str:
    """It as text for a terminal, starting with the entry as written in its file."""
    reference, record = shown.reference, shown.record
    lines = []
    if reference.origin is not None:
        lines += [f"{reference.origin.span}", reference.origin.span.text, ""]
    if record is None:
        lines.append("record: none in k2refs.lock")
    else:
        when = f", {record.checked_on}" if record.checked_on else ""
        how = " (made by hand)" if record.source == "hand" else ""
        lines.append(f"record: {record.outcome}{how}{when}")
        lines += [f"  {name} {value}" for name, value in record.identifiers.items()]
        lines += [f"  asked {asked}" for asked in record.asked]
        for notice in record.notices:
            about = "" if notice.is_about_this else "is itself the notice: "
            details = "; ".join(filter(None, (notice.date, notice.doi, ", ".join(notice.sources))))
            lines.append(f"  notice: {about}{notice.kind.replace('_', ' ')} ({details})")
    if shown.design:
        lines.append(f"study: {shown.design}")
    lines += _list("cited", shown.places)
    lines += _list("claims that cite it", shown.claims)
    return "\n".join(lines) + "\n"


def _list(title: str, items: Sequence[str]) -> list[str]:
    return [f"{title}: {len(items) or 'none'}", *(f"  {item}" for item in items)]
