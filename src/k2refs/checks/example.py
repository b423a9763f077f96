"""A small case of a rule: texts as users have them, and where it should speak. Tests and pages are made of them."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

__all__ = ["Example"]

_NONE: Mapping[str, Any] = MappingProxyType({})


@frozen
class Example:
    """Small files and what a rule says about them. Whatever is "" does not exist.

    `library` is read as the suffix of `library_name` says, `manuscript` likewise; `lock` is the text of a k2refs.lock,
    `ledger` of a claims.toml, `studies` of a studies.toml, `source_texts` maps keys to what their sources say.
    The library is itself under check unless `is_library_served` (it then only serves the manuscript).
    `style_variables` maps CSL types to what the asked-for style prints, `options` are the rule's own.

    Expected of an INVALID example: a finding at every place of `at` ("refs.bib:3:9"; file, line, column) and nowhere
    else, or at least one where `at` is empty; with `fixed`, the library (or the manuscript, where only that has fixes)
    after all fixes of the rule. Expected where `unchecked` is set: no finding, and that many things unchecked.
    A VALID example gives neither findings nor, unless `unchecked` says so, anything unchecked.
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
