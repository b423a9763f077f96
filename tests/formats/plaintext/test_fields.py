"""Labelled stretches become CSL variables, identifiers become canonical, the margin tells language and status."""

import pytest

from k2refs.formats.plaintext.fields import find_identifiers, find_marginal, read_fields
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import FieldSpan


def read(*spans: tuple[str, str]) -> dict[str, object]:
    found = read_fields([FieldSpan(label, 0, len(text), text) for label, text in spans])
    return {name: value for name, (value, _, _) in found.items()}


def test_an_issue_inside_a_volume_is_parted() -> None:
    assert read(("volume", "6(5)")) == {"volume": "6", "issue": "5"}


@pytest.mark.parametrize("text", ["100. 16", "vol. 100:16", "100(16)", "100 : 16."])
def test_a_second_number_in_a_volume_is_the_issue(text: str) -> None:
    assert read(("volume", text)) == {"volume": "100", "issue": "16"}


@pytest.mark.parametrize(
    ("text", "title", "medium"),
    [("Tides [Motion picture]", "Tides", "Motion picture"), ("Tides. DVD.", "Tides", "DVD"), ("Film", "Film", None)],
)
def test_the_medium_behind_a_title_is_apart(text: str, title: str, medium: str | None) -> None:
    want = {"title": title, "medium": medium} if medium else {"title": title}
    assert read(("title", text)) == want


def test_a_range_of_volumes_is_one() -> None:
    assert read(("volume", "5-6")) == {"volume": "5-6"}


def test_the_first_of_two_stretches_counts() -> None:
    assert read(("title", "One"), ("title", "Two")) == {"title": "One"}


def test_how_many_pages_is_not_which() -> None:
    assert read(("page", "231 p.")) == {"number-of-pages": "231"}


def test_what_stands_before_a_container_is_left_out() -> None:
    assert read(("title", "Bone"), ("container", "In: Handbook of Bones")) == {
        "title": "Bone",
        "container-title": "Handbook of Bones",
    }


def test_a_book_named_without_a_chapter_is_the_work() -> None:
    assert read(("in", "in:"), ("container", "Les Houches Lectures"), ("publisher", "North Holland")) == {
        "title": "Les Houches Lectures",
        "publisher": "North Holland",
    }


@pytest.mark.parametrize(
    ("text", "variable", "want"),
    [
        ("doi:10.1016/S0378-5122(01)00275-4.", "DOI", "10.1016/s0378-5122(01)00275-4"),
        ("DOI : 10 .5432 /TIDE-2009-014", "DOI", "10.5432/tide-2009-014"),
        ("doi:10.5432/nm.7781[doi]", "DOI", "10.5432/nm.7781"),
        ("PMID: 24841104.", "PMID", "24841104"),
        ("PMCID: PMC4042573", "PMCID", "PMC4042573"),
        ("ISBN 0-306-40615-2", "ISBN", "9780306406157"),
        ("arXiv :1406.3317 [hep-th]", "arxiv", "1406.3317"),
        ("<http://etext.org/a.html>.", "URL", "http://etext.org/a.html"),
    ],
)
def test_identifiers(text: str, variable: str, want: str) -> None:
    assert find_identifiers(tokenize(text))[variable][0] == want


def test_an_isbn_with_a_wrong_check_digit_is_none() -> None:
    assert "ISBN" not in find_identifiers(tokenize("ISBN 0-306-40615-3"))


@pytest.mark.parametrize(
    ("text", "variable", "want"),
    [
        ("… 41:1249–1279. (in Japanese).", "language", "ja"),
        ("… [Article in German]", "language", "de"),
        ("Nature, in press.", "status", "in press"),
        ("Z. Phys., im Druck", "status", "im druck"),
    ],
)
def test_the_margin(text: str, variable: str, want: str) -> None:
    assert find_marginal(text)[variable][0] == want


def test_a_status_inside_the_title_says_nothing() -> None:
    assert find_marginal("Freedom in press and politics. 1992.", taken=(0, 30)) == {}


def test_a_volume_makes_a_book_no_part() -> None:
    assert read(("container", "Spoken Language"), ("volume", "Vol. 15"), ("publisher", "Mir"))["title"] == (
        "Spoken Language"
    )


@pytest.mark.parametrize(
    ("tail", "edition"),
    [
        (", third ed.", "3"),
        (". 1st American ed.", "1"),
        (". Unpublished manuscript", ""),
        (". Revised and expanded", "Revised and expanded"),
        (", 2nd ed.", "2"),
        (". Revised Edition", "Revised Edition"),
        (" (in Russian)", ""),
        (". Preprint", ""),
    ],
)
def test_what_tells_edition_language_or_state_is_no_title(tail: str, edition: str) -> None:
    values = read(("title", "Galactic Dynamics" + tail))
    assert values == {"title": "Galactic Dynamics"} | ({"edition": edition} if edition else {})


@pytest.mark.parametrize("title", ["Time in Japanese", "The 2nd edition", "Preprint"])
def test_a_title_of_such_words_stays(title: str) -> None:
    assert read(("title", title)) == {"title": title}


def test_translators_in_brackets_behind_a_title_are_no_part_of_it() -> None:
    values = read(("title", "Clara Hask (translated by Peter Lunde)"))
    assert values["title"] == "Clara Hask"
    assert [name.family for name in values["translator"]] == ["Lunde"]  # type: ignore[attr-defined]


def test_a_series_in_brackets_behind_a_title_is_no_part_of_it() -> None:
    assert read(("title", "Highest Weight (Advanced Series in Physics vol 2 )")) == {
        "title": "Highest Weight",
        "collection-title": "Advanced Series in Physics",
    }


def test_what_a_paper_was_presented_at_is_an_event() -> None:
    spans = (("title", "Bone"), ("in", "Paper presented at"), ("container", "the Bone Congress"), ("place", "Florence"))
    assert read(*spans) == {"title": "Bone", "event-title": "the Bone Congress", "event-place": "Florence"}


@pytest.mark.parametrize("tail", [" Special Issue", ", Special Issue on Bones", ", No.", ", Bd.", " Issue"])
def test_what_leads_to_a_number_is_no_name_of_a_journal(tail: str) -> None:
    assert read(("title", "T"), ("container", "Bone Review" + tail))["container-title"] == "Bone Review"


def test_a_book_and_a_town_are_a_book() -> None:
    assert read(("container", "Religions de Rome"), ("place", "Paris"))["title"] == "Religions de Rome"
