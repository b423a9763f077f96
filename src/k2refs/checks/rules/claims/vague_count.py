"""CL032 vague-count."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES
from k2refs.checks.rules.claims._facts import Prose, prose
from k2refs.claims.described import count_studies
from k2refs.claims.terms import is_review
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["VagueCount"]


class VagueCount(Rule):
    """A sentence counts more studies than it cites.

    What it does
        Reports "a dozen more studies", "several trials", "three studies" if the sentence and the next of its
        paragraph cite fewer works. A review or meta-analysis among the cited works counts as any number.
    Why it matters
        Readers cannot check a number of studies without a list.
    Example
        `These studies and about a dozen more give strong evidence`, without a citation.
    Use instead
        Cite the studies, or a review that covers them.
    Source
        design of k2refs, claims.
    """

    code = "CL032"
    name = "vague-count"
    is_hint = True
    severity = Severity.WARNING
    VALID = (
        Example(
            BIB + BIB.replace("2000", "2001"),
            manuscript="Several trials agree [@shiraki2000; @shiraki2001].\n",
            is_library_served=True,
        ),
        Example(
            BIB,
            studies=STUDIES.replace("randomized open-label trial", "review"),
            manuscript="A dozen studies agree [@shiraki2000].\n",
            is_library_served=True,
        ),
    )
    INVALID = (
        Example(manuscript="These studies and about a dozen more agree.\n", at=("article.md:1:7",)),
        Example(BIB, manuscript="Three trials agree [@shiraki2000].\n", is_library_served=True, at=("article.md:1:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in prose(evidence, self.code, containing=("trials", "studies", "analyses")):
            counted = count_studies(held.sentence.text)
            if counted is None:
                continue
            cited = _cited(held)
            if len(cited) >= counted.least or any(_is_review(key, evidence) for key in cited):
                continue
            cites = f"cites only {len(cited)}" if cited else "cites none"
            message = f"the sentence says {counted.words!r} but {cites}"
            span = held.span(counted.start, counted.end)
            yield self.finding(message, span, subject=held.subject, field="citation")


def _cited(held: Prose) -> set[str]:
    marks = (*held.marks, *held.next_marks)
    return {item.key or f"{item.number}{item.family}{item.year}" for mark in marks for item in mark.items}


def _is_review(key: str, evidence: Evidence) -> bool:
    study = evidence.studies.get(key)
    reference = evidence.library.get(key)
    words = f"{study.design if study else ''} {reference.title if reference else ''}"
    return is_review(words)
