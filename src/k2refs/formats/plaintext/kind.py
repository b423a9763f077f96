"""Tells the CSL type of a typed reference from the fields it has and their words. Pure."""

import re
from collections.abc import Mapping

from k2refs.model.reference import Value

__all__ = ["guess_type"]

_THESIS = re.compile(
    r"\b(?:thes[ie]s|dissertation|diss|th[èe]se|tesis?|tese|diplomarbeit|habilitation\w*|ph\.?\s?d|m\.?sc|mémoire)\b|学位|학위",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:report|rep|rapport|bericht|memo(?:randum)?|working paper|discussion paper|white ?paper"
    r"|relat[óo]rio|informe|note)\b|보고서|報告",
    re.I,
)
_CONFERENCE = re.compile(
    r"\b(?:proc(?:eedings)?|conference|conf|symposium|symp|workshop|congress|congr[eè]s|colloqu\w+|tagung\w*|actes|atti|meeting|convention)\b|학술대회|会议",
    re.I,
)
_REFERENCE_WORK = re.compile(
    r"\b(?:encyclop\w+|enciclop\w+|enzyklop\w+|lexikon|dictionary|dictionnaire|wörterbuch)\b", re.I
)
_NEWS = re.compile(
    r"\b(?:times|post|herald|guardian|tribune|zeitung|monde|figaro|newspaper|gazette|daily|observer)\b", re.I
)
_BROADCAST = re.compile(r"\b(?:podcast|television|tv|radio|broadcast|episode|season)\b", re.I)
_PATENT = re.compile(r"\bpatents?\b|\bpat\.|특허|特許|专利", re.I)


def guess_type(values: Mapping[str, Value], text: str) -> str:
    """The CSL item type of a reference with `values`, read from `text`; "document" if nothing tells.

    >>> guess_type({"title": "Bone", "container-title": "Nutrients", "volume": "6"}, "")
    'article-journal'
    """
    genre, container = _word(values, "genre"), _word(values, "container-title")
    if genre and _THESIS.search(genre):
        return "thesis"
    if _PATENT.search(genre) or (_PATENT.search(text) and not container):
        return "patent"
    if genre and _REPORT.search(genre) and not container:
        return "report"
    if values.get("director") or (values.get("producer") and not container):
        return "broadcast" if _BROADCAST.search(text) else "motion_picture"
    if values.get("event-title"):
        return "paper-conference"
    if not container:
        return _guess_alone(values)
    if _CONFERENCE.search(container):
        return "paper-conference"
    if values.get("volume") or values.get("issue"):
        is_part = bool(values.get("editor")) or (values.get("publisher") and values.get("publisher-place"))
        return "chapter" if is_part else "article-journal"
    if _REFERENCE_WORK.search(container):
        return "entry-encyclopedia"
    if any(values.get(name) for name in ("editor", "publisher", "publisher-place", "edition")):
        return "chapter"
    if _NEWS.search(container):
        return "article-newspaper"
    if "URL" in values and "page" not in values and "DOI" not in values:
        return "webpage"
    return "article-journal"


def _guess_alone(values: Mapping[str, Value]) -> str:
    if any(
        values.get(name) for name in ("publisher", "publisher-place", "edition", "editor", "ISBN", "collection-title")
    ):
        return "book"
    if values.get("arxiv"):
        return "article"
    if values.get("URL"):
        return "webpage"
    if values.get("volume") and values.get("page"):
        return "article-journal"
    return "document"


def _word(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else ""
