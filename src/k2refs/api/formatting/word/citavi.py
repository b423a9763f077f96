"""Reads the placeholders of Citavi in Word files: JSON with the cited works → cites and CSL-JSON items. Pure.

Citavi has not published the form; the names are those that its files show, and whatever else is in them is ignored.
"""

import re
from collections.abc import Mapping
from typing import Any

from k2refs.api.formatting.style import Cite

__all__ = ["read_placeholder"]

_TYPES = {
    "Book": "book",
    "BookEdited": "book",
    "Contribution": "chapter",
    "ConferenceProceedings": "book",
    "InternetDocument": "webpage",
    "JournalArticle": "article-journal",
    "NewspaperArticle": "article-newspaper",
    "Thesis": "thesis",
    "UnpublishedWork": "manuscript",
}
_TEXTS = {
    "Title": "title",
    "Subtitle": "",
    "Volume": "volume",
    "Number": "issue",
    "Doi": "DOI",
    "OnlineAddress": "URL",
    "PlaceOfPublication": "publisher-place",
    "Edition": "edition",
}
_PEOPLE = {"Authors": "author", "Editors": "editor", "Translators": "translator"}
_TAG = re.compile(r"<[^<>]*>")


def read_placeholder(data: object) -> list[tuple[Cite, dict[str, Any]]]:
    """Each cited work: the cite, and its CSL-JSON item under the id of the cite.

    >>> row = {"ReferenceId": "a", "Reference": {"Title": "Bone", "Year": "2001"}, "PageRange": {"OriginalString": "5"}}
    >>> read_placeholder({"Entries": [row]})[0][0].locator
    '5'
    """
    entries = data.get("Entries") if isinstance(data, Mapping) else None
    found = []
    for entry in entries if isinstance(entries, list) else ():
        work = entry.get("Reference") if isinstance(entry, Mapping) else None
        if not isinstance(work, Mapping):
            continue
        key = str(entry.get("ReferenceId") or work.get("Id") or work.get("Title") or "")
        cite = Cite(key, _range(entry.get("PageRange")), prefix=_text(entry, "Prefix"), suffix=_text(entry, "Suffix"))
        found.append((cite, _item(work) | {"id": key}))
    return found


def _item(work: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_text(work, "ReferenceType"), "document")}
    item |= {variable: text for name, variable in _TEXTS.items() if variable and (text := _text(work, name))}
    if subtitle := _text(work, "Subtitle"):
        item["title"] = f"{item.get('title', '')}: {subtitle}"
    for name, variable in _PEOPLE.items():
        given = work.get(name)
        people = [_person(each) for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
        if people:
            item[variable] = people
    if year := re.search(r"\d{4}", _text(work, "Year") or _text(work, "YearResolved")):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    if pages := _range(work.get("PageRange")):
        item["page"] = pages
    parent = work.get("ParentReference")
    journal = work.get("Periodical")
    if isinstance(journal, Mapping):
        item["container-title"] = _text(journal, "Name")
    elif isinstance(parent, Mapping):
        item["container-title"] = _text(parent, "Title")
    publishers = work.get("Publishers")
    if isinstance(publishers, list) and publishers and isinstance(publishers[0], Mapping):
        item["publisher"] = _text(publishers[0], "Name")
    return item


def _person(person: Mapping[str, Any]) -> dict[str, str]:
    given = " ".join(filter(None, (_text(person, "FirstName"), _text(person, "MiddleName"))))
    return {"family": _text(person, "LastName"), **({"given": given} if given else {})}


def _range(value: object) -> str:
    """A range of pages, which Citavi keeps as XML in text or as a map."""
    if isinstance(value, Mapping):
        return _text(value, "OriginalString")
    if not isinstance(value, str):
        return ""
    own = re.search(r"<os>([^<>]*)</os>", value)
    return own[1] if own else _TAG.sub("", value)


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""
