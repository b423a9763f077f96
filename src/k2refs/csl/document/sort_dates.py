"""Macros as sort keys see them: one that holds a date sorts by its dates and nothing else. Pure; used by processor."""

from collections.abc import Collection, Iterable, Mapping

import attrs

from k2refs.csl.style import ast
from k2refs.csl.style.reach import all_nodes

__all__ = ["keep_dates"]

_Nodes = tuple[ast.Rendering, ...]


def keep_dates(macros: Mapping[str, ast.Macro]) -> dict[str, ast.Macro]:
    """`macros`, only the dates left in those that have a date of their own.

    Beyond the specification, as citeproc-js has it: what "n.d." or "in press" stands for has no date, and comes last
    whichever way the key sorts. A macro that only calls another one with a date keeps what else it prints.

    >>> date = ast.Date("issued", "numeric", "year", (), "", ast.PLAIN, 1)
    >>> absent = ast.Text("term", "no date", "short", plural=False, look=ast.PLAIN, line=1)
    >>> keep_dates({"year": ast.Macro("year", (date, absent), 1)})["year"].children == (date,)
    True
    """
    dated = {name for name, macro in macros.items() if _has_date(macro.children)}
    return {
        name: attrs.evolve(macro, children=_dates_among(macro.children, dated)) if name in dated else macro
        for name, macro in macros.items()
    }


def _has_date(children: Iterable[ast.Rendering]) -> bool:
    return any(isinstance(node, ast.Date) for node in all_nodes(children))


def _dates_among(children: Iterable[ast.Rendering], dated: Collection[str]) -> _Nodes:
    return tuple(kept for node in children for kept in _dates_of(node, dated))


def _dates_of(node: ast.Rendering, dated: Collection[str]) -> _Nodes:
    if isinstance(node, ast.Date) or (isinstance(node, ast.Text) and node.source == "macro" and node.name in dated):
        return (node,)
    if isinstance(node, ast.Group):
        children = _dates_among(node.children, dated)
        return (attrs.evolve(node, children=children, delimiter="", look=ast.PLAIN),) if children else ()
    if isinstance(node, ast.Choose):
        branches = tuple(
            attrs.evolve(branch, children=_dates_among(branch.children, dated)) for branch in node.branches
        )
        return (attrs.evolve(node, branches=branches),)
    if isinstance(node, ast.Names) and (substitute := _dates_among(node.substitute, dated)):
        # What stands for names prints only where there are none.
        nameless = ast.Branch((ast.Test("variable", node.variables),), "none", substitute[:1])
        return (ast.Choose((nameless,), node.line),)
    return ()
