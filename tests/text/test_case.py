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
