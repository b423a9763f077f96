"""People whose role stands beside their names are no authors, and the role is no part of a name."""

import pytest

from k2refs.formats.plaintext.repairs.credits import CREDITED, read_credits
from k2refs.model.kinds import NAME_VARIABLES


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Arno, V., & Roe, A. (Producers),", ["Arno", "Roe"]),
        ("Dir. Ruth Arno.", ["Arno"]),
        ("Directed by Ruth Arno and Ann Host", ["Arno", "Host"]),
        ("Roe, A. [Narrator]", ["Roe"]),
    ],
)
def test_roles_are_no_names(text: str, families: list[str]) -> None:
    assert [name.family for name in read_credits(text)] == families


def test_credits_are_variables_of_csl() -> None:
    assert set(CREDITED) <= set(NAME_VARIABLES)
