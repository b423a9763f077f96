"""Reduces the tree of a style to what items of one shape can reach. Pure; called by render.shapes.

A shape is a type, the set of variables that say something, and that of the dates that are uncertain. It decides most
conditions of a style and most of what is printed in vain; what is left prints the same for every item of the shape,
with far fewer steps.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any, TypeAlias

import attrs

from k2refs.csl.style import ast
from k2refs.csl.style.ast import PLAIN
from k2refs.csl.style.vocab import NOT_OF_ITEM

__all__ = ["Reducer", "Shape"]

Shape: TypeAlias = tuple[str, frozenset[str], frozenset[str]]
_Nodes: TypeAlias = tuple[ast.Rendering, ...]

# What is left of an element that calls variables in vain: the call itself, on which groups depend.
_ABSENT = ast.Absent()
_VAIN: _Nodes = (_ABSENT,)


class Reducer:
    """The elements of one style, reduced to one shape; each macro is reduced once, when it is first called."""

    def __init__(self, macros: Mapping[str, ast.Macro], shape: Shape) -> None:
        self._macros = macros
        self._type, self._variables, self._uncertain = shape
        self._bodies: dict[str, _Nodes] = {}

    def reduce_all(self, nodes: Iterable[ast.Rendering]) -> _Nodes:
        """What is left of `nodes`; of calls in vain no more than one, and none beside what calls a variable anyway.

        >>> absent = ast.Text("variable", "title", "", plural=False, look=PLAIN, line=1)
        >>> Reducer({}, ("book", frozenset({"author"}), frozenset())).reduce_all([absent, absent])
        (Absent(),)
        """
        kids = [kid for node in nodes for kid in _REDUCERS[type(node)](self, node)]
        left = tuple(kid for kid in kids if kid is not _ABSENT)
        return left if len(left) == len(kids) or any(map(_always_calls, left)) else (*_VAIN, *left)

    def _text(self, node: ast.Text) -> _Nodes:
        if node.source == "macro":
            return self._call(node)
        if node.source != "variable" or node.name in NOT_OF_ITEM or node.name == "citation-label":
            return (node,)
        return (node,) if {node.name, f"{node.name}-short"} & self._variables else _VAIN

    def _call(self, node: ast.Text) -> _Nodes:
        body = self._body(node.name)
        if not body or body == _VAIN:
            return body
        if node.look == PLAIN and len(body) == 1 and self._fills(body[0]):
            return body
        return (ast.Call(body, node.look),)

    def _body(self, name: str) -> _Nodes:
        body = self._bodies.get(name)
        if body is None:
            macro = self._macros.get(name)
            body = self._bodies[name] = _as_group(self.reduce_all(macro.children)) if macro else ()
        return body

    def _number(self, node: ast.Number) -> _Nodes:
        return (node,) if node.variable in NOT_OF_ITEM or node.variable in self._variables else _VAIN

    def _date(self, node: ast.Date) -> _Nodes:
        return (node,) if node.variable in self._variables else _VAIN

    def _names(self, node: ast.Names) -> _Nodes:
        """Names that the item has stay as they are; those it has not give way to the substitutes it may have.

        Authors called in vain stay too: collapsing asks for them, and for whether a text could have stood for them."""
        if not self._variables.isdisjoint(node.variables):
            return (node,)
        left = tuple(reduced for child in node.substitute for reduced in self._substitute(child))
        if not left and "author" not in node.variables:
            return _VAIN
        if not left and not all(isinstance(child, ast.Names) for child in node.substitute):
            left = _VAIN
        return (attrs.evolve(node, substitute=left),)

    def _substitute(self, child: ast.Rendering) -> _Nodes:
        """What is left of one substitute. The first that prints ends the search: groups stay as they are, a choice
        that the shape decides gives way to its branch, and a macro stays one."""
        if isinstance(child, ast.Names) and not child.has_name:
            is_live = child.substitute or not self._variables.isdisjoint(child.variables)
            return (child,) if is_live else ()
        if isinstance(child, ast.Group):
            return (child,)
        if isinstance(child, ast.Choose):
            return self._substitute_choice(child)
        if isinstance(child, ast.Text) and child.source == "macro":
            body = self._body(child.name)
            return () if not body or body == _VAIN else (ast.Call(body, child.look),)
        reduced = _REDUCERS[type(child)](self, child)
        return () if reduced == _VAIN else reduced

    def _substitute_choice(self, node: ast.Choose) -> _Nodes:
        for branch in node.branches:
            verdict = self._decide(branch)
            if verdict is None:
                return (node,)
            if verdict:
                return tuple(reduced for child in branch.children for reduced in self._substitute(child))
        return ()

    def _group(self, node: ast.Group) -> _Nodes:
        children = _as_group(self.reduce_all(node.children))
        if not children or children == _VAIN:
            return children
        if node.look == PLAIN and len(children) == 1 and self._fills(children[0]):
            return children
        return (node if _is_same(children, node.children) else attrs.evolve(node, children=children),)

    def _fills(self, node: ast.Rendering) -> bool:
        """Whether the element can stand for a group around it; names called in vain tell their neighbours."""
        return _fills(node) and not (isinstance(node, ast.Names) and self._variables.isdisjoint(node.variables))

    def _choose(self, node: ast.Choose) -> _Nodes:
        """A choice that the shape decides gives way to its branch; another keeps the branches that are open."""
        branches: list[ast.Branch] = []
        for branch in node.branches:
            verdict = self._decide(branch)
            if verdict is False:
                continue
            children = self.reduce_all(branch.children)
            if verdict is True:
                if not branches:
                    return children
                branches.append(ast.Branch((), branch.match, children))
                break
            branches.append(attrs.evolve(branch, children=children))
        return (ast.Choose(tuple(branches), node.line),) if branches else ()

    def _decide(self, branch: ast.Branch) -> bool | None:
        """Whether the branch is taken by every item of the shape, or by none; None where more must be known."""
        if not branch.tests:
            return True
        verdicts = [verdict for test in branch.tests for verdict in self._verdicts(test)]
        if any(test.kind == "disambiguate" for test in branch.tests):
            # It counts how often it is asked: only a type, which is asked before it, may take the question away.
            is_other_type = any(test.kind == "type" and self._type not in test.values for test in branch.tests)
            return False if is_other_type and branch.match == "all" else None
        decisive, outcome = _MATCHES.get(branch.match, _MATCHES["all"])
        if decisive in verdicts:
            return outcome
        return None if None in verdicts else not outcome

    def _verdicts(self, test: ast.Test) -> list[bool | None]:
        if test.kind == "type":
            return [self._type in test.values]
        if test.kind == "variable":
            return [None if word in NOT_OF_ITEM else word in self._variables for word in test.values]
        if test.kind == "is-uncertain-date":
            return [word in self._uncertain for word in test.values]
        if test.kind == "is-numeric":
            is_open = NOT_OF_ITEM | self._variables
            return [None if word in is_open else False for word in test.values]
        return [None]


# For each match: the verdict on one test that decides it, and what it decides.
_MATCHES = {"all": (False, False), "any": (True, True), "none": (True, False), "nand": (False, True)}

_REDUCERS: dict[type, Callable[[Reducer, Any], _Nodes]] = {
    ast.Choose: Reducer._choose,
    ast.Date: Reducer._date,
    ast.Group: Reducer._group,
    ast.Label: lambda _reducer, node: (node,),
    ast.Names: Reducer._names,
    ast.Number: Reducer._number,
    ast.Text: Reducer._text,
}


def _as_group(children: _Nodes) -> _Nodes:
    """The inside of a group: where a variable is called in vain and none can be filled, nothing is left."""
    return _VAIN if _ABSENT in children and not any(map(_may_fill, children)) else children


def _is_constant(node: ast.Rendering) -> bool:
    return isinstance(node, ast.Label | ast.Absent) or (isinstance(node, ast.Text) and node.source in ("term", "value"))


def _may_fill(node: ast.Rendering) -> bool:
    return not _is_constant(node)


def _fills(node: ast.Rendering) -> bool:
    """Whether the element fills a variable when it prints, and only then: it can stand for a group around it."""
    is_hidden_date = isinstance(node, ast.Date) and node.variable == "accessed"  # it fills unseen when compared
    is_hidden_suffix = isinstance(node, ast.Text) and node.name == "year-suffix"  # it fills where there is none, too
    if (
        isinstance(node, ast.Choose | ast.Label | ast.Absent)
        or is_hidden_date
        or is_hidden_suffix
        or _is_constant(node)
    ):
        return False
    if isinstance(node, ast.Names) and not all(map(_fills, node.substitute)):
        return False
    # A block is one only where the layout sees it, and what has edges keeps what it stands in: it tells neighbours.
    look = node.look
    return not (look.display or look.prefix or look.suffix or look.decorations or look.has_quotes)


def _is_same(nodes: _Nodes, others: _Nodes) -> bool:
    return len(nodes) == len(others) and all(map(is_, nodes, others))


def _always_calls(node: ast.Rendering) -> bool:
    """Whether the element calls a variable whatever else holds, in vain or not."""
    if isinstance(node, ast.Text):
        return node.source == "variable" and node.name != "year-suffix"
    if isinstance(node, ast.Group | ast.Call):
        return any(map(_always_calls, node.children))
    if isinstance(node, ast.Choose):
        is_closed = not node.branches[-1].tests
        return is_closed and all(any(map(_always_calls, branch.children)) for branch in node.branches)
    return isinstance(node, ast.Number | ast.Date | ast.Names)
