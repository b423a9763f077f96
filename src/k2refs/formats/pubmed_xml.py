"""Reads PubMed XML (efetch, and its books) into references. Pure. Source: NLM, PubMed DTD documentation."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from k2refs.formats.keywords import join_keywords
from k2refs.formats.nbib import publication_kind
from k2refs.formats.page_ranges import full_ranges, is_article_number
from k2refs.formats.registry_text import clean_text
from k2refs.formats.tagged_dates import read_pubmed_date
from k2refs.formats.types import Read
from k2refs.formats.xml_records import XmlRecord, child_text, inner_text, split_xml
from k2refs.formats.xml_rest import Elements, left_over_elements
from k2refs.model.date_words import MONTH_CODES
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["article_to_reference", "read_pubmed_xml"]

_TEXTS = {
    "title": (".//ArticleTitle", ".//BookTitle"),
    "container-title": (".//Journal/Title",),
    "container-title-short": (".//Journal/ISOAbbreviation", ".//MedlineTA"),
    "volume": (".//JournalIssue/Volume", ".//Book/Volume"),
    "issue": (".//JournalIssue/Issue",),
    "ISSN": (".//Journal/ISSN", ".//ISSNLinking"),
    "ISBN": (".//Isbn",),
    "publisher": (".//PublisherName",),
    "publisher-place": (".//PublisherLocation",),
    "edition": (".//Book/Edition",),
    "collection-title": (".//CollectionTitle",),
    "language": (".//Language",),
    "original-title": (".//VernacularTitle",),
    "medium": (".//Book/Medium",),
    "number": (".//Book/ReportNumber",),
    "volume-title": (".//Book/VolumeTitle",),
    "note": (".//GeneralNote",),
    "URL": ("PubmedData/ArticleIdList/ArticleId[@IdType='url']",),
    "chapter-number": ("BookDocument/LocationLabel[@Type='chapter']",),
}
# What no variable holds. Registries' answers are not read with it: they are kept for what they check.
_ELEMENTS = Elements(
    rows=frozenset(
        """
        Author Investigator PersonalNameSubject Reference CommentsCorrections Chemical Grant PubMedPubDate DateCreated
        DateCompleted DateRevised ArticleDate ContributionDate BeginningDate EndingDate Object DataBank GeneSymbol
        SupplMeshName Section
        """.split()
    ),
    consumed=frozenset({"MeshHeading", "PubDate", "Pagination", "Keyword", "Abstract/AbstractText"}),
    telling=(
        "PubStatus",
        "RefType",
        "IdType",
        "EIdType",
        "DateType",
        "Type",
        "Source",
        "Label",
        "Language",
        "IssnType",
    ),
    names={"Author": "author-details", "PubMedPubDate": "history", "Title": "list-title"},
    people=frozenset({"Author"}),
    name_parts=frozenset({"LastName", "ForeName", "FirstName", "Initials", "Suffix", "CollectiveName"}),
)
# Of the states of publication that PubMed tells only this one belongs into a reference.
_STATUS = {"aheadofprint": "ahead of print"}


def read_pubmed_xml(source: Source) -> Read:
    """The references of PubMed XML, articles and books.

    >>> text = '<PubmedArticle><PMID>7</PMID><ArticleTitle>K<sub>2</sub></ArticleTitle></PubmedArticle>'
    >>> read_pubmed_xml(Source("a.xml", text)).references[0].title
    'K<sub>2</sub>'
    """
    records, findings = split_xml(source, "PubmedArticle", "PubmedBookArticle")
    read = [_read_record(record, source, number) for number, record in enumerate(records, start=1)]
    for reference in read:
        if not reference.values and reference.origin is not None:
            message = "this record is empty; remove it"
            findings.append(Finding("SY001", message, reference.origin.span, Severity.WARNING))
    return Read(tuple(reference for reference in read if reference.values), tuple(findings))


def article_to_reference(element: "Element", *, key: str = "", origin: Origin | None = None) -> Reference:
    """The reference in a `PubmedArticle` or `PubmedBookArticle` element."""
    is_book = element.find(".//BookDocument") is not None
    texts: dict[str, Value | None] = {name: child_text(element, *paths) for name, paths in _TEXTS.items()}
    if is_book and texts["title"] and child_text(element, ".//BookTitle") not in ("", texts["title"]):
        texts["container-title"] = child_text(element, ".//BookTitle")
    texts |= {
        "author": _names(element, "authors"),
        "editor": _names(element, "editors"),
        "abstract": _abstract(element),
        "page": _pages(element),
        "issued": _issued(element),
        "keyword": join_keywords(_keywords(element)),
        "PMID": _pmid(element),
        "DOI": _identifier(element, "doi"),
        "PMCID": _identifier(element, "pmc"),
        "status": _STATUS.get(child_text(element, ".//PublicationStatus"), ""),
    }
    if not texts["title"]:  # NLM has not translated it
        texts["title"], texts["original-title"] = texts["original-title"], ""
    if texts["container-title-short"] == texts["container-title"]:
        texts["container-title-short"] = ""
    values = {name: clean_text(value) if isinstance(value, str) else value for name, value in texts.items() if value}
    kinds = {inner_text(kind) for kind in element.iterfind(".//PublicationType")}
    kind = publication_kind(kinds, in_journal="container-title" in values)
    if is_book:
        kind = "chapter" if "container-title" in values else "book"
    return Reference(key or f"pmid{values.get('PMID', '')}", kind, values, {}, origin)


def _read_record(record: XmlRecord, source: Source, number: int) -> Reference:
    origin = Origin(source, record.start, record.end, record.places, None, "pubmed-xml", str(record.element.tag))
    reference = article_to_reference(record.element, origin=origin)
    used_texts = [value for value in reference.values.values() if isinstance(value, str)]
    extra = left_over_elements(record.element, used_texts, _ELEMENTS) if reference.values else {}
    if refuted := _refuted_names(record.element):
        extra["invalid-author"] = refuted
    return evolve(reference, key=reference.key if reference.key != "pmid" else f"ref-{number}", extra=extra)


def _names(element: "Element", kind: str) -> tuple[Name, ...]:
    names = []
    for part in element.iterfind(".//AuthorList"):
        if part.get("Type", "authors") == kind:
            authors = (author for author in part.iterfind("Author") if author.get("ValidYN") != "N")
            names += [name for author in authors if (name := _name(author)) is not None]
    return tuple(names)


def _refuted_names(element: "Element") -> str:
    """Names that an erratum corrected: the DTD keeps them next to the correct ones, as not valid."""
    authors = element.iterfind(".//AuthorList/Author[@ValidYN='N']")
    return "\n".join(name.display for author in authors if (name := _name(author)) is not None)


def _name(author: "Element") -> Name | None:
    if literal := child_text(author, "CollectiveName"):
        return Name(literal=literal)
    family = child_text(author, "LastName")
    given = child_text(author, "ForeName", "FirstName", "Initials")
    if not family:
        return Name(literal=given) if given else None
    return Name(family=family, given=given, suffix=child_text(author, "Suffix").lstrip(", "))


def _abstract(element: "Element") -> str:
    parts = []
    for part in element.iterfind(".//Abstract/AbstractText"):
        label = part.get("Label", "")
        # NLM labels a part without heading "UNLABELLED".
        parts.append(f"{label}: {inner_text(part)}" if label not in ("", "UNLABELLED") else inner_text(part))
    return "\n".join(part for part in parts if part)


def _pages(element: "Element") -> str:
    if pages := child_text(element, ".//Pagination/MedlinePgn"):
        return full_ranges(re.sub(r"\s*[–—]\s*", "-", pages))
    first, last = child_text(element, ".//Pagination/StartPage"), child_text(element, ".//Pagination/EndPage")
    if not first and child_text(element, ".//JournalIssue/Volume"):  # ahead of print it is no place in a volume
        piis = (part for part in element.iterfind(".//ELocationID[@EIdType='pii']") if part.get("ValidYN") != "N")
        return next((text for part in piis if is_article_number(text := inner_text(part))), "")
    return f"{first}-{last}" if first and last and first != last else first


def _issued(element: "Element") -> Date | None:
    for path in (".//JournalIssue/PubDate", ".//Book/PubDate", ".//ArticleDate", ".//ContributionDate"):
        date = element.find(path)
        if date is None:
            continue
        month = child_text(date, "Month")
        if re.fullmatch(r"0?[1-9]|1[0-2]", month):
            month = list(MONTH_CODES)[int(month) - 1]
        words = [child_text(date, "Year"), month, child_text(date, "Day"), child_text(date, "Season", "MedlineDate")]
        if found := read_pubmed_date(" ".join(filter(None, words))):
            return found
    return None


def _keywords(element: "Element") -> Iterator[str]:
    """Keywords, and headings as MEDLINE prints them: "Women, Working/*history", a star for what the work is about."""
    for heading in element.iterfind(".//MeshHeading"):
        name = _heading(heading.find("DescriptorName"))
        qualifiers = [_heading(part) for part in heading.iterfind("QualifierName")]
        yield from (f"{name}/{qualifier}" for qualifier in qualifiers) if qualifiers else (name,)
    for keyword in element.iterfind(".//KeywordList/Keyword"):
        yield ("*" if keyword.get("MajorTopicYN") == "Y" else "") + inner_text(keyword)


def _heading(part: "Element | None") -> str:
    return "" if part is None else ("*" if part.get("MajorTopicYN") == "Y" else "") + inner_text(part)


def _pmid(element: "Element") -> str:
    """The number of the article itself, of its latest version."""
    for path in ("MedlineCitation/PMID", "BookDocument/PMID", "PMID"):
        if numbers := sorted(element.iterfind(path), key=lambda number: number.get("Version", "")):
            return inner_text(numbers[-1])
    return ""


def _identifier(element: "Element", kind: str) -> str:
    """An identifier of the article itself: the lists of references hold those of other works."""
    for path in (f".//ELocationID[@EIdType='{kind}']", f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']",
                 f"PubmedBookData/ArticleIdList/ArticleId[@IdType='{kind}']"):  # fmt: skip
        for part in element.iterfind(path):
            if part.get("ValidYN") != "N" and (text := inner_text(part)):
                return text
    return ""
