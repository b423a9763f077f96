"""What happened to a work after publication: parses the notices of each registry and joins them. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from k2refs.model.identifiers import parse_doi
from k2refs.model.notice import NOTICE_KINDS, PUBMED_KINDS, Notice

__all__ = ["join_notices", "read_crossref_notices", "read_datacite_notices", "read_day", "read_pubmed_notices"]

# Crossref REST API, updates: the words of publishers and Retraction Watch for each kind of event.
_KINDS = {
    "removal": "removal",
    "withdrawal": "withdrawal",
    "partial_retraction": "retraction",
    "retraction": "retraction",
    "concern": "expression_of_concern",
    "expression-of-concern": "expression_of_concern",
    "expression of concern": "expression_of_concern",
    "new_edition": "new_version",
}
# Europe PMC's words for the same.
_PUBMED_WORDS = {
    "retraction in": "RetractionIn",
    "partial retraction in": "PartialRetractionIn",
    "expression of concern in": "ExpressionOfConcernIn",
    "erratum in": "ErratumIn",
    "corrected and republished in": "CorrectedandRepublishedIn",
    "retraction of": "RetractionOf",
    "expression of concern for": "ExpressionOfConcernFor",
    "erratum for": "ErratumFor",
    "preprint in": "PreprintIn",
    "preprint of": "PreprintOf",
    "update in": "UpdateIn",
    "update of": "UpdateOf",
}
_RELATIONS = {"is-preprint-of": ("preprint_of", True), "has-preprint": ("has_preprint", False)}
_DATACITE_RELATIONS = {
    "IsPreprintOf": "preprint_of",
    "IsVersionOf": "preprint_of",
    "IsPreviousVersionOf": "new_version",
    "IsObsoletedBy": "new_version",
}
# One event has several names: an erratum at one registry is a correction at another.
_EVENTS = {"erratum": "correction", "corrigendum": "correction"}


def read_crossref_notices(message: Mapping[str, Any]) -> tuple[Notice, ...]:
    """The notices in a Crossref work: `updated-by` changed this work, `update-to` says this is a notice of another.

    A shape that is none of Crossref's gives no notice. Source: Crossref REST API, works, update-to and updated-by.

    >>> event = {"DOI": "10.1000/B", "type": "retraction", "source": "publisher"}
    >>> [(notice.doi, notice.is_about_this) for notice in read_crossref_notices({"update-to": [event]})]
    [('10.1000/b', False)]
    """
    notices = [
        Notice(_find_kind(row), _read_doi(row.get("DOI")), "", read_day(row.get("updated")), is_about_this, _who(row))
        for field, is_about_this in (("updated-by", True), ("update-to", False))
        for row in _rows(message.get(field))
        if _text(row.get("type"))
    ]
    relation = message.get("relation")
    for name, (kind, is_about_this) in _RELATIONS.items():
        for row in _rows(relation.get(name) if isinstance(relation, dict) else None):
            if _text(row.get("id-type")) == "doi" and (doi := _read_doi(row.get("id"))):
                notices.append(Notice(kind, doi, "", "", is_about_this, ("crossref",)))
    return join_notices(notices)


def read_datacite_notices(attributes: Mapping[str, Any]) -> tuple[Notice, ...]:
    """Newer versions and the published work, as a DataCite record names them. Source: DataCite schema 4."""
    own = _text(attributes.get("doi")).lower()
    notices = []
    for row in _rows(attributes.get("relatedIdentifiers")):
        kind = _DATACITE_RELATIONS.get(_text(row.get("relationType")))
        doi = _read_doi(row.get("relatedIdentifier"))
        if row.get("relationType") == "IsVersionOf" and not own.startswith("10.48550/"):
            kind = None  # arXiv marks the published work like this; elsewhere it is another version of a data set
        if kind and doi and _text(row.get("relatedIdentifierType")) == "DOI" and doi != own:
            notices.append(Notice(kind, doi, "", "", True, ("datacite",)))
    return join_notices(notices)


def read_pubmed_notices(
    rows: Iterable[tuple[str, str, str]], publication_types: Iterable[str], *, source: str
) -> tuple[Notice, ...]:
    """Notices from PubMed's comments and corrections, each (type, PMID, DOI), and its publication types.

    A retracted publication without a link to its notice still counts as retracted.

    >>> read_pubmed_notices([], ["Retracted Publication"], source="pubmed")[0].kind
    'retraction'
    """
    notices = []
    for name, pmid, doi in rows:
        kind = PUBMED_KINDS.get(_PUBMED_WORDS.get(name.strip().lower(), name.strip()))
        if kind is not None:
            notices.append(Notice(kind[0], doi, pmid, "", kind[1], (source,)))
    is_mentioned = any(notice.kind == "retraction" and notice.is_about_this for notice in notices)
    if not is_mentioned and any(word.strip().lower() == "retracted publication" for word in publication_types):
        notices.append(Notice("retraction", sources=(source,)))
    return join_notices(notices)


def join_notices(*groups: Iterable[Notice]) -> tuple[Notice, ...]:
    """All notices, each event once with all its sources; by date.

    Two notices are one event if they are of the same kind and have the same notice DOI or PMID, or if one of them has
    neither.

    >>> one, two = Notice("retraction", "10.1/b", sources=("crossref",)), Notice("retraction", sources=("pubmed",))
    >>> join_notices([one], [two])
    (Notice(kind='retraction', doi='10.1/b', pmid='', date='', is_about_this=True, sources=('crossref', 'pubmed')),)
    """
    joined: list[Notice] = []
    # Notices with an identifier come first, so that those without can be matched to them.
    for notice in sorted((one for group in groups for one in group), key=lambda one: (not one.doi, not one.pmid)):
        at = next((i for i, other in enumerate(joined) if _is_one_event(notice, other)), -1)
        if at < 0:
            joined.append(notice)
        else:
            joined[at] = _merge(joined[at], notice)
    return tuple(sorted(joined, key=lambda one: (one.date, one.kind, one.doi, one.pmid)))


def read_day(value: Any) -> str:
    """The day, month or year of a Crossref date as ISO text; "" for `[[null]]` and other invalid shapes.

    >>> read_day({"date-parts": [[2010, 2]]}), read_day({"date-parts": [[None]]})
    ('2010-02', '')
    """
    parts = value.get("date-parts") if isinstance(value, dict) else None
    row = parts[0] if isinstance(parts, list) and parts else None
    numbers = [part for part in row if isinstance(part, int)] if isinstance(row, list) else []
    return "-".join(f"{number:0{4 if i == 0 else 2}d}" for i, number in enumerate(numbers[:3]))


def _is_one_event(left: Notice, right: Notice) -> bool:
    if left.is_about_this != right.is_about_this:
        return False
    if _EVENTS.get(left.kind, left.kind) != _EVENTS.get(right.kind, right.kind):
        return False
    if left.doi and right.doi:
        return left.doi == right.doi
    if left.pmid and right.pmid:
        return left.pmid == right.pmid
    # A work may have several corrections, but one retraction.
    is_single = left.kind in ("retraction", "withdrawal", "removal")
    return is_single or not (left.doi or left.pmid or right.doi or right.pmid)


def _merge(left: Notice, right: Notice) -> Notice:
    return Notice(
        left.kind,
        left.doi or right.doi,
        left.pmid or right.pmid,
        max(left.date, right.date, key=len) or "",
        left.is_about_this,
        tuple(sorted({*left.sources, *right.sources})),
    )


def _find_kind(row: Mapping[str, Any]) -> str:
    kind = _text(row.get("type")).strip().lower()
    kind = _KINDS.get(kind, kind.replace("-", "_").replace(" ", "_"))
    return kind if kind in NOTICE_KINDS else "correction"  # a new word for a change must not be lost


def _who(row: Mapping[str, Any]) -> tuple[str, ...]:
    source = _text(row.get("source"))
    return (f"crossref ({source})",) if source else ("crossref",)


def _read_doi(value: Any) -> str:
    return parse_doi(_text(value)) or ""


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
