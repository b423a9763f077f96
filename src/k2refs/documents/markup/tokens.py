"""Splits HTML or XML into tags, entities and text, with offsets. It resolves no entity and opens nothing."""

import html
import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from k2refs.model.source import Source

__all__ = ["Tag", "decode_entity", "read_attributes", "tokenize"]

# A quoted value that contains "<" is taken as a missing quote: that keeps every scan inside one tag.
_TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|(?P<declaration><!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|<[!?][^>]*>)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*|[^<>]*)>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@frozen
class Tag:
    """One tag, its name in lower case: `is_close` for `</…>`, `is_empty` for `<…/>`; `attributes` as written."""

    name: str
    start: int
    end: int
    is_close: bool
    is_empty: bool
    attributes: str

    def get(self, name: str) -> str:
        """The value of the attribute `name`, "" without one."""
        return self.all.get(name, "")

    @property
    def all(self) -> Mapping[str, str]:
        return read_attributes(self.attributes) if self.attributes else {}


def tokenize(source: Source) -> Iterator[Tag | tuple[str, int, int]]:
    """The tags of `source`, and ("text" | "entity", start, end) for what is between them, in order.

    >>> [token if isinstance(token, tuple) else token.name for token in tokenize(Source("a.html", "a<B>&lt;</B>"))]
    [('text', 0, 1), 'b', ('entity', 4, 8), 'b']
    """
    text, at = source.text, 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            yield "text", at, token.start()
        at = token.end()
        if token["name"]:
            attributes = token["attributes"]
            is_empty = attributes.endswith("/")
            yield Tag(token["name"].lower(), token.start(), at, bool(token["close"]), is_empty, attributes)
        elif token["entity"]:
            yield "entity", token.start(), at
        elif token["cdata"] is not None:
            yield "text", token.start("cdata"), token.end("cdata")
    if at < len(text):
        yield "text", at, len(text)


def read_attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities decoded; of duplicates the first counts.

    >>> read_attributes(" class='a b' ID=x hidden href=\\"?a=1&amp;b\\"")
    {'class': 'a b', 'id': 'x', 'hidden': '', 'href': '?a=1&b'}
    """
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(text):
        found.setdefault(each[1].lower(), html.unescape(each[2] or each[3] or each[4] or ""))
    return found


def decode_entity(text: str) -> str:
    """The character of an HTML entity; any other stays as it is, whatever the document declares.

    >>> decode_entity("&ndash;"), decode_entity("&xxe;")
    ('–', '&xxe;')
    """
    return html.unescape(text)
