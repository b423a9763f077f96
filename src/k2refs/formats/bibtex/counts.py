"""Numbers, dates, pages and other texts of a BibTeX entry. Called by entry."""

import re

from k2refs.formats.bibtex import fields as tables
from k2refs.formats.bibtex.dates import read_date, read_year
from k2refs.formats.bibtex.headings import cased
from k2refs.formats.bibtex.state import EntryState
from k2refs.formats.bibtex.titles import decode, ordinal
from k2refs.formats.bibtex.verbatim import verbatim
from k2refs.formats.written_doi import doi_in_address, written_doi

__all__ = ["put_dates", "put_numbers", "put_texts"]

_DASH = re.compile(r"(?:(?<!\s)\s+)?[–—]\s*")


def put_numbers(entry: EntryState) -> None:
    number, issue = entry.take("number"), entry.take("issue") if "issue" in entry.raw else ""
    series = entry.take("series", nocase="keep" if entry.is_pandoc else "") if "series" in entry.raw else ""
    if series:
        if entry.is_pandoc and series.isdecimal() and len(series) < 4 and entry.kind == "article":
            series = f"{ordinal(int(series))} series"  # biblatex manual §2.3.7: an integer is the series of a journal
        entry.put("collection-title", cased(entry, tables.BIBSTRINGS.get(series, series)))
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


def put_dates(entry: EntryState) -> None:
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


def put_texts(entry: EntryState) -> None:
    values, used, raw = entry.values, entry.used, entry.raw
    for name, variable, is_verbatim in entry.plan.texts:
        if variable not in values and (text := raw[name]):
            used.add(name)
            if variable == "page" and (pages := _USUAL_PAGES.fullmatch(text)):
                values[variable] = f"{pages[1]}-{pages[2]}"
            elif value := verbatim(text) if is_verbatim else decode(text):
                values[variable] = _address(variable, value) if variable in _ADDRESSES else value
                if variable == "URL" and values[variable] != value:
                    used.discard(name)  # the other addresses are kept beside the first
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


_ADDRESSES = frozenset({"DOI", "URL"})
_NEXT_ADDRESS = re.compile(r"(?:\s*[;,]\s*|\s+)(?=https?://)")


def _address(variable: str, text: str) -> str:
    """A DOI without the text or address around it; the first of several."""
    if variable == "URL":
        return _NEXT_ADDRESS.split(text, 1)[0]
    return text if text[:3] == "10." else written_doi(text) or doi_in_address(text) or text


# The number of an article replaces its pages if it has none. Sources: biblatex manual §2.2.2; REVTeX; ACM; Scopus.
_PAGE_NUMBERS = ("eid", "articleno", "article-number", "art_number")


def _put_pages(entry: EntryState, page: str) -> None:
    """`pages` are pages, but sections if it says so, and the page count of a whole book if there is one number only."""
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
