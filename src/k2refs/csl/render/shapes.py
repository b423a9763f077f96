"""Compiles a tree once in general, and again for each shape of item that comes often. Used by processor and sort."""

from collections.abc import Sequence

from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import Frame
from k2refs.csl.render.elements.group import gather
from k2refs.csl.render.node import Output
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast
from k2refs.csl.style.reduce import Reducer, Shape

__all__ = ["ByShape", "compile_body"]

OFTEN = 4
"""From this meeting on a shape has its own tree: reducing costs about as much as printing a few items in general."""
MAX_SHAPES = 1_000


class ByShape:
    """The renderings of `children` in `scope`. `reducers` are shared by all trees of one style."""

    def __init__(self, children: Sequence[ast.Rendering], scope: Scope, reducers: dict[Shape, Reducer]) -> None:
        self._children, self._scope, self._reducers = children, scope, reducers
        self._general: tuple[Render, ...] | None = None
        self._special: dict[Shape, tuple[Render, ...]] = {}
        self._met: dict[Shape, int] = {}

    def renders_for(self, item: Item) -> tuple[Render, ...]:
        """What prints the kids for `item`: the same output for every item of a shape as in general, in fewer steps."""
        special = self._special.get(item.shape)
        if special is not None:
            return special
        met = self._met[item.shape] = self._met.get(item.shape, 0) + 1
        if met < OFTEN or len(self._special) >= MAX_SHAPES:
            if self._general is None:
                self._general = self._scope.compile_all(self._children)
            return self._general
        reducer = self._reducers.get(item.shape)
        if reducer is None:
            reducer = self._reducers[item.shape] = Reducer(self._scope.style.macros, item.shape)
        special = self._special[item.shape] = self._scope.compile_all(reducer.reduce_all(self._children))
        return special


def compile_body(tree: ByShape) -> Render:
    """The inside of a macro, by shape."""

    def render(frame: Frame) -> Output:
        return gather(tree.renders_for(frame.item), frame)

    return render
