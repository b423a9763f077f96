"""What a style can print, told from its tree: variables by item type. Pure."""

from collections.abc import Iterable, Mapping

from k2refs.csl.style import ast

__all__ = ["printable_variables"]


def printable_variables(style: ast.CslStyle, type: str) -> frozenset[str]:
    """The variables that some branch open to items of `type` prints, in citation or bibliography."""
    found: set[str] = set()
    seen: set[str] = set()
    for area in (style.citation, style.bibliography):
        for layout in (area, *area.others) if area is not None else ():
            _collect(layout.children, style.macros, type, found=found, seen=seen)
    return frozenset(found)


def _collect(
    nodes: Iterable[ast.Rendering], macros: Mapping[str, ast.Macro], type: str, *, found: set[str], seen: set[str]
) -> None:
    for node in nodes:
        if isinstance(node, ast.Text):
            if node.source == "variable":
                found.add(node.name)
            elif node.source == "macro" and node.name in macros and node.name not in seen:
                seen.add(node.name)
                _collect(macros[node.name].children, macros, type, found=found, seen=seen)
        elif isinstance(node, ast.Number | ast.Date):
            found.add(node.variable)
        elif isinstance(node, ast.Names):
            found.update(node.variables)
            _collect(node.substitute, macros, type, found=found, seen=seen)
        elif isinstance(node, ast.Group):
            _collect(node.children, macros, type, found=found, seen=seen)
        elif isinstance(node, ast.Choose):
            for branch in _open_branches(node, type):
                _collect(branch.children, macros, type, found=found, seen=seen)


def _open_branches(node: ast.Choose, type: str) -> list[ast.Branch]:
    """The branches that an item of `type` may reach: later ones are closed by one that its type alone decides."""
    branches = []
    for branch in node.branches:
        verdict = _type_verdict(branch, type)
        if verdict is not False:
            branches.append(branch)
        if verdict is True:
            break
    return branches


def _type_verdict(branch: ast.Branch, type: str) -> bool | None:
    """True: always taken by this type. False: never. None: depends on more than the type."""
    if not branch.tests:
        return True
    types = [type in test.values for test in branch.tests if test.kind == "type"]
    only_types = len(types) == len(branch.tests)
    holds = any(types)
    single = all(len(test.values) == 1 for test in branch.tests if test.kind == "type")
    if not types:
        return None
    if branch.match == "any":
        return True if holds else (False if only_types else None)
    if branch.match == "none":
        return False if holds else (True if only_types else None)
    if branch.match == "all":
        if not holds or not single:
            return False
        return True if only_types else None
    return None
