"""The parts of one rendered cite: its author, what is left without it, the writer's own affixes. Pure."""

from k2refs.csl.render.affixes import pad_prefix, pad_suffix
from k2refs.csl.render.cite import Cite
from k2refs.csl.render.node import Content, Node, content_of, find_tags, first_of, flatten, rewrite
from k2refs.csl.style.ast import PLAIN

_NAMED = frozenset({"names", "names-substitute"})

__all__ = ["apply_mode", "drop_first_names", "first_names", "fold_title", "leading_title", "with_affixes"]


def apply_mode(content: Content | None, cite: Cite, titles: frozenset[str] = frozenset()) -> Content | None:
    """The cite without its author, or nothing but its author, where the writer asks for that.

    `titles` are those of the work, folded: a cite that begins with one of them names the work by it.
    """
    if content is None or cite.mode == "":
        return content
    names = first_names(content)
    if cite.mode == "author-only":
        return names if names is not None else content
    return _drop(content, names) if names is not None else _drop_title(content, titles)


def fold_title(text: str) -> str:
    """A title without letter case and the marks at its ends.

    >>> fold_title("“No Author Work,” ")
    'no author work'
    """
    return text.casefold().strip(" .,“”\"'‘’")


def leading_title(content: Content, titles: frozenset[str]) -> Content | None:
    """The title that `content` begins with, as the style prints it; None if it begins with something else."""
    if fold_title(flatten(content)) in titles:
        return content
    first = next((kid for kid in content.kids if flatten(kid)), None) if isinstance(content, Node) else None
    return None if first is None else leading_title(first, titles)


def _drop_title(content: Content, titles: frozenset[str]) -> Content | None:
    """`content` without the title that it begins with."""
    if fold_title(flatten(content)) in titles:
        return None
    if not isinstance(content, Node):
        return content
    at, first = next(((at, kid) for at, kid in enumerate(content.kids) if flatten(kid)), (0, ""))
    rest = _drop_title(first, titles) if first else first
    if rest is first:
        return content
    return content.replace([*([] if rest is None else [rest]), *content.kids[at + 1 :]])


def first_names(content: Content) -> Node | None:
    """The first names of a cite, or what stands for them."""
    return next(find_tags(content, _NAMED), None)


def drop_first_names(content: Content) -> Content | None:
    """`content` without its first names element."""
    return _drop(content, first_of(content, "names"))


def _drop(content: Content, names: Node | None) -> Content | None:
    return content if names is None else rewrite(content, lambda node: None if node is names else node)


def with_affixes(content: Content, cite: Cite) -> Content:
    """The cite between the prefix and the suffix that the writer gave it."""
    if cite.anchor:
        bare = rewrite(content, _unlinked)  # a link holds no other
        content = Node([content if bare is None else bare], tag="link", note=cite.anchor)
    if not cite.prefix and not cite.suffix:
        return content
    kids: list[Content] = []
    if cite.prefix:
        kids.append(Node([content_of(pad_prefix(cite.prefix))], tag="affix"))
    kids.append(content)
    if cite.suffix:
        kids.append(Node([content_of(pad_suffix(cite.suffix))], tag="affix"))
    return Node(kids, PLAIN, tag="cite")


def _unlinked(node: Node) -> Content:
    return Node(node.kids, node.look, node.delimiter) if node.tag == "link" else node
