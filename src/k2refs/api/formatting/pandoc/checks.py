"""What `k2refs check` says about the works that a document cites, where its metadata have `k2refs-check: true`."""

from collections.abc import Iterator, Sequence

from k2refs.api.checking.check import check

__all__ = ["check_cited"]


def check_cited(paths: Sequence[str], cited: Sequence[str]) -> Iterator[str]:
    """Each finding about a cited work, or about a library itself, and what could not be checked. "*" cites all."""
    if not paths:
        return
    report = check(*paths)
    wanted = {*cited, ""}
    for finding in report.findings:
        if "*" in wanted or finding.subject in wanted:
            yield str(finding)
    if report.unchecked:
        yield f"{len(report.unchecked)} could not be checked; run k2refs check {' '.join(paths)} for the reasons"
