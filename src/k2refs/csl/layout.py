"""What a layout does to a whole cluster or entry: its format around its affixes, a capital at the start."""

import attrs

from k2refs.csl.ast import PLAIN, Look
from k2refs.csl.node import Content, Node
from k2refs.text.case import capitalize_first

__all__ = ["capitalize_term", "in_layout"]


def in_layout(node: Node, look: Look) -> Node:
    """`node` between the affixes of its layout, the layout's format around all of it; a suffix goes into the last
    block, where there are blocks."""
    if look == PLAIN:
        return node
    affixes = Look(prefix=look.prefix, suffix=look.suffix)
    last = node.kids[-1]
    if look.suffix and isinstance(last, Node) and last.look.display:
        inside = Node([Node(last.kids, delimiter=last.delimiter)], Look(suffix=look.suffix))
        suffixed = Node([inside], last.look, tag=last.tag, note=last.note)
        node = node.replace([*node.kids[:-1], suffixed])
        affixes = Look(prefix=look.prefix)
    inner = Node([node], affixes)
    rest = attrs.evolve(look, prefix="", suffix="")
    return inner if rest == PLAIN else Node([inner], rest)


def capitalize_term(content: Content) -> Content:
    """A term that starts a note or an entry starts with a capital, as citeproc-js has it: "Ibid., 3".

    The second example is no fixture: a bibliography whose first field is the term "anonymous" prints "Anonymous".
    """
    if not isinstance(content, Node) or not content.kids or content.look.prefix.strip():
        return content
    first = content.kids[0]
    if content.tag == "term":
        if isinstance(first, str):
            return content.replace([capitalize_first(first), *content.kids[1:]])
        if isinstance(first, Node) and first.kids and isinstance(first.kids[0], str):
            changed = first.replace([capitalize_first(first.kids[0]), *first.kids[1:]])
            return content.replace([changed, *content.kids[1:]])
        return content
    if content.tag == "affix":
        return content
    changed_first = capitalize_term(first)
    return content if changed_first is first else content.replace([changed_first, *content.kids[1:]])
