"""How much a style comes to with every macro written out where it is called: a bound on what a small file can cost."""

from collections.abc import Iterable, Mapping

from k2refs.csl.style import ast
from k2refs.csl.style.reach import called_macros

__all__ = ["MAX_CALLS", "MAX_EXPANDED", "expanded_sizes", "size_of"]

MAX_EXPANDED = 20_000
"""Elements of one area with all macros written out; the styles in use have at most about 1,100."""
MAX_CALLS = 60
"""Macros that call one another in a row; the styles in use have at most 12."""


def expanded_sizes(macros: Mapping[str, ast.Macro]) -> dict[str, tuple[int, int]]:
    """(elements written out, macros in a row) of each macro. Macros that call each other in a circle are left out.

    >>> title = ast.Text("variable", "title", "", plural=False, look=ast.PLAIN, line=1)
    >>> call = ast.Text("macro", "a", "", plural=False, look=ast.PLAIN, line=2)
    >>> expanded_sizes({"a": ast.Macro("a", (title, title), 1), "b": ast.Macro("b", (call, call), 2)})
    {'a': (2, 0), 'b': (6, 1)}
    """
    calls = {name: called_macros(macro.children) & macros.keys() for name, macro in macros.items()}
    callers: dict[str, list[str]] = {}
    for name, called in calls.items():
        for other in called:
            callers.setdefault(other, []).append(name)
    sizes: dict[str, tuple[int, int]] = {}
    ready = [name for name, called in calls.items() if not called]
    left = {name: len(called) for name, called in calls.items()}
    while ready:
        name = ready.pop()
        sizes[name] = size_of(macros[name].children, sizes)
        for caller in callers.get(name, ()):
            left[caller] -= 1
            if not left[caller]:
                ready.append(caller)
    return sizes


def size_of(children: Iterable[ast.Rendering], sizes: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """(elements, macros in a row) of `children`, when `sizes` has those of the macros they call.

    Of the branches of a choice the largest counts: only one of them is printed.
    """
    elements = row = 0
    for node in children:
        parts = [(0, 0)]
        if isinstance(node, ast.Text) and node.source == "macro":
            inner, deep = sizes.get(node.name, (0, 0))
            parts = [(inner, deep + 1)]
        elif isinstance(node, ast.Group):
            parts = [size_of(node.children, sizes)]
        elif isinstance(node, ast.Names):
            parts = [size_of(node.substitute, sizes)]
        elif isinstance(node, ast.Choose):
            parts = [size_of(branch.children, sizes) for branch in node.branches] or parts
        elements += 1 + max(size for size, _ in parts)
        row = max(row, *(deep for _, deep in parts))
    return elements, row
