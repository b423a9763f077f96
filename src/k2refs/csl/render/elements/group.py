"""Compiles cs:group and the inside of macros: kids between delimiters, dropped where variables were called in vain."""

from collections.abc import Sequence

from k2refs.csl.render.cite import Frame
from k2refs.csl.render.node import CALLED, FILLED, SPLICE, VAIN_NAMES, Content, Node, Output, keep_term
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast
from k2refs.csl.style.ast import PLAIN

__all__ = ["compile_absent", "compile_group", "compile_macro", "gather", "print_group", "render_kids"]

_BOTH = CALLED | FILLED


def compile_group(node: ast.Group, scope: Scope) -> Render:
    """A group prints when it called no variable, or filled one. CSL 1.0.2 §Group."""
    renders = scope.compile_all(node.children)

    def render(frame: Frame) -> Output:
        kids, use = render_kids(renders, frame)
        return print_group(kids, use, node)

    return render


def print_group(kids: Sequence[Content], use: int, node: ast.Group) -> Output:
    """What a group prints of `kids`, which use variables as `use` says."""
    if not kids or use == CALLED:
        return None, use
    look = node.look
    if len(kids) == 1 and look == PLAIN:
        only = kids[0]
        if isinstance(only, Node) and (only.look.display or _is_edged(only)):
            # A block inside a group is no block of the layout, and its affixes meet no neighbours of the group.
            return Node(kids, look, tag="group"), use | FILLED
        return only, use | FILLED
    return Node(kids, look, node.delimiter), use | FILLED


def compile_absent(_node: ast.Absent, _scope: Scope) -> Render:
    """A variable called in vain."""
    return lambda _frame: (None, CALLED)


def compile_macro(node: ast.Macro | ast.Call, scope: Scope) -> Render:
    """The inside of a macro: an implicit group without delimiter."""
    renders = scope.compile_all(node.children)
    return lambda frame: gather(renders, frame)


def gather(renders: Sequence[Render], frame: Frame) -> Output:
    """What the renderings of a macro's inside print together."""
    kids, use = render_kids(renders, frame)
    if not kids or use == CALLED:
        return None, use
    if len(kids) == 1:
        only = kids[0]
        return (Node(kids) if isinstance(only, Node) and _is_edged(only) else only), use
    return Node(kids), use


def _is_edged(node: Node) -> bool:
    """Whether it counts at its edges that the element stands in a group or macro of its own."""
    look = node.look
    if look is PLAIN and node.tag == "number" and isinstance(node.kids[0], Node):
        look = node.kids[0].look
    return bool(look.prefix or look.suffix or look.decorations or look.has_quotes)


def render_kids(renders: Sequence[Render], frame: Frame) -> tuple[list[Content], int]:
    """What the kids print, and what they use together; a choose is transparent: its kids are the group's own."""
    kids: list[Content] = []
    use = 0
    for render_kid in renders:
        kid, kid_use = render_kid(frame)
        use |= kid_use
        if kid is None:
            continue
        if use & VAIN_NAMES and all(isinstance(one, Node) and one.tag == "citation-number" for one in kids):
            # Beyond the specification, as citeproc-js has it: names called in vain start the entry all the same.
            kid = keep_term(kid)
        if kid_use & SPLICE and isinstance(kid, Node):
            kids.extend(kid.kids)
        else:
            kids.append(kid)
    return kids, use & _BOTH
