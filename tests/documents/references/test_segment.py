"""Lists are parted by their layout, whatever one of the lines looks like; nothing in them is lost."""

import textwrap

import pytest

from k2refs.documents import read_document
from k2refs.documents.references import ListLine, join_pieces, segment
from k2refs.documents.references.furniture import without_line_numbers
from k2refs.model.source import Source

ENTRIES = (
    "Arno V, Belk J. Tides of the northern fjords and what they carry to the shore. Coastal Review. 2011;12(3):45-67.",
    "Belk J. On salt. In: Roe A, editor. Rivers and fens. 2nd ed. Bergen: Fern Press; 1999. p. 12-31.",
    "Coastal Survey Agency. Tide tables. 2009.",
    "Tide tables of the southern ports",
    "Dorn K, Ek R, Finn S, Gade T. Counting ships that pass the lighthouse. Sea. 2020;7:1-9. doi: 10.12345/sea.7",
    "Ek R. A web page. https://example.org/harbour/ships",
    "Finn S, Gade T: “Who goes there?” Wardens of the old harbour. Harbour Studies. 2015; 2: 101–120.",
)
BODY = "The ships of the harbour\n\nThey were counted, and this is what was found about them.\n\nReferences\n\n"


def entries_of(text: str) -> list[str]:
    return [reference.text for reference in read_document(Source("a.txt", text), format="text").references]


def wrapped(width: int, indent: str, labels: str) -> str:
    blocks = []
    for number, entry in enumerate(ENTRIES, 1):
        label = labels.replace("1", str(number))
        blocks.append("\n".join(textwrap.wrap(label + entry, width, subsequent_indent=indent, break_on_hyphens=False)))
    return "\n".join(blocks)


@pytest.mark.parametrize("label", ["[1] ", "1. ", "(1) ", "1) ", "1\t", "1   ", "• ", "- ", "1 ", "[Doe1] "])
@pytest.mark.parametrize(("width", "indent"), [(999, ""), (78, ""), (78, "    "), (50, "  ")])
def test_labels_part_a_list(label: str, width: int, indent: str) -> None:
    assert entries_of(BODY + wrapped(width, indent, label)) == list(ENTRIES)


@pytest.mark.parametrize("width", [999, 78, 50])
@pytest.mark.parametrize("indent", ["", "    "])
def test_blank_lines_part_a_list(width: int, indent: str) -> None:
    text = BODY + "\n\n".join(
        "\n".join(textwrap.wrap(entry, width, subsequent_indent=indent, break_on_hyphens=False)) for entry in ENTRIES
    )
    assert entries_of(text) == list(ENTRIES)


@pytest.mark.parametrize(("width", "indent"), [(999, ""), (78, "    "), (50, "  ")])
def test_bare_lines_part_a_list(width: int, indent: str) -> None:
    assert entries_of(BODY + wrapped(width, indent, "")) == list(ENTRIES)


@pytest.mark.parametrize("odd", ["12", "– 12 –", "Page 12 of 30", "12    Journal of Harbours", "Arno et al.\t12"])
@pytest.mark.parametrize("label", ["[1] ", "1. ", ""])
@pytest.mark.parametrize("around", ["\n", "\n\n"])
def test_the_head_of_a_page_costs_nothing(odd: str, label: str, around: str) -> None:
    lines = [label.replace("1", str(number)) + entry for number, entry in enumerate(ENTRIES, 1)]
    text = BODY + "\n".join(lines[:3]) + around + odd + around + "\n".join(lines[3:])
    assert entries_of(text) == list(ENTRIES)


@pytest.mark.parametrize("head", ["Harbour Research 2024, 3:17", "Tides 2024; 3(1): 17"])
@pytest.mark.parametrize("order", ["{number}\n{head}", "{head}\n{number}"])
@pytest.mark.parametrize("label", ["[1] ", ""])
def test_a_head_that_reads_like_the_end_of_an_entry_is_none(head: str, order: str, label: str) -> None:
    lines = [label.replace("1", str(number)) + entry for number, entry in enumerate(ENTRIES, 1)]
    for number, at in enumerate((2, 5), 8):
        lines.insert(at, order.format(number=number, head=head))
    assert entries_of(BODY + "\n\n".join(lines)) == list(ENTRIES)


def test_a_page_may_end_within_an_entry() -> None:
    first, second = ENTRIES[0].split(" fjords ")
    text = f"{BODY}[1] {first}\n\n12    Journal of Harbours\n\nfjords {second}\n[2] {ENTRIES[1]}\n[3] {ENTRIES[2]}\n"
    assert entries_of(text) == list(ENTRIES[:3])


@pytest.mark.parametrize(
    "behind",
    [
        "Appendix A. Search terms\n\nShips were searched for in 2010, and boats.",
        "Figure 1. Ships by year, 2010 to 2020.\n\nFigure 2. Boats by year.",
        "About the authors\n\nVera Arno is professor of tides. She was born in 1970.",
        "Supplementary material\n\nTable S1. Ships",
        "Author contributions: all wrote it in 2010.",
    ],
)
@pytest.mark.parametrize("label", ["[1] ", ""])
def test_what_follows_ends_a_list(behind: str, label: str) -> None:
    lines = [label.replace("1", str(number)) + entry for number, entry in enumerate(ENTRIES[:3], 1)]
    assert entries_of(BODY + "\n\n".join(lines) + "\n\n" + behind + "\n") == list(ENTRIES[:3])


def test_a_figure_among_the_entries_belongs_to_none() -> None:
    text = f"{BODY}1. {ENTRIES[0]}\n\nFigure 3. Ships by year.\n\n2. {ENTRIES[1]}\n3. {ENTRIES[2]}\n"
    assert entries_of(text) == list(ENTRIES[:3])


def test_line_numbers_of_a_submission_are_left_out() -> None:
    printed = (BODY + wrapped(70, "", "[1] ")).splitlines()
    text = "\n".join(f"{number:3} {line}" for number, line in enumerate(printed, 101))
    assert entries_of(text) == list(ENTRIES)


def test_a_list_that_counts_its_lines_has_no_line_numbers() -> None:
    assert set(without_line_numbers([f"{number} {entry}" for number, entry in enumerate(ENTRIES * 3, 1)])) == {0}


def test_a_missing_label_costs_no_entry() -> None:
    text = f"{BODY}[1] {ENTRIES[0]}\n[2] {ENTRIES[1]} [3] {ENTRIES[4]}\n[4] {ENTRIES[6]}\n"
    assert entries_of(text) == [ENTRIES[0], ENTRIES[1], ENTRIES[4], ENTRIES[6]]


def test_a_number_that_does_not_count_on_is_no_label() -> None:
    text = f"{BODY}1. {ENTRIES[0]}\n2. Belk J. Ships of\n12. Sea. 1999;1:2-3.\n3. {ENTRIES[2]}\n"
    assert entries_of(text)[1] == "Belk J. Ships of 12. Sea. 1999;1:2-3."


def test_columns_and_gaps_of_a_page_part_entries() -> None:
    lines = (
        ListLine("Arno V, Belk J. Tides of the northern", 50, 290, gap=0.0, column=0),
        ListLine("fjords. Coastal Review. 2011;12:45-67.", 60, 270, gap=0.0, column=0),
        ListLine("Belk J. On salt and what it does to", 50, 290, gap=0.4, column=0),
        ListLine("wood. Sea. 1999;1:2-9.", 320, 450, gap=0.0, column=1),
        ListLine("Dorn K. Counting ships. Sea. 2020;7:1.", 310, 530, gap=0.4, column=1),
    )
    found = segment(lines)
    assert [[rank for rank, _, _ in entry.pieces] for entry in found.entries] == [[0, 1], [2, 3], [4]]


def test_a_divided_word_is_joined_as_the_list_prints_it() -> None:
    words = {"self-care": 1, "menopause": 2}
    assert join_pieces(["on self-", "care in meno-", "pause"], words) == "on self-care in menopause"


def test_a_heading_in_wide_small_capitals_is_one() -> None:
    assert entries_of(f"Ships\n\nR EFERENCES\n\n[1] {ENTRIES[0]}\n[2] {ENTRIES[1]}\n") == list(ENTRIES[:2])


@pytest.mark.parametrize("text", ["References\n", "References\n1\n2\n3\n", "[1]\n[2]\n[3]\n", "•\n•\n"])
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert entries_of(text) == []


def test_cost_grows_with_the_lines() -> None:
    text = BODY + "\n".join(f"[{number}] {ENTRIES[0]}" for number in range(1, 1500))
    assert len(entries_of(text)) == 1499
