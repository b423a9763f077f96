"""`render`: a Report as text in one of the output formats, for the command line."""

from collections.abc import Sequence

from attrs import evolve

from k2refs.checks.config import Settings
from k2refs.errors import UsageError
from k2refs.model.finding import Unchecked
from k2refs.model.report import Report
from k2refs.reports import FORMATS, render_report
from k2refs.text.similarity import nearest

__all__ = ["FORMAT_NAMES", "render", "render_statistics", "render_words"]

FORMAT_NAMES = tuple(FORMATS)
_UNRECORDED = ("no-lock", "no-record")


def render(
    report: Report, format: str = "full", *, in_colour: bool = False, shows_all: bool = False, width: int = 0
) -> str:
    """`report` as text; formats are full, concise, json, jsonl, github, gitlab, sarif and junit. Raises UsageError.

    >>> print(render(Report(), "concise"), end="")
    no findings; checked 0 references, 0 citations and 0 claims in 0 files
    """
    report = evolve(report, unchecked=_join_unrecorded(report.unchecked))
    return render_report(report, format, in_colour=in_colour, shows_all=shows_all, width=width)


def render_statistics(report: Report) -> str:
    """Counts per rule, most frequent first."""
    from k2refs.reports.text import render_statistics as render_counts  # only for --statistics

    return render_counts(report)


def render_words(report: Report, settings: Settings, name: str) -> str:
    """`report` in the words of the policy `name`. Raises UsageError if the configuration has no such policy."""
    from k2refs.reports.words import render_words as render_policy  # only for --policy

    policy = settings.policy.get(name)
    if policy is None:
        known = f" (it has {', '.join(settings.policy)})" if settings.policy else "; add [tool.k2refs.policy.NAME]"
        raise UsageError(f"the configuration has no policy {name!r}{nearest(name, settings.policy) or known}")
    return render_policy(report, policy)


def _join_unrecorded(unchecked: Sequence[Unchecked]) -> tuple[Unchecked, ...]:
    """`unchecked`, with one entry for all references that no record is about, at the first of them.

    What was asked and stayed open (ambiguous, unreachable) keeps an entry each: there is something to do about each.
    """
    groups: dict[tuple[str, str, str], list[Unchecked]] = {}
    for item in unchecked:
        if item.kind in _UNRECORDED:
            groups.setdefault((item.code, item.kind, item.reason), []).append(item)
    joined: list[Unchecked] = []
    for item in unchecked:
        group = groups.get((item.code, item.kind, item.reason), [item])
        if item is not group[0]:
            continue
        count = f"{len(group)} references: " if len(group) > 1 else ""
        joined.append(evolve(item, reason=f"{count}{item.reason}"))
    return tuple(joined)
