"""Searches Semantic Scholar for a title: works of all fields, with the identifiers of other registries. Pure."""

from collections.abc import Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.formats.registry_text import clean_text
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import parse_doi, parse_pmid
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import read_display_name, title_words

__all__ = ["ask_title", "read_candidates"]

_FIELDS = "title,year,venue,externalIds,authors,publicationTypes,journal"


def ask_title(reference: Reference) -> RegistryRequest:
    """Papers with the words of the title. Source: Semantic Scholar Academic Graph API, paper relevance search."""
    params = (("query", " ".join(title_words(reference))), ("limit", "10"), ("fields", _FIELDS))
    return RegistryRequest("semanticscholar", "/graph/v1/paper/search", params)


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The works found. Raises Unreachable if the answer is not a list of papers."""
    whole: Any = read_json(answer)
    if not isinstance(whole, dict) or not isinstance(whole.get("total"), int):
        raise Unreachable("semanticscholar: answered with JSON that is not a list of papers")
    rows = whole.get("data", [])
    works = [_read_reference(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple((work, ()) for work in works if work.title)


def _read_reference(row: Mapping[str, Any]) -> Reference:
    ids, journal = _object(row.get("externalIds")), _object(row.get("journal"))
    texts = {
        "title": _text(row.get("title")),
        "container-title": _text(row.get("venue")) or _text(journal.get("name")),
        "DOI": parse_doi(_text(ids.get("DOI"))) or "",
        "PMID": parse_pmid(_text(ids.get("PubMed"))) or "",
        "volume": _text(journal.get("volume")),
        "page": "".join(_text(journal.get("pages")).split()),
    }
    values: dict[str, Value] = {name: text for name, text in texts.items() if text}
    year = row.get("year")
    if isinstance(year, int) and 1000 <= year <= 9999 and (issued := parse_edtf(str(year))):
        values["issued"] = issued
    people = row.get("authors")
    names = [_text(_object(one).get("name")) for one in (people if isinstance(people, list) else ())]
    if any(names):
        values["author"] = tuple(read_display_name(name) for name in names if name)
    kinds = row.get("publicationTypes")
    is_meeting = isinstance(kinds, list) and "Conference" in kinds
    return Reference("", "paper-conference" if is_meeting else "article-journal", values)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""
