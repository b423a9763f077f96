"""CL033 uncited-study."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES
from k2refs.checks.rules.claims._facts import Prose, prose
from k2refs.claims.arms import find_arm
from k2refs.claims.compare import QuantityComparison, compare_durations, compare_quantities
from k2refs.claims.described import describe_study, describes_study, is_own_work
from k2refs.claims.terms import compare_populations, is_review
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.study import Study

__all__ = ["UncitedStudy"]

_TEXT = "In one trial, researchers gave women 45 mg of K2 per day or no treatment for two years.\n"
_LIST = "\nSee [@shiraki2000].\n"


class UncitedStudy(Rule):
    """A study is described but not cited or listed.

    What it does
        Takes a sentence that describes one study, without a citation in it or in the next sentence. If the ledger names
        its source, that work must be cited or listed somewhere in the manuscript. Otherwise the duration, doses,
        comparator and population of the sentence are compared with the facts of every cited or listed work; one that
        agrees on two of them and differs on none counts as the study.
    Why it matters
        Readers cannot find the trial, and a year later neither can you.
    Example
        `In one clinical trial, women took 45 mg of K2 per day or nothing for two years`, and no such trial is listed.
    Use instead
        Add the citation. The finding names the work that the ledger or the recorded facts suggest.
    Source
        design of k2refs, claims.
    """

    code = "CL033"
    name = "uncited-study"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, manuscript=_TEXT + _LIST, is_library_served=True),
        Example(BIB, manuscript=_TEXT.replace(".\n", " [@shiraki2000].\n"), is_library_served=True),
    )
    INVALID = (
        Example(BIB, studies=STUDIES, manuscript=_TEXT, at=("article.md:1:1",), is_library_served=True),
        Example(
            BIB,
            studies=STUDIES,
            manuscript=_TEXT.replace("no treatment", "a placebo") + _LIST,
            at=("article.md:1:1",),
            is_library_served=True,
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in prose(evidence, self.code, containing=("trial", "study")):
            if held.marks or held.next_marks or not describes_study(held.sentence.text):
                continue
            if is_own_work(held.sentence.text):
                continue
            listed = _listed(held, evidence)
            sources = [source.key for source in held.claim.sources] if held.claim else []
            if sources:
                meant = any(key in listed for key in sources)
                hint = f"; the ledger names {' and '.join(sources)}"
            else:
                meant = any(_agrees(held, evidence.studies[key]) for key in listed if key in evidence.studies)
                hint = _suggest(held, evidence, listed)
            if not meant:
                message = f"this study is neither cited nor listed{hint}"
                span = held.sentence.span
                yield self.finding(message, span, subject=held.subject, field="citation")


def _listed(held: Prose, evidence: Evidence) -> list[str]:
    """The keys that the document of the sentence cites or lists."""
    cited = [item.key for mark in held.document.citations for item in mark.items if item.key]
    rows = evidence.listed[held.number] if held.number < len(evidence.listed) else ()
    return list(dict.fromkeys([*cited, *(reference.key for reference in rows if reference is not None)]))


def _suggest(held: Prose, evidence: Evidence, listed: list[str]) -> str:
    fits = [key for key, study in evidence.studies.items() if key not in listed and _agrees(held, study)]
    return f"; it may be {' or '.join(fits)}" if fits else ""


def _agrees(held: Prose, study: Study) -> bool:
    """Whether the facts of the sentence match `study`: two agree, and none differs."""
    text = describe_study(held.sentence.text)
    results = []
    if is_review(study.design):
        return False
    if text.duration is not None and study.duration is not None:
        results.append(compare_durations(text.duration, study.duration))
    given = [arm.dose for arm in study.arms if arm.dose is not None]
    for dose in text.doses if given else ():
        same = any(compare_quantities(dose, own) is QuantityComparison.SAME for own in given)
        results.append(QuantityComparison.SAME if same else QuantityComparison.DIFFERENT)
    if text.comparator and study.arms:
        has_arm = find_arm(text.comparator, study) is not None
        results.append(QuantityComparison.SAME if has_arm else QuantityComparison.DIFFERENT)
    if text.population and study.population:
        results.append(compare_populations(text.population, study.population))
    return QuantityComparison.DIFFERENT not in results and results.count(QuantityComparison.SAME) >= 2
