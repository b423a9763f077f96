"""Generated manuscripts without a fault give no finding; each fault of CT003–CT005 put into one is found alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.checks.config import Settings
from tests.checks.corpus import clean_entries, write_entry

FAMILIES = "Knapen Orimo Iwamoto Shiraki Booth Vermeer Schurgers Theuwissen Cockayne Fusaro Geleijnse Braam".split()
ENTRIES = tuple(clean_entries(30))
Work = tuple[tuple[str, ...], int]


def works(count: int = 12) -> list[Work]:
    """Works of one to four authors, no two with the same first author."""
    return [
        (tuple(FAMILIES[(rank + step) % len(FAMILIES)] for step in range(1 + rank % 4)), 1990 + 2 * rank)
        for rank in range(count)
    ]


def reference(work: Work) -> str:
    families, year = work
    names = ", ".join(f"{family} {'ABCD'[rank]}K" for rank, family in enumerate(families))
    place = f"{year};{year - 1985}:1{year % 100}-1{year % 100 + 9}"
    return f"{names}. Vitamin K and bone, part {year - 1980}. Osteoporos Int. {place}."


def name_of(families: Sequence[str]) -> str:
    if len(families) > 2:
        return f"{families[0]} et al."
    return " and ".join(families)


def said(text: str, name: str, *, library: str = "") -> list[tuple[str, str]]:
    Path(name).write_text(text, encoding="utf-8")
    report = check(name, library=library or None, settings=Settings(select=("CT003", "CT004", "CT005")))
    return [(found.code, found.subject) for found in report.findings]


def prose(marks: Sequence[str]) -> str:
    return "\n\n".join(f"Bone loss was slower in group {number} {mark}." for number, mark in enumerate(marks))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def authored(marks: Sequence[str]) -> str:
    return prose(marks) + "\n\nReferences\n\n" + "\n\n".join(map(reference, works())) + "\n"


AUTHORED = [f"({name_of(families)}, {year})" for families, year in works()]


def test_names_and_years_that_fit_give_no_finding() -> None:
    assert said(authored(AUTHORED), "a.txt") == []


@pytest.mark.parametrize(
    "fault",
    [
        lambda families, year: (families, str(year + 1)),
        lambda families, year: ((families[0][:2] + families[0][1] + families[0][2:], *families[1:]), str(year)),
        lambda families, year: (("Kowalski", *families[1:]), str(year)),
    ],
    ids=["year", "spelling", "nobody"],
)
def test_each_mark_that_fits_nothing_is_found_alone(
    fault: Callable[[tuple[str, ...], int], tuple[tuple[str, ...], str]],
) -> None:
    for number, (families, year) in enumerate(works()):
        wrong, when = fault(families, year)
        marks = [*AUTHORED]
        marks[number] = f"({name_of(wrong)}, {when})"
        found = said(authored(marks), "a.txt")
        assert [code for code, _ in found] == ["CT003"], (marks[number], found)
        assert when in found[0][1] and wrong[0] in found[0][1]


def paged() -> list[tuple[str, int, int]]:
    """(key, first, last page) of the entries on plain pages."""
    plain = []
    for entry in ENTRIES:
        first, dash, last = entry.get("pages", "").partition("--")
        if dash and first.isdigit() and last.isdigit() and int(first) < int(last):
            plain.append((entry["key"], int(first), int(last)))
    return plain


def test_pages_inside_give_no_finding_and_each_outside_is_found_alone() -> None:
    Path("refs.bib").write_text("\n".join(map(write_entry, ENTRIES)), encoding="utf-8")
    right = [f"[@{key}, p. {first + (last - first) // 2}]" for key, first, last in paged()]
    assert right
    assert said(prose(right), "a.md", library="refs.bib") == []
    for number, (key, first, last) in enumerate(paged()):
        for page in (first - 1, last + 1):
            marks = [*right[:number], f"[@{key}, p. {page}]", *right[number + 1 :]]
            assert said(prose(marks), "a.md", library="refs.bib") == [("CT004", key)]


def numbered(marks: Sequence[str]) -> str:
    entries = "\n".join(f"{rank}. {reference(work)}" for rank, work in enumerate(works(), 1))
    return prose(marks) + f"\n\nReferences\n\n{entries}\n"


def test_numbers_in_order_give_no_finding_and_each_that_runs_ahead_is_found_alone() -> None:
    right = [f"[{number}]" for number in range(1, 13)]
    assert said(numbered(right), "a.txt") == []
    assert said(numbered(["[1–3]", "[2]", "[3, 4]", "[1,5–12]"]), "a.txt") == []
    for number in range(2, 12):
        swapped = [*right]
        swapped[number - 1], swapped[number] = swapped[number], swapped[number - 1]
        assert said(numbered(swapped), "a.txt") == [("CT005", str(number + 1))]
