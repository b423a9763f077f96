"""Searches DBLP for a title: computer science, its conferences without DOIs included. Pure."""

import html
import re
from collections.abc import Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import parse_doi
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import read_display_name, title_words

__all__ = ["ask_title", "read_candidates"]

_NUMBERED = re.compile(r"\s+\d{4}$")  # "Wei Wang 0001" tells people of one name apart
_KINDS = {
    "Conference and Workshop Papers": "paper-conference",
    "Books and Theses": "book",
    "Parts in Books or Collections": "chapter",
    "Data and Artifacts": "dataset",
    "Informal and Other Publications": "article",
}
_TEXTS = {"venue": "container-title", "volume": "volume", "number": "issue", "pages": "page"}


def ask_title(reference: Reference) -> RegistryRequest:
    """Publications with all words of the title. Source: dblp.org, How to use the dblp search API."""
    params = (("q", " ".join(title_words(reference))), ("format", "json"), ("h", "10"))
    return RegistryRequest("dblp", "/search/publ/api", params)


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The works found. Raises Unreachable if the answer is not a list of hits."""
    whole: Any = read_json(answer)
    result = whole.get("result") if isinstance(whole, dict) else None
    hits = result.get("hits") if isinstance(result, dict) else None
    if not isinstance(hits, dict):
        raise Unreachable("dblp: answered with JSON that is not a list of hits")
    rows = hits.get("hit", [])
    infos = [row.get("info") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    works = (_read_reference(info) for info in infos if isinstance(info, dict))
    return tuple((work, ()) for work in works if work.title)


def _read_reference(info: Mapping[str, Any]) -> Reference:
    values: dict[str, Value] = {"title": _text(info.get("title")).removesuffix(".")}
    values |= {name: text for key, name in _TEXTS.items() if (text := _text(info.get(key)))}
    if doi := parse_doi(_text(info.get("doi"))):
        values["DOI"] = doi
    if issued := parse_edtf(_text(info.get("year"))):
        values["issued"] = issued
    authors = info.get("authors")
    rows = authors.get("author") if isinstance(authors, dict) else None
    names = [_name_of(row) for row in (rows if isinstance(rows, list) else [rows])]
    if any(names):
        values["author"] = tuple(read_display_name(_NUMBERED.sub("", name)) for name in names if name)
    return Reference("", _KINDS.get(_text(info.get("type")), "article-journal"), values)


def _name_of(row: Any) -> str:
    return _text(row.get("text")) if isinstance(row, dict) else _text(row)


def _text(value: Any) -> str:
    """A text; DBLP gives several venues of one work as a list."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""
