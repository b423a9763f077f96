"""Reads Word's own sources (customXml, b:Sources) as CSL-JSON items by tag. Source: ECMA-376, part 1, §22.6."""

import re
from typing import Any

from lxml import etree

from k2refs.documents.docx.package import Package

__all__ = ["read_word_sources"]

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_PART = re.compile(r"customXml/item\d+\.xml")
_TYPES = {
    "ArticleInAPeriodical": "article-magazine",
    "Art": "graphic",
    "Book": "book",
    "BookSection": "chapter",
    "Case": "legal_case",
    "ConferenceProceedings": "paper-conference",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Film": "motion_picture",
    "InternetSite": "webpage",
    "Interview": "interview",
    "JournalArticle": "article-journal",
    "Patent": "patent",
    "Performance": "performance",
    "Report": "report",
    "SoundRecording": "song",
}
_TEXTS = (
    ("Title", "title"),
    ("ShortTitle", "title-short"),
    ("Publisher", "publisher"),
    ("City", "publisher-place"),
    ("Volume", "volume"),
    ("NumberVolumes", "number-of-volumes"),
    ("Issue", "issue"),
    ("Pages", "page"),
    ("Edition", "edition"),
    ("Comments", "note"),
    ("URL", "URL"),
    ("Medium", "medium"),
    ("PatentNumber", "number"),
    ("ThesisType", "genre"),
)
# The first of these that a source has is what contains it.
_CONTAINERS = (
    "JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName", "InternetSiteTitle", "PublicationTitle",
)  # fmt: skip
_PEOPLE = {
    "Author": "author",
    "BookAuthor": "container-author",
    "Compiler": "compiler",
    "Director": "director",
    "Editor": "editor",
    "Interviewee": "author",
    "Interviewer": "interviewer",
    "Inventor": "author",
    "Performer": "performer",
    "Translator": "translator",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_word_sources(package: Package) -> dict[str, dict[str, Any]]:
    """The sources of the file by tag."""
    found: dict[str, dict[str, Any]] = {}
    for name in package.archive.namelist():
        root = package.parse(name) if _PART.fullmatch(name) else None
        for source in root.iter(f"{_B}Source") if root is not None else ():
            if tag := _text(source, "Tag"):
                found.setdefault(tag, _item(source) | {"id": tag, "citation-key": tag})
    return found


def _item(source: etree._Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_text(source, "SourceType"), "document")}
    item |= {variable: text for name, variable in _TEXTS if (text := _text(source, name))}
    for name in _CONTAINERS:
        if text := _text(source, name):
            item["container-title"] = text
            break
    for name, variable in _PEOPLE.items():
        role = source.find(f"{_B}Author/{_B}{name}")
        if role is not None and (people := _people(role)):
            item.setdefault(variable, people)
    for suffix, variable in (("", "issued"), ("Accessed", "accessed")):
        if date := _date(source, suffix):
            item[variable] = {"date-parts": [date]}
    number = _text(source, "StandardNumber")
    doi = _text(source, "DOI") or re.sub(r"(?i)^doi:\s*", "", number)
    if doi.startswith("10."):
        item["DOI"] = doi
    elif number:
        item["ISBN"] = number
    return item


def _people(role: etree._Element) -> list[dict[str, str]]:
    found = []
    for person in role.iter(f"{_B}Person"):
        given = " ".join(filter(None, (_text(person, "First"), _text(person, "Middle"))))
        found.append({"family": _text(person, "Last"), **({"given": given} if given else {})})
    corporate = " ".join(role.findtext(f"{_B}Corporate", "").split())
    return found or ([{"literal": corporate}] if corporate else [])


def _date(source: etree._Element, suffix: str) -> list[int]:
    year, month, day = (_text(source, f"{part}{suffix}") for part in ("Year", "Month", "Day"))
    if not re.fullmatch(r"\d{1,4}", year):
        return []
    parts = [int(year)]
    known = int(month) if re.fullmatch(r"\d{1,2}", month) else _month(month)
    if 1 <= known <= 12:
        parts += [known, *([int(day)] if re.fullmatch(r"\d{1,2}", day) else [])]
    return parts


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _text(element: etree._Element, name: str) -> str:
    return " ".join(element.findtext(f"{_B}{name}", "").split())
