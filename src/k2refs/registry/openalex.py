"""Searches OpenAlex for a title: works of all fields, preprints and papers without DOIs included. Pure."""

from collections.abc import Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.formats.registry_text import clean_text
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import parse_doi, parse_pmid
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import read_display_name, title_words

__all__ = ["ask_title", "ask_words", "read_candidates"]

_FIELDS = "id,doi,display_name,publication_year,type,ids,primary_location,locations,authorships,biblio"
_KINDS = {
    "article": "article-journal",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "report": "report",
}
_MAX_LOCATIONS = 6


def ask_title(reference: Reference) -> RegistryRequest:
    """Works with all words of the title in their title. Source: OpenAlex, search filters."""
    return ask_words(title_words(reference))


def ask_words(words: tuple[str, ...]) -> RegistryRequest:
    """Works with all of `words` in their title."""
    params = (("filter", f"title.search:{' '.join(words)}"), ("per-page", "10"), ("select", _FIELDS))
    return RegistryRequest("openalex", "/works", params)


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The works found, each once for each journal or server that has it. Raises Unreachable for another shape."""
    whole: Any = read_json(answer)
    rows = whole.get("results") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise Unreachable("openalex: answered with JSON that is not a list of results")
    works = [work for row in rows if isinstance(row, dict) for work in _read_places(row)]
    return tuple((work, ()) for work in works if work.title)


def _read_places(row: Mapping[str, Any]) -> list[Reference]:
    first = _read_reference(row)
    others = row.get("locations")
    names = [_container(place) for place in (others if isinstance(others, list) else ())[:_MAX_LOCATIONS]]
    fresh = [name for name in dict.fromkeys(names) if name and name != first.container_title]
    return [first, *(first.evolve_values({"container-title": name, "DOI": None}) for name in fresh)]


def _read_reference(row: Mapping[str, Any]) -> Reference:
    numbers, ids = _object(row.get("biblio")), _object(row.get("ids"))
    pages = [text for name in ("first_page", "last_page") if (text := _text(numbers.get(name)))]
    texts = {
        "title": _text(row.get("display_name")) or _text(row.get("title")),
        "container-title": _container(row.get("primary_location")),
        "DOI": parse_doi(_text(row.get("doi"))) or "",
        "PMID": parse_pmid(_text(ids.get("pmid")).rpartition("/")[2]) or "",
        "volume": _text(numbers.get("volume")),
        "issue": _text(numbers.get("issue")),
        "page": "-".join(dict.fromkeys(pages)),
    }
    values: dict[str, Value] = {name: text for name, text in texts.items() if text}
    year = row.get("publication_year")
    if isinstance(year, int) and 1000 <= year <= 9999 and (issued := parse_edtf(str(year))):
        values["issued"] = issued
    authors = row.get("authorships")
    names = [_author(one) for one in (authors if isinstance(authors, list) else ())]
    if any(names):
        values["author"] = tuple(read_display_name(name) for name in names if name)
    place = _object(row.get("primary_location"))
    is_meeting = _object(place.get("source")).get("type") == "conference"
    kind = "paper-conference" if is_meeting else _KINDS.get(_text(row.get("type")), "document")
    return Reference("", kind, values)


def _container(place: Any) -> str:
    return _text(_object(_object(place).get("source")).get("display_name"))


def _author(row: Any) -> str:
    one = _object(row)
    return _text(one.get("raw_author_name")) or _text(_object(one.get("author")).get("display_name"))


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""
