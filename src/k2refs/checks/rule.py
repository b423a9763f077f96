"""The base class of all rules, built-in or third-party: evidence in, findings and unchecked subjects out.

A rule is one class in one short file. Its docstring, under the headings in `HEADINGS`, is its page; its VALID and
INVALID examples are its tests and appear on that page. Rules keep no state and use only the evidence they are given,
so they can run in any order, and twice.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from k2refs.checks.example import Example
from k2refs.errors import UsageError
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.source import Span
from k2refs.text.similarity import nearest

__all__ = ["HEADINGS", "OptionValue", "Rule"]

OptionValue = bool | int | str | tuple[str, ...]
"""What an option of a rule may be."""

HEADINGS = ("What it does", "Why it matters", "Example", "Use instead", "Fix safety", "Options", "Source")
"""The headings of a rule's docstring, each on its own line after the summary; Fix safety and Options are optional."""

_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


class Rule(ABC):
    """One rule. A subclass defines `code`, `name`, `VALID` and `INVALID`, and one method, `check`.

    `name` says the fault in kebab case; `severity` is what its findings weigh unless it says otherwise for one of
    them. A rule with `is_hint` is off until it is selected by its own code. `needs` says what it cannot do without:
    "lock" (what the registries say of the entries), "notices" (what they say of the sources of a claim), "text" (that
    of a source). `OPTIONS` maps the names of its options, in kebab case, to their defaults; `self.options` has what the
    user set.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    is_hint: ClassVar[bool] = False
    needs: ClassVar[frozenset[str]] = frozenset()
    OPTIONS: ClassVar[Mapping[str, OptionValue]] = _NO_OPTIONS
    VALID: ClassVar[tuple[Example, ...]]
    INVALID: ClassVar[tuple[Example, ...]]

    def __init__(self, options: Mapping[str, OptionValue] = _NO_OPTIONS) -> None:
        """Raises UsageError for an unknown option, or one whose type differs from its default."""
        for name, value in options.items():
            if name not in self.OPTIONS:
                known = f" (it has {', '.join(self.OPTIONS)})" if self.OPTIONS else " (it has none)"
                raise UsageError(f"{self.code} has no option {name!r}{nearest(name, self.OPTIONS) or known}")
            if type(value) is not type(self.OPTIONS[name]):
                wanted = type(self.OPTIONS[name]).__name__.replace("tuple", "list of strings")
                raise UsageError(f"option {name} of {self.code} is {value!r}; it must be a {wanted}")
        self.options: Mapping[str, OptionValue] = {**self.OPTIONS, **options}

    @abstractmethod
    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """Every error of this kind in `evidence`, in any order, and what could not be checked and why."""

    def finding(
        self,
        message: str,
        span: Span,
        *,
        subject: str = "",
        field: str = "",
        fix: Fix | None = None,
        detail: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule. `message` is one lower-case sentence that shows the value, without the place.

        If a safe `fix` rewrites the text at `span`, the engine narrows both to the characters that change.
        """
        return Finding(self.code, message, span, severity or self.severity, subject, field, fix, detail)

    def unchecked(
        self, subject: str, reason: str, *, span: Span | None = None, asked: tuple[str, ...] = (), kind: str = ""
    ) -> Unchecked:
        """Reports that this rule could not be checked for `subject`, and why."""
        return Unchecked(self.code, subject, reason, span, asked, kind)
