"""Which estimates of a study a claimed estimate is compared with, and the result. Pure; used by CL020."""

from attrs import frozen

from k2refs.claims.arms import find_arm
from k2refs.claims.compare import QuantityComparison, compare_durations, compare_quantities
from k2refs.claims.terms import compare_outcome
from k2refs.model.claim import StatedEstimate, Statement
from k2refs.model.study import Estimate, Outcome, Study
from k2refs.text.fold import fold

__all__ = ["EstimateComparison", "compare_estimate"]


@frozen
class EstimateComparison:
    """The result for a claimed estimate; `estimate` is the source's estimate it was compared with, if any."""

    comparison: QuantityComparison
    outcome: Outcome | None = None
    estimate: Estimate | None = None


def compare_estimate(stated: StatedEstimate, says: Statement, study: Study) -> EstimateComparison:
    """SAME if an estimate of the same arm, outcome, time and statistic agrees; DIFFERENT if there are such estimates
    and none agrees (the last is given); UNKNOWN if the study states none."""
    fitting = _fitting(stated, says, study)
    best = EstimateComparison(QuantityComparison.UNKNOWN)
    for outcome, estimate in fitting:
        assert estimate.value is not None
        result = compare_quantities(stated.value, estimate.value)
        if result is QuantityComparison.SAME and stated.interval and estimate.interval:
            ends = zip(stated.interval, estimate.interval, strict=True)
            result = (
                QuantityComparison.SAME
                if all(compare_quantities(one, other) is QuantityComparison.SAME for one, other in ends)
                else QuantityComparison.DIFFERENT
            )
        if result is QuantityComparison.SAME:
            return EstimateComparison(result, outcome, estimate)
        best = EstimateComparison(result, outcome, estimate)
    return best


def _fitting(stated: StatedEstimate, says: Statement, study: Study) -> list[tuple[Outcome, Estimate]]:
    """The estimates with a value that `stated` may mean, narrowed by arm, outcome, time and statistic in turn."""
    rows = [(outcome, e) for outcome in study.outcomes for e in outcome.estimates if e.value is not None]
    outcome_words, site = stated.outcome or says.outcome, says.site
    if outcome_words or site:
        rows = [row for row in rows if compare_outcome(outcome_words, site, row[0]) is QuantityComparison.SAME]
    if stated.arm:
        arm = find_arm(stated.arm, study, dose=says.dose)
        rows = [row for row in rows if arm is not None and row[1].arm == arm.name]
    if stated.statistic:
        same = [row for row in rows if fold(row[1].statistic) == fold(stated.statistic)]
        rows = same or [row for row in rows if not row[1].statistic]
    at = stated.at or says.duration
    if at is not None:
        timed = [row for row in rows if row[1].at is not None]
        same = [row for row in timed if row[1].at and compare_durations(at, row[1].at) is QuantityComparison.SAME]
        rows = same + [row for row in rows if row[1].at is None] if timed else rows
    return rows
