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
        make_key(REFERENCE, "'only text'")


THREE = Reference(
    "old",
    values={
        "title": "The bone of contention",
        "author": (Name("Щербаков", "И"), Name("Roe", "K"), Name("Παπάς", "L")),
        "issued": Date(PartialDate(2001, 5)),
        "page": "L12-L19",
        "keyword": "sea; tide",
    },
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth.etal]", "Shcherbakov.etal"),
        ("[authEtAl]", "ShcherbakovEtAl"),
        ("authEtAl", "ShcherbakovEtAl"),
        ("[auth.auth.ea]", "Shcherbakov.Roe.ea"),
        ("[authors2]", "ShcherbakovRoeEtAl"),
        ("[authors]", "ShcherbakovRoePapas"),
        ("[authorsAlpha][shortyear]", "SRP01"),
        ("[authshort]", "SRP"),
        ("[authIni6]", "ShRoPa"),
        ("[auth3_2]", "Roe"),
        ("[shorttitle3_1]", "Bonecontention"),
        ("[camel2]", "TheBone"),
        ("[firstpage][lastpage][pageprefix]", "L12L19L"),
        ("[keyword2][month]", "Tide05"),
        ("auth.lower + shorttitle(3, 3) + year", "shcherbakovBoneContention2001"),
        ("auth(3,2) + '_' + shorttitle3_3.lower", "Roe_bonecontention"),
        ("authorsn(1) + \"-\" + shortyear", "ShcherbakovEtAl-01"),
    ],
)  # fmt: skip
def test_patterns_of_jabref_and_better_bibtex(pattern: str, key: str) -> None:
    assert make_key(THREE, pattern) == key


@pytest.mark.parametrize("pattern", ["[nofield]", "nofield", "[auth:x]", "auth.foo", "[auth", "auth + [", "auth year"])
def test_unknown_fields_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError):
        make_key(THREE, pattern)


def test_keys_that_differ_in_capitals_only_are_told_apart() -> None:
    names = [Reference("x", values={"author": (Name(name),)}) for name in ("deGroot", "DeGroot", "DEGROOTA")]
    assert len({reference.key.casefold() for reference in rekey(names, "[auth]")}) == 3
