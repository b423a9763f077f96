"""RIS: each type gives its tags their meaning, exporters' habits are understood, and no line is lost in any type."""

import json

import pytest

from k2refs.formats.generic_fields import RIS_TYPES
from k2refs.formats.ris import read_ris
from k2refs.formats.ris_write import write_ris
from k2refs.formats.tagged_names import read_ris_name
from k2refs.model.csl_json import reference_to_item
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.model.source import Source

# Every tag of the specifications of 2001 and 2011, and those that exporters add.
TAGS = """
    A1 A2 A3 A4 A5 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP DS ED EP ET ID IP IS J1 J2 JA JF
    JO KW L1 L2 L3 L4 LA LB LK LL M1 M2 M3 N1 N2 NO NV OL OP PA PB PP PY RD RI RN RP SE SL SN SP SR ST T1 T2 T3 TA TI TT
    U1 U2 U3 U4 U5 UR VL VO WP WT WV XT Y1 Y2 YR
""".split()


# Names without a comma → (family, given, suffix), or a literal.
NATURAL = [
    ("J. A. Orimo Jr", ("Orimo", "J. A.", "Jr")),
    ("Hajime van den Orimo", ("van den Orimo", "Hajime", "")),
    ("A. B. de Orimo", ("de Orimo", "A. B.", "")),
    ("Orimo SE", ("Orimo", "SE", "")),
    ("Bank of Bone", "Bank of Bone"),
    ("Marrow & Bone", "Marrow & Bone"),
    ("Bone LLC", "Bone LLC"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "parts"), NATURAL)
def test_a_name_in_natural_order(written: str, parts: tuple[str, str, str] | str) -> None:
    name = read_ris_name(written)
    assert (name.literal or (name.family, name.given, name.suffix)) == parts


def test_a_list_of_names_in_one_field_is_taken_apart() -> None:
    item = read("TY  - JOUR\nTI  - Bone\nAU  - Orimo, H.; Doe, J. A.\n")
    assert [name["family"] for name in item["author"]] == ["Orimo", "Doe"]  # type: ignore[attr-defined]


def test_spelt_out_tags_are_no_part_of_the_line_above() -> None:
    item = read("TY  - JOUR\nTI  - Bone\nUR  - http://a.org\nNOTE - see x\nPMID  - 123\nDOI - 10.1234/x\n")
    assert (item["URL"], item["note"], item["PMID"], item["DOI"]) == ("http://a.org", "see x", "123", "10.1234/x")


def test_the_doi_is_found_beside_other_numbers() -> None:
    item = read("TY  - JOUR\nTI  - Bone\nDO  - S0896627304006087 [pii]\n10.1016/X.2004 [doi]\n")
    assert item["DOI"] == "10.1016/X.2004"
    assert item["custom"] == {"do": "S0896627304006087 [pii] 10.1016/X.2004 [doi]"}


def read(text: str) -> dict[str, object]:
    found = read_ris(Source("a.ris", text + "ER  - \n"))
    assert not found.findings
    return reference_to_item(found.references[0])


@pytest.mark.parametrize("kind", [*RIS_TYPES, "OWN"])
def test_no_line_is_lost_in_any_type(kind: str) -> None:
    marks = {tag: (f"Word{number}x", f"Second{number}x") for number, tag in enumerate(TAGS)}
    lines = [f"{tag}  - {text}\n" for tag, texts in marks.items() for text in texts]
    kept = json.dumps(read(f"TY  - {kind}\n" + "".join(lines)), ensure_ascii=False)
    assert [tag for tag, texts in marks.items() if not all(text in kept for text in texts)] == []


DATES = [
    ("Y1  - 2001/03//Spring", {"date-parts": [[2001, 3]], "season": 1}, {}),
    ("PY  - 2001///Winter", {"date-parts": [[2001]], "season": 4}, {}),
    ("PY  - 2013/02/15/received", {"date-parts": [[2013, 2, 15]]}, {"py": "2013/02/15/received"}),
    ("PY  - 2005\nDA  - 15 July 2005", {"date-parts": [[2005, 7, 15]]}, {}),
    ("PY  - 2005\nDA  - July", {"date-parts": [[2005, 7]]}, {}),
    ("PY  - 2005\nDA  - Michaelmas", {"date-parts": [[2005]]}, {"da": "Michaelmas"}),
    ("Y1  - 10-12 May 2010", {"date-parts": [[2010, 5, 10], [2010, 5, 12]]}, {}),
    ("Y1  - 20050715", {"date-parts": [[2005, 7, 15]]}, {}),
    ("DA  - 07/15/2005", {"date-parts": [[2005, 7, 15]]}, {}),
    ("DA  - 03/04/2005", {"date-parts": [[2005]]}, {"da": "03/04/2005"}),
    ("PY  - in press", {"literal": "in press"}, {}),
    ("PY  - 1998\nY1  - 1999/05//", {"date-parts": [[1998]]}, {"y1": "1999/05//"}),
]


@pytest.mark.parametrize(("lines", "issued", "custom"), DATES, ids=[row[0].replace("\n", " ") for row in DATES])
def test_dates(lines: str, issued: dict[str, object], custom: dict[str, str]) -> None:
    item = read(f"TY  - JOUR\n{lines}\n")
    assert item["issued"] == issued
    assert item.get("custom", {}) == custom


DOE = [{"family": "Doe", "given": "J"}]
# type, lines, variables; the type stands for that of CSL as well.
BY_TYPE = [
    ("BOOK", "A2  - Doe, J\nT2  - S", {"collection-editor": DOE, "collection-title": "S"}),
    ("BOOK", "A2  - Doe, J", {"editor": DOE}),
    ("BOOK", "SP  - 300", {"number-of-pages": "300"}),
    ("BOOK", "SP  - 12\nEP  - 14", {"page": "12-14"}),
    ("EDBOOK", "AU  - Doe, J", {"editor": DOE}),
    ("CHAP", "A2  - Doe, J\nT2  - B\nSE  - 3\nT3  - S\nM1  - 7",
     {"editor": DOE, "container-title": "B", "chapter-number": "3", "collection-title": "S", "collection-number": "7"}),
    ("CPAPER", "T2  - Name\nC3  - Proceedings\nC1  - Oxford\nCY  - Kyoto",
     {"event-title": "Name", "container-title": "Proceedings", "publisher-place": "Oxford", "event-place": "Kyoto"}),
    ("CONF", "T2  - Proceedings", {"container-title": "Proceedings"}),
    ("THES", "M3  - PhD thesis\nA3  - Doe, J", {"genre": "PhD thesis", "contributor": DOE}),
    ("RPRT", "SN  - WHO/1\nT2  - S", {"number": "WHO/1", "collection-title": "S"}),
    ("PAT", "SN  - US 123\nA2  - Patent Office\nM1  - 09/1",
     {"number": "US 123", "authority": "Patent Office", "call-number": "09/1"}),
    ("PCOMM", "A2  - Doe, J", {"recipient": DOE}),
    ("CASE", "PB  - High Court", {"authority": "High Court"}),
    ("COMP", "ET  - 2.1", {"version": "2.1"}),
    ("JOUR", "SE  - 487", {"page": "487"}),
    ("JOUR", "ET  - 2016/01/30", {"available-date": {"date-parts": [[2016, 1, 30]]}}),
    ("JOUR", "C2  - PMC4042573\nC7  - e12", {"PMCID": "PMC4042573", "page": "e12"}),
    ("JOUR", "SP  - 1\nEP  - 9\nC7  - e12", {"page": "1-9", "number": "e12"}),
    ("CONF", "C7  - 7889", {"page": "7889"}),
    ("JOUR", "C5  - 26957754\nDB  - Embase", {"source": "Embase", "PMID": "26957754"}),
    ("ELEC", "VL  - 2014\nM1  - March 3", {"accessed": {"date-parts": [[2014, 3, 3]]}}),
    ("ELEC", "VL  - 2014\nM1  - March 3, at home", {"accessed": {"date-parts": [[2014, 3, 3]]},
     "number": "March 3, at home"}),
    ("ELEC", "VL  - 2014\nY2  - 2020/05/06/", {"accessed": {"date-parts": [[2020, 5, 6]]}, "volume": "2014"}),
    ("JOUR", "U1  - 23690738[pmid]\nU2  - PMC3654245[pmcid]", {"PMID": "23690738", "PMCID": "PMC3654245"}),
    ("JOUR", "DB  - PubMed\nAN  - 26957754", {"source": "PubMed", "PMID": "26957754"}),
    ("JOUR", "C2  - 26957754\nDB  - Scopus", {"source": "Scopus", "PMID": "26957754"}),
    ("JOUR", "C2  - PMID: 26957754", {"PMID": "26957754"}),
    ("JOUR", "DP  - JSTOR", {"source": "JSTOR"}),
    ("JOUR", "AU  - Novák J.-P.\nAU  - de la Cruz M.J.\nAU  - Smith JA\nAU  - Mary Ann Roe",
     {"author": [{"family": "Novák", "given": "J.-P."}, {"family": "de la Cruz", "given": "M.J."},
                 {"family": "Smith", "given": "JA"}, {"family": "Roe", "given": "Mary Ann"}]}),
    ("JOUR", "AU  - Study Group B\nAU  - NATO USA",
     {"author": [{"literal": "Study Group B"}, {"literal": "NATO USA"}]}),
    ("JOUR", "KW  - Aged\nBone Density\nWomen, Working", {"keyword": "Aged; Bone Density; Women, Working"}),
    ("JOUR", "AU  - World Health Organization,", {"author": [{"literal": "World Health Organization"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "lines", "wanted"), BY_TYPE, ids=[f"{row[0]}-{row[1][:12]}" for row in BY_TYPE])
def test_each_type_gives_its_tags_their_meaning(kind: str, lines: str, wanted: dict[str, object]) -> None:
    item = read(f"TY  - {kind}\n{lines}\n")
    assert item == {"id": "ref-1", "type": RIS_TYPES[kind], **wanted}


def test_a_long_keyword_that_was_wrapped_stays_one() -> None:
    long = "a keyword that is much longer than any line that a writer of RIS"
    assert read(f"TY  - JOUR\nKW  - {long}\nwould leave whole\n")["keyword"] == f"{long} would leave whole"


def test_custom_fields_of_other_databases_are_no_pmid() -> None:
    assert read("TY  - JOUR\nC5  - 26957754\n")["custom"] == {"c5": "26957754"}


@pytest.mark.parametrize(("kind", "lines", "wanted"), BY_TYPE, ids=[f"{row[0]}-{row[1][:12]}" for row in BY_TYPE])
def test_what_a_type_means_is_written_back(kind: str, lines: str, wanted: dict[str, object]) -> None:
    first = read_ris(Source("a.ris", f"TY  - {kind}\n{lines}\nER  - \n")).references
    again = reference_to_item(read_ris(Source("b.ris", write_ris(first))).references[0])
    if kind == "EDBOOK":
        kind = "BOOK"
    assert {name: again.get(name) for name in wanted} == wanted
    assert again["type"] == RIS_TYPES[kind]


def test_the_host_of_a_database_stands_beside_it() -> None:
    item = read("TY  - JOUR\nDB  - CINAHL\nDP  - EBSCOhost\n")
    assert (item["source"], item["custom"]) == ("CINAHL", {"dp": "EBSCOhost"})


def test_an_institution_that_looks_like_a_person_stays_one() -> None:
    written = write_ris([Reference("a", "book", {"author": (Name(literal="Cochrane Ireland"),)})])
    assert "AU  - Cochrane Ireland,\n" in written
    assert read(written.removesuffix("ER  -\n"))["author"] == [{"literal": "Cochrane Ireland"}]
