"""A study without its reference, or the reverse, or a wrong fact, is refused with its place."""

import pytest

from k2refs.errors import InputError
from k2refs.model.source import Source
from k2refs.studies.load import join_studies

BIB = "@article{ito1999,\n  author = {Ito, A.},\n  title = {Bones},\n  journal = {J},\n  year = {1999},\n}\n"
TOML = """\
[ito1999]
design = "randomized trial"
n = 30
duration = "2 years"
read_from = "abstract"
arms = [
  { name = "K2", dose = "45 mg/day", n = 15 },
  { name = "none", n = 15, read_from = "full text" },
]
[[ito1999.outcome]]
measure = "density"
estimates = [{ arm = "K2", value = "−0.5 ± 1.0 %" }]
"""


def join(bib: str = BIB, toml: str = TOML) -> str:
    """What the error says, "" where there is none."""
    try:
        join_studies(Source("refs.bib", bib), Source("studies.toml", toml))
    except InputError as error:
        return str(error)
    return ""


def test_facts_become_typed() -> None:
    study = join_studies(Source("refs.bib", BIB), Source("studies.toml", TOML))["ito1999"]
    assert (study.key, study.n, str(study.duration), study.is_trial) == ("ito1999", 30, "2 years", True)
    assert [(arm.name, str(arm.dose), arm.read_from) for arm in study.arms] == [
        ("K2", "45 mg/day", "abstract"),
        ("none", "None", "full text"),
    ]
    (estimate,) = study.outcomes[0].estimates
    assert (str(estimate.value), estimate.read_from) == ("−0.5 ± 1.0 %", "abstract")


REFUSED = [
    (
        TOML.replace("[ito1999]", "[ito1989]").replace("[[ito1999.", "[[ito1989."),
        "studies.toml:1:1: ito1989 has no reference",
    ),
    ("", "refs.bib:1:10: ito1999 has no study"),
    (TOML.replace("n = 30", 'n = "30"'), "studies.toml:3:1: n must be a whole number"),
    (TOML.replace("45 mg/day", "45 mgg"), "studies.toml:7:3: dose '45 mgg' is not a quantity"),
    (TOML.replace("design", "desing"), "studies.toml:2:1: unknown key 'desing'; did you mean design?"),
    (TOML.replace('"abstract"', '"abstrct"'), "read_from 'abstrct' is not one of"),
    (TOML.replace('arm = "K2"', 'arm = "K1"'), "'K1' is not an arm of this study"),
    (TOML.replace('read_from = "abstract"\n', ""), "studies.toml:1:1: read_from is missing"),
    (TOML.replace("n = 30", "n = "), "studies.toml: is not valid TOML: Invalid value (at line 3"),
    ("ito1999 = 3", "studies.toml: ito1999 must be a table"),
    (TOML.replace("estimates = [{", "estimates = [3, {"), "estimates must be a list of tables"),
]


@pytest.mark.parametrize(("toml", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_what_is_wrong_is_refused_with_its_place(toml: str, message: str) -> None:
    assert message in join(toml=toml)


def test_a_reference_twice_is_refused() -> None:
    assert "duplicate key ito1999" in join(bib=BIB + BIB)


def test_every_fault_is_named_at_once() -> None:
    assert join(toml=TOML.replace("n = 30", 'n = "30"').replace("2 years", "2 moons")).count("\n") == 1
