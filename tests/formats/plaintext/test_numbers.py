"""Dates, volumes, issues, pages and editions in the spellings of the world."""

import pytest

from k2refs.formats.plaintext.numbers import read_date, read_edition, read_issue, read_pages, read_volume


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(1992)", (1992,)),
        ("2014 May", (2014, 5)),
        ("Oct. 1994", (1994, 10)),
        ("3 May 2014", (2014, 5, 3)),
        ("May 3rd, 2014", (2014, 5, 3)),
        ("2014-05-03", (2014, 5, 3)),
        ("03.05.2014", (2014, 5, 3)),
        ("septembre 2014", (2014, 9)),
        ("1993b", (1993,)),
        ("17-20 January 2011", (2011, 1, 17)),
        ("2014/13", (2014,)),
    ],
)
def test_dates(text: str, parts: tuple[int, ...]) -> None:
    date = read_date(text)
    assert date is not None and date.start is not None and date.start.parts == parts


def test_a_range_of_years_has_an_end() -> None:
    date = read_date("1998–99")
    assert date is not None and date.end is not None and (date.year, date.end.year) == (1998, 1999)


@pytest.mark.parametrize("text", ["n.d.", "in press", "forthcoming", "", "12345"])
def test_no_year_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("vol. 6,", "6"),
        ("Vol34", "34"),
        ("t. XII", "XII"),
        ("제15권", "15"),
        ("41:", "41"),
        ("Bd. 24,", "24"),
        ("6", "6"),
    ],
)
def test_volumes(text: str, want: str) -> None:
    assert read_volume(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("no. 5", "5"),
        ("(5)", "5"),
        ("n° 3", "3"),
        ("Heft 2,", "2"),
        ("권 3호", "3"),
        ("제5호", "5"),
        ("Suppl 1", "Suppl 1"),
        ("#4", "4"),
    ],
)
def test_issues(text: str, want: str) -> None:
    assert read_issue(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("pp. 487–92", "487-92"),
        ("1249--1279", "1249-1279"),
        ("p.149 .", "149"),
        ("383 -430", "383-430"),
        ("L1", "L1"),
        ("P09007", "P09007"),
        ("S. 5-12", "5-12"),
        ("pages 109-118", "109-118"),
        ("83쪽", "83"),
        ("xi–xv", "xi-xv"),
    ],
)
def test_pages(text: str, want: str) -> None:
    assert read_pages(text) == want


@pytest.mark.parametrize(
    ("text", "want"), [("2nd ed.", "2"), ("Third Edition", "3"), ("3. Auflage", "3"), ("rev. ed.", "rev. ed")]
)
def test_editions(text: str, want: str) -> None:
    assert read_edition(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("pages 813-818 Detroit", "813-818"),
        ("265714 (7pp)", "265714"),
        ("133-141. Cited 52 times.", "133-141"),
        ("442, [Erratum-ibid", "442"),
        ("063, 20pp", "063"),
        ("pp. 41-58 (il manque pp.44-45)", "41-58"),
        ("121108(R)", "121108"),
        ("S145-S150", "S145-S150"),
    ],
)
def test_what_stands_behind_the_pages_is_no_page(text: str, want: str) -> None:
    assert read_pages(text) == want
