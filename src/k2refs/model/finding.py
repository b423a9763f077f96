"""What a check reports: a finding with its place and fix, or that something could not be checked."""

from enum import IntEnum

from attrs import frozen

from k2refs.model.source import Source, Span
from k2refs.text import html
from k2refs.text.shown import shown

__all__ = ["FINDING_HEAD", "INTERNAL", "Edit", "Finding", "Fix", "Severity", "Unchecked", "internal_finding"]


_LONGEST_ERROR = 300
INTERNAL = "SY000"
"""The code of a finding that says where k2refs itself failed; the exit status of the run is then 2."""


class Severity(IntEnum):
    """The severity of a finding, in rising order."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@frozen
class Edit:
    """Replace `span` by `text`; an empty span inserts."""

    span: Span
    text: str


@frozen
class Fix:
    """Edits that together fix one finding. A safe fix changes formatting only; an unsafe one changes facts.

    `shows` is the source of an unsafe fix ("crossref record of 10.3390/nu6051971").
    """

    edits: tuple[Edit, ...]
    is_safe: bool
    title: str
    shows: str = ""


@frozen
class Finding:
    """One error at one place.

    `code` is a rule's ("ID002"), `message` one lower-case sentence that shows the value, without the place. `subject`
    is what it is about (citation key, claim id), `field` the field concerned; both are part of the fingerprint, the
    line never is. `detail` holds additional lines for the full output.
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    subject: str = ""
    field: str = ""
    fix: Fix | None = None
    detail: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file it is in."""
        return self.span.path

    @property
    def line(self) -> int:
        """The line where it starts, from 1."""
        return self.span.place.line

    @property
    def column(self) -> int:
        """The column where it starts, from 1, in characters."""
        return self.span.place.column

    def html_row(self) -> tuple[str, ...]:
        """Its cells in a table: severity, place in the file, code and message."""
        word = self.severity.name.lower()
        badge = f'<span class="severity {word}">{word}</span>'
        return badge, f"{self.line}:{self.column}", f"<code>{html.escape(self.code)}</code>", html.escape(self.message)

    def _repr_html_(self) -> str:
        return html.framed(html.table([self.html_row()], head=FINDING_HEAD, caption=html.escape(self.path)))

    def __str__(self) -> str:
        return f"{self.span}: {self.code} {shown(self.message)}"


FINDING_HEAD = ("severity", "place", "code", "message")
"""What the cells of `Finding.html_row` are."""


@frozen
class Unchecked:
    """Not checked: what `code` would have checked about `subject`, and why it could not.

    `asked` names the sources that were tried. `kind` is the reason in one word, for configurations to allow: "no-lock",
    "no-record", "hand" (a record made by a person), "unreachable", "ambiguous", "partial", "stale", "untrusted",
    "too-old", "not-held" (of a kind that registries do not have), "unsure" (a typed reference), "unreadable" (a file),
    "no-library" (of a manuscript), "missing-input" (a file that it names), or "".
    """

    code: str
    subject: str
    reason: str
    span: Span | None = None
    asked: tuple[str, ...] = ()
    kind: str = ""


def internal_finding(source: Source, during: str, error: BaseException) -> Finding:
    """That k2refs failed on `source` `during` something ("reading", "rule FM005"), in words to report.

    >>> internal_finding(Source("a.bib", ""), "reading", ValueError("odd")).message
    'internal error in a.bib (reading): ValueError: odd; please report it'
    """
    text = " ".join(str(error).split())[:_LONGEST_ERROR]
    message = f"internal error in {shown(source.path)} ({during}): {type(error).__name__}: {text}; please report it"
    return Finding(INTERNAL, message, Span(source, 0, 0), subject=during)
