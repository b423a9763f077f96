"""Inline suppressions in every format: what they cover, until when, and what is said of those that do nothing."""

import datetime

import pytest

from k2refs.api.reading.read import read_library
from k2refs.checks.suppress import find_suppressions
from k2refs.model.source import Source

TODAY = datetime.date(2026, 11, 20)


def covered(name: str, text: str, *, is_library: bool = True) -> list[str]:
    """What each suppression of the text covers: the keys of entries, or the words of a manuscript."""
    if not is_library:
        source = Source(name, text)
        return [text[mark.start : mark.end].strip() for mark in find_suppressions(source)]
    library = read_library([Source(name, text)])
    spans = [reference.origin.span for reference in library.references if reference.origin]
    marks = find_suppressions(library.sources[0], spans)
    return [
        ",".join(one.key for one in library.references if one.origin and mark.covers(one.origin.key_span))
        for mark in marks
    ]


ENTRIES = "@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {B},\n}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("% k2refs: ignore[ID001] -- why\n" + ENTRIES, ["a"]),
        ("% k2refs: ignore[ID001]\n% a remark\n" + ENTRIES, ["a"]),
        (ENTRIES.replace("@misc{b", "% k2refs: ignore[ID001]\n@misc{b"), ["b"]),
        (ENTRIES.replace("  title = {B}", "  note = {k2refs: ignore[ID001]},\n  title = {B}"), ["b"]),
        ("% k2refs: ignore-file[ID001]\n\n" + ENTRIES, ["a,b"]),
        ("% k2refs: ignore[ID001]\n\nwords between\n" + ENTRIES, [""]),
    ],
    ids=["above", "above a remark", "second", "in the entry", "file", "elsewhere"],
)
def test_in_bibtex(text: str, expected: list[str]) -> None:
    assert covered("refs.bib", text) == expected


def test_in_csl_json() -> None:
    text = '[{"id": "a", "custom": {"k2refs": "ignore[RT103] -- the correction is known"}}, {"id": "b"}]'
    assert covered("refs.json", text) == ["a"]
    assert find_suppressions(Source("refs.json", text))[0].reason == "the correction is known"


def test_in_ris() -> None:
    text = "TY  - JOUR\nID  - a\nN1  - k2refs: ignore[ID001] -- why\nER  - \n\nTY  - JOUR\nID  - b\nER  - \n"
    assert covered("refs.ris", text) == ["a"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.md",
            "One.\nTwo [@x]. <!-- k2refs: ignore[CT001] -- why -->\nThree.",
            "Two [@x]. <!-- k2refs: ignore[CT001] -- why -->",
        ),
        ("a.md", "<!-- k2refs: ignore[CT001] -->\nOne\ntwo.\n\nThree.", "One\ntwo."),
        ("a.tex", "One.\n\\cite{x} % k2refs: ignore[CT001]\nTwo.", "\\cite{x} % k2refs: ignore[CT001]"),
    ],
)
def test_in_a_manuscript(name: str, text: str, expected: str) -> None:
    assert covered(name, text, is_library=False) == [expected]


def test_codes_dates_and_reasons_are_read() -> None:
    text = "% k2refs: ignore[rt101, ID002] until=2027-01-31 -- as retracted\n"
    (mark,) = find_suppressions(Source("refs.bib", text))
    assert (mark.codes, mark.until, mark.reason) == (("RT101", "ID002"), "2027-01-31", "as retracted")
    assert not mark.has_expired(TODAY)


@pytest.mark.parametrize("until", ["2026-11-19", "soon", "2026-13-01"])
def test_a_day_gone_by_or_no_day_at_all_has_expired(until: str) -> None:
    (mark,) = find_suppressions(Source("refs.bib", f"% k2refs: ignore[RT101] until={until} -- why\n"))
    assert mark.has_expired(TODAY)
