"""The foreign suites, with two-way ledgers: a listed case that passes breaks the test, and so does an unlisted one that
fails."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.csl_suite import read_fixture, run_fixture
from tests.conformance.real_styles import format_in_style

ACCEPTANCE = Path(__file__).parents[3] / "shared" / "acceptance"
SUITE, KINDS, REAL = ACCEPTANCE / "csl-suite", ACCEPTANCE / "csl-kinds", ACCEPTANCE / "real-styles" / "expected.json"

SUITE_LEDGER = {
    "date_NegativeDateSortViaMacroOnYearMonthOnly": "impossible: the terms ad and bc of the locale have changed since",
}
_UPWARDS = "open: a leading space moves up level by level before runs of spaces are joined"
_INVERTED = "the suite decides otherwise for after-inverted-name"
KINDS_LEDGER = {
    "affix_four_leading_spaces": _UPWARDS,
    "affix_leading_space_citation": _UPWARDS,
    "affix_space_runs_in_suffix": _UPWARDS,
    "cite_sort_year_descending_with_missing": "citeproc-js is wrong: cites without a value for a key come last",
    "collapse_with_locator_first_then_same_author": "citeproc-js is wrong: delimiter of suffixes",
    "disambiguate_names_only_in_condition": "open: names that only the condition prints are disambiguated before it",
    "marks_disambiguation_redraws_the_first_citation": "a citation whose text stays is not marked as changed",
    "names_institutions_precedes_last_after-inverted-name_all": _INVERTED,
    "names_institutions_precedes_last_after-inverted-name_given": _INVERTED,
    "quotes_straight_nested_in_quoted_title": "open: straight double marks right inside straight single ones",
}

# Style → what differs. A style is listed while any of its strings differs.
_RANGE_END = "citeproc-js is wrong: the end of a range of years takes the affixes of another date"
_QUOTES = "citeproc-js is wrong: quotation marks of a style inside others of it do not alternate"
_WRONG_GROUP = "citeproc-js is wrong: a group whose variables are all empty prints its label and term"
_WRONG_CASE = "citeproc-js is wrong: names take over the letter case of other names"
_SPACES = "a space that starts or doubles at the edge of a field"
REAL_LEDGER = {
    "acm-sig-proceedings": _RANGE_END,
    "american-sociological-association": _QUOTES,
    "annals-of-biomedical-engineering": _RANGE_END,
    "biological-psychiatry": _RANGE_END,
    "cell": _RANGE_END,
    "clays-and-clay-minerals": _WRONG_GROUP,
    "journal-of-chemistry-and-chemical-engineering": _SPACES,
    "mcgill-en": _RANGE_END,
    "medical-history": _RANGE_END,
    "nature": _RANGE_END,
    "orthopedic-clinics-of-north-america": _RANGE_END,
    "pnas": _RANGE_END,
    "scandinavian-journal-of-medicine-and-science-in-sports": _RANGE_END,
    "thomson-reuters-legal-tax-and-accounting-australia": _RANGE_END,
    "universiteit-utrecht-onderzoeksgids-geschiedenis": _RANGE_END,
    "university-of-aberdeen-school-of-education-harvard": _WRONG_CASE,
}


def fold(text: str) -> str:
    for written, meant in {"&#38;": "&amp;", "&#60;": "&lt;", "&#62;": "&gt;", "&quot;": '"'}.items():
        text = text.replace(written, meant)
    return re.sub(r"(</?div[^>]*>)\s+(?=</?div)", r"\1", text).strip()


def suite_results(folder: Path) -> Iterator[tuple[str, bool]]:
    for path in sorted(folder.glob("*.txt")):
        sections = read_fixture(path)
        yield path.stem, fold(run_fixture(sections)) == fold(sections["RESULT"])


@pytest.mark.skipif(not SUITE.is_dir(), reason="the CSL suite is not beside the repository (../shared/acceptance)")
def test_the_suite_fails_where_the_ledger_says_and_nowhere_else() -> None:
    failed = {name for name, passed in suite_results(SUITE) if not passed}
    assert failed == set(SUITE_LEDGER)


@pytest.mark.skipif(not KINDS.is_dir(), reason="the kinds are not beside the repository (../shared/acceptance)")
def test_the_kinds_fail_where_the_ledger_says_and_nowhere_else() -> None:
    failed = {name for name, passed in suite_results(KINDS) if not passed}
    assert failed == set(KINDS_LEDGER)


def style_differs(name: str, expected: dict, document: dict) -> bool:
    got = format_in_style(name, document["items"], document["clusters"])
    return any(
        [fold(text) for text in expected.get(key) or []] != [fold(text) for text in got.get(key) or []]
        for key in ("citations", "bibliography")
    )


@pytest.mark.skipif(
    not REAL.is_file(), reason="the recorded styles are not beside the repository (../shared/acceptance)"
)
def test_real_styles_differ_where_the_ledger_says_and_nowhere_else() -> None:
    document = json.loads(REAL.read_text(encoding="utf-8"))
    differing = {name for name, expected in document["styles"].items() if style_differs(name, expected, document)}
    assert differing == set(REAL_LEDGER)


@pytest.mark.sweep
@pytest.mark.skipif(
    not REAL.is_file(), reason="the recorded items are not beside the repository (../shared/acceptance)"
)
def test_every_style_prints_the_items() -> None:
    from tests.conformance.sweep import find_failures

    assert find_failures(REAL) == {}
