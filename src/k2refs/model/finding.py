"""What a check says: a finding with its place and its fix, or that something could not be checked."""

from enum import IntEnum

from attrs import frozen

from k2refs.model.source import Span

__all__ = ["Edit", "Finding", "Fix", "Severity", "Unchecked"]


class Severity(IntEnum):
    """How much a finding weighs, in rising order."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@frozen
class Edit:
    """Put `text` in the place of `span`; both ends of the span equal means insert."""

    span: Span
    text: str


@frozen
class Fix:
    """Edits that fix one finding together. A safe fix changes form only; an unsafe one changes what is stated.

    `shows` is where an unsafe fix takes its facts from ("crossref record of 10.3390/nu6051971").
    """

    edits: tuple[Edit, ...]
    is_safe: bool
    title: str
    shows: str = ""


@frozen
class Finding:
    """One fault at one place.

    `code` is a rule's ("ID002"), `message` one lower-case sentence with the value in it, without the place.
    `subject` is what it is about (citation key, claim id), `field` the field concerned; both feed the fingerprint,
    the line never does. `detail` holds further lines for the full output.
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    subject: str = ""
    field: str = ""
    fix: Fix | None = None
    detail: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.span}: {self.code} {self.message}"


@frozen
class Unchecked:
    """The third outcome: what `code` would have checked about `subject`, and why it could not.

    `asked` names the sources that were tried. `kind` is the reason in one word, for configurations to allow: "no-lock",
    "no-record", "hand" (a record made by a person), "unreachable", "ambiguous", "partial", "stale", "too-old",
    "unsure" (a typed reference), "unreadable" (a file), "no-library" (of a manuscript), "missing-input" (a file that it
    names), or "".
    """

    code: str
    subject: str
    reason: str
    span: Span | None = None
    asked: tuple[str, ...] = ()
    kind: str = ""
