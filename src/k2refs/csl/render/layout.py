"""What a layout does to a whole cluster or entry: its format around its affixes, a capital at the start."""

from functools import lru_cache

import attrs

from k2refs.csl.render.node import Content, Node, flatten
from k2refs.csl.style.ast import PLAIN, Look
from k2refs.text.case import capitalize_first

__all__ = [
    "NO_PRINTED_FORM",
    "capitalize_after_prefix",
    "capitalize_term",
    "in_layout",
    "starts_with_punctuation",
    "with_printed_form",
]

NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What citeproc-js, and so Zotero, prints where a style has nothing to say about an item."""


def with_printed_form(tree: Content | None, number: int, *, is_numbered: bool) -> Content | None:
    """An entry that prints nothing is left out; in a numbered bibliography it keeps its number and says so.

    Beyond the specification, as citeproc-js has it. The second example is no fixture: in IEEE, whose every entry has
    at least its number, nothing is ever left out.
    """
    if tree is not None or not is_numbered:
        return tree
    return f"{number}. {NO_PRINTED_FORM}"


def in_layout(node: Node, look: Look) -> Node:
    """`node` between the affixes of its layout, the layout's format around all of it; a suffix goes into the last
    block, where there are blocks."""
    if look is PLAIN:
        return node
    affixes, rest = _part(look)
    last = node.kids[-1]
    if look.suffix and isinstance(last, Node) and last.look.display:
        inside = Node([Node(last.kids, delimiter=last.delimiter)], Look(suffix=look.suffix))
        suffixed = Node([inside], last.look, tag=last.tag, note=last.note)
        node = node.replace([*node.kids[:-1], suffixed])
        affixes = Look(prefix=look.prefix)
    inner = Node([node], affixes)
    return inner if rest is PLAIN else Node([inner], rest)


@lru_cache(maxsize=1024)
def _part(look: Look) -> tuple[Look, Look]:
    """The affixes of a look, and its format."""
    rest = attrs.evolve(look, prefix="", suffix="")
    return Look(prefix=look.prefix, suffix=look.suffix), PLAIN if rest == PLAIN else rest


def capitalize_term(content: Content) -> Content:
    """A term that starts a note or an entry, affixes aside, starts with a capital, as citeproc-js has it.

    The second example is no fixture: a bibliography whose first field is the term "anonymous" prints "Anonymous". The
    number of an entry is passed over.
    """
    if not isinstance(content, Node) or not content.kids:
        return content
    at = 1 if len(content.kids) > 1 and _is_number(content.kids[0]) else 0
    first = content.kids[at]
    if content.tag == "term":
        if isinstance(first, str):
            return content.replace([capitalize_first(first), *content.kids[1:]])
        if isinstance(first, Node) and first.kids and isinstance(first.kids[0], str):
            changed = first.replace([capitalize_first(first.kids[0]), *first.kids[1:]])
            return content.replace([changed, *content.kids[1:]])
        return content
    if content.tag == "cite":
        return capitalize_after_prefix(content)
    if content.tag == "affix":
        return content
    changed_kid = capitalize_term(first)
    if changed_kid is first:
        return content
    return content.replace([*content.kids[:at], changed_kid, *content.kids[at + 1 :]])


def _is_number(content: Content) -> bool:
    return isinstance(content, Node) and content.tag == "citation-number"


def capitalize_after_prefix(content: Content) -> Content:
    """A term behind a prefix that is a sentence of its own starts with a capital: "This has been said. Ibid."

    Beyond the specification, as citeproc-js has it. The second example is no fixture: "See " leaves "ibid." small.
    """
    if not isinstance(content, Node) or content.tag != "cite":
        return content
    kids = list(content.kids)
    first = kids[0]
    if not isinstance(first, Node) or first.tag != "affix":
        return content.replace([capitalize_term(first), *kids[1:]])
    prefix = flatten(first).rstrip(" \"'”’")
    if len(kids) < 2 or not prefix.endswith((".", "?", "!")) or " " not in prefix.strip():
        return content
    return content.replace([first, capitalize_term(kids[1]), *kids[2:]])


def starts_with_punctuation(content: Content) -> bool:
    """Whether the writer's prefix of a cite starts with a mark that stands in for the delimiter before it."""
    if not isinstance(content, Node) or content.tag != "cite":
        return False
    first = content.kids[0]
    return isinstance(first, Node) and first.tag == "affix" and flatten(first)[:1] in tuple(",.;:")
