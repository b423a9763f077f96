"""Lists of people in every order of their names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.formats.plaintext.names import read_names

CASES = [
    ("Iwamoto J., Takeda T., Ichimura S.", "Iwamoto|J.; Takeda|T.; Ichimura|S."),
    ("Orimo H, Fujita T, et al.", "Orimo|H; Fujita|T"),
    ("Brischoux, F., Brierley, D.I., and Ungless, M.A.", "Brischoux|F.; Brierley|D.I.; Ungless|M.A."),
    ("S. E. Han, G. Chen,", "Han|S. E.; Chen|G."),
    ("Pérez-Higueras JJ, de la Macorra JC", "Pérez-Higueras|JJ; Macorra|JC"),
    ("Carter, Ronald and John McRae, eds.", "Carter|Ronald; McRae|John"),
    ("Michalski, Ryszard S., Robert E. Stepp, and Edwin Diday,", "Michalski|Ryszard S.; Stepp|Robert E.; Diday|Edwin"),
    ("Palay, S.L. and V. Chan-Palay,", "Palay|S.L.; Chan-Palay|V."),
    ("Chiba, D.; Fukami, S.; Kobayashi, K.", "Chiba|D.; Fukami|S.; Kobayashi|K."),
    ("DEVAKUMAR J.", "DEVAKUMAR|J."),
    ("Vincent van Gogh", "Gogh|Vincent"),
    ("King, Martin Luther, Jr.", "King|Martin Luther"),
    ("马达, 郑甲苏", "马|达; 郑|甲苏"),
    ("최경원.임연옥.윤현숙", "최|경원; 임|연옥; 윤|현숙"),
    ("edited by Margy Gerber", "Gerber|Margy"),
    ("Heidegger M.,", "Heidegger|M."),
    ("Trolier -McKinstry S .,Burrows ,D .", "Trolier -McKinstry|S.; Burrows|D."),
    ("Recommended Citation Anazia, Oge,", "Anazia|Oge"),
    ("LISÝ, Ján a kol.", "LISÝ|Ján"),
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
