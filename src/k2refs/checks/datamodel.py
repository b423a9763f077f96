"""What BibTeX and BibLaTeX require of each entry type, as tables. Used by SY003 and SY004.

Sources: O. Patashnik, *BibTeXing* (1988), §3.1; P. Kime, M. Wemheuer, P. Lehman, *The biblatex Package*, §2.1.1 and the
default data model. `a|b` means one of them; both dialects accept the other's name for the same field. Although BibLaTeX
requires a date for every type, types that are often undated ("n.d.") are exempt.
"""

__all__ = ["BIBLATEX", "BIBTEX", "ENTRY_TYPES", "FIELDS", "SUBSTITUTES", "required_fields"]


def _table(rows: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows.strip().splitlines():
        types, _, fields = row.partition(":")
        for entry_type in types.split():
            table[entry_type] = tuple(tuple(group.split("|")) for group in fields.split())
    return table


BIBTEX = _table("""
article: author title journal year
book: author|editor title publisher year
booklet: title
inbook: author|editor title chapter|pages publisher year
incollection: author title booktitle publisher year
inproceedings conference: author title booktitle year
manual: title
mastersthesis phdthesis: author title school year
proceedings: title year
techreport: author title institution year
unpublished: author title note
""")

# BibTeX's own @inbook has its book's title in `title` and uses `chapter`: libraries of both kinds contain such entries.
BIBLATEX = _table("""
article: author title journal year
book mvbook: author|editor title year
inbook bookinbook suppbook: author title booktitle|chapter year
booklet: title
collection mvcollection: title year
incollection suppcollection inreference: title booktitle year
dataset software manual: title
online electronic www: title url|doi|eprint|howpublished
patent: title number year
periodical: title year
suppperiodical: title journal year
proceedings mvproceedings: title year
inproceedings conference: author title booktitle year
reference mvreference: title year
report: author|editor title institution year
techreport: author|editor title institution year
thesis: author title institution year
mastersthesis phdthesis: author title institution year
unpublished: author title
""")

# Field → what can replace it.
SUBSTITUTES: dict[str, tuple[str, ...]] = {
    # BibTeX's `key` and BibLaTeX's labels are designed to sort and name a work without author
    "author": ("editor", "key", "label", "shorthand", "authortype", "organization", "translator", "shortauthor"),
    "booktitle": ("maintitle", "issuetitle", "series", "eventtitle", "journal", "journaltitle"),
    "institution": ("school", "publisher", "organization", "eprint", "doi", "url", "number"),
    "journal": ("journaltitle", "journalsubtitle", "shortjournal", "eprint", "archiveprefix"),
    "note": ("year", "date", "pubstate", "howpublished", "url", "addendum"),
    "publisher": ("organization", "institution", "howpublished", "school", "isbn", "doi", "url", "location", "address"),
    "school": ("institution", "publisher", "organization"),
    "title": ("shorttitle", "booktitle", "chapter", "maintitle"),
    "url": ("doi", "eprint", "howpublished", "note"),
    "year": ("date", "issued", "pubstate", "eventdate", "origdate", "urldate"),
}


def required_fields(entry_type: str, dialect: str) -> tuple[tuple[str, ...], ...]:
    """The fields that `entry_type` requires, each with its alternatives in order of preference; () for an unknown type.

    >>> required_fields("mastersthesis", "bibtex")[3][:2]
    ('year', 'date')
    """
    first, second = (BIBLATEX, BIBTEX) if dialect == "biblatex" else (BIBTEX, BIBLATEX)
    groups = first.get(entry_type, second.get(entry_type, ()))
    return tuple((*group, *(other for name in group for other in SUBSTITUTES.get(name, ()))) for group in groups)


ENTRY_TYPES = frozenset((*BIBTEX, *BIBLATEX)) | frozenset(
    """
    misc set xdata audio image movie video music performance artwork bibnote commentary jurisdiction legislation legal
    letter review standard thesis customa customb customc customd custome customf newspaper presentation webpage
    """.split()
)
"""Every entry type of BibTeX and BibLaTeX, the unsupported and custom ones included (The biblatex Package, §2.1.3)."""

FIELDS = frozenset(
    """
    abstract addendum address afterword annotation annotator annote archiveprefix author authortype bookauthor
    bookpagination booksubtitle booktitle booktitleaddon chapter commentator crossref date day doi edition editor
    editora editorb editorc editortype editoratype editorbtype editorctype eid entryset entrysubtype eprint eprintclass
    eprinttype eventdate eventtitle eventtitleaddon execute expires file foreword gender hidden holder howpublished
    hyphenation ids indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle
    issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label langid
    langidopts language library lista listb listc listd liste listf location mainsubtitle maintitle maintitleaddon
    month namea nameaddon nameb namec nameatype namebtype namectype note number options organization origdate
    origlanguage origlocation origpublisher origtitle pages pagetotal pagination part pdf pmcid pmid presort
    primaryclass publisher pubstate related relatedoptions relatedstring relatedtype reprinttitle school series
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand
    sorttitle sortyear subtitle title titleaddon translator type url urldate urlyear urlmonth urlday usera userb userc
    userd usere userf userd venue verba verbb verbc version volume volumes xdata xref year numpages articleno copyright
    timestamp owner comment comments review rating groups tags keyword orcid-numbers mrnumber mrreviewer zblnumber
    adsurl adsnote bibsource biburl category shortbooktitle translators author+an editor+an swhid license repository
    """.split()
)
"""Every field of BibTeX and BibLaTeX (§2.2 and §2.3), and those that reference managers and databases export."""
