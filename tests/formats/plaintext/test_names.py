"""Lists of people in every order of their names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.formats.plaintext.names import read_names

CASES = [
    ("Iwamoto J., Takeda T., Ichimura S.", "Iwamoto|J.; Takeda|T.; Ichimura|S."),
    ("Orimo H, Fujita T, et al.", "Orimo|H; Fujita|T"),
    ("Brisseau, F., Bramley, D.I., and Underhay, M.A.", "Brisseau|F.; Bramley|D.I.; Underhay|M.A."),
    ("S. E. Hahn, G. Cheung,", "Hahn|S. E.; Cheung|G."),
    ("Gómez-Solana JJ, de la Torrente JC", "Gómez-Solana|JJ; Torrente|JC"),
    ("Marsh, Edwin and Ruth McVay, eds.", "Marsh|Edwin; McVay|Ruth"),
    ("Milewski, Roman S., Rupert E. Stark, and Edmond Dufay,", "Milewski|Roman S.; Stark|Rupert E.; Dufay|Edmond"),
    ("Paley, S.K. and V. Chung-Paley,", "Paley|S.K.; Chung-Paley|V."),
    ("Ishida, D.; Fujii, S.; Kuroda, K.", "Ishida|D.; Fujii|S.; Kuroda|K."),
    ("DEVAKUMAR J.", "DEVAKUMAR|J."),
    ("Vincent van Gogh", "Gogh|Vincent"),
    ("King, Martin Luther, Jr.", "King|Martin Luther"),
    ("马达, 郑甲苏", "马|达; 郑|甲苏"),
    ("최경원.임연옥.윤현숙", "최|경원; 임|연옥; 윤|현숙"),
    ("edited by Mona Gerlach", "Gerlach|Mona"),
    ("Heidegger M.,", "Heidegger|M."),
    ("Tiller -McCombie S .,Barrows ,D .", "Tiller -McCombie|S.; Barrows|D."),
    ("Recommended Citation Adaeze, Obi,", "Adaeze|Obi"),
    ("NOVÝ, Jozef a kol.", "NOVÝ|Jozef"),
]


@pytest.mark.parametrize(("text", "want"), CASES)
def test_names_are_parted_and_turned(text: str, want: str) -> None:
    assert "; ".join(f"{name.family}|{name.given}" for name in read_names(text)) == want


@pytest.mark.parametrize(
    "text", ["U.S. Department of Transportation", "World Health Organization", "Ministry of Health"]
)
def test_an_institution_is_one_literal(text: str) -> None:
    assert [name.literal for name in read_names(text)] == [text]


@given(st.text(max_size=200))
def test_every_part_of_a_name_was_typed(text: str) -> None:
    folded = " ".join(text.split())
    folded += "\n" + re.sub(r"\s+([.,;])\s*", r"\1 ", folded)  # a space before a mark is dropped
    for name in read_names(text):
        for part in (name.family, name.literal, name.suffix, name.non_dropping_particle):
            assert all(word in folded for word in part.split())


def test_a_stop_that_ends_the_list_is_no_part_of_a_name() -> None:
    assert [name.given for name in read_names("Iwamoto J, Takeda T, Sato Y.")] == ["J", "T", "Y"]
    assert [name.given for name in read_names("Iwamoto, J., Sato, Y.")] == ["J.", "Y."]
