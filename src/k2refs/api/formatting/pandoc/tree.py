"""Reads and makes elements of pandoc's syntax tree in JSON. Pure. Source: pandoc-types 1.23, Text.Pandoc.Definition."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field

__all__ = ["Element", "Opaque", "attributes", "element", "find_cites", "read_inlines", "to_text"]

Element = dict[str, Any]
"""An element: its constructor under "t" and its content under "c"."""

_TAGS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
}
_BLANKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_FIRST, _LAST = "\ue000", "\ue001"


def element(kind: str, *content: Any) -> Element:
    """An element of `kind`; without content for `Space` and its like.

    >>> element("Str", "bone"), element("Space")
    ({'t': 'Str', 'c': 'bone'}, {'t': 'Space'})
    """
    if not content:
        return {"t": kind}
    return {"t": kind, "c": content[0] if len(content) == 1 else list(content)}


def attributes(id: str = "", classes: Sequence[str] = (), pairs: Sequence[tuple[str, str]] = ()) -> list[Any]:
    """The attributes of a block or span, in pandoc's shape."""
    return [id, list(classes), [list(pair) for pair in pairs]]


@define
class Opaque:
    """Elements that CSL has no markup for (mathematics, code, links), kept aside while their text is formatted."""

    kept: list[Element] = field(factory=list)

    def hide(self, inline: Element) -> str:
        """The text that represents `inline`."""
        self.kept.append(inline)
        return f"{_FIRST}{len(self.kept) - 1}{_LAST}"

    def restore(self, inlines: Sequence[Element]) -> list[Element]:
        """`inlines` with every element that was hidden in them."""
        if not self.kept:
            return list(inlines)
        result: list[Element] = []
        for inline in inlines:
            if inline["t"] == "Str":
                result += self._split(inline["c"])
            elif inline["t"] in _TAGS:
                result.append(element(inline["t"], self.restore(inline["c"])))
            elif inline["t"] in ("Span", "Link"):
                head, inner, *rest = inline["c"]
                result.append(element(inline["t"], head, self.restore(inner), *rest))
            else:
                result.append(inline)
        return result

    def _split(self, text: str) -> list[Element]:
        before, *rest = text.split(_FIRST)
        result = [element("Str", before)] if before else []
        for part in rest:
            number, _, after = part.partition(_LAST)
            if number.isdecimal() and int(number) < len(self.kept):
                result.append(self.kept[int(number)])
            result += [element("Str", after)] if after else []
        return result


def to_text(inlines: Sequence[Element], opaque: Opaque) -> str:
    """The text of `inlines` with CSL's markup for formats; what has none is hidden in `opaque`.

    >>> to_text([element("Emph", [element("Str", "cf.")]), element("Space")], Opaque())
    '<i>cf.</i> '
    """
    parts = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c", "")
        if kind == "Str":
            parts.append(content)
        elif kind in _BLANKS:
            parts.append(" ")
        elif kind in _TAGS:
            start, end = _TAGS[kind]
            parts.append(f"{start}{to_text(content, opaque)}{end}")
        elif kind == "Quoted":
            start, end = _QUOTES[content[0]["t"]]
            parts.append(f"{start}{to_text(content[1], opaque)}{end}")
        elif kind == "Span" and content[0] == ["", [], []]:
            parts.append(to_text(content[1], opaque))
        else:
            parts.append(opaque.hide(inline))
    return "".join(str(part) for part in parts)


def read_inlines(written: str) -> list[Element]:
    """The inlines that `PandocWriter` wrote, without its empty places.

    >>> read_inlines(',{"t":"Str","c":"bone"}')
    [{'t': 'Str', 'c': 'bone'}]
    """
    return _drop_nulls(json.loads(f"[null{written}]"))


def _drop_nulls(value: list[Any]) -> list[Any]:
    return [
        {**entry, "c": _drop_nulls(entry["c"])}
        if isinstance(entry, dict) and isinstance(entry.get("c"), list)
        else _drop_nulls(entry)
        if isinstance(entry, list)
        else entry
        for entry in value
        if entry is not None
    ]


def find_cites(value: Any) -> Iterator[tuple[list[Any], Element, bool]]:
    """Every Cite below `value` in the order of reading: the list that holds it, itself, and whether a footnote does.

    The lists are those of the tree itself, so that they can be changed in place afterwards.
    """
    stack: list[tuple[Any, list[Any], bool]] = [(value, [], False)]
    while stack:
        value, holder, in_note = stack.pop()
        if isinstance(value, list):
            stack.extend((child, value, in_note) for child in reversed(value) if isinstance(child, dict | list))
        elif isinstance(value, dict):
            if value.get("t") == "Cite":
                yield holder, value, in_note
            else:
                stack.append((value.get("c"), [], in_note or value.get("t") == "Note"))
