"""Replaces authors that repeat in a bibliography. CSL 1.0.2 §Reference grouping, subsequent-author-substitute."""

from collections.abc import Iterable, Iterator, Sequence

from k2refs.csl.render.node import VALUE, Content, Node, content_of, find_tag, first_of, flatten, rewrite
from k2refs.csl.style import ast
from k2refs.model.names import Name

__all__ = ["substitute_authors"]


def substitute_authors(
    style: ast.CslStyle, entries: Iterable[tuple[str, Content]]
) -> Iterator[tuple[str, Content | None]]:
    """The entries, the first names of each compared with those of the one before: the persons, not what is printed.

    A field that stands for the names by cs:substitute is compared and replaced as well, a term such as "Anon." is not.
    """
    bibliography = style.bibliography
    if bibliography is None or "subsequent-author-substitute" not in bibliography.options:
        yield from entries
        return
    text = bibliography.options["subsequent-author-substitute"]
    rule = bibliography.options.get("subsequent-author-substitute-rule", "complete-all")
    before: list[object] = []
    for key, tree in entries:
        names = _first_printed(tree)
        now = _people(names) if isinstance(names, Node) else []
        count = _replaced_count(now, before, rule)
        before = now
        if not count or not isinstance(names, Node):
            yield key, tree
            continue
        changed = _replace(names, count, text=text, is_list=rule == "complete-all")
        yield key, _put(tree, names, changed)


def _first_printed(content: Content) -> Content | None:
    """The names or the text that an entry begins with, its number aside: only names that begin it are replaced, as
    citeproc-js has it."""
    if not isinstance(content, Node) or content.tag == "names":
        return content
    if content.tag == "citation-number":
        return None
    if content.tag == "names-substitute" and first_of(content, "names") is None:
        return None if _is_spelled_by_style(content) else content
    return next((found for kid in content.kids if (found := _first_printed(kid)) is not None), None)


def _is_spelled_by_style(content: Content) -> bool:
    """Whether `content` begins with a term or a value of the style."""
    if not isinstance(content, Node):
        return False
    if content.tag in _SPELLED or content.note == VALUE:
        return True
    return bool(content.kids) and _is_spelled_by_style(content.kids[0])


_SPELLED = frozenset({"term", "cased-term", VALUE})


def _put(tree: Content, old: Node, new: Content | None) -> Content | None:
    return rewrite(tree, lambda node: new if node is old else node)


def _people(names: Node) -> list[object]:
    if names.tag == "names":
        return [_identity(node.note) for node in find_tag(names, "name")]
    return [flatten(names)]


def _identity(name: object) -> object:
    """What two names of one person share, whether an institution was written as a family name or not."""
    if not isinstance(name, Name):
        return name
    return (
        name.literal or name.family, name.given, name.non_dropping_particle, name.dropping_particle, name.suffix
    )  # fmt: skip


def _replaced_count(now: Sequence[object], before: Sequence[object], rule: str) -> int:
    """How many of the names `now` the rule replaces."""
    pairs = zip(now, before, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(now), len(before)))
    if rule.startswith("complete"):
        return same if same == len(now) == len(before) else 0
    return same if rule == "partial-each" else min(same, 1)


def _replace(names: Node, count: int, *, text: str, is_list: bool) -> Content | None:
    """The names element with what is replaced: the list as a whole, labels aside, or each of the first names."""
    if names.tag == "names-substitute":
        return _replace_text([text], names)
    first = first_of(names, "name-list") if is_list else None
    left = [count]

    def change(node: Node) -> Content | None:
        if is_list:
            return _replaced(text, "name-list") if node is first else node
        if node.tag != "name":
            return node
        left[0] -= 1
        return _replaced(text, "name") if left[0] >= 0 else Node(node.kids, node.look, node.delimiter, tag="kept")

    return rewrite(names, change)


def _replaced(text: str, tag: str) -> Content | None:
    return Node([content_of(text)], tag=tag) if text else None


def _replace_text(texts: list[str], content: Content) -> Content:
    """`content`, its first text replaced by the one in `texts`; formats and what follows stay."""
    if not isinstance(content, Node):
        return content_of(texts.pop()) if texts else content
    return content.replace([_replace_text(texts, kid) for kid in content.kids])
