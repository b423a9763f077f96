"""CL023 population-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, supported
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.terms import compare_populations
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["PopulationDiffers"]

_RULE = "sex, menopause, age, condition and country are compared if both name one; a broader group agrees"


class PopulationDiffers(Rule):
    """A claim is about different people than its source.

    What it does
        Compares sex, menopause, age group, condition and country in `[claim.says]` with those of the study, if both
        name one. Details that only one of them names are not compared.
    Why it matters
        A result in postmenopausal women says little about young men.
    Example
        `men`, if the trial was in `postmenopausal women with osteoporosis`.
    Use instead
        The population of the study, or a broader term that includes it.
    Source
        design of k2refs, claims; CONSORT 2010, item 4a.
    """

    code = "CL023"
    name = "population-differs"
    severity = Severity.WARNING
    VALID = (Example(BIB, studies=STUDIES, ledger=ledger('population = "women"')),)
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('population = "older men"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('population = "healthy women"'), at=("claims.toml:6:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            claim, study = held.claim, held.study
            population = claim.says.population if claim.says else ""
            if population and compare_populations(population, study.population) is QuantityComparison.DIFFERENT:
                yield self.finding(
                    f"claim {claim.id} says {population}; {study.key} states {study.population}",
                    claim.place("says.population"),
                    subject=claim.id,
                    field="population",
                    detail=detail_of(claim, read_from=study.read_from, rule=_RULE),
                )
