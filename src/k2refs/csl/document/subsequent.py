"""Replaces authors that repeat in a bibliography. CSL 1.0.2 §Reference grouping, subsequent-author-substitute."""

from collections.abc import Iterable, Iterator

from k2refs.csl.render.node import Content, Node, content_of, find_tag, first_of, flatten, rewrite
from k2refs.csl.style import ast

__all__ = ["substitute_authors"]


def substitute_authors(
    style: ast.CslStyle, entries: Iterable[tuple[str, Content]]
) -> Iterator[tuple[str, Content | None]]:
    """The entries, the first names of each compared with those of the one before."""
    bibliography = style.bibliography
    if bibliography is None or "subsequent-author-substitute" not in bibliography.options:
        yield from entries
        return
    text = bibliography.options["subsequent-author-substitute"]
    rule = bibliography.options.get("subsequent-author-substitute-rule", "complete-all")
    before: list[str] = []
    for key, tree in entries:
        names = _first_printed(tree)
        if not isinstance(names, Node):
            before = []
            yield key, tree
            continue
        now = [flatten(name) for name in _people(names)]
        changed = _replace(names, now, before, text=text, rule=rule)
        yield key, tree if changed is names else _put(tree, names, changed)
        before = now


def _first_printed(content: Content) -> Content | None:
    """The names or the text that an entry begins with, its number aside: only names that begin it are replaced, as
    citeproc-js has it."""
    if not isinstance(content, Node) or content.tag == "names":
        return content
    if content.tag == "citation-number":
        return None
    return next((found for kid in content.kids if (found := _first_printed(kid)) is not None), None)


def _people(names: Node) -> list[Node]:
    return list(find_tag(names, "name"))


def _put(tree: Content, old: Node, new: Content | None) -> Content | None:
    return rewrite(tree, lambda node: new if node is old else node)


def _replace(names: Node, now: list[str], before: list[str], *, text: str, rule: str) -> Content | None:
    """The names element with what the rule replaces; itself where nothing repeats."""
    same = 0
    while same < min(len(now), len(before)) and now[same] == before[same]:
        same += 1
    is_complete = same == len(now) == len(before) and same > 0
    if rule == "complete-all":
        return _replace_lists(names, text) if is_complete else names
    if rule == "complete-each":
        return _replace_first(names, same, text) if is_complete else names
    if rule == "partial-each":
        return _replace_first(names, same, text) if same else names
    return _replace_first(names, 1, text) if same else names


def _replace_first(names: Node, count: int, text: str) -> Content | None:
    """Each of the first `count` names becomes `text`."""
    left = [count]

    def change(node: Node) -> Content | None:
        if node.tag == "name":
            if left[0] > 0:
                left[0] -= 1
                return Node([content_of(text)], tag="name") if text else None
            return Node(node.kids, node.look, node.delimiter, tag="kept")
        return node

    return rewrite(names, change)


def _replace_lists(names: Node, text: str) -> Content | None:
    """The names of the first variable together become `text`; labels stay."""
    first = first_of(names, "name-list")
    replaced = Node([content_of(text)], tag="name-list") if text else None
    return rewrite(names, lambda node: replaced if node is first else node)
