"""Cites as people write them: locators, authors alone, narrative cites, prefixes, suffixes."""

import pytest

from k2refs import Cite, Cluster, Style

ITEMS = [
    {"id": "a", "type": "book", "title": "First", "author": [{"family": "Hansen", "given": "P"}], "issued": "2006"},
    {"id": "d", "type": "book", "title": "Second", "author": [{"family": "Hansen", "given": "P"}], "issued": "2007"},
    {"id": "b", "type": "book", "title": "Third", "author": [{"family": "Leeds", "given": "Q"}], "issued": "2009"},
    {"id": "n", "type": "book", "title": "No author work", "issued": "2008"},
    {"id": "c", "type": "legal_case", "title": "Curtis v. Song", "container-title": "Day", "issued": "1809"},
]
APA, MLA, IEEE = "apa", "modern-language-association", "ieee"


@pytest.mark.parametrize(
    ("typed", "printed"),
    {
        "ch. 3, p. 12": "chap. 3, p. 12",
        "vol. 2, p. 12": "vol. 2, p. 12",
        "vol. 2, p. 12, n. 3": "vol. 2, p. 12, n. 3",
        "p. 12, n. 3": "p. 12, n. 3",
        "bk. 2; ch. 4": "bk. 2, chap. 4",
        "pp. 12, 14": "pp. 12, 14",
        "12-14": "pp. 12–14",
        "p. 6--8": "pp. 6–8",
        "p. iv": "p. iv",
        "iv, vi-xi, (xv)-(xvii)": "pp. iv, vi–xi, (xv)–(xvii)",
        "(3)-(5)": "pp. (3)–(5)",
        "sec. 3.1": "Section 3.1",
        "sec. 3.1-3.4": "Sections 3.1–3.4",
        "2a-c": "pp. 2a–c",
        "p. 12f.": "p. 12f.",
        "12 passim": "p. 12 passim",
        "S1-S4": "pp. S1–S4",
        "appendix B": "Appendix B",
        "slide 4": "slide 4",
        "Rn. 7": "Rn. 7",
        "passim": "passim",
        "p.\u00a03": "p. 3",
        "{p. 5}": "p. 5",
    }.items(),
)
def test_locators_as_typed(typed: str, printed: str) -> None:
    assert Style.load(APA).cite(ITEMS, "b", locator=typed) == f"(Leeds, 2009, {printed})"


def test_several_parts_take_the_words_of_the_language() -> None:
    style = Style.load(APA, locale="de-DE")
    assert style.cite(ITEMS, "b", locator="ch. 3, pp. 12-14") == "(Leeds, 2009, Kap. 3, S. 12–14)"


@pytest.mark.parametrize(
    ("style", "key", "printed"),
    [(APA, "a", "Hansen"), (IEEE, "a", "Hansen"), (APA, "n", "No Author Work"), (APA, "c", "Curtis v. Song"),
     ("nature", "b", "Leeds"), (MLA, "n", "No Author Work")],
)  # fmt: skip
def test_an_author_alone_has_no_brackets_no_number_no_year(style: str, key: str, printed: str) -> None:
    assert Style.load(style).cite(ITEMS, key, author_only=True) == printed


@pytest.mark.parametrize(
    ("style", "key", "printed"), [(APA, "n", "(2008)"), (APA, "c", "(1809)"), (APA, "a", "(2006)"), (MLA, "a", "")]
)
def test_a_title_in_place_of_the_author_is_suppressed_too(style: str, key: str, printed: str) -> None:
    assert Style.load(style).cite(ITEMS, key, suppress_author=True) == printed


@pytest.mark.parametrize(
    ("style", "keys", "printed"),
    [
        (APA, "ad", "Hansen (2006, 2007)"),
        ("chicago-author-date", "ad", "Hansen (2006, 2007)"),
        (MLA, "ad", "Hansen (First; Second)"),
        (IEEE, "ad", "Hansen [1], [2]"),
        (APA, "adb", "Hansen (2006, 2007; Leeds, 2009)"),
        (APA, "c", "Curtis v. Song (1809)"),
        (MLA, "b", "Leeds"),
    ],
)
def test_a_sentence_names_the_author_once(style: str, keys: str, printed: str) -> None:
    assert Style.load(style).cite(ITEMS, *keys, narrative=True) == printed


@pytest.mark.parametrize(
    ("keys", "affixes", "printed"),
    [
        ("ba", {"prefix": "see"}, "(see Leeds, 2009; Hansen, 2006)"),
        ("ba", {}, "(Hansen, 2006; Leeds, 2009)"),
        ("ad", {"suffix": "with notes"}, "(Hansen, 2006 with notes; Hansen, 2007)"),
        ("ab", {"locator": "p. 12f."}, "(Hansen, 2006, p. 12f.; Leeds, 2009)"),
        ("ab", {"locator": "3", "suffix": " et seq."}, "(Hansen, 2006, p. 3 et seq.; Leeds, 2009)"),
        ("ab", {"prefix": "<i>cf.</i>"}, "(cf. Hansen, 2006; Leeds, 2009)"),
    ],
)
def test_words_of_the_writer_stay_where_they_are(keys: str, affixes: dict[str, str], printed: str) -> None:
    assert Style.load(APA).cite(ITEMS, *keys, **affixes) == printed  # type: ignore[arg-type]


def test_word_processors_sort_all_cites_and_manuscripts_keep_the_affixed() -> None:
    style = Style.load(APA)
    cites = (Cite("b", prefix="see "), Cite("a", suffix=", and others"), Cite("d"))
    printed = [
        style.format(ITEMS, [Cluster(cites, keeps_affixed=keeps)], to="text").citations[0] for keeps in (False, True)
    ]
    assert printed[0] == "(Hansen, 2006, and others; Hansen, 2007; see Leeds, 2009)"
    assert printed[1] == "(see Leeds, 2009; Hansen, 2006, and others; Hansen, 2007)"
