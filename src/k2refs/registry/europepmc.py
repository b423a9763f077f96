"""Queries Europe PMC for works by DOI, PMID, PMCID or title, many at once, and parses its answer. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.formats.registry_text import clean_text
from k2refs.model.dates import Date
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import parse_doi, parse_pmcid, parse_pmid
from k2refs.model.names import Name
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference, Value
from k2refs.registry.notices import read_pubmed_notices
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import title_words

__all__ = ["BATCH", "ask_title", "ask_works", "read_works"]

BATCH = 25
"""How many identifiers one query contains: some proxies refuse longer URLs."""

_FIELDS = {"DOI": 'DOI:"{}"', "PMID": "(EXT_ID:{} AND SRC:MED)", "PMCID": "PMCID:{}"}


def ask_works(identifiers: Iterable[tuple[str, str]]) -> RegistryRequest:
    """Works by (kind, identifier), kind being "DOI", "PMID" or "PMCID"; at most `BATCH` of them.

    >>> ask_works([("DOI", "10.3390/nu6051971"), ("PMID", "11793169")]).params[0]
    ('query', 'DOI:"10.3390/nu6051971" OR (EXT_ID:11793169 AND SRC:MED)')
    """
    terms = [_FIELDS[kind].format(value.replace('"', " ").replace("\\", " ")) for kind, value in identifiers]
    params = (("query", " OR ".join(terms)), ("format", "json"), ("resultType", "core"), ("pageSize", "100"))
    return RegistryRequest("europepmc", "/search", params)


def ask_title(reference: Reference) -> RegistryRequest:
    """Works with all words of the title. Source: Europe PMC, search syntax reference."""
    query = f"TITLE:({' AND '.join(title_words(reference))})"
    params = (("query", query), ("format", "json"), ("resultType", "core"), ("pageSize", "10"))
    return RegistryRequest("europepmc", "/search", params)


def read_works(answer: Answer) -> tuple[Work, ...]:
    """The works found, each with its notices. Raises Unreachable if the answer is not a list of results."""
    whole: Any = read_json(answer)
    results = whole.get("resultList") if isinstance(whole, dict) else None
    rows = results.get("result") if isinstance(results, dict) else None
    if not isinstance(rows, list):
        raise Unreachable("europepmc: answered with JSON that is not a list of results")
    return tuple((_read_reference(row), _read_notices(row)) for row in rows if isinstance(row, dict))


def _read_reference(row: Mapping[str, Any]) -> Reference:
    journal = _object(row.get("journalInfo"))
    texts = {
        "title": _text(row.get("title")).strip().removesuffix("."),
        "DOI": parse_doi(_text(row.get("doi"))) or "",
        "PMID": parse_pmid(_text(row.get("pmid"))) or "",
        "PMCID": parse_pmcid(_text(row.get("pmcid"))) or "",
        "page": _text(row.get("pageInfo")),
        "container-title": _text(_object(journal.get("journal")).get("title")),
        "volume": _text(journal.get("volume")),
        "issue": _text(journal.get("issue")),
    }
    values: dict[str, Value] = {name: text for name, text in texts.items() if text}
    if names := _read_names(row.get("authorList")):
        values["author"] = names
    if issued := _read_issued(row, journal):
        values["issued"] = issued
    return Reference("", "article-journal" if journal else "article", values)


def _read_names(value: Any) -> tuple[Name, ...]:
    rows = _object(value).get("author")
    names = []
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        family, given = _text(row.get("lastName")), _text(row.get("firstName")) or _text(row.get("initials"))
        literal = _text(row.get("collectiveName")) or ("" if family else _text(row.get("fullName")))
        if family or literal:
            names.append(Name(literal=literal) if literal else Name(family=family, given=given))
    return tuple(names)


def _read_issued(row: Mapping[str, Any], journal: Mapping[str, Any]) -> Date | None:
    year, month = journal.get("yearOfPublication"), journal.get("monthOfPublication")
    if isinstance(year, int) and 1000 <= year <= 9999:
        is_month = isinstance(month, int) and 1 <= month <= 12
        return parse_edtf(f"{year}-{month:02d}" if is_month else str(year))
    return parse_edtf(_text(row.get("pubYear")))


def _read_notices(row: Mapping[str, Any]) -> tuple[Notice, ...]:
    links = _object(row.get("commentCorrectionList")).get("commentCorrection")
    rows = [
        (_text(link.get("type")), parse_pmid(_text(link.get("id"))) or "", "")
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, dict)
    ]
    types = _object(row.get("pubTypeList")).get("pubType")
    words = [word for word in (types if isinstance(types, list) else ()) if isinstance(word, str)]
    return read_pubmed_notices(rows, words, source="europepmc")


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""
