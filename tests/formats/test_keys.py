"""Citation keys by pattern: every field, and keys that would be equal."""

import pytest

from k2refs.errors import UsageError
from k2refs.formats.keys import make_key, rekey
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference

REFERENCE = Reference(
    "old",
    "article-journal",
    {
        "title": "The effect of vitamin K<sub>2</sub> on O’Brien’s bone",
        "author": (Name(family="Müller-Lüdenscheidt", given="A"), Name(literal="Bone Society")),
        "issued": Date(PartialDate(1992)),
        "container-title": "Journal of Bone",
        "volume": "7",
        "page": "e12-e19",
        "DOI": "10.1234/AbC",
    },
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth:lower][year]", "mullerludenscheidt1992"),
        ("[auth3]_[shortyear]", "Mul_92"),
        ("[authors]", "MullerLudenscheidtBoneSociety"),
        ("[shorttitle]", "EffectVitaminK2"),
        ("[veryshorttitle:upper]", "EFFECT"),
        ("[journal:abbr]-[volume]-[page]", "JOB-7-e12"),
        ("[doi]", "10.1234/abc"),
        ("[type]:[key]", "article-journal:old"),
        ("[editor]", "old"),
    ],
)
def test_fields(pattern: str, key: str) -> None:
    assert make_key(REFERENCE, pattern) == key


def test_equal_keys_are_told_apart() -> None:
    keys = [reference.key for reference in rekey([REFERENCE] * 29, "[year]")]
    assert keys[:3] == ["1992", "1992a", "1992b"]
    assert keys[-2:] == ["1992aa", "1992ab"]
    assert len(set(keys)) == 29


def test_a_pattern_without_field_is_refused() -> None:
    with pytest.raises(UsageError, match="contains no field"):
        make_key(REFERENCE, "key")
