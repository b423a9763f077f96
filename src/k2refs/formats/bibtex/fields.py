"""The maps from BibTeX and BibLaTeX to CSL, as tables. Sources: btxdoc; the biblatex manual §2; CSL 1.0.2."""

__all__ = [
    "BIBLATEX_FIELDS",
    "BIBLATEX_TYPES",
    "BIBSTRINGS",
    "DATE_FIELDS",
    "EDITOR_TYPES",
    "ENTRY_TYPES",
    "JOURNAL_SUBTYPES",
    "LIST_FIELDS",
    "MONTH_WORDS",
    "NAME_FIELDS",
    "PANDOC_TYPES",
    "PARTS",
    "TEXT_FIELDS",
    "TITLE_PARTS",
    "VERBATIM",
]


def _rows(text: str) -> dict[str, str]:
    """Rows "name name … → target" as {name: target}."""
    table: dict[str, str] = {}
    for row in text.strip().splitlines():
        names, _, target = row.partition("→")
        table |= dict.fromkeys(names.split(), target.strip())
    return table


ENTRY_TYPES = _rows("""
    article suppperiodical                                          → article-journal
    preprint arxiv                                                  → article
    book mvbook collection mvcollection proceedings mvproceedings reference mvreference commentary bookinbook → book
    booklet                                                         → pamphlet
    inbook suppbook incollection suppcollection          → chapter
    inproceedings conference                                        → paper-conference
    inreference                                                     → entry-encyclopedia
    manual techreport report                                        → report
    phdthesis mastersthesis thesis                                  → thesis
    unpublished                                                     → manuscript
    online electronic www webpage website internet                  → webpage
    patent                                                          → patent
    periodical                                                      → periodical
    dataset data                                                    → dataset
    software softwareversion softwaremodule codefragment program    → software
    artwork                                                         → graphic
    image                                                           → figure
    audio music                                                     → song
    movie video                                                     → motion_picture
    performance                                                     → performance
    letter                                                          → personal_communication
    jurisdiction                                                    → legal_case
    legislation                                                     → legislation
    legal                                                           → treaty
    standard                                                        → standard
    review                                                          → review
    misc                                                            → document
""")

# Entries that are in a book: their `booktitle` is the container.
PARTS = frozenset("inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference".split())

PANDOC_TYPES = {
    "manual": "book",
    "periodical": "periodical",
    "standard": "legislation",
    "misc": "",
    "performance": "speech",
}

JOURNAL_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

# Fields and entry types that only BibLaTeX has: one of them makes a file BibLaTeX.
BIBLATEX_FIELDS = frozenset(
    """
    journaltitle date location langid hyphenation subtitle booksubtitle maintitle eventtitle eventdate origdate urldate
    pagetotal addendum titleaddon booktitleaddon shorttitle entrysubtype pubstate bookauthor xdata options eprinttype
    venue related origtitle origlocation shortjournal issuetitle
    """.split()
)
BIBLATEX_TYPES = frozenset(
    """
    mvbook mvcollection mvproceedings mvreference bookinbook suppbook suppcollection inreference online report thesis
    dataset software xdata collection periodical reference artwork audio image letter legislation movie video music
    """.split()
)

NAME_FIELDS = _rows("""
    author       → author
    editor       → editor
    translator   → translator
    bookauthor   → container-author
    shortauthor holder → author
    director     → director
    illustrator  → illustrator
    origauthor   → original-author
    recipient    → recipient
    collaborator → contributor
""")

# What `editortype` and its kin say the editor is. Source: biblatex manual §2.3.6.
EDITOR_TYPES = NAME_FIELDS | _rows("""
    compiler     → compiler
    organizer    → organizer
    collaborator → contributor
    narrator     → narrator
    performer    → performer
    producer     → producer
    curator      → curator
    chair        → chair
""")

# Subtitle and addition of each title.
TITLE_PARTS = {
    stem: (f"{stem.removesuffix('title')}subtitle", f"{stem}addon")
    for stem in ("title", "maintitle", "booktitle", "issuetitle", "journaltitle", "journal")
}

# Literal lists ("Paris and London"); what several fields say of one variable is joined with a semicolon.
LIST_FIELDS = _rows("""
    school institution organization publisher        → publisher
    location address                                 → publisher-place
    origpublisher                                    → original-publisher
    origlocation                                     → original-publisher-place
""")

TEXT_FIELDS = _rows("""
    volume                         → volume
    pages                          → page
    pagetotal page_count           → number-of-pages
    volumes                        → number-of-volumes
    edition                        → edition
    version                        → version
    chapter                        → chapter-number
    eventtitle conference          → event-title
    venue                          → event-place
    origtitle                      → original-title
    shortjournal abbrev_source_title → container-title-short
    doi                            → DOI
    url                            → URL
    isbn                           → ISBN
    issn                           → ISSN
    pmid pubmed_id                 → PMID
    pmcid pmc                      → PMCID
    abstract                       → abstract
    annotation annote              → annote
    keywords author_keywords       → keyword
    library                        → call-number
    pubstate                       → status
    scale                          → scale
    license                        → license
    status                         → status
""")

DATE_FIELDS = {"urldate": "accessed", "lastchecked": "accessed", "eventdate": "event-date", "origdate": "original-date"}

VERBATIM = frozenset(
    "doi url file eprint verba verbb verbc pmid pmcid pmc isbn issn crossref xdata xref related ids".split()
)

# How months begin in German, French, Spanish, Portuguese, Italian, Dutch and the Nordic languages, without marks.
MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        ("gen ene", "fev", "mae mrz maa", "avr abr", "mai mag mei maj", "juin giu", "juil lug", "aou ago", "set",
         "okt ott out", "", "dez dic des"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip

# biblatex manual §4.9.2, in English: localisation keys used as values of type and pubstate, or in \bibstring.
BIBSTRINGS = {
    "mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis", "techreport": "technical report", "resreport": "research report",
    "software": "computer software", "datacd": "CD-ROM", "audiocd": "audio CD", "patent": "patent",
    "patentus": "U.S. patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent",
    "patreq": "patent request", "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
    "inpress": "in press", "inpreparation": "in preparation", "submitted": "submitted",
    "forthcoming": "forthcoming", "prepublished": "prepublished", "newseries": "new series", "oldseries": "old series",
    "volume": "vol.", "number": "no.", "chapter": "chap.", "edition": "ed.", "page": "p.", "pages": "pp.",
}  # fmt: skip
