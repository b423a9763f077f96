"""Records of databases as they export them: ERIC without PMID, Ovid's short labels, tags that no table has."""

import pytest

from k2refs.formats.nbib import read_nbib
from k2refs.formats.ovid import read_ovid
from k2refs.formats.ovid_source import read_source_line
from k2refs.formats.ris import read_ris
from k2refs.formats.table import detect_format
from k2refs.formats.wos import read_wos
from k2refs.model.names import Name
from k2refs.model.source import Source

ERIC = (
    "OWN - ERIC\nTI  - First report\nAU  - Kern, Ute\nJT  - River Institute\nOID - ED000001\nDP  - 2017\n"
    "PT  - Reports - Research\nLID - http://eric.ed.gov/?id=ED1\n{between}"
    "OWN - ERIC\nTI  - Second article\nAU  - Bell, Anna\nJT  - Lake Journal\nOID - EJ000002\nVI  - 7\nIP  - 2\n"
    "ISSN- ISSN-0949-2658\nDP  - Mar 2018\n"
)


@pytest.mark.parametrize("between", ["", "\n", "\r\n", "\n\n\n", " \n"])
def test_eric(between: str) -> None:
    source = Source("x.txt", ERIC.format(between=between))
    assert detect_format(source).name == "nbib"
    report, article = read_nbib(source).references
    assert (report.type, report.publisher, report.url) == ("report", "River Institute", "http://eric.ed.gov/?id=ED1")
    assert (article.type, article.container_title, article.issue, article.issn) == (
        "article-journal", "Lake Journal", "2", "0949-2658",
    )  # fmt: skip
    assert report.author == (Name("Kern", "Ute"),) and article.author == (Name("Bell", "Anna"),)


def test_records_of_both_kinds_in_one_file() -> None:
    text = "PMID- 11\nOWN - NLM\nTI  - One\n\nPMID- 12\nTI  - Two\n\n" + ERIC.format(between="\n")
    assert [reference.title for reference in read_nbib(Source("x.nbib", text)).references] == [
        "One", "Two", "First report", "Second article",
    ]  # fmt: skip


def test_an_empty_line_in_a_record_of_pubmed_ends_nothing() -> None:
    (one,) = read_nbib(Source("x.nbib", "PMID- 11\nTI  - One\n\nJT  - J\n")).references
    assert one.container_title == "J"


OVID = """<{one}>
DB  - Embase
AU  - Bell A.
AU  - Dow-Roe C.-D., MD, PhD
AU  - Fox, Eve [Ed]
TI  - Lakes
SO  - Lake Journal.  12 (3) (pp 45-50), 2015. Date of Publication: 01 Mar 2015.
DO  - 10.1000/abc

<{two}>
DB  - Embase
AU  - Hill G.
TI  - Seas
JN  - Sea Journal
YR  - 2016
"""


@pytest.mark.parametrize(("one", "two"), [("1", "2"), ("1. ", "2. "), ("1.", "2.")])
def test_ovid(one: str, two: str) -> None:
    source = Source("x.txt", OVID.format(one=one, two=two))
    assert detect_format(source).name == "ovid"
    first, second = read_ovid(source).references
    assert first.author == (Name("Bell", "A"), Name("Dow-Roe", "C.-D."))
    assert first.editor == (Name("Fox", "Eve"),)
    assert (first.container_title, first.volume, first.issue, first.page) == ("Lake Journal", "12", "3", "45-50")
    assert first.issued is not None and first.issued.start is not None and first.issued.start.parts == (2015, 3, 1)
    assert (second.title, second.author) == ("Seas", (Name("Hill", "G"),))


LINES = [
    ("J Orthop Sci. 6(6):487-92, 2001 Nov.",
     {"container-title": "J Orthop Sci", "volume": "6", "issue": "6", "page": "487-92"}),
    ("J. Orthop. Sci. 6:487-92, 2001.", {"container-title": "J. Orthop. Sci", "volume": "6", "page": "487-92"}),
    ("Lake Journal. 12 (no pagination), 2015. Article Number: 7. Date of Publication: 2015.",
     {"container-title": "Lake Journal", "volume": "12", "number": "7"}),
    ("Journal of Tides. Vol.12(3), Mar 2003, pp. 45-57.",
     {"container-title": "Journal of Tides", "volume": "12", "issue": "3", "page": "45-57"}),
    ("Journal of Tides. Vol 12(3) Mar 2003, 45-57",
     {"container-title": "Journal of Tides", "volume": "12", "issue": "3", "page": "45-57"}),
    ("Roe, R. [Ed]. (2001). Seas and shores. (pp. 1-20). xxi, 300 pp. Ulm: Pier Press.",
     {"container-title": "Seas and shores", "page": "1-20", "publisher-place": "Ulm", "publisher": "Pier Press",
      "editor": (Name("Roe", "R."),)}),
    ("(2001). ix, 300 pp. Ulm: Pier Press.",
     {"number-of-pages": "300", "publisher-place": "Ulm", "publisher": "Pier Press"}),
    ("In press", {}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "values"), LINES)
def test_citation_lines(line: str, values: dict[str, object]) -> None:
    found = dict(read_source_line(line))
    assert bool(found.pop("issued", None)) == bool(values)
    assert found == values


WOS = "FN X\nVR 1.0\nPT {kind}\nAU {names}\nTI A protocol\nSO LAKES\nVL 27\nIS 2\n{tag} zzz\nPY 1998\n{more}ER\n\nEF\n"


@pytest.mark.parametrize("tag", ["PS", "Q9", "XX", "QQ"])
def test_two_capitals_are_a_tag_of_web_of_science(tag: str) -> None:
    text = WOS.format(kind="J", names="BELL, A\n   DOW, C", tag=tag, more="")
    (one,) = read_wos(Source("x.ciw", text)).references
    assert (one.issue, one.extra[tag.lower()], len(one.author)) == ("2", "zzz", 2)


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("YANG Y\n   LI W", (("YANG", "Y"), ("LI", "W"))),
        ("AU YANG Y\n   LI W", (("AU YANG", "Y"), ("LI", "W"))),
        ("DE LA CRUZ J-P", (("DE LA CRUZ", "J-P"),)),
        ("Bell, Anna", (("Bell", "Anna"),)),
    ],
)
def test_names_of_web_of_science(names: str, people: tuple[tuple[str, str], ...]) -> None:
    (one,) = read_wos(Source("x.ciw", WOS.format(kind="P", names=names, tag="UT", more=""))).references
    assert tuple((name.family, name.given) for name in one.author) == people


def test_the_group_behind_a_book_is_no_author_of_its_chapters() -> None:
    (one,) = read_wos(Source("x.ciw", WOS.format(kind="B", names="Chen, L", tag="UT", more="GP IEEE\n"))).references
    assert one.author == (Name("Chen", "L"),) and one.container_author == (Name(literal="IEEE"),)


RIS = [
    ("Y1  - 2013/05/28\nPY  - 2013\nDA  - 2014/04/01\n", (2014, 4, 1)),
    ("PY  - 2013\nDA  - 2013/04/01\n", (2013, 4, 1)),
    ("PY  - 2013\nDA  - Nov\n", (2013, 11)),
    ("Y1  - 2013/05/28\n", (2013, 5, 28)),
    ("Y1  - 2012/05\nPY  - 2013\n", (2013,)),
]


@pytest.mark.parametrize(("lines", "parts"), RIS)
def test_dates_of_ris(lines: str, parts: tuple[int, ...]) -> None:
    (one,) = read_ris(Source("x.ris", f"TY  - JOUR\nTI  - X\n{lines}ER  - \n")).references
    assert one.issued is not None and one.issued.start is not None and one.issued.start.parts == parts


def test_what_stands_before_the_type_belongs_to_the_record() -> None:
    text = "TI  - On\n  tides\nTY  - JOUR\nAU  - Doe, J\nER  - \nN1  - note\nTY  - BOOK\nTI  - Two\nER  - \n"
    read = read_ris(Source("x.ris", text))
    one, two = read.references
    assert (one.title, one.type, two.note, two.type) == ("On tides", "article-journal", "note", "book")
    assert [finding.span.place.line for finding in read.findings] == [1, 6]


def test_of_several_addresses_the_first_counts_and_the_rest_is_kept() -> None:
    text = "TY  - JOUR\nUR  - http://x.org/a;j=1; http://x.org/b\nUR  - https://doi.org/10.1000/X\nER  - \n"
    (one,) = read_ris(Source("x.ris", text)).references
    assert (one.url, one.values["DOI"]) == ("http://x.org/a;j=1", "10.1000/X") and "http://x.org/b" in one.extra["ur"]
