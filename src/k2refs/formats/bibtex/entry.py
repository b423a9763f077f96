"""One BibTeX or BibLaTeX entry → CSL type and values: evaluated fields in, what CSL can say out, the rest kept."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from attrs import define, field

from k2refs.formats.bibtex import fields as tables
from k2refs.formats.bibtex.dates import read_date, read_year
from k2refs.formats.bibtex.languages import bcp47
from k2refs.formats.bibtex.names import ends_in_others, parse_names, split_names
from k2refs.formats.bibtex.titles import (
    decode,
    decode_host,
    join_title,
    ordinal,
    sentence_case,
    short_title,
    unshield,
    verbatim,
)
from k2refs.formats.written_doi import written_doi
from k2refs.model.names import OTHERS
from k2refs.model.reference import Value

__all__ = ["Mapped", "map_entry"]

_EPRINT_URLS = {
    "arxiv": "https://arxiv.org/abs/{}", "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/{}", "googlebooks": "https://books.google.com?id={}",
}  # fmt: skip
_DASH = re.compile(r"\s*[–—]\s*")
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
    state = _Entry(kind, raw, plan, is_pandoc=profile == "pandoc", is_biblatex=is_biblatex)
    for step in plan.steps:
        step(state)
    used = state.used
    extra = {name: text for name, text in raw.items() if name not in used and text.strip()}
    if state.others:
        extra["and others"] = " ".join(state.others)
    return Mapped(state.type, state.values, extra)


@define
class _Entry:
    """An entry half mapped: what is known so far and which raw fields have been used."""

    kind: str
    raw: Mapping[str, str]
    plan: "_Plan"
    is_pandoc: bool = field(kw_only=True)
    is_biblatex: bool = field(kw_only=True)
    type: str = "document"
    values: dict[str, Value] = field(factory=dict)
    used: set[str] = field(factory=set)
    others: list[str] = field(factory=list)

    def take(self, name: str, *, nocase: str = "") -> str:
        """The decoded text of a field, which counts as used; "" where there is none."""
        text = self.raw.get(name)
        if not text:
            return ""
        self.used.add(name)
        return decode(text, nocase=nocase)

    def put(self, variable: str, value: Value | None, *fields: str) -> None:
        """Sets a variable that has no value yet; `fields` then count as used, and are kept for themselves otherwise."""
        if value and variable not in self.values:
            self.values[variable] = value
            if fields:
                self.used.update(fields)


def _put_type(entry: _Entry) -> None:
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


def _put_names(entry: _Entry) -> None:
    use_prefix = not entry.is_biblatex if entry.is_pandoc else True
    options = entry.raw["options"].replace(" ", "").lower() if "options" in entry.raw else ""
    if "useprefix=" in options or "useprefix" in options.split(","):
        use_prefix = "useprefix=false" not in options
    for name, variable in entry.plan.names:
        if variable not in entry.values:
            _put_list(entry, _role(entry, variable) if name == "editor" else variable, name, use_prefix=use_prefix)
    for letter in "" if _EDITOR_TYPES.isdisjoint(entry.raw) else "abc":
        role = tables.EDITOR_TYPES.get(entry.raw.get(f"editor{letter}type", "").strip().lower())
        if role and f"editor{letter}" in entry.raw:
            _put_list(entry, role, f"editor{letter}", f"editor{letter}type", use_prefix=use_prefix)


def _put_list(entry: _Entry, variable: str, *fields: str, use_prefix: bool) -> None:
    """The names in the first of `fields`, with a note of those that the list leaves out."""
    text = entry.raw[fields[0]]
    names = parse_names(text, use_prefix=use_prefix)
    if ends_in_others(text):
        names = (*names, OTHERS) if entry.is_pandoc else names
        entry.others.append(variable)
    entry.put(variable, names, *fields)


_EDITOR_TYPES = frozenset({"editoratype", "editorbtype", "editorctype"})


def _role(entry: _Entry, variable: str) -> str:
    """What `editortype` says the editor is."""
    kind = entry.raw.get("editortype", "").strip().lower()
    if kind in tables.EDITOR_TYPES:
        entry.used.add("editortype")
        return tables.EDITOR_TYPES[kind]
    return variable


def _put_titles(entry: _Entry) -> None:
    """In a work of several volumes the main title takes the place of the (book) title, which names the volume."""
    raw = entry.raw
    has_title, main = "title" in raw and bool(raw["title"].strip()), "maintitle" in raw
    is_part = entry.kind in tables.PARTS
    if main and not is_part:
        _put_title(entry, "title", "maintitle")
        _put_title(entry, "volume-title", "title")
    else:
        _put_title(entry, "title", "title")
        if main:
            _put_title(entry, "container-title", "maintitle")
    if is_part or not has_title or entry.type not in _WHOLE:
        _put_title(entry, "volume-title" if main else "container-title", "booktitle")
    if "issuetitle" in raw and not entry.is_pandoc:
        _put_title(entry, "volume-title", "issuetitle")
    for name in ("journaltitle", "journal"):
        if name in raw:
            _put_title(entry, "container-title", name)
    if entry.is_pandoc and main and not is_part:  # the short form of a volume is left out, not one with a colon
        entry.put("title-short", _cased(entry, short_title({"title": raw.get("title", "")})))
    elif "shorttitle" in raw and (short := entry.take("shorttitle", nocase="keep" if entry.is_pandoc else "")):
        entry.put("title-short" if is_part or not main else "volume-title-short", _cased(entry, short))
    elif entry.is_pandoc and not main:
        entry.put("title-short", _cased(entry, short_title(raw)))


_WHOLE = frozenset({"book", "periodical"})


def _put_title(entry: _Entry, variable: str, stem: str) -> None:
    if stem not in entry.raw:
        return
    nocase = "keep" if entry.is_pandoc else ""
    has_parts = stem in entry.plan.parted
    read = decode if stem in ("title", "maintitle") else _decode_again
    text = join_title(entry.raw, stem, nocase=nocase) if has_parts else read(entry.raw[stem], nocase=nocase)
    if nocase:
        text = unshield(text) if "journal" in stem else _cased(entry, text)
    entry.put(variable, text, stem, *(tables.TITLE_PARTS[stem] if has_parts else ()))


_decode_again = lru_cache(maxsize=4096)(decode_host)  # journals come again and again


def _cased(entry: _Entry, text: str) -> str:
    if not entry.is_pandoc:
        return text
    language = _language(entry)
    return unshield(sentence_case(text) if not language or language.startswith("en") else text)


def _language(entry: _Entry) -> str:
    return bcp47(entry.raw.get("langid") or entry.raw.get("hyphenation") or "")


def _put_numbers(entry: _Entry) -> None:
    number, issue = entry.take("number"), entry.take("issue") if "issue" in entry.raw else ""
    series = entry.take("series", nocase="keep" if entry.is_pandoc else "") if "series" in entry.raw else ""
    if series:
        if entry.is_pandoc and series.isdecimal() and len(series) < 4 and entry.kind == "article":
            series = f"{ordinal(int(series))} series"  # biblatex manual §2.3.7: an integer is the series of a journal
        entry.put("collection-title", _cased(entry, tables.BIBSTRINGS.get(series, series)))
    if entry.type.startswith("article") or entry.type in (_SERIALS if entry.is_pandoc or series else _ISSUED):
        entry.put("issue", ", ".join(part for part in (number, issue) if part))
    elif entry.type not in _IN_SERIES or entry.kind == "manual":
        entry.put("number", number)
        entry.put("issue", issue)
    else:
        entry.put("collection-number", number)
        entry.put("issue", issue)
    if "part" in entry.raw and (part := entry.take("part")):
        volume = entry.take("volume")
        entry.put("volume", f"{volume}.{part}" if volume else part)


_SERIALS = frozenset({"periodical", "review"})
_ISSUED = _SERIALS | {"paper-conference"}
# The number of these is that in a series, not their own.
_IN_SERIES = frozenset("book chapter paper-conference entry-encyclopedia pamphlet".split())


def _put_dates(entry: _Entry) -> None:
    if "date" in entry.raw and (text := entry.raw["date"].strip()):
        entry.used.add("date")
        entry.put("issued", read_date(text))
    elif "year" in entry.raw:
        issued = read_year(decode(entry.raw["year"]), entry.raw.get("month", ""), entry.raw.get("day", ""))
        entry.put("issued", issued, "year")
        if issued is not None and issued.start is not None:
            entry.used |= {"month"} if issued.start.month or issued.season else set()
            entry.used |= {"day"} if issued.start.day else set()
    for name, variable in entry.plan.dates:
        if text := entry.raw[name].strip():
            entry.used.add(name)
            entry.put(variable, read_date(text))


def _put_lists(entry: _Entry) -> None:
    raw = entry.raw
    parts: dict[str, list[str]] = {}
    for name, variable in entry.plan.lists:
        if text := raw[name].strip():
            if name == "organization" and not entry.is_pandoc and not _PUBLISHERS.isdisjoint(raw):
                continue
            entry.used.add(name)
            parts.setdefault(variable, []).append(_list_text(entry, text))
    for variable, items in parts.items():
        entry.put(variable, "; ".join(filter(None, items)))


_PUBLISHERS = frozenset({"publisher", "institution", "school"})


def _list_text(entry: _Entry, text: str) -> str:
    """BibLaTeX's lists ("Paris and London") as they stand; pandoc separates them by semicolons. BibTeX has no lists."""
    if not entry.is_biblatex or " and " not in text:
        return decode(text)
    items = [decode(part) for part in split_names(text) if part.lower() != "others"]
    return ("; " if entry.is_pandoc else " and ").join(items)


def _put_texts(entry: _Entry) -> None:
    values, used, raw = entry.values, entry.used, entry.raw
    for name, variable, is_verbatim in entry.plan.texts:
        if variable not in values and (text := raw[name]):
            used.add(name)
            text = (written_doi(text) or text) if variable == "DOI" and text[:3] != "10." else text
            if variable == "page" and (pages := _USUAL_PAGES.fullmatch(text)):
                values[variable] = f"{pages[1]}-{pages[2]}"
            elif value := verbatim(text) if is_verbatim else decode(text):
                values[variable] = value
    for name in _PAGE_NUMBERS if not entry.is_pandoc else ():
        if name in raw and (text := decode(raw[name])):
            entry.put("number" if values.setdefault("page", text) != text else "page", text)
            used |= {name} if text in (values["page"], values.get("number")) else set()
    page = entry.values.get("page")
    if isinstance(page, str):
        _put_pages(entry, page)
    status = entry.values.get("status")
    if isinstance(status, str):
        entry.values["status"] = tables.BIBSTRINGS.get(status, status)


# The number of an article stands for its pages where it has none. Sources: biblatex manual §2.2.2; REVTeX; ACM; Scopus.
_PAGE_NUMBERS = ("eid", "articleno", "article-number", "art_number")


def _put_pages(entry: _Entry, page: str) -> None:
    """`pages` are pages, but sections where it says so, and the count of a whole book where one number stands there."""
    if "–" in page or "—" in page:
        page = _DASH.sub("-", page)
    if page[0] == "p":
        page = _PAGE_LABEL.sub("", page)
    entry.values["page"] = page
    if "section" in (entry.raw.get("bookpagination"), entry.raw.get("pagination")):
        entry.put("section", entry.values.pop("page"))
    elif entry.type in _COUNTED and not entry.is_pandoc and _COUNT.fullmatch(page):
        entry.put("number-of-pages", entry.values.pop("page"))


_USUAL_PAGES = re.compile(r"([0-9]++)--?([0-9]++)")
_PAGE_LABEL = re.compile(r"pp?\.?\s*(?=\d)")
_COUNT = re.compile(r"(?:[ivxlc]+[,+]?\s*)?\d+(?:\s*(?:pp?\.?|pages))?")
_COUNTED = frozenset({"book", "thesis", "manuscript", "pamphlet"})


def _put_notes(entry: _Entry) -> None:
    notes = [text for text in (entry.take("note"), entry.take("addendum")) if text]
    entry.put("note", ". ".join(notes))
    published = entry.raw.get("howpublished", "")
    if bare := _BARE_URL.fullmatch(published):
        entry.put("URL", bare[1] or bare[2], "howpublished")
    elif published and entry.is_pandoc and "publisher" in entry.values:
        entry.values["publisher"] = f"{entry.values['publisher']}; {entry.take('howpublished')}"
    elif published:
        entry.put("publisher", decode(published), "howpublished")


def _put_genre(entry: _Entry) -> None:
    if "type" not in entry.raw and entry.kind not in _THESES:
        return
    genre = entry.take("type")
    default = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}.get(entry.kind, "")
    genre = genre or default
    entry.put("genre", tables.BIBSTRINGS.get(genre.lower(), genre))


_THESES = frozenset({"phdthesis", "mastersthesis"})


def _put_language(entry: _Entry) -> None:
    for name in ("langid", "hyphenation") if entry.is_pandoc else ("langid", "hyphenation", "language"):
        text = entry.raw.get(name, "").strip()
        if not text:
            continue
        entry.put("language", bcp47(text) if entry.is_pandoc else decode(text), name)
        return


def _put_eprint(entry: _Entry) -> None:
    number = entry.raw.get("eprint", "").strip()
    kind = (entry.raw.get("eprinttype") or entry.raw.get("archiveprefix") or "").strip().lower()
    if not number or kind not in _EPRINT_URLS:
        return
    if kind == "pubmed" and not entry.is_pandoc:
        entry.put("PMID", number, "eprint", "eprinttype", "archiveprefix")
    elif entry.is_pandoc:
        entry.put("URL", _EPRINT_URLS[kind].format(number), "eprint", "eprinttype", "archiveprefix")


_ALWAYS = frozenset[str]()
# What is done, in order, and the fields without one of which there is nothing to do.
_STEPS: tuple[tuple[Callable[[_Entry], None], frozenset[str]], ...] = (
    (_put_type, _ALWAYS),
    (_put_names, _ALWAYS),
    (_put_titles, _ALWAYS),
    (_put_lists, frozenset(tables.LIST_FIELDS)),
    (_put_numbers, frozenset({"number", "issue", "series", "part"})),
    (_put_dates, _ALWAYS),
    (_put_texts, _ALWAYS),
    (_put_notes, frozenset({"note", "addendum", "howpublished"})),
    (_put_genre, _ALWAYS),
    (_put_language, frozenset({"langid", "hyphenation", "language"})),
    (_put_eprint, frozenset({"eprint"})),
)


class _Plan(NamedTuple):
    """What there is to do for an entry with certain fields, and which of them are names, lists, texts and dates.

    `parted` are the titles that have a subtitle or an addition.
    """

    steps: tuple[Callable[[_Entry], None], ...]
    names: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str, bool], ...]
    dates: tuple[tuple[str, str], ...]
    parted: frozenset[str]


@lru_cache(maxsize=1024)
def _plan_for(names: tuple[str, ...]) -> _Plan:
    """The entries of a file have few sets of fields: each is looked at once."""
    names = tuple(name for name in names if name != "author_keywords" or "keywords" not in names)
    texts = ((name, tables.TEXT_FIELDS[name], name in tables.VERBATIM) for name in names if name in tables.TEXT_FIELDS)
    dates = tables.DATE_FIELDS | ({} if "origdate" in names else {"origyear": "original-date"})
    return _Plan(
        steps=tuple(step for step, fields in _STEPS if not fields or not fields.isdisjoint(names)),
        names=tuple((name, variable) for name, variable in tables.NAME_FIELDS.items() if name in names),
        lists=tuple((name, variable) for name, variable in tables.LIST_FIELDS.items() if name in names),
        texts=tuple(texts),
        dates=tuple((name, variable) for name, variable in dates.items() if name in names),
        parted=frozenset(stem for stem, parts in tables.TITLE_PARTS.items() if not set(parts).isdisjoint(names)),
    )
