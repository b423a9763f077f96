"""One BibTeX or BibLaTeX entry → CSL type and values: evaluated fields in, what CSL can say out, the rest kept."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from k2refs.formats.bibtex import fields as tables
from k2refs.formats.bibtex.counts import put_dates, put_numbers, put_texts
from k2refs.formats.bibtex.headings import put_titles
from k2refs.formats.bibtex.languages import bcp47
from k2refs.formats.bibtex.people import put_names
from k2refs.formats.bibtex.state import EntryPlan, EntryState
from k2refs.formats.bibtex.titles import decode
from k2refs.model.arxiv import arxiv_in_texts
from k2refs.model.identifiers import parse_arxiv_id
from k2refs.model.reference import Value
from k2refs.text.name_lists import split_names

__all__ = ["Mapped", "map_entry"]

_EPRINT_URLS = {
    "arxiv": "https://arxiv.org/abs/{}", "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/{}", "googlebooks": "https://books.google.com?id={}",
}  # fmt: skip
_BARE_URL = re.compile(r"\s*(?:\\url\s*\{([^{}]+)\}|(https?://[^\s{}]+))\s*")


class Mapped(NamedTuple):
    """CSL type and values of an entry, and the raw text of the fields that found no place.

    `extra["and others"]` names the variables whose lists end in "and others".
    """

    type: str
    values: dict[str, Value]
    extra: dict[str, str]


def map_entry(kind: str, raw: Mapping[str, str], *, profile: str = "", is_biblatex: bool = False) -> Mapped:
    """The CSL view of an entry of type `kind` with the evaluated fields `raw`.

    `profile` "pandoc" brings its conventions: sentence case for English titles, title-short from the title's colon,
    BCP 47 languages, URLs for eprints, localisation keys resolved.

    >>> map_entry("techreport", {"number": "RC-1", "institution": "IBM"}).values
    {'publisher': 'IBM', 'number': 'RC-1'}
    """
    plan = _plan_for(tuple(raw))
    state = EntryState(kind, raw, plan, is_pandoc=profile == "pandoc", is_biblatex=is_biblatex)
    for step in plan.steps:
        step(state)
    used = state.used
    extra = {name: text for name, text in raw.items() if name not in used and text.strip()}
    if state.others:
        extra["and others"] = " ".join(state.others)
    return Mapped(state.type, state.values, extra)


def _put_type(entry: EntryState) -> None:
    entry.type = tables.ENTRY_TYPES.get(entry.kind, "document")
    if entry.is_pandoc:
        entry.type = tables.PANDOC_TYPES.get(entry.kind, entry.type)
    subtype = entry.raw["entrysubtype"].strip().lower() if "entrysubtype" in entry.raw else ""
    if subtype and entry.type == "article-journal" and subtype in tables.JOURNAL_SUBTYPES:
        entry.used.add("entrysubtype")
        entry.type = tables.JOURNAL_SUBTYPES[subtype]
    if entry.kind == "book" and entry.raw.get("document_type", "").lower() == "book chapter":  # Scopus
        entry.type = "chapter"
    if entry.kind == "unpublished" and not {"eventtitle", "eventdate", "venue"}.isdisjoint(entry.raw):
        entry.type = "speech"


def _put_lists(entry: EntryState) -> None:
    raw = entry.raw
    parts: dict[str, list[str]] = {}
    for name, variable in entry.plan.lists:
        if text := raw[name].strip():
            if name == "organization" and not entry.is_pandoc and not _PUBLISHERS.isdisjoint(raw):
                continue
            entry.used.add(name)
            if name == "location" and "address" in raw and entry.kind in _MEETINGS and not entry.is_pandoc:
                variable = "event-place"  # the ACM's exports: where it met, and where its publisher is
            parts.setdefault(variable, []).append(_list_text(entry, text))
    for variable, items in parts.items():
        spellings = {item.casefold(): item for item in reversed(items) if item}
        entry.put(variable, "; ".join(item for item in dict.fromkeys(items) if spellings.get(item.casefold()) == item))


_MEETINGS = frozenset({"inproceedings", "conference", "proceedings", "mvproceedings"})
_PUBLISHERS = frozenset({"publisher", "institution", "school"})


def _list_text(entry: EntryState, text: str) -> str:
    """BibLaTeX's lists ("Paris and London") as is; pandoc separates them by semicolons. BibTeX has no lists."""
    if not entry.is_biblatex or " and " not in text:
        return decode(text)
    items = [decode(part) for part in split_names(text) if part.lower() != "others"]
    return ("; " if entry.is_pandoc else " and ").join(items)


def _put_notes(entry: EntryState) -> None:
    notes = [text for text in (entry.take("note"), entry.take("addendum")) if text]
    entry.put("note", ". ".join(notes))
    published = entry.raw.get("howpublished", "")
    if bare := _BARE_URL.fullmatch(published):
        entry.put("URL", bare[1] or bare[2], "howpublished")
    elif published and entry.is_pandoc and "publisher" in entry.values:
        entry.values["publisher"] = f"{entry.values['publisher']}; {entry.take('howpublished')}"
    elif published:
        entry.put("publisher", decode(published), "howpublished")


def _put_genre(entry: EntryState) -> None:
    if "type" not in entry.raw and entry.kind not in _THESES:
        return
    genre = entry.take("type")
    default = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}.get(entry.kind, "")
    genre = genre or default
    entry.put("genre", tables.BIBSTRINGS.get(genre.lower(), genre))


_THESES = frozenset({"phdthesis", "mastersthesis"})


def _put_language(entry: EntryState) -> None:
    for name in ("langid", "hyphenation") if entry.is_pandoc else ("langid", "hyphenation", "language"):
        text = entry.raw.get(name, "").strip()
        if not text:
            continue
        entry.put("language", bcp47(text) if entry.is_pandoc else decode(text), name)
        return


def _put_eprint(entry: EntryState) -> None:
    number = entry.raw.get("eprint", "").strip()
    kind = (entry.raw.get("eprinttype") or entry.raw.get("archiveprefix") or "").strip().lower()
    if not number or kind not in _EPRINT_URLS:
        return
    if kind == "arxiv" and entry.kind in _LOOSE and "container-title" not in entry.values and not entry.is_pandoc:
        entry.type = "article"  # CSL's word for a preprint
    if kind == "pubmed" and not entry.is_pandoc:
        entry.put("PMID", number, "eprint", "eprinttype", "archiveprefix")
    elif entry.is_pandoc:
        entry.put("URL", _EPRINT_URLS[kind].format(number), "eprint", "eprinttype", "archiveprefix")
    elif "DOI" not in entry.values:
        number = (parse_arxiv_id(number) or number) if kind == "arxiv" else number
        entry.put("URL", _EPRINT_URLS[kind].format(number))


_LOOSE = frozenset({"misc", "online"})


def _put_arxiv(entry: EntryState) -> None:
    """The address of a preprint that Google Scholar has as a journal and DBLP as a volume."""
    if "URL" not in entry.values and "DOI" not in entry.values and not entry.is_pandoc:
        number = arxiv_in_texts(entry.values)
        if number is not None:
            entry.put("URL", _EPRINT_URLS["arxiv"].format(number))


_ALWAYS = frozenset[str]()
# What is done, in order, and the fields without one of which there is nothing to do.
_STEPS: tuple[tuple[Callable[[EntryState], None], frozenset[str]], ...] = (
    (_put_type, _ALWAYS),
    (put_names, _ALWAYS),
    (put_titles, _ALWAYS),
    (_put_lists, frozenset(tables.LIST_FIELDS)),
    (put_numbers, frozenset({"number", "issue", "series", "part"})),
    (put_dates, _ALWAYS),
    (put_texts, _ALWAYS),
    (_put_notes, frozenset({"note", "addendum", "howpublished"})),
    (_put_genre, _ALWAYS),
    (_put_language, frozenset({"langid", "hyphenation", "language"})),
    (_put_eprint, frozenset({"eprint"})),
    (
        _put_arxiv,
        frozenset({"journal", "journaltitle", "booktitle", "note", "number", "eid", "howpublished", "publisher"}),
    ),
)


@lru_cache(maxsize=1024)
def _plan_for(names: tuple[str, ...]) -> EntryPlan:
    """The entries of a file have few sets of fields: each is looked at once."""
    names = tuple(name for name in names if name != "author_keywords" or "keywords" not in names)
    texts = ((name, tables.TEXT_FIELDS[name], name in tables.VERBATIM) for name in names if name in tables.TEXT_FIELDS)
    dates = tables.DATE_FIELDS | ({} if "origdate" in names else {"origyear": "original-date"})
    return EntryPlan(
        steps=tuple(step for step, fields in _STEPS if not fields or not fields.isdisjoint(names)),
        names=tuple((name, variable) for name, variable in tables.NAME_FIELDS.items() if name in names),
        lists=tuple((name, variable) for name, variable in tables.LIST_FIELDS.items() if name in names),
        texts=tuple(texts),
        dates=tuple((name, variable) for name, variable in dates.items() if name in names),
        parted=frozenset(stem for stem, parts in tables.TITLE_PARTS.items() if not set(parts).isdisjoint(names)),
    )
