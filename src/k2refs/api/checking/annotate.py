"""`check --annotate`: the findings of a report as highlights with notes in a copy of the PDF they are about."""

from collections.abc import Sequence

from k2refs.errors import UsageError
from k2refs.files import read_bytes, write_atomically
from k2refs.model.finding import Finding
from k2refs.model.report import Report
from k2refs.model.source import PagedSource
from k2refs.model.suffixes import MANUSCRIPTS, bare_name

__all__ = ["annotate_report", "choose_annotated"]


def choose_annotated(paths: Sequence[str], output: str) -> str:
    """The one PDF among `paths`. Raises UsageError if there is none or several, or if `output` is one of them."""
    named = [path for path in paths if bare_name(path).endswith(MANUSCRIPTS["pdf"])]
    if len(named) != 1:
        raise UsageError(f"--annotate {output}: name one PDF to check; {len(named)} are named")
    if output in paths:
        raise UsageError(f"--annotate {output}: is checked too; name another file to write")
    return named[0]


def annotate_report(path: str, report: Report, output: str, *, password: str = "") -> int:
    """Writes the PDF at `path` to `output` with each finding in it as a highlight; returns how many.

    Raises InputError for a file that cannot be read or written.
    """
    from k2refs.documents.pdf.child import annotate_pdf  # an optional extra

    # only beside the extra
    from k2refs.documents.pdf.page import Note

    notes = []
    for finding in report.findings:
        source = finding.span.source
        if finding.span.path == path and isinstance(source, PagedSource):
            boxes = source.boxes(finding.span.start, finding.span.end)
            title = f"{finding.code} {_name(finding, report)}".strip()
            notes.append(Note(boxes, finding.severity.name.lower(), title, f"{title}: {_text(finding)}"))
    write_atomically(output, annotate_pdf(path, read_bytes(path), notes=notes, password=password))
    return len(notes)


def _name(finding: Finding, report: Report) -> str:
    return next((rule.name for rule in report.rules if rule.code == finding.code), "")


def _text(finding: Finding) -> str:
    return "\n".join((finding.message, *finding.detail))
