"""The maps between BibTeX or BibLaTeX and CSL, as tables. Sources: btxdoc; the biblatex manual §2; CSL 1.0.2."""

__all__ = ["DATE_FIELDS", "ENTRY_TYPES", "MONTHS", "NAME_FIELDS", "TEXT_FIELDS", "VERBATIM", "WRITTEN_TYPES"]

ENTRY_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "collection": "book", "mvcollection": "book", "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "proceedings": "book", "mvproceedings": "book", "manual": "report", "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis", "techreport": "report", "report": "report", "unpublished": "manuscript", "online": "webpage",
    "www": "webpage", "electronic": "webpage", "patent": "patent", "periodical": "periodical", "dataset": "dataset",
    "software": "software", "inreference": "entry-encyclopedia", "reference": "book", "misc": "document",
    "movie": "motion_picture", "video": "motion_picture", "audio": "song", "artwork": "graphic",
    "legislation": "legislation",
    "jurisdiction": "legal_case", "letter": "personal_communication", "review": "review", "standard": "standard",
}  # fmt: skip

WRITTEN_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport",
    "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip

TEXT_FIELDS = {
    "title": "title", "shorttitle": "title-short", "journal": "container-title", "journaltitle": "container-title",
    "shortjournal": "container-title-short", "booktitle": "container-title", "series": "collection-title",
    "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "publisher": "publisher",
    "address": "publisher-place", "location": "publisher-place", "edition": "edition", "chapter": "chapter-number",
    "school": "publisher", "institution": "publisher", "organization": "publisher", "howpublished": "medium",
    "note": "note", "abstract": "abstract", "keywords": "keyword", "language": "language", "langid": "language",
    "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "annote": "annote",
    "version": "version", "volumes": "number-of-volumes", "pagetotal": "number-of-pages", "eventtitle": "event-title",
    "venue": "event-place", "type": "genre", "pubstate": "status", "part": "part-number",
}  # fmt: skip

NAME_FIELDS = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
}  # fmt: skip

DATE_FIELDS = {"date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}

VERBATIM = frozenset({"doi", "url", "file", "eprint", "verba", "verbb", "verbc", "pmid", "pmcid", "isbn", "issn"})

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
