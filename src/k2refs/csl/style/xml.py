"""Reads XML into plain elements with their line numbers. First step of parse; refuses DTDs, entities and excess.

The parser is expat from the standard library: it counts lines, never fetches anything, and stops where we say.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from k2refs.errors import StyleError

__all__ = ["Element", "read_xml"]

MAX_BYTES = 8 << 20
MAX_DEPTH = 200
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTE = 20_000

_ESCAPED_TWICE = re.compile("&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")
CSL_NAMESPACE = "http://purl.org/net/xbiblio/csl"


class Element:
    """An element of the style language: local name, attributes, child elements, own text, line from 1."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.children: list[Element] = []
        self.text = ""

    def find(self, tag: str) -> "Element | None":
        """The first child called `tag`."""
        return next((child for child in self.children if child.tag == tag), None)

    def find_all(self, tag: str) -> "Iterator[Element]":
        return (child for child in self.children if child.tag == tag)


class _Builder:
    """Takes the events of expat; skips what is in another namespace."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.stack: list[Element | None] = []
        self.root: Element | None = None
        self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self.count += 1
        if len(self.stack) >= MAX_DEPTH:
            raise StyleError(f"{self.name}: elements are nested deeper than {MAX_DEPTH} at line {line}; flatten them")
        if self.count > MAX_ELEMENTS:
            raise StyleError(f"{self.name}: more than {MAX_ELEMENTS} elements by line {line}; no style needs so many")
        namespace, _, local = tag.rpartition(" ")
        if namespace not in (CSL_NAMESPACE, "") or (self.stack and self.stack[-1] is None):
            self.stack.append(None)
            return
        for key, value in attributes.items():
            if len(value) > MAX_ATTRIBUTE:
                raise StyleError(f"{self.name}:{line}: attribute {key} is longer than {MAX_ATTRIBUTE}; shorten it")
        element = Element(local, {key.rpartition(" ")[2]: _decode(value) for key, value in attributes.items()}, line)
        if self.stack:
            parent = self.stack[-1]
            assert parent is not None
            parent.children.append(element)
        elif self.root is None:
            self.root = element
        self.stack.append(element)

    def end(self, _tag: str) -> None:
        self.stack.pop()

    def characters(self, text: str) -> None:
        if self.stack and (element := self.stack[-1]) is not None:
            element.text += _decode(text)

    def refuse(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise StyleError(f"{self.name}:{line}: a document type declaration is not allowed in a style; remove it")


def _decode(text: str) -> str:
    """`text` with the characters that a style escaped twice: "&amp;#160;" is meant to be a space that does not break.

    Beyond the specification, as citeproc-js has it; dozens of styles need it.
    """
    return _ESCAPED_TWICE.sub(_decode_reference, text) if "&#" in text else text


def _decode_reference(match: re.Match[str]) -> str:
    """The character, where it is one that XML may hold; what stands there otherwise."""
    code = int(match[1]) if match[1] else int(match[2], 16)
    is_character = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return chr(code) if is_character else match[0]


def read_xml(data: bytes, name: str) -> Element:
    """The root element of `data`; `name` stands in messages. Raises StyleError, also for DTDs, entities and excess.

    >>> read_xml(b'<style class="note"><info/></style>', "x.csl").children[0].tag
    'info'
    """
    if len(data) > MAX_BYTES:
        raise StyleError(f"{name}: is larger than {MAX_BYTES} bytes; no style or locale needs so much")
    builder = _Builder(name)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise StyleError(f"{name}:{error.lineno}: not well-formed XML: {expat.errors.messages[error.code]}") from None
    except (LookupError, ValueError) as error:
        raise StyleError(f"{name}: not readable as XML: {error}") from None
    if builder.root is None:
        raise StyleError(f"{name}: has no element of CSL")
    return builder.root
