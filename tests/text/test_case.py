"""Letter case, beyond what the suite of CSL asks."""

import pytest

from k2refs.text.case import apply_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Effects of DNA on mRNA", "The effects of DNA on mRNA"),
        ("VITAMIN K AND BONE", "Vitamin k and bone"),
        ('On <i>Escherichia</i> and <span class="nocase">Bacillus</span>', None),
        ("vitamin K2: The Evidence", "Vitamin K2: the evidence"),
    ],
)
def test_a_sentence_keeps_words_with_capitals_inside(text: str, expected: str | None) -> None:
    kept = 'On <i>escherichia</i> and <span class="nocase">Bacillus</span>'
    assert apply_case(text, "sentence") == (expected or kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("notes on in-between states", "Notes on In-between States"),
        ("a survey of on-the-fly x-rays", "A Survey of On-the-Fly X-Rays"),
        ("the state-of-the-art of vis-à-vis", "The State-of-the-Art of Vis-à-Vis"),
        ("jours d'été of l’amour", "Jours d'été of l’amour"),
        ("d'été of bones", "D'été of Bones"),
        ("rates of K<sub>m</sub> and <sc>ad</sc> 50", "Rates of K<sub>m</sub> and <sc>ad</sc> 50"),
    ],
)
def test_compounds_and_short_articles_in_titles(text: str, expected: str) -> None:
    assert apply_case(text, "title") == expected


@pytest.mark.parametrize("case", ["lowercase", "uppercase", "capitalize-all", "capitalize-first", "sentence"])
def test_small_capitals_and_raised_letters_keep_their_case(case: str) -> None:
    assert apply_case("<sc>aD</sc><sup>aB</sup>", case) == "<sc>aD</sc><sup>aB</sup>"


def test_the_first_letter_may_stand_behind_a_bracket_and_a_tag() -> None:
    assert apply_case("(<i>in vitro</i>) tests", "capitalize-first") == "(<i>In vitro</i>) tests"
