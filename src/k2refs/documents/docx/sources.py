"""Reads Word's own list of sources (customXml): what each tag cites, and the entry that a list would print."""

import re

from attrs import frozen
from lxml import etree

from k2refs.documents.docx.package import Package
from k2refs.model.document import CitedItem

__all__ = ["WordSource", "read_sources"]

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_PART = re.compile(r"customXml/item\d+\.xml")


@frozen
class WordSource:
    """One work of the list: what a citation of its tag means, and its entry as text."""

    item: CitedItem
    entry: str


def read_sources(package: Package) -> dict[str, WordSource]:
    """The works of the file's list of sources, by tag. Source: ECMA-376, part 1, §22.6 (bibliography)."""
    found: dict[str, WordSource] = {}
    for name in package.archive.namelist():
        root = package.parse(name) if _PART.fullmatch(name) else None
        for work in root.iter(f"{_B}Source") if root is not None else ():
            tag = _text(work, "Tag")
            family = tuple(last.text.strip() for last in work.iter(f"{_B}Last") if last.text)
            corporate = next((each.text for each in work.iter(f"{_B}Corporate") if each.text), "")
            if tag and (family or corporate):
                doi = (_text(work, "DOI") or _text(work, "StandardNumber").removeprefix("DOI:").strip()).lower()
                doi = doi if doi.startswith("10.") else ""
                item = CitedItem(family=family or (corporate,), year=_text(work, "Year"), doi=doi)
                found[tag] = WordSource(item, _print(work, corporate=corporate, doi=doi))
    return found


def _print(work: etree._Element, *, corporate: str, doi: str) -> str:
    """The entry as an author–date list prints it, without parts that the source lacks."""
    people = work.iterfind(f"{_B}Author/{_B}Author/{_B}NameList/{_B}Person")
    names = ", ".join(filter(None, map(_name, people)))
    title = _text(work, "Title").rstrip(".")
    place = _text(work, "JournalName") or _text(work, "BookTitle") or _text(work, "Publisher")
    volume, issue, pages = _text(work, "Volume"), _text(work, "Issue"), _text(work, "Pages")
    numbers = volume + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")
    year = f"({_text(work, 'Year')})" if _text(work, "Year") else ""
    where = " ".join(filter(None, (place.rstrip("."), numbers)))
    url = "" if doi else _text(work, "URL")
    parts = (f"{names or corporate} {year}".strip(), title, where, f"doi:{doi}" if doi else url)
    return ". ".join(filter(None, parts))


def _name(person: etree._Element) -> str:
    initials = "".join(f"{word[0]}." for word in _text(person, "First").split())
    return f"{_text(person, 'Last')} {initials}".strip()


def _text(element: etree._Element, name: str) -> str:
    return " ".join(element.findtext(f"{_B}{name}", "").split())
