"""What a PDF is read as: columns, heads, numbers of lines, raised marks, lists in every form."""

import pytest

from k2refs.model.document import Document
from tests.documents.pdf.paper import Put, column, make_pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")

ENTRIES = (
    ("Abel A, Bell B. Bones of mice in", "winter. Bone. 2001;12:34-9."),
    ("Cole C. The marrow at rest and its", "cells. Marrow. 2002;1:1-9."),
    ("Dunn D, Eder E. A trial of nothing", "at all. Trials. 2003;7:70-8."),
    ("Fink F. What calcium does at night", "and by day. Bone. 2004;15:8-19."),
)
PROSE = (
    "Bone is lost with age, as was shown [1], and mice",
    "lose it in winter [2,3]. Nobody knows why that is",
    "so. A trial of nothing found nothing [4], and rest",
    "was no better than that.",
)


def read(*pages: list[Put]) -> Document:
    from k2refs.documents.pdf.document import read_pdf

    return read_pdf("a.pdf", make_pdf(pages))


def entries(form: str, *, hang: int = 6) -> list[str]:
    """The entries as lines, labelled by `form` ("[{}] "), the second line set in by `hang` blanks."""
    lines = []
    for number, (first, second) in enumerate(ENTRIES, 1):
        lines += [form.format(number) + first, " " * hang + second]
    return lines


WHOLE = [f"{first} {second}" for first, second in ENTRIES]


@pytest.mark.parametrize("form", ["[{}] ", "{}. ", "({}) ", "{} ", "{}) "])
@pytest.mark.parametrize("hang", [0, 6])
def test_labels_part_entries(form: str, hang: int) -> None:
    document = read(column([*PROSE, "", "References", "", *entries(form, hang=hang)]))
    assert [raw.text for raw in document.references] == WHOLE
    assert [raw.number for raw in document.references] == [1, 2, 3, 4]


def test_hanging_indents_part_entries_without_labels() -> None:
    document = read(column([*PROSE, "", "Bibliography", "", *entries("")]))
    assert [raw.text for raw in document.references] == WHOLE


def test_gaps_part_entries_without_labels_or_indents() -> None:
    lines = [line for first, second in ENTRIES for line in (first, second, "")]
    document = read(column([*PROSE, "", "Literature cited", "", *lines]))
    assert [raw.text for raw in document.references] == WHOLE


def test_what_an_entry_says_parts_flush_lines() -> None:
    document = read(column([*PROSE, "", "References", "", *entries("", hang=0)]))
    assert [raw.text for raw in document.references] == WHOLE


@pytest.mark.parametrize("link", ["https://doi.org/10.12345/b.2", "doi:10.12345/b.2"])
def test_an_entry_that_ends_in_a_link_ends_with_its_page(link: str) -> None:
    linked = [(first, f"{second} {link}") for first, second in ENTRIES]
    lines = [[line for pair in half for line in (*pair, "")] for half in (linked[:2], linked[2:])]
    document = read(column([*PROSE, "", *lines[0]]), column(lines[1]))
    assert [raw.text for raw in document.references] == [f"{whole} {link}" for whole in WHOLE]


def test_entries_go_on_over_columns_and_pages() -> None:
    lines = entries("[{}] ")
    first = column(["References", "", *lines[:3]], x=60) + column(lines[3:5], x=330)
    body = column([*PROSE] * 3, x=60, top=500) + column([*PROSE] * 6, x=330, top=640)
    document = read(body[:12] + body[12:], first, column(lines[5:], x=60))
    assert [raw.text for raw in document.references] == WHOLE


def test_columns_are_read_one_after_the_other() -> None:
    left = column([f"left line {word} runs to the very edge" for word in "abcdef"], x=60)
    right = column([f"right line {word} is beside the left" for word in "abcdef"], x=330)
    mixed = [put for pair in zip(left, right, strict=True) for put in pair]
    title = column(["A title that spans the two columns of the whole page, set in larger type"], x=80, top=740, size=14)
    text = read(title + mixed).source.text
    order = ["A title", *(f"left line {word}" for word in "abcdef"), *(f"right line {word}" for word in "abcdef")]
    assert [text.index(start) for start in order] == sorted(text.index(start) for start in order)


def test_heads_feet_and_page_numbers_are_taken_out() -> None:
    def page(number: int, lines: list[str]) -> list[Put]:
        head = Put(72, 750, f"Abel and Bell: Bones of mice {number}")
        return [head, *column(lines), Put(300, 40, f"{number + 11}")]

    lines = entries("{}. ")
    document = read(page(1, [*PROSE, "", "References", "", *lines[:3]]), page(2, lines[3:6]), page(3, lines[6:]))
    assert [raw.text for raw in document.references] == WHOLE
    assert "Abel and Bell:" not in document.source.text


@pytest.mark.parametrize("every", [1, 5])
def test_line_numbers_are_taken_out(every: int) -> None:
    lines = [*PROSE, *PROSE, *PROSE, "References", *entries("[{}] ")]
    numbers = [Put(40, put.y, str(at)) for at, put in enumerate(column(lines), 1) if at % every == 0]
    document = read(column(lines) + numbers)
    assert [raw.text for raw in document.references] == WHOLE
    assert [item.number for mark in document.citations for item in mark.items] == [1, 2, 3, 4] * 3


def test_bare_labels_are_no_line_numbers() -> None:
    document = read(column([*PROSE, *PROSE, "", "References", "", *entries("{}    ", hang=10)]))
    assert [raw.number for raw in document.references] == [1, 2, 3, 4]


def test_raised_small_digits_are_marks_and_powers_are_not() -> None:
    line = [Put(72, 700, "Bone was lost to osteoporosis"), Put(192, 704, "1,2", 6.5), Put(203, 700, "in 10")]
    line += [Put(223.5, 704, "3", 6.5), Put(231, 700, "mice, and CO"), Put(283, 698, "2", 6.5), Put(288, 700, "rose.")]
    line += [Put(309, 704, "4", 6.5)]
    document = read(line + column(["References", "", *entries("{}. ")], top=660))
    assert [[item.number for item in mark.items] for mark in document.citations] == [[1, 2], [4]]
    assert "10³" in document.source.text and "CO₂" in document.source.text


def test_words_are_joined_over_lines_and_addresses_too() -> None:
    lines = ["Bone is lost by the experi-", "ment that a well-known group", "did, a well-", "known one at that."]
    reference = ["[1] Abel A. Bones. Bone. 2001;12:34-", "      9. https://doi.org/10.1000/", "      bone.2001"]
    document = read(column([*lines, "", "References", "", *reference, "[2] Cole C. Cells. Marrow. 2002;1:1-9."]))
    assert document.blocks[0].text.startswith(
        "Bone is lost by the experiment that a well-known group did, a well-known"
    )
    assert document.references[0].text == "Abel A. Bones. Bone. 2001;12:34-9. https://doi.org/10.1000/bone.2001"


def test_the_list_ends_at_the_appendix() -> None:
    after = column(["Appendix A", "1. The first measure was taken in 2001.", "2. The second was not."], top=480)
    head = [Put(put.x, put.y, put.text, 12, "bold") for put in after[:1]]
    document = read(column([*PROSE, "", "References", "", *entries("{}. ")]) + head + after[1:])
    assert [raw.text for raw in document.references] == WHOLE


def test_footnotes_and_captions_stand_apart() -> None:
    body = column([*PROSE, *PROSE])
    caption = column(["Figure 1. Mice in winter [2]."], top=560)
    foot = [Put(72, 102, "*", 6), Put(76, 100, "Nobody paid for this.", 8)]
    document = read(body + caption + foot, column(["References", "", *entries("{}. ")]))
    kinds = {block.kind: block.text for block in document.blocks}
    assert kinds["caption"] == "Figure 1. Mice in winter [2]."
    assert kinds["note"].endswith("Nobody paid for this.")


def test_a_place_is_page_and_line_and_box() -> None:
    document = read(column(PROSE), column(["References", "", *entries("[{}] ")]))
    raw = document.references[1]
    assert str(raw.span) == "a.pdf:2:4"
    source = raw.span.source
    ((page, box), (_, below)) = source.boxes(raw.span.start, raw.span.end)  # type: ignore[attr-defined]
    assert page == 2 and 72 < box[0] < 90 and box[1] < 652 < box[3] and below[3] < box[3]


def test_a_page_on_its_side_is_read_upright() -> None:
    from k2refs.documents.pdf.document import read_pdf

    data = make_pdf([column(["References", "", *entries("[{}] ")])]).replace(
        b"/Type /Page /Parent", b"/Type /Page /Rotate 90 /Parent"
    )
    assert [raw.text for raw in read_pdf("a.pdf", data).references] == WHOLE


def test_letters_set_apart_are_a_word() -> None:
    heading = [Put(72 + 9.5 * at, 660, letter, 10) for at, letter in enumerate("REFERENCES")]
    document = read(column(PROSE) + heading + column(entries("{}. "), top=640))
    assert [raw.text for raw in document.references] == WHOLE


def test_small_capitals_behind_a_capital_are_a_word() -> None:
    heading = [Put(72, 660, "R", 10), Put(80.4, 660, "EFERENCES", 8)]
    document = read(column(PROSE) + heading + column(entries("{}. "), top=640))
    assert [raw.text for raw in document.references] == WHOLE


def test_rows_of_a_table_are_cells() -> None:
    rows = [
        Put(72 + 90 * at, 560 - 12 * row, text)
        for row in range(4)
        for at, text in enumerate((f"group {row}", f"{row * 7}", f"0.{row}"))
    ]
    document = read(column(PROSE) + rows + column(PROSE, top=480))
    assert [block.kind for block in document.blocks].count("cell") == 1
    assert [item.number for mark in document.citations for item in mark.items] == [1, 2, 3, 4] * 2


def test_an_accent_set_over_its_letter_is_part_of_it() -> None:
    line = [
        Put(72, 700, "M"),
        Put(80.9, 700, "u"),
        Put(81.7, 700, "\u00a8"),
        Put(85.9, 700, "ller found it in winter."),
    ]
    assert "Müller found it" in read(line + column(PROSE, top=680)).source.text


def test_a_paragraph_behind_the_list_is_no_part_of_its_last_entry() -> None:
    biography = column(["Ada Abel was born in 1950, and has looked at bones", "of mice since 1970."], top=505)
    document = read(column([*PROSE, "", "References", "", *entries("[{}] ")]) + biography)
    assert [raw.text for raw in document.references] == WHOLE


def test_a_line_too_long_for_its_column_does_not_part_the_columns() -> None:
    left = column(["References", *entries("[{}] ")[:4]], x=60)
    left[2] = Put(left[2].x, left[2].y, ENTRIES[0][1] + " https://doi.org/10.1000/so.long.that.it.runs.over.the.edge")
    right = column(entries("[{}] ")[4:], x=330, top=695)
    document = read(left + right, column([*PROSE] * 3, x=60) + column([*PROSE] * 3, x=330))
    assert [raw.number for raw in document.references] == [1, 2, 3, 4]


def test_names_that_the_list_has_are_marks() -> None:
    prose = ["Tables are read (pandas, 2020), as the work of Galen (2018) shows;", "none before (Abel, 1999) did."]
    listed = [
        "Abel, A. (1999). Bones. Bone, 1, 2-3.",
        "Galen, C. (2018). Mice. Bone, 2, 4-5.",
        "pandas. (2020). Data (latest). Zenodo.",
    ]
    document = read(column([*prose, "", "References", "", listed[0], "", listed[1], "", listed[2]]))
    assert [item.family for mark in document.citations for item in mark.items] == [("pandas",), ("Galen",), ("Abel",)]
