"""`render`: a Report as text in one of the output formats; joins the reports for the command line."""

from k2refs.model.report import Report
from k2refs.reports import FORMATS, render_report

__all__ = ["FORMAT_NAMES", "render", "render_statistics"]

FORMAT_NAMES = tuple(FORMATS)


def render(
    report: Report, format: str = "full", *, in_colour: bool = False, shows_all: bool = False, width: int = 0
) -> str:
    """`report` as text; formats are full, concise, json, jsonl, github, gitlab, sarif and junit. Raises UsageError.

    >>> print(render(Report(), "concise"), end="")
    no findings; checked 0 references, 0 citations and 0 claims in 0 files
    """
    return render_report(report, format, in_colour=in_colour, shows_all=shows_all, width=width)


def render_statistics(report: Report) -> str:
    """How often each code was found, the most frequent first."""
    from k2refs.reports.text import render_statistics as render_counts  # only where it is asked for

    return render_counts(report)
