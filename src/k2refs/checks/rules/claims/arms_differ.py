"""CL024 arms-differ."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import Supported, detail_of, supported
from k2refs.claims.arms import find_arm, read_arm
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ArmsDiffer"]

_RULE = "arms are the same if they consist of the same components, under any of their names"


class ArmsDiffer(Rule):
    """A claim names different study arms than its source.

    What it does
        Looks up each arm in `[claim.says]` (`arms`, `intervention`, `comparator`, the arms of its estimates)
        in the study. If the claim has `arms`, arms that are missing from it are reported too.
    Why it matters
        "K2 and calcium" is not "vitamin D3 and K2": the effect may come from the component that was left out.
    Example
        `placebo`, if the control arm had no treatment.
    Use instead
        The arms of the study; `also` in studies.toml gives an arm alternative names.
    Source
        design of k2refs, claims; CONSORT 2010, item 5.
    """

    code = "CL024"
    name = "arms-differ"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["vitamin K2", "no treatment"]')),
        Example(BIB, studies=STUDIES, ledger=ledger('comparator = "no other treatment"')),
    )
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('comparator = "placebo"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["vitamin K2 + calcium", "no treatment"]')),
        Example(BIB, studies=STUDIES, ledger=ledger('estimates = [{ arm = "calcium", value = "-3.3 %" }]')),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            says = held.claim.says
            if says is None or not held.study.arms:
                continue
            yield from self._check_list(held)
            named = [("says.intervention", says.intervention), ("says.comparator", says.comparator)]
            named += [(f"says.estimates.{index}", item.arm) for index, item in enumerate(says.estimates)]
            for where, name in named:
                if name and find_arm(name, held.study) is None:
                    yield self._differs(held, f"an arm {name!r}", where)

    def _check_list(self, held: Supported) -> Iterator[Finding]:
        arms = held.claim.says.arms if held.claim.says else ()
        if not arms:
            return
        stated = [read_arm(text) for text in arms]
        found = [find_arm(arm.name, held.study, dose=arm.dose) for arm in stated]
        foreign = [f"{arm.name!r}" for arm, own in zip(stated, found, strict=True) if own is None]
        missing = [arm.name for arm in held.study.arms if arm not in found]
        if foreign:
            left_out = f", and omits {_join(missing)}" if missing else ""
            yield self._differs(held, f"an arm {_join(foreign)}{left_out}", "says.arms")
        elif missing:
            claim = held.claim
            message = f"claim {claim.id} names {len(arms)} arms; {held.study.key} also has {_join(missing)}"
            yield self._finding(held, message, "says.arms")

    def _differs(self, held: Supported, what: str, where: str) -> Finding:
        own = _join([arm.name for arm in held.study.arms])
        return self._finding(held, f"claim {held.claim.id} says {what}; the arms of {held.study.key} are {own}", where)

    def _finding(self, held: Supported, message: str, where: str) -> Finding:
        detail = detail_of(held.claim, read_from=held.study.read_from, rule=_RULE)
        return self.finding(message, held.claim.place(where), subject=held.claim.id, field="arms", detail=detail)


def _join(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
