"""k2refs: read, resolve, format and check references, citations and claims.

The public names load on first use (PEP 562), so that importing the package is fast.

>>> import k2refs
>>> k2refs.Reference("orimo1992").type
'document'
"""

from k2refs.version import __version__

TYPE_CHECKING = False  # as type checkers read it; importing typing would double the time of `k2refs --version`
if TYPE_CHECKING:
    from typing import Any

    from k2refs.api.checking.check import check
    from k2refs.api.checking.examples import verify_rule
    from k2refs.api.formatting.bibliography import Bibliography, BibliographyEntry
    from k2refs.api.formatting.style import Cite, Cluster, FormattedDocument, Session, Style
    from k2refs.api.formatting.styles import find_styles
    from k2refs.api.library import Library, loads, read, write
    from k2refs.api.locking.lock import LockReport, Wanted, lock
    from k2refs.api.locking.resolve import resolve
    from k2refs.checks.config import Settings
    from k2refs.checks.example import Example
    from k2refs.checks.rule import Rule
    from k2refs.errors import (
        CannotChange,
        InputError,
        K2RefsError,
        NotFound,
        RateLimited,
        RegistryError,
        StyleError,
        UnknownKey,
        Unreachable,
        UsageError,
        WrongType,
        WrongValue,
    )
    from k2refs.files.paths import Paths, StrPath
    from k2refs.model.dates import Date, PartialDate
    from k2refs.model.evidence import Evidence
    from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
    from k2refs.model.given import GivenVariables, OtherType
    from k2refs.model.identifiers import Doi, Isbn, Issn, Pmcid, Pmid
    from k2refs.model.library import BaseLibrary
    from k2refs.model.names import Name
    from k2refs.model.notice import Notice
    from k2refs.model.record import LookupOutcome, Record
    from k2refs.model.reference import Origin, Reference
    from k2refs.model.report import Coverage, Report, RuleFacts, Suppressed
    from k2refs.model.source import Place, Source, Span
    from k2refs.registry.request import NetworkSettings

__all__ = [
    "BaseLibrary",
    "Bibliography",
    "BibliographyEntry",
    "CannotChange",
    "Cite",
    "Cluster",
    "Coverage",
    "Date",
    "Doi",
    "Edit",
    "Evidence",
    "Example",
    "Finding",
    "Fix",
    "FormattedDocument",
    "GivenVariables",
    "InputError",
    "Isbn",
    "Issn",
    "K2RefsError",
    "Library",
    "LockReport",
    "LookupOutcome",
    "Name",
    "NetworkSettings",
    "NotFound",
    "Notice",
    "Origin",
    "OtherType",
    "PartialDate",
    "Paths",
    "Place",
    "Pmcid",
    "Pmid",
    "RateLimited",
    "Record",
    "Reference",
    "RegistryError",
    "Report",
    "Rule",
    "RuleFacts",
    "Session",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "StrPath",
    "Style",
    "StyleError",
    "Suppressed",
    "Unchecked",
    "UnknownKey",
    "Unreachable",
    "UsageError",
    "Wanted",
    "WrongType",
    "WrongValue",
    "__version__",
    "check",
    "find_styles",
    "loads",
    "lock",
    "read",
    "resolve",
    "verify_rule",
    "write",
]

# Where each name lives: module → names.
_HOMES = {
    "k2refs.api.library": ("Library", "loads", "read", "write"),
    "k2refs.api.checking.check": ("check",),
    "k2refs.api.checking.examples": ("verify_rule",),
    "k2refs.api.formatting.bibliography": ("Bibliography", "BibliographyEntry"),
    "k2refs.api.formatting.style": ("Cite", "Cluster", "FormattedDocument", "Session", "Style"),
    "k2refs.api.formatting.styles": ("find_styles",),
    "k2refs.api.locking.lock": ("LockReport", "Wanted", "lock"),
    "k2refs.api.locking.resolve": ("resolve",),
    "k2refs.checks.config": ("Settings",),
    "k2refs.checks.example": ("Example",),
    "k2refs.checks.rule": ("Rule",),
    "k2refs.errors": (
        "CannotChange",
        "InputError",
        "K2RefsError",
        "NotFound",
        "RateLimited",
        "RegistryError",
        "StyleError",
        "UnknownKey",
        "Unreachable",
        "UsageError",
        "WrongType",
        "WrongValue",
    ),
    "k2refs.model.dates": ("Date", "PartialDate"),
    "k2refs.model.finding": ("Edit", "Finding", "Fix", "Severity", "Unchecked"),
    "k2refs.model.given": ("GivenVariables", "OtherType"),
    "k2refs.model.names": ("Name",),
    "k2refs.model.notice": ("Notice",),
    "k2refs.model.record": ("LookupOutcome", "Record"),
    "k2refs.model.reference": ("Origin", "Reference"),
    "k2refs.model.report": ("Coverage", "Report", "RuleFacts", "Suppressed"),
    "k2refs.model.source": ("Place", "Source", "Span"),
    "k2refs.registry.request": ("NetworkSettings",),
    "k2refs.model.library": ("BaseLibrary",),
    "k2refs.model.evidence": ("Evidence",),
    "k2refs.model.identifiers": ("Doi", "Isbn", "Issn", "Pmcid", "Pmid"),
    "k2refs.files.paths": ("Paths", "StrPath"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> "Any":
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'k2refs' has no attribute {name!r}")
    from importlib import import_module  # not needed for `import k2refs`

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
