"""What databases and screening tools put into RIS and Web of Science files beside the work."""

import pytest

import k2refs
from k2refs.model.reference import Reference

RIS = "TY  - JOUR\nT1  - Bone\nA1  - Doe, Jane\nJF  - Lake Journal\n{}ER  - \n"


def _ris(*lines: str) -> Reference:
    library = k2refs.loads(RIS.format("".join(f"{line}\n" for line in lines)), format="ris")
    assert not library.findings
    return library.references[0]


@pytest.mark.parametrize(
    "line", ["L3  - 10.1234/bone", "L1  - https://dx.doi.org/10.1234/bone", "L4  - doi:10.1234/bone"]
)
def test_a_doi_in_a_link_field_is_the_doi(line: str) -> None:
    assert _ris(line).doi == "10.1234/bone"


def test_a_link_that_is_no_doi_is_kept() -> None:
    reference = _ris("L1  - file:///home/a.pdf")
    assert reference.doi is None
    assert reference.extra["l1"] == "file:///home/a.pdf"


@pytest.mark.parametrize(
    "line",
    [
        "M1  - (Roe A., roe@example.org) Lake University, Pier, Norway",
        "M1  - Roe, A., and Fox, E. (2000). Manual for lakes. Pier: Lake Press",
        "M1  - Journal Article",
    ],
)
def test_prose_in_m1_is_no_issue(line: str) -> None:
    reference = _ris(line)
    assert reference.issue == ""
    assert reference.extra["m1"] in line


@pytest.mark.parametrize("number", ["4", "Suppl 2", "Spring", "2-3", "Spec. Issue"])
def test_a_number_in_m1_is_the_issue(number: str) -> None:
    assert _ris(f"M1  - {number}").issue == number


def test_the_authors_of_cited_works_are_no_editors() -> None:
    reference = _ris("A2  - Doe, J., Roe, A., Fox, Fox, E., Hill, G.")
    assert reference.editor == ()
    assert "Hill" in reference.extra["a2"]


@pytest.mark.parametrize(
    "note", ["Export Date: 13 July 2022", "Cited By: 4", "Times Cited in Web of Science Core Collection:  7",
             "Accession Number: 1; Roe, A. 1", 'RAYYAN-INCLUSION: {"A"=>"Included"}'],
)  # fmt: skip
def test_notes_about_the_export_are_kept_and_not_printed(note: str) -> None:
    reference = _ris(f"N1  - {note}")
    assert reference.note == ""
    assert reference.extra["n1"] == note


def test_a_note_about_the_work_is_one() -> None:
    assert _ris("N1  - Cited by the court as evidence").note == "Cited by the court as evidence"


def test_the_label_of_author_and_year_is_no_short_title() -> None:
    reference = _ris("ST  - Doe (2004)")
    assert reference.title_short == ""
    assert reference.extra["st"] == "Doe (2004)"
    assert _ris("ST  - Bone").title_short == "Bone"


def test_a_joined_field_does_not_lengthen_an_address() -> None:
    assert _ris("UR  - https://example.org/a?b=c     U2  - L6445").url == "https://example.org/a?b=c"


def test_a_repeated_date_of_issue_is_no_date_of_access() -> None:
    reference = _ris("Y1  - 1989//", "Y2  - 1989//")
    assert reference.year == 1989
    assert reference.accessed is None
    assert _ris("Y1  - 1989//", "Y2  - 1990/01/02/").accessed is not None


def test_the_address_and_the_years_of_a_database_are_left_out() -> None:
    reference = _ris(
        "PB  - Pier Press. Available from: Pier Press, Ltd. 5 Lake Street.", "DB  - ERIC <1992 to June 2024>"
    )
    assert (reference.publisher, reference.values["source"]) == ("Pier Press", "ERIC")


def test_the_number_of_pubmed_in_central() -> None:
    assert _ris("C3  - PUBMED 21314913,EMBASE 51234").pmid == "21314913"


def test_pages_of_covidence() -> None:
    assert _ris("PG  - 32-40").page == "32-40"
    assert _ris("PG  - 9", "SP  - 32", "EP  - 40").page == "32-40"


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Longrich N R", "Longrich", "N R"),
        ("Pereda-Suberbiola X Y", "Pereda-Suberbiola", "X Y"),
        ("van der Berg A. B.", "van der Berg", "A. B."),
        ("Bardet N", "Bardet", "N"),
        ("N R Longrich", "Longrich", "N R"),
    ],
)
def test_initials_with_blanks_between_them(text: str, family: str, given: str) -> None:
    read = k2refs.loads(f"TY  - JOUR\nTI  - Bone\nAU  - {text}\nER  - \n", format="ris").references[0].author[0]
    assert (read.family, read.given) == (family, given)


def test_editors_among_authors() -> None:
    reference = k2refs.loads(
        "TY  - BOOK\nTI  - Bone\nA1  - Doe, J\nA1  - Roe, Ann, Ed.\nER  - \n", format="ris"
    ).references[0]
    assert [name.family for name in reference.author] == ["Doe"]
    assert [(name.given, name.suffix) for name in reference.editor] == [("Ann", "")]


@pytest.mark.parametrize(
    "line", ["2.", "<2. >", "Record #4 of 18", "Provider: Lake & Sons, Ltd.", "Content: text/plain"]
)
def test_lines_of_the_export_between_records_are_passed_over(line: str) -> None:
    record = RIS.format("")
    library = k2refs.loads(f"{record}\n{line}\n{record}", format="ris")
    assert (len(library.references), library.findings) == (2, ())


def test_other_lines_between_records_are_reported() -> None:
    record = RIS.format("")
    assert len(k2refs.loads(f"{record}\nA stray line\n{record}", format="ris").findings) == 1


def test_zoological_record_has_pages_and_addresses_of_its_own() -> None:
    text = "FN Z\nPT J\nTI Bone\nAU Doe, Jane B. (jane@example.org)\n   Roe, A.\nSO Lakes\nVL 1\nPS 220-227\nER\nEF\n"
    reference = k2refs.loads(text, format="wos").references[0]
    assert reference.page == "220-227"
    assert [name.given for name in reference.author] == ["Jane B.", "A."]


def test_the_meeting_of_an_abstract_in_embase_is_an_event() -> None:
    source = "Lake Journal. Conference: Second Lake Meeting: Part 2. Spain. 12 (3) (pp 1-2), 2018."
    reference = k2refs.loads(f"<1. >\nUI  - 1\nTI  - Bone\nSO  - {source}\n", format="ovid").references[0]
    assert reference.container_title == "Lake Journal"
    assert (reference.event_title, reference.event_place) == ("Second Lake Meeting: Part 2", "Spain")
    assert (reference.volume, reference.page) == ("12", "1-2")


def test_a_pmid_in_the_middle_of_a_record() -> None:
    text = "AU  - Doe, J.\nTI  - Bone\nPMID- 7\nAB  - Text\n\nAU  - Roe, A.\nTI  - Lake\nPMID- 8\n"
    library = k2refs.loads(text, format="nbib")
    assert [(one.title, one.pmid) for one in library.references] == [("Bone", "7"), ("Lake", "8")]


def test_records_that_each_begin_with_pmid_stay_apart() -> None:
    library = k2refs.loads("PMID- 7\nTI  - Bone\nPMID- 8\nTI  - Lake\n", format="nbib")
    assert [one.pmid for one in library.references] == ["7", "8"]


@pytest.mark.parametrize("name", ["date_parts", "dateParts", "date-parts"])
def test_date_parts_by_other_names(name: str) -> None:
    reference = k2refs.loads(f'[{{"id": "a", "issued": {{"{name}": [["2021", 2, 12]]}}}}]', format="csl-json")["a"]
    assert reference.issued is not None
    assert reference.issued.start is not None
    assert reference.issued.start.parts == (2021, 2, 12)
    assert reference.issued.raw == ""
    assert not reference.extra


@pytest.mark.parametrize(
    ("names", "given"),
    [
        ("Guler, A.T.a  and Waaijer, C.J.F.b ", ["A.T.", "C.J.F."]),
        ("Park, J.-Y.a and Fox, E.", ["J.-Y.", "E."]),
        ("Palmblad, M.a", ["M."]),
        ("Doe, A.T. and Roe, Jo", ["A.T.", "Jo"]),
    ],
)
def test_letters_of_affiliations_behind_initials(names: str, given: list[str]) -> None:
    reference = k2refs.loads(f"@article{{a, author={{{names}}}, title={{T}}}}").references[0]
    assert [name.given for name in reference.author] == given


def test_the_link_of_web_of_science_is_no_address() -> None:
    url = "<url>&lt;Go to ISI&gt;://WOS:A1</url>"
    text = (
        '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>Bone</title></titles>'
        f"<urls><related-urls>{url}<url>https://example.org/a</url></related-urls></urls></record></records></xml>"
    )
    assert k2refs.loads(text, format="endnote-xml").references[0].url == "https://example.org/a"
