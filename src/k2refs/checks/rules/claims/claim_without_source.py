"""CL001 claim-without-source."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB
from k2refs.checks.rules.claims._facts import prose
from k2refs.claims.described import describes_study, is_counting_studies, is_own_work, states_fact
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ClaimWithoutSource"]


class ClaimWithoutSource(Rule):
    """A sentence states a measured fact without a citation.

    What it does
        Reports a sentence of prose that states a quantity with a unit (a dose, a percentage, a duration), or says that
        studies or trials found something, if neither it nor the next sentence of its paragraph has a citation.
        Sentences that describe one study are left to CL033, with the rest of the paragraph; sentences that count
        studies are left to CL032; what "we" did needs no source.
    Why it matters
        A reader cannot check a number without a source.
    Example
        `Deficiency sets in below 250 micrograms a day.`
    Use instead
        The same sentence with a citation.
    Source
        design of k2refs, claims; Wikipedia:Verifiability, for the idea of "citation needed".
    """

    code = "CL001"
    name = "claim-without-source"
    is_hint = True
    severity = Severity.WARNING
    VALID = (
        Example(BIB, manuscript="They took 45 mg of K2 per day [@shiraki2000].\n", is_library_served=True),
        Example(BIB, manuscript="They took 45 mg a day. It helped [@shiraki2000].\n", is_library_served=True),
        Example(manuscript="We gave 45 mg of K2 per day, and our patients lost 0.5 %.\n"),
        Example(manuscript="Every vitamin is vital to some function. We met on 26 June 2006 in room 12.\n"),
    )
    INVALID = (
        Example(
            BIB,
            manuscript="Deficiency sets in below 250 micrograms a day. K2 is in natto.\n",
            at=("article.md:1:1",),
            is_library_served=True,
        ),
        Example(manuscript="Clinical studies have shown that K2 helps.\n", at=("article.md:1:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        described: tuple[int, int] | None = None
        for held in prose(evidence, self.code):
            here = (id(held.document), held.sentence.block)
            if describes_study(held.sentence.text):
                described = here
            if described == here or held.marks or held.next_marks:
                continue
            if is_own_work(held.sentence.text) or is_counting_studies(held.sentence.text):
                continue
            fact = states_fact(held.sentence.text)
            if fact:
                message = f"{fact}, but neither this sentence nor the next has a citation"
                span = held.sentence.span
                yield self.finding(message, span, subject=held.subject, field="citation")
