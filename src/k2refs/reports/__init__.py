"""Reports in the formats that people and programs read: Report → str. One file each, imported on demand."""

from importlib import import_module
from typing import Any

from k2refs.errors import UsageError
from k2refs.model.report import Report
from k2refs.text.similarity import nearest

__all__ = ["FORMATS", "render_report"]

_FOR_PEOPLE = ("full", "concise")
# name → module:function
FORMATS = {
    "full": "k2refs.reports.text:render_full",
    "concise": "k2refs.reports.text:render_concise",
    "json": "k2refs.reports.json:render_json",
    "jsonl": "k2refs.reports.json:render_jsonl",
    "github": "k2refs.reports.github:render_github",
    "gitlab": "k2refs.reports.gitlab:render_gitlab",
    "sarif": "k2refs.reports.sarif:render_sarif",
    "junit": "k2refs.reports.junit:render_junit",
    "html": "k2refs.reports.html:render_html",
    "markdown": "k2refs.reports.markdown:render_markdown",
}


def render_report(
    report: Report, format: str, *, in_colour: bool = False, shows_all: bool = False, width: int = 0
) -> str:
    """`report` as text of `format`, with a line end; colour only in the formats for people. Raises UsageError."""
    if format not in FORMATS:
        known = f" (choose from {', '.join(FORMATS)})"
        raise UsageError(f"unknown output format {format!r}{nearest(format, FORMATS)}{known}")
    module, _, name = FORMATS[format].partition(":")
    render: Any = getattr(import_module(module), name)
    options: dict[str, Any] = {"in_colour": in_colour, "shows_all": shows_all} if format in _FOR_PEOPLE else {}
    if width and format == "full":
        options["width"] = width
    text: str = render(report, **options)
    return text
