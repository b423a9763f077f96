"""CL042 role-drift, a hint."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._facts import Prose, prose
from k2refs.claims.quantities import find_quantities
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.quantity import Quantity
from k2refs.model.units import conversion

__all__ = ["RoleDrift"]

_THRESHOLD = re.compile(r"\b(?:deficien\w+|threshold|too little|less than|fewer than|below)\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\b(?:recommend\w+|advis\w+|should (?:take|get|eat)|daily (?:intake|allowance|value))\b", re.IGNORECASE
)


class RoleDrift(Rule):
    """A number is a threshold in one sentence and a recommendation in another.

    What it does
        Takes the quantities of each sentence about deficiency or a lower limit, and reports a later sentence that
        makes a recommendation with one of these quantities in it, in the `check` lines of its claim, or with a ratio
        and no quantity of its own right after them in the same paragraph. A hint, off by default.
    Why it matters
        The amount that prevents illness is not the recommended amount.
    Example
        `Deficiency sets in below 300 µg.` … `That is 150 times the recommended intake.`
    Use instead
        The same term for the same number.
    Source
        EFSA, "Principles for deriving and applying Dietary Reference Values" (2010); design of k2refs, claims.
    """

    code = "CL042"
    name = "role-drift"
    severity = Severity.INFO
    is_hint = True
    VALID = (Example(manuscript="Deficiency sets in below 250 µg a day. The recommended intake is 500 µg a day.\n"),)
    INVALID = (
        Example(
            manuscript="Deficiency sets in below 300 µg a day. The recommended intake is 300 µg a day.\n",
            at=("article.md:1:40",),
        ),
        Example(manuscript="Deficiency sets in below 300 µg a day. 45 mg is 150 times the recommended intake.\n"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        thresholds: list[tuple[Prose, Quantity]] = []
        for held in prose(evidence, self.code):
            text = held.sentence.text
            if _ADVICE.search(text):
                before = next((t for t in reversed(thresholds) if _shares(held, t)), None)
                if before is not None:
                    message = f"{before[1]} is a lower limit at {before[0].sentence.span}, but a recommendation here"
                    yield self.finding(message, held.sentence.span, subject=held.subject, field="quantity")
            elif _THRESHOLD.search(text):
                thresholds += [(held, quantity) for quantity in find_quantities(text) if quantity.unit]


def _shares(held: Prose, threshold: tuple[Prose, Quantity]) -> bool:
    """Whether the sentence, or a check line of its claim, uses the quantity of `threshold`."""
    before, quantity = threshold
    if before.document is not held.document:
        return False
    lines = held.claim.check if held.claim else ()
    own = [q for text in (held.sentence.text, *lines) for q in find_quantities(text) if q.unit]
    for other in own:
        factor = conversion(other.unit, quantity.unit)
        if factor is not None and {other.low * factor, other.high * factor} & {quantity.low, quantity.high}:
            return True
    is_ratio = bool(re.search(r"\btimes\b|-?fold\b|\bhalf\b", held.sentence.text))
    return is_ratio and not lines and before.sentence.block == held.sentence.block
