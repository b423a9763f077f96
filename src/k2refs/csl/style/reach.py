"""Which elements a tree of the style language holds, and which it reaches through the macros it calls. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from k2refs.csl.style import ast

__all__ = ["all_nodes", "called_macros", "prints_number", "reached_nodes"]


def all_nodes(children: Iterable[ast.Rendering]) -> Iterator[ast.Rendering]:
    """`children` and every element inside them; macros are not followed.

    >>> title = ast.Text("variable", "title", "", plural=False, look=ast.PLAIN, line=1)
    >>> sum(1 for _ in all_nodes([ast.Group((title,), "", ast.PLAIN, 1)]))
    2
    """
    stack = list(children)
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, ast.Group):
            stack.extend(node.children)
        elif isinstance(node, ast.Choose):
            stack.extend(child for branch in node.branches for child in branch.children)
        elif isinstance(node, ast.Names):
            stack.extend(node.substitute)


def called_macros(children: Iterable[ast.Rendering]) -> set[str]:
    """The names of the macros that `children` call themselves."""
    return {node.name for node in all_nodes(children) if isinstance(node, ast.Text) and node.source == "macro"}


def reached_nodes(children: Iterable[ast.Rendering], macros: Mapping[str, ast.Macro]) -> Iterator[ast.Rendering]:
    """Every element that `children` may print, each macro followed once."""
    seen: set[str] = set()
    waiting = [tuple(children)]
    while waiting:
        for node in all_nodes(waiting.pop()):
            yield node
            if isinstance(node, ast.Text) and node.source == "macro" and node.name in macros and node.name not in seen:
                seen.add(node.name)
                waiting.append(macros[node.name].children)


def prints_number(children: Iterable[ast.Rendering]) -> bool:
    """Whether one of `children`, or an element inside them, prints the citation number; macros are not followed."""
    return any(
        (isinstance(node, ast.Text) and node.source == "variable" and node.name == "citation-number")
        or (isinstance(node, ast.Number) and node.variable == "citation-number")
        for node in all_nodes(children)
    )
