"""The output tree: what rendering makes, what the passes rewrite, what finish turns into a stream.

A tree is never changed once it is made: a pass builds new nodes along the path it rewrites, and shares the rest.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from k2refs.csl.style.ast import PLAIN, Look
from k2refs.text.markup import Token, has_markup, read_markup

__all__ = [
    "BLANK",
    "CALLED",
    "FILLED",
    "LEAF",
    "SPLICE",
    "VAIN_NAMES",
    "Content",
    "Node",
    "Output",
    "content_of",
    "find_tag",
    "find_tags",
    "first_of",
    "flatten",
    "keep_term",
    "rewrite",
]

CALLED, FILLED, BLANK, SPLICE, VAIN_NAMES = 1, 2, 4, 8, 16
"""What rendering says: a variable was called, one was filled. A group that called and did not fill is dropped.
BLANK: a term that the language leaves empty on purpose; as a substitute it is as good as a word. SPLICE: the node is
none of its own; its kids belong to the group around it. VAIN_NAMES: names were called in vain."""

LEAF = "leaf"
"""The tag of a text that has the look of its own element."""

VALUE = "value"
"""The note of a text that the style itself spells, and its tag where it has no look."""

Rich: TypeAlias = tuple[Token, ...]


# A space before these marks, or after a guillemet, is narrow and does not break; citeproc-js has it in every language.
_FRENCH = re.compile(r" [:;?!»]|« ")


class Node:
    """Kids between affixes in a format. `delimiter` stands between the kids: one string, or one for each gap.

    `tag` says what it is to the passes ("names", "name", "year", "year-suffix", "citation-number", "term", "affix",
    "cite", …), `note` what they need to know about it.
    """

    __slots__ = ("delimiter", "kids", "look", "note", "tag")

    def __init__(
        self,
        kids: "Sequence[Content]",
        look: Look = PLAIN,
        delimiter: str | tuple[str, ...] = "",
        *,
        tag: str = "",
        note: object = None,
    ) -> None:
        self.kids, self.look, self.delimiter = kids, look, delimiter
        self.tag, self.note = tag, note

    def replace(self, kids: "Sequence[Content]") -> "Node":
        """This node with other kids."""
        return Node(kids, self.look, self.delimiter, tag=self.tag, note=self.note)


Content: TypeAlias = str | Rich | Node
Output: TypeAlias = tuple[Content | None, int]


def content_of(text: str) -> Content:
    """`text` of a field as content: its in-field markup read, where it has any."""
    if " " in text and _FRENCH.search(text) is not None:
        text = _FRENCH.sub(_narrow, text)
    if has_markup(text):
        tokens = read_markup(text)
        return tokens[0] if len(tokens) == 1 and isinstance(tokens[0], str) else tokens
    return text


def keep_term(content: Content) -> Content:
    """`content`, the term that it begins with, if any, no longer one that may start a sentence with a capital."""
    if not isinstance(content, Node) or not content.kids or content.tag == "affix":
        return content
    if content.tag == "term":
        return Node(content.kids, content.look, content.delimiter, tag="cased-term")
    first = keep_term(content.kids[0])
    return content if first is content.kids[0] else content.replace([first, *content.kids[1:]])


def _narrow(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\u202f")


def flatten(content: Content) -> str:
    """The text of a tree without formatting: what ambiguity and sameness are judged by."""
    if isinstance(content, str):
        return content
    parts: list[str] = []
    _flatten(Node((content,)), parts)
    return "".join(parts)


def _flatten(node: Node, parts: list[str]) -> None:
    look, delimiter = node.look, node.delimiter
    if look is not PLAIN:
        parts.append(look.prefix)
    at = 0
    for kid in node.kids:
        if delimiter:
            if at:
                parts.append(delimiter if isinstance(delimiter, str) else delimiter[at - 1])
            at += 1
        if isinstance(kid, str):
            parts.append(kid)
        elif isinstance(kid, Node):
            _flatten(kid, parts)
        else:
            parts.extend(token for token in kid if isinstance(token, str))
    if look is not PLAIN:
        parts.append(look.suffix)


def find_tag(content: Content, tag: str) -> Iterator[Node]:
    """The nodes with `tag`, in order of the output; nothing inside a found one."""
    if isinstance(content, Node):
        if content.tag == tag:
            yield content
        else:
            for kid in content.kids:
                yield from find_tag(kid, tag)


def find_tags(content: Content, tags: Collection[str]) -> Iterator[Node]:
    """The nodes with one of `tags`, in order of the output; nothing inside a found one."""
    if isinstance(content, Node):
        if content.tag in tags:
            yield content
        else:
            for kid in content.kids:
                yield from find_tags(kid, tags)


def first_of(content: Content, tag: str) -> Node | None:
    """The first node with `tag`."""
    return next(find_tag(content, tag), None)


Change: TypeAlias = Callable[[Node], "Content | None"]


def rewrite(content: Content, change: Change) -> Content | None:
    """`content` with each node replaced by what `change` says of it: itself to look inside, another content, or None
    to drop it. A node whose kids are all dropped is dropped too."""
    if not isinstance(content, Node):
        return content
    changed = change(content)
    if changed is not content:
        return changed
    kids = [(at, rewrite(kid, change)) for at, kid in enumerate(content.kids)]
    if all(kid is content.kids[at] for at, kid in kids):
        return content
    left = [(at, kid) for at, kid in kids if kid is not None]
    if not left:
        return None
    delimiter = content.delimiter
    if not isinstance(delimiter, str):
        delimiter = tuple(delimiter[at - 1] for at, _ in left[1:])
    return Node([kid for _, kid in left], content.look, delimiter, tag=content.tag, note=content.note)
