"""A list of typed references: keys, places in the source, and what is refused."""

import pytest

from k2refs.formats.plaintext import read_plaintext, read_references_text
from k2refs.formats.plaintext.listing import split_lines
from k2refs.model.document import RawReference
from k2refs.model.source import Source, Span

LIST = (
    "Orimo H. Soft capsule. J New Rem Clin. 1992;41:1249-79.\n"
    "Iwamoto J. Vitamin K2 therapy. Nutrients. 2014;6(5):1971-80. doi: 10.3390/nu6051971.\n"
    "Orimo H. Late phase. J New Rem Clin. 1992;41:1280-90.\n"
    "Photo courtesy of SteadyHealth\n"
)


def test_each_line_is_a_reference_with_a_key_of_its_own() -> None:
    read = read_plaintext(Source("refs.txt", LIST))
    assert [reference.key for reference in read.references] == ["orimo1992", "iwamoto2014", "orimo1992a"]


def test_a_photo_credit_is_refused_at_its_line() -> None:
    read = read_plaintext(Source("refs.txt", LIST))
    assert [(finding.code, finding.span.place.line) for finding in read.findings] == [("SY001", 4)]
    assert "Photo courtesy" in read.findings[0].message


def test_fields_know_their_place_in_the_source() -> None:
    reference = read_plaintext(Source("refs.txt", LIST)).references[1]
    assert reference.origin is not None
    span = reference.origin.field_span("DOI")
    assert (span.place.line, "10.3390/nu6051971" in span.text) == (2, True)


def test_paragraphs_are_references_where_blank_lines_part_them() -> None:
    source = Source(
        "refs.txt", "Orimo H. Soft capsule.\nJ New Rem Clin. 1992;41:1249-79.\r\n\r\nIwamoto J. X. Y. 2014;6:1-2."
    )
    raws = split_lines(source)
    assert [raw.text[:8] for raw in raws] == ["Orimo H.", "Iwamoto "]
    read = read_references_text(raws)
    assert read.references[0].origin is not None
    assert read.references[0].origin.field_span("page").place.line == 2


def test_a_reference_joined_of_two_stretches_points_into_both() -> None:
    text = "• Iwamoto J. Vitamin K2. Nutrients. 2014 May\n• 6(5): 1971–1980."
    source = Source("a.txt", text)
    second = text.index("6(5)")
    raw = RawReference(
        text[2 : text.index("\n")] + " " + text[second:],
        (Span(source, 2, text.index("\n")), Span(source, second, len(text))),
    )
    reference = read_references_text([raw]).references[0]
    assert reference.origin is not None
    assert reference.origin.field_span("volume").text == "6"
    assert reference.origin.field_span("volume").start == second


def test_a_line_of_a_million_characters_is_one_finding() -> None:
    read = read_plaintext(Source("novel.txt", "It was the best of times, " * 40_000))
    assert (read.references, len(read.findings)) == ((), 1)
    assert "part the list" in read.findings[0].message


def raws_of(text: str) -> list[str]:
    return [raw.text for raw in split_lines(Source("refs.txt", text))]


def test_numbered_lines_are_references_under_a_heading_and_over_two_lines() -> None:
    text = "References\n1. Orimo H. Soft\n   capsule. 1992.\n2. Iwamoto J. Bone. 2014.\n"
    assert raws_of(text) == ["1. Orimo H. Soft capsule. 1992.", "2. Iwamoto J. Bone. 2014."]


def test_numbered_lines_stay_apart_behind_a_blank_line() -> None:
    text = "Vitamin K matters.\n\nReferences\n[1] Orimo H. 1992.\n[2] Iwamoto J. 2014.\n"
    assert raws_of(text) == ["Vitamin K matters.", "[1] Orimo H. 1992.", "[2] Iwamoto J. 2014."]


def test_two_references_on_one_line_are_parted_where_the_numbers_count_on() -> None:
    text = "[1] Orimo H. 1992. [2] Iwamoto J. 2014.\n[3] Ek A. [Article in Danish] [7] B. 2001."
    assert raws_of(text) == ["[1] Orimo H. 1992.", "[2] Iwamoto J. 2014.", "[3] Ek A. [Article in Danish] [7] B. 2001."]


def test_a_title_that_opens_with_a_heading_word_is_no_heading() -> None:
    assert raws_of("References and reality. Ek A. 2001.\n") == ["References and reality. Ek A. 2001."]


def test_the_head_of_a_page_parts_no_reference() -> None:
    text = (
        "References\n\n1. Orimo H. Soft capsule\n\n142      Journal of Things, Vol. 3\n\nof menatetrenone. J New Rem "
        "Clin. 1992;41:1249-79.\n\n2. Iwamoto J. Vitamin K2. Nutrients. 2014;6(5):1971-80.\n"
    )
    raws = split_lines(Source("refs.txt", text))
    assert [raw.text[:42] for raw in raws] == [
        "1. Orimo H. Soft capsule of menatetrenone.",
        "2. Iwamoto J. Vitamin K2. Nutrients. 2014;",
    ]
    reference = read_references_text(raws).references[0]
    assert reference.origin is not None
    assert reference.origin.field_span("volume").text == "41"


def test_a_number_behind_the_rest_of_a_reference_parts_it_where_it_counts_on() -> None:
    text = (
        "1. Orimo H. Capsule. 1992.\n2. Iwamoto J. Vitamin\n\n142      Journal of Things\n\nin bone. 2014.\n"
        "3. Ek B. Bone. 1999.\n\nLee J. Loss of\n12. bones. 1988.\n"
    )
    raws = split_lines(Source("refs.txt", text))
    assert [raw.text for raw in raws] == [
        "1. Orimo H. Capsule. 1992.",
        "2. Iwamoto J. Vitamin in bone. 2014.",
        "3. Ek B. Bone. 1999.",
        "Lee J. Loss of 12. bones. 1988.",
    ]


def test_a_number_and_a_gap_at_the_end_of_a_list_stay_as_they_are() -> None:
    text = "1. Orimo H. Soft capsule. 1992.\n\n2. Iwamoto J. Vitamin K2. 2014.\n\n142      Journal of Things, Vol. 3\n"
    assert len(split_lines(Source("refs.txt", text))) == 3


@pytest.mark.parametrize(
    "heading", ["References", "7. REFERENCES", "## References", "References and Notes:", "Works Cited"]
)
def test_headings_are_no_references(heading: str) -> None:
    raws = split_lines(Source("refs.txt", heading + "\nOrimo H. Soft capsule. 1992.\nIwamoto J. Vitamin K2. 2014.\n"))
    assert [raw.text[:6] for raw in raws] == ["Orimo ", "Iwamot"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1801 he returned from a visit to his landlord, the solitary neighbour.",
        "Call me Ishmael; some years ago, in 1851, I went to sea.",
        "It was 1984, and the clocks were striking thirteen.",
        "Im Jahre 1914 brach der Krieg aus, und Hans ging fort.",
        "En 1830, le jeune homme quitta la ville.",
    ],
)
def test_a_sentence_that_tells_of_a_year_is_no_reference(sentence: str) -> None:
    read = read_plaintext(Source("novel.txt", sentence + "\n"))
    assert (read.references, [finding.code for finding in read.findings]) == ((), ["SY001"])


@pytest.mark.parametrize("line", ["Orwell G. 1949. The last man in Europe.", "Lee, A. (2001). Life in 1801."])
def test_a_short_reference_stays_one(line: str) -> None:
    assert len(read_plaintext(Source("list.txt", line + "\n")).references) == 1
