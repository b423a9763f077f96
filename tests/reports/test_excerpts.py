"""Excerpts fit into 80 columns, and the carets are under the characters that they mean."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.model.finding import Finding
from k2refs.model.report import Report
from k2refs.model.source import Source
from k2refs.reports.text import render_full

LETTERS = st.text(st.sampled_from("ab “é日本\t…e\u0301\u200b🦴|"), min_size=1, max_size=400)


def columns(text: str) -> int:
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the caret line that a report shows, both without the line number."""
    finding = Finding("ID002", "odd", Source("a.md", text).span(start, end))
    lines = render_full(Report((finding,)), width=80).splitlines()
    assert all(columns(line) <= 80 for line in lines[1:4]), lines
    return lines[2].partition("| ")[2], lines[3].partition("| ")[2]


def under(shown: str, carets: str) -> str:
    """What of `shown` is above the carets."""
    first, last = carets.index("^"), len(carets)
    return "".join(letter for at, letter in enumerate(shown) if first <= columns(shown[:at]) < last)


@pytest.mark.parametrize("before", ["", "a" * 300, "日本" * 100, "\t\t", "e\u0301" * 90], ids=len)
@pytest.mark.parametrize("after", ["", "b" * 300, "本" * 100], ids=len)
def test_the_carets_are_under_the_place(before: str, after: str) -> None:
    text = f"{before}10.1000/x..{after}"
    shown, carets = excerpt(text, len(before), len(before) + 11)
    assert under(shown, carets).lstrip("\u0301") == "10.1000/x.."
    assert shown.startswith("…") == (len(before) > 2)
    assert shown.endswith("…") == bool(after)


def test_a_short_line_is_shown_in_full() -> None:
    assert excerpt("title = {日本, K₂}", 9, 11) == ("title = {日本, K₂}", "         ^^^^")


def test_a_tab_is_four_columns() -> None:
    assert excerpt("\tdoi = x", 1, 4) == ("    doi = x", "    ^^^")


@pytest.mark.parametrize("length", [73, 74, 75, 76])
def test_a_line_is_cut_only_if_it_does_not_fit(length: int) -> None:
    shown, _ = excerpt("a" * length, 0, 1)
    assert (shown.count("a"), shown.endswith("…")) == ((length, False) if length <= 74 else (73, True))


@given(LETTERS, st.data())
def test_no_line_is_wider_than_a_terminal(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _, carets = excerpt(text, start, end)
    assert carets.strip() and set(carets.strip()) == {"^"}
