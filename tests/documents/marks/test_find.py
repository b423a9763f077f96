"""Typed marks: numbers in brackets or raised, author–year; and what only looks like one."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source

LIST = "\n\nReferences\n\n" + "\n".join(
    f"{number}. Smith{chr(96 + number)} J. Bone {number}. J Bone. 200{number};{number}:1-9." for number in range(1, 7)
)


def read(text: str) -> Document:
    return read_document(Source("a.txt", text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It works [3].", [[3]]),
        ("It works [3–5].", [[3, 4, 5]]),
        ("It works [1, 4-6] and again.[2]", [[1, 4, 5, 6], [2]]),
        ("It works [1; 3].", [[1, 3]]),
        ("It works [12, p. 5].", [[12]]),
        ("The interval (95% CI [2, 5]) was wide, range [1, 3].", []),
        ("It is [0, 5] or [2001] or [5-3] or a[b].", []),
        ("Raised² without a list.", []),
        (f"Raised.¹⁻³ And more²,⁵ but 10 m² and cm³.{LIST}", [[1, 2, 3], [2, 5]]),
        (f"It works (1). It works (2, 3). In 30 women (45) of 60.{LIST}", [[1], [2, 3]]),
    ],
)
def test_numbers(text: str, numbers: list[list[int]]) -> None:
    assert [[item.number for item in mark.items] for mark in read(text).citations] == numbers


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("It works (Smith, 2010).", [(("Smith",), "2010")]),
        ("It works (Smith et al., 2010; Doe & Roe 2011a).", [(("Smith",), "2010"), (("Doe", "Roe"), "2011a")]),
        ("Smith et al. (2010) saw it.", [(("Smith",), "2010")]),
        ("As Doe and Roe (2010, p. 5) say.", [(("Doe", "Roe"), "2010")]),
        ("It works (see e.g. van der Berg 2001, 2003a,b).", [
            (("van der Berg",), "2001"), (("van der Berg",), "2003a"), (("van der Berg",), "2003b")]),
        ("It works (Smith, Doe, and O'Brien 1999).", [(("Smith", "Doe", "O'Brien"), "1999")]),
        ("It works (Müller-Lüdenscheidt 2001; 2002).", [
            (("Müller-Lüdenscheidt",), "2001"), (("Müller-Lüdenscheidt",), "2002")]),
        ("Smith's (2010) trial.", [(("Smith",), "2010")]),
        ("It works (WHO, in press).", [(("WHO",), "in press")]),
        # What only looks like one.
        ("It was printed (January 2010) and (in 2010).", []),
        ("In Japan (2001) it was approved; since May (2001) it sells.", []),
        ("There were many (n = 2010) and (Table 2, 2010 data).", []),
        ("It fell (from 2001 to 2010).", []),
    ],
)  # fmt: skip
def test_author_and_year(text: str, works: list[tuple[tuple[str, ...], str]]) -> None:
    assert [(item.family, item.year) for mark in read(text).citations for item in mark.items] == works


def test_places_and_locators() -> None:
    (mark,) = read("Bone (see Smith et al., 2010, p. 5).").citations
    assert (mark.span.text, mark.is_narrative) == ("(see Smith et al., 2010, p. 5)", False)
    (item,) = mark.items
    assert (item.prefix, item.locator, item.span.text) == ("see ", "5", "Smith et al., 2010")  # type: ignore[union-attr]


def test_marks_in_markdown_stand_beside_keys() -> None:
    document = read_document(Source("a.md", "Smith (2010) and [@a; @b] and (Doe 2011) and [3]."))
    assert [mark.span.text for mark in document.citations] == ["Smith (2010)", "[@a; @b]", "(Doe 2011)"]
