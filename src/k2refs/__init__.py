"""k2refs: reads references, resolves them, formats them in every CSL style, and checks them and the claims on them.

The public names load on first use (PEP 562), so that importing the package costs nothing.

>>> import k2refs
>>> k2refs.Reference("orimo1992").type
'document'
"""

from k2refs.version import __version__

TYPE_CHECKING = False  # as type checkers read it; importing typing would double the time of `k2refs --version`
if TYPE_CHECKING:
    from typing import Any

    from k2refs.api import Bibliography, Cite, Cluster, Style, read
    from k2refs.api.checking.check import check
    from k2refs.api.checking.examples import verify_rule
    from k2refs.api.locking.lock import lock
    from k2refs.api.locking.resolve import resolve
    from k2refs.checks.example import Example
    from k2refs.checks.rule import Rule
    from k2refs.errors import K2RefsError
    from k2refs.model.finding import Finding
    from k2refs.model.library import Library
    from k2refs.model.reference import Reference
    from k2refs.model.report import Report

__all__ = [
    "Bibliography",
    "Cite",
    "Cluster",
    "Example",
    "Finding",
    "K2RefsError",
    "Library",
    "Reference",
    "Report",
    "Rule",
    "Style",
    "__version__",
    "check",
    "lock",
    "read",
    "resolve",
    "verify_rule",
]

_HOME = {
    "check": "k2refs.api.checking.check",
    "verify_rule": "k2refs.api.checking.examples",
    "Example": "k2refs.checks.example",
    "Rule": "k2refs.checks.rule",
    "Report": "k2refs.model.report",
    "read": "k2refs.api.reading.read",
    "lock": "k2refs.api.locking.lock",
    "resolve": "k2refs.api.locking.resolve",
    "Bibliography": "k2refs.api",
    "Cite": "k2refs.api",
    "Cluster": "k2refs.api",
    "Style": "k2refs.api",
    "Finding": "k2refs.model.finding",
    "K2RefsError": "k2refs.errors",
    "Library": "k2refs.model.library",
    "Reference": "k2refs.model.reference",
}


def __getattr__(name: str) -> "Any":
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'k2refs' has no attribute {name!r}")
    from importlib import import_module  # `import k2refs` alone needs none of it

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
