"""What happened to a work after publication: the notices of registries, and those that its own entry has. Pure."""

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from k2refs.model.identifiers import parse_doi, parse_pmid

__all__ = ["NOTICE_KINDS", "PUBMED_KINDS", "RETRACTION_NOTE", "Notice", "stated_notices"]

NOTICE_KINDS = frozenset(
    "retraction withdrawal removal expression_of_concern correction erratum corrigendum addendum new_version"
    " clarification preprint_of published_as has_preprint".split()
)
"""What may be said of a work after publication; see `Notice`."""


@frozen
class Notice:
    """Something that happened to a work after publication, or what it is a notice of.

    `kind`: retraction, withdrawal, removal, expression_of_concern, correction, erratum, corrigendum, addendum,
    new_version, clarification, preprint_of (`doi` is what this preprint was published as) or has_preprint.
    `is_about_this` is True if the record's own work was changed (Crossref `updated-by`), False if the record
    is itself the notice about `doi` (`update-to`). `sources` names the sources, each once, sorted.
    """

    kind: str
    doi: str = ""
    pmid: str = ""
    date: str = ""
    is_about_this: bool = True
    sources: tuple[str, ...] = ()


PUBMED_KINDS = {
    "RetractionIn": ("retraction", True),
    "PartialRetractionIn": ("retraction", True),
    "ExpressionOfConcernIn": ("expression_of_concern", True),
    "ErratumIn": ("erratum", True),
    "CorrectedandRepublishedIn": ("correction", True),
    "RetractedandRepublishedIn": ("retraction", True),
    "UpdateIn": ("new_version", True),
    "RetractionOf": ("retraction", False),
    "PartialRetractionOf": ("retraction", False),
    "ExpressionOfConcernFor": ("expression_of_concern", False),
    "ErratumFor": ("erratum", False),
    "PreprintOf": ("preprint_of", True),
    "PreprintIn": ("has_preprint", False),
    "UpdateOf": ("new_version", False),
}
"""Kind of notice, and whether the record's own work was changed, by RefType. Source: NLM DTD, CommentsCorrections."""

# The tags of NBIB and Ovid for the same. Source: NLM, MEDLINE/PubMed Data Elements, Comments/Corrections.
_TAGS = {
    "rin": "RetractionIn", "prin": "PartialRetractionIn", "ecin": "ExpressionOfConcernIn", "ein": "ErratumIn",
    "crin": "CorrectedandRepublishedIn", "cri": "CorrectedandRepublishedIn", "rri": "RetractedandRepublishedIn",
    "uin": "UpdateIn", "rof": "RetractionOf", "prof": "PartialRetractionOf", "ecf": "ExpressionOfConcernFor",
    "ecfr": "ExpressionOfConcernFor", "eci": "ExpressionOfConcernIn", "efr": "ErratumFor", "uof": "UpdateOf",
}  # fmt: skip
# Where formats keep the types of publication: NBIB and Ovid, PubMed XML, RIS, Web of Science, EndNote and Refer.
_TYPE_FIELDS = ("pt", "publication-type", "m3", "dt", "work-type")
_RETRACTED = frozenset({"retracted publication", "retracted article", "retracted"})
_TYPE_ENDS = re.compile(r"[;\n]|, ")
RETRACTION_NOTE = re.compile(r"^\W*(?:Partial )?Retraction in:(?P<rest>.*)$", re.IGNORECASE | re.MULTILINE)
"""A line of a note in which databases name the notice: "Retraction in: Bone. 2003;2(1):7"."""
_DOI_AT = re.compile(r"\b10\.\d{4,9}/\S+")
_PMID_AT = re.compile(r"(?i)\bPMID:?\s*(\d+)|(?:^|, )(\d{4,9})$")


def stated_notices(values: Mapping[str, object], extra: Mapping[str, str], *, source: str) -> tuple[Notice, ...]:
    """The notices that an entry has itself, as PubMed and the exports of its records have them, from `source`.

    >>> stated_notices({}, {"pt": "Retracted Publication"}, source="a.nbib")
    (Notice(kind='retraction', doi='', pmid='', date='', is_about_this=True, sources=('a.nbib',)),)
    """
    notices = []
    for name, text in _rows(values, extra):
        kind, is_about_this = PUBMED_KINDS[name]
        notices.append(Notice(kind, _doi_in(text), _pmid_in(text), "", is_about_this, (source,)))
    is_retracted = any(notice.kind == "retraction" and notice.is_about_this for notice in notices)
    if not is_retracted and _has_retracted_type(values, extra):
        notices.append(Notice("retraction", sources=(source,)))
    return tuple(dict.fromkeys(notices))


def _rows(values: Mapping[str, object], extra: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(RefType, what the row says of the notice)."""
    for name, text in extra.items():
        if name in _TAGS:
            yield from ((_TAGS[name], line) for line in text.splitlines())
        elif name == "comments-corrections":
            for line in text.splitlines():
                kind, colon, rest = line.partition(":")
                if colon and kind in PUBMED_KINDS:
                    yield kind, rest
    note = values.get("note")
    if isinstance(note, str) and "etraction in" in note:
        yield from (("RetractionIn", found["rest"] or "") for found in RETRACTION_NOTE.finditer(note))


def _has_retracted_type(values: Mapping[str, object], extra: Mapping[str, str]) -> bool:
    texts = [*map(extra.get, _TYPE_FIELDS), values.get("genre"), values.get("keyword")]
    return any(
        part.strip().lower() in _RETRACTED
        for text in texts
        if isinstance(text, str) and ("etracted" in text or "ETRACTED" in text)
        for part in _TYPE_ENDS.split(text)
    )


def _doi_in(text: str) -> str:
    found = _DOI_AT.search(text)
    return (parse_doi(found[0].rstrip(".,;")) or "") if found else ""


def _pmid_in(text: str) -> str:
    found = _PMID_AT.search(text.strip().rstrip("."))
    return (parse_pmid(found[1] or found[2]) or "") if found else ""
