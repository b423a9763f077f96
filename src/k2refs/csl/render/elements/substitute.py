"""Compiles cs:substitute: a search through its children that ends with the first that prints.

A choose or group of the substitute takes part: its children are tried as if they stood there themselves. What a macro
prints counts as one. CSL 1.0.2 §Substitute.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

from k2refs.csl.render.cite import Frame
from k2refs.csl.render.elements.choose import compile_branch
from k2refs.csl.render.elements.group import print_group
from k2refs.csl.render.node import BLANK, CALLED, FILLED, SPLICE, VAIN_NAMES, Content, Output
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast

__all__ = ["Search", "compile_search"]

Search: TypeAlias = Callable[[Frame], Output | None]
"""What a search found, and None where it goes on. A term that is blank on purpose ends it, and prints nothing."""

_NOTHING: Output = (None, CALLED)


def compile_search(children: Sequence[ast.Rendering], parent: ast.Names, scope: Scope) -> Search:
    """The first of `children` that prints, bare names with the name, label and look of `parent`."""
    searches = [_compile_child(child, parent, scope) for child in children]

    def search(frame: Frame) -> Output | None:
        return next((found for one in searches if (found := one(frame)) is not None), None)

    return search


def _compile_child(child: ast.Rendering, parent: ast.Names, scope: Scope) -> Search:
    if isinstance(child, ast.Choose):
        return _compile_choose(child, parent, scope)
    if isinstance(child, ast.Group):
        return _compile_group(child, parent, scope)
    render = scope.compile(_adopt(child, parent))

    def search(frame: Frame) -> Output | None:
        content, use = render(frame)
        if use == BLANK:
            return _NOTHING
        return (content, use) if content is not None and use & ~(SPLICE | VAIN_NAMES) != CALLED else None

    return search


def _compile_choose(node: ast.Choose, parent: ast.Names, scope: Scope) -> Search:
    branches = [
        (compile_branch(branch, scope), compile_search(branch.children, parent, scope)) for branch in node.branches
    ]

    def search(frame: Frame) -> Output | None:
        return next((one(frame) for holds, one in branches if holds is None or holds(frame)), None)

    return search


def _compile_group(node: ast.Group, parent: ast.Names, scope: Scope) -> Search:
    """A group prints up to its first names. Where it falls for what it calls in vain, a term in it ends the search."""
    render_kids = _compile_kids(node.children, parent, scope)

    def search(frame: Frame) -> Output | None:
        kids: list[Content] = []
        use, _ = render_kids(frame, kids)
        return print_group(kids, use, node) if kids else None

    return search


_Kids: TypeAlias = Callable[[Frame, list[Content]], tuple[int, bool]]
"""Adds what prints to a list; says what was used, and whether it was names, which no others follow."""


def _compile_kids(children: Sequence[ast.Rendering], parent: ast.Names, scope: Scope) -> _Kids:
    compiled = [_compile_kid(child, parent, scope) for child in children]
    variables = [child.variables if isinstance(child, ast.Names) else () for child in children]

    def render(frame: Frame, kids: list[Content]) -> tuple[int, bool]:
        use = 0
        for at, render_kid in enumerate(compiled):
            kid_use, is_over = render_kid(frame, kids)
            use |= kid_use
            if is_over:
                # The group stands for the names as a whole: those that it leaves out do not come back later.
                if frame.done is not None:
                    frame.done.update(name for row in variables[at + 1 :] for name in row)
                return use, True
        return use, False

    return render


def _compile_kid(child: ast.Rendering, parent: ast.Names, scope: Scope) -> _Kids:
    if isinstance(child, ast.Choose):
        branches = [
            (compile_branch(branch, scope), _compile_kids(branch.children, parent, scope)) for branch in child.branches
        ]

        def render_choose(frame: Frame, kids: list[Content]) -> tuple[int, bool]:
            return next((one(frame, kids) for holds, one in branches if holds is None or holds(frame)), (0, False))

        return render_choose
    if isinstance(child, ast.Group):
        render_inside = _compile_kids(child.children, parent, scope)

        def render_group(frame: Frame, kids: list[Content]) -> tuple[int, bool]:
            inside: list[Content] = []
            inside_use, is_over = render_inside(frame, inside)
            content, use = print_group(inside, inside_use, child)
            if content is not None:
                kids.append(content)
            return use, is_over

        return render_group
    return _compile_leaf(scope.compile(_adopt(child, parent)), is_names=isinstance(child, ast.Names))


def _compile_leaf(render_leaf: Render, *, is_names: bool) -> _Kids:
    def render(frame: Frame, kids: list[Content]) -> tuple[int, bool]:
        content, use = render_leaf(frame)
        if content is None:
            return use & (CALLED | FILLED), False
        kids.append(content)
        return use & (CALLED | FILLED), is_names

    return render


def _adopt(child: ast.Rendering, parent: ast.Names) -> ast.Rendering:
    """A substitute with its bare names filled in: name, et-al, label and look are those of `parent`.

    CSL 1.0.2 §Substitute, "shorthand version".
    """
    if not isinstance(child, ast.Names) or child.has_name:
        return child
    return attrs.evolve(
        parent,
        has_name=True,
        variables=child.variables,
        label=child.label or parent.label,
        substitute=child.substitute,
        delimiter=parent.delimiter if child.delimiter is None else child.delimiter,
        inherited={**parent.inherited, **child.inherited},
        look=attrs.evolve(parent.look, display=""),
        line=child.line,
    )
