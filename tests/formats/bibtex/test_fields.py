"""Every field of the biblatex manual in every entry type: in a variable, or kept under its own name."""

import json

import pytest

from k2refs.formats.bibtex import read_biblatex, read_bibtex
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

# biblatex manual §2.1.1–2.1.3.
TYPES = """
    article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection suppcollection dataset
    manual misc online patent periodical suppperiodical proceedings mvproceedings inproceedings reference mvreference
    inreference report software thesis unpublished conference electronic mastersthesis phdthesis techreport www artwork
    audio bibnote commentary image jurisdiction legislation legal letter movie music performance review standard video
""".split()
# biblatex manual §2.2.2–2.2.5, and BibTeX's own. What only steers sorting and printing is kept as well.
FIELDS = """
    abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle booktitle
    booktitleaddon chapter commentator doi edition editor editora editorb editorc editortype editoratype editorbtype
    editorctype eid entrysubtype eprint eprintclass eprinttype eventtitle eventtitleaddon file foreword holder
    howpublished indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon label language library location mainsubtitle
    maintitle maintitleaddon nameaddon note number organization origlanguage origlocation origpublisher origtitle pages
    pagetotal pagination part publisher pubstate reprinttitle series shortauthor shorteditor shorthand shorthandintro
    shortjournal shortseries shorttitle subtitle title titleaddon translator type url venue version volume volumes
    execute gender langid langidopts ids indexsorttitle keywords options presort related relatedoptions relatedtype
    relatedstring sortkey sortname sortshorthand sorttitle sortyear xref namea nameb namec nameatype listd liste listf
    usera userb verba verbb address annote archiveprefix journal key pdf primaryclass school crossreference urlraw pmid
    pmcid director illustrator collaborator
""".split()
DATES = {"date": 2001, "eventdate": 2002, "origdate": 2003, "urldate": 2004, "year": 2005, "origyear": 2006}


def kept_of(kind: str, reader) -> str:  # type: ignore[no-untyped-def]
    fields = {name: f"Word{number}x" for number, name in enumerate(FIELDS)}
    fields |= {name: str(year) for name, year in DATES.items()}
    body = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    read = reader(Source("a.bib", f"@{kind}{{a,\n{body}}}\n"))
    assert not read.findings
    return json.dumps(reference_to_item(read.references[0]), ensure_ascii=False)


@pytest.mark.parametrize("reader", [read_bibtex, read_biblatex])
@pytest.mark.parametrize("kind", TYPES)
def test_no_field_is_lost_in_any_type(kind: str, reader) -> None:  # type: ignore[no-untyped-def]
    kept = kept_of(kind, reader)
    lost = [name for number, name in enumerate(FIELDS) if f"Word{number}x" not in kept]
    assert lost + [name for name, year in DATES.items() if str(year) not in kept] == []


def test_no_field_is_lost_with_the_conventions_of_pandoc() -> None:
    for kind in TYPES:
        kept = kept_of(kind, lambda source: read_bibtex(source, profile="pandoc")).lower()
        assert [name for number, name in enumerate(FIELDS) if f"word{number}x" not in kept] == []


# biblatex manual §4.9.2.13 and .14, in English.
STRINGS = {
    "mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis", "techreport": "technical report", "resreport": "research report",
    "software": "computer software", "datacd": "CD-ROM", "audiocd": "audio CD", "patent": "patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip


@pytest.mark.parametrize("key", STRINGS)
def test_a_localisation_key_becomes_its_words(key: str) -> None:
    read = read_biblatex(Source("a.bib", f"@thesis{{a, title = {{T}}, type = {{{key}}}}}"))
    assert read.references[0].genre == STRINGS[key]


@pytest.mark.parametrize(
    ("fields", "values", "custom"),
    [
        ("editor = {Doe, J}, editortype = {compiler}", {"compiler": [{"family": "Doe", "given": "J"}]}, {}),
        ("editora = {Doe, J}, editoratype = {collaborator}", {"contributor": [{"family": "Doe", "given": "J"}]}, {}),
        ("editora = {Doe, J}, editoratype = {founder}", {}, {"editora": "Doe, J", "editoratype": "founder"}),
        ("year = {2001}, month = {Q3}", {"issued": {"date-parts": [[2001]]}}, {"month": "Q3"}),
        ("year = {2001}, month = {mar}, day = {5}", {"issued": {"date-parts": [[2001, 3, 5]]}}, {}),
        ("url = {http://a.org}, howpublished = {\\url{http://b.org}}", {"URL": "http://a.org"},
         {"howpublished": "\\url{http://b.org}"}),
        ("journaltitle = {Bone}, journal = {J Bone}", {"container-title": "Bone"}, {"journal": "J Bone"}),
    ],
)  # fmt: skip
def test_what_has_no_place_is_kept_apart(fields: str, values: dict[str, object], custom: dict[str, str]) -> None:
    item = reference_to_item(read_biblatex(Source("a.bib", f"@article{{a, {fields}}}")).references[0])
    assert item == {"id": "a", "type": "article-journal", **values} | ({"custom": custom} if custom else {})
