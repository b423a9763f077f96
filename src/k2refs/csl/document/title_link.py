"""Makes the title of an entry a link where the style prints none. Used by works."""

from k2refs.csl.document.cite_parts import fold_title
from k2refs.csl.item.item import Item
from k2refs.csl.render.links import address_of
from k2refs.csl.render.node import Content, Node, find_tag, flatten
from k2refs.text.markup import plain_text

__all__ = ["link_title"]


def link_title(tree: Content, item: Item) -> Content:
    """`tree` with its title as a link to the work, where it prints no link and the work has a DOI or URL.

    Source: pandoc manual, "link-bibliography"; its link on the complete entry where there is no title is left out.
    """
    target = next((found for name in ("DOI", "URL") if (found := address_of(name, item.texts.get(name, "")))), "")
    if not target or any(node.note for node in find_tag(tree, "link")):
        return tree
    titles = {fold_title(plain_text(item.texts[name])) for name in ("title", "title-short") if name in item.texts}
    return _link_first(tree, titles, target) or tree


def _link_first(content: Content, titles: set[str], target: str) -> Node | None:
    """`content` with its first text that is one of `titles`, folded, as a link; None where it has none."""
    if isinstance(content, Node):
        for at, kid in enumerate(content.kids):
            if (linked := _link_first(kid, titles, target)) is not None:
                return content.replace([*content.kids[:at], linked, *content.kids[at + 1 :]])
    if (text := fold_title(flatten(content))) and text in titles:
        return Node([content], tag="link", note=target)
    return None
