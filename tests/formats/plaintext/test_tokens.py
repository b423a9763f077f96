"""Tokens stand where the text has them, and identifiers stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.formats.plaintext.tokens import MAX_CHARACTERS, tokenize


@given(st.text(max_size=300))
def test_tokens_cover_every_character_that_is_not_space(text: str) -> None:
    tokens = tokenize(text)
    covered = "".join(text[token.start : token.end] for token in tokens)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(token.text == text[token.start : token.end] for token in tokens)
    assert [token.start for token in tokens] == sorted({token.start for token in tokens})


@pytest.mark.parametrize(
    ("text", "kind", "want"),
    [
        ("See doi: 10.1007/s007760100002..", "doi", "doi: 10.1007/s007760100002"),
        ("(https://doi.org/10.1016/S0378-5122(01)00275-4).", "doi", "https://doi.org/10.1016/S0378-5122(01)00275-4"),
        ("doi :10.1007/JHEP08(2014)052[ arXiv:1406.3317[hep -th]].", "doi", "doi :10.1007/JHEP08(2014)052"),
        ("JHEP 08, 052 arXiv:1406.3317 [hep-th].", "arxiv", "arXiv:1406.3317 [hep-th]"),
        ("Phys. Lett. B 1 [hep-th/9901001]", "arxiv", "hep-th/9901001"),
        ("Bone. PMID: 24841104.", "pmid", "PMID: 24841104"),
        ("Bone. PMCID: PMC4042573.", "pmcid", "PMCID: PMC4042573"),
        ("<http://etext.org/afam.html>.", "url", "http://etext.org/afam.html"),
        ("ISBN 978-0-306-40615-7.", "isbn", "ISBN 978-0-306-40615-7"),
        ("ISSN: 0949-2658, 6", "issn", "ISSN: 0949-2658"),
    ],
)
def test_identifiers_are_one_token_without_what_follows(text: str, kind: str, want: str) -> None:
    assert [token.text for token in tokenize(text) if token.kind == kind] == [want]


def test_letters_and_digits_part() -> None:
    assert [token.text for token in tokenize("Vol34, p778")] == ["Vol", "34", ",", "p", "778"]


def test_a_long_line_is_cut() -> None:
    assert tokenize("ab, " * 250_000)[-1].end <= MAX_CHARACTERS
