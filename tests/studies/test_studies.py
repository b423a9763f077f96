"""The constants of k2refs.studies: one for each study, typed, with arms that sum."""

import subprocess
import sys
from pathlib import Path

import pytest

from k2refs import studies
from k2refs.model.study import Study

ROOT = Path(__file__).parents[2]
CONSTANTS = {name: value for name, value in vars(studies).items() if isinstance(value, Study)}


def test_every_study_is_a_constant_and_every_constant_is_public() -> None:
    assert sorted(study.key for study in CONSTANTS.values()) == sorted(studies.ALL)
    assert sorted(CONSTANTS) == sorted(set(studies.__all__) - {"ALL"})


@pytest.mark.parametrize("name", sorted(CONSTANTS))
def test_a_constant_is_named_for_its_key(name: str) -> None:
    assert name.replace("_", "").lower() == CONSTANTS[name].key


@pytest.mark.parametrize("key", studies.ALL)
def test_arms_sum_to_the_stated_size(key: str) -> None:
    sizes = [arm.n for arm in studies.ALL[key].arms]
    if studies.ALL[key].n is None or not sizes or None in sizes:
        pytest.skip("the source states no size of the study, or not of every arm")
    assert sum(size for size in sizes if size is not None) == studies.ALL[key].n


@pytest.mark.parametrize("key", studies.ALL)
def test_every_fact_says_where_it_was_read(key: str) -> None:
    study = studies.ALL[key]
    facts = [*study.arms, *(estimate for outcome in study.outcomes for estimate in outcome.estimates)]
    assert study.read_from and all(fact.read_from for fact in facts)


def test_importing_the_package_loads_no_study() -> None:
    probe = "import k2refs, sys; print('k2refs.studies' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
