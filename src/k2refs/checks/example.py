"""A small example for a rule: texts and the expected findings. Used for tests and pages."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

__all__ = ["Example"]

_NONE: Mapping[str, Any] = MappingProxyType({})


@frozen
class Example:
    """Small files and what a rule reports about them. A file that is "" does not exist.

    `library` is read in the format of the suffix of `library_name`, `manuscript` likewise; `lock` is the text of a
    k2refs.lock, `ledger` of a claims.toml, `studies` of a studies.toml, `source_texts` maps keys to texts of their
    sources. The library is checked too unless `is_library_served` (it is then only used by the manuscript).
    `style_variables` maps CSL types to what the requested style prints, `options` are the rule's options.

    An INVALID example needs a finding at every place of `at` ("refs.bib:3:9"; file, line, column) and nowhere
    else, or at least one if `at` is empty; with `fixed`, the library (or the manuscript, if only that has fixes)
    after all fixes of the rule. If `unchecked` is set: no finding, and that many things unchecked.
    A VALID example has no findings and, unless `unchecked` is set, nothing unchecked.
    """

    library: str = ""
    manuscript: str = field(default="", kw_only=True)
    lock: str = field(default="", kw_only=True)
    ledger: str = field(default="", kw_only=True)
    studies: str = field(default="", kw_only=True)
    source_texts: Mapping[str, str] = field(default=_NONE, kw_only=True)
    library_name: str = field(default="refs.bib", kw_only=True)
    manuscript_name: str = field(default="article.md", kw_only=True)
    is_library_served: bool = field(default=False, kw_only=True)
    style_name: str = field(default="", kw_only=True)
    style_variables: Mapping[str, frozenset[str]] = field(default=_NONE, kw_only=True)
    options: Mapping[str, Any] = field(default=_NONE, kw_only=True)
    today: datetime.date = field(default=datetime.date(2026, 11, 20), kw_only=True)
    at: tuple[str, ...] = field(default=(), kw_only=True)
    fixed: str = field(default="", kw_only=True)
    unchecked: int = field(default=0, kw_only=True)
    note: str = field(default="", kw_only=True)
