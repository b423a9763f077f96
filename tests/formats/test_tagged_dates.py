"""Dates in words, as PubMed and its like write them: spans over the turn of a year, years that disagree."""

import pytest

from k2refs.formats.tagged_dates import join_date, read_pubmed_date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1998 Dec-1999 Jan", (1998, 12), (1999, 1)),
        ("Dec 2001-Jan 2002", (2001, 12), (2002, 1)),
        ("2001 Dec-Jan", (2001, 12), (2002, 1)),
        ("2001 Jan-Feb", (2001, 1), (2001, 2)),
    ],
)
def test_a_span_of_months_runs_forward(text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    date = read_pubmed_date(text)
    assert date is not None
    assert date.start is not None
    assert date.end is not None
    assert ((date.start.year, date.start.month), (date.end.year, date.end.month)) == (start, end)


@pytest.mark.parametrize(("words", "month"), [("Nov 15", 11), ("Nov 2002", 0), ("Dec 2001-Jan 2002", 12)])
def test_words_of_another_year_say_nothing_of_the_month(words: str, month: int) -> None:
    date = join_date("2001", words)
    assert date is not None
    assert date.start is not None
    assert (date.start.year, date.start.month) == (2001, month)
