"""Splits XML text into records, each parsed separately with entities, DTDs and the network off. Pure.

A record is found by its tags in the text, so its offsets are exact and a broken one does not affect the others.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.entities import html5
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from k2refs.formats.mathml import math_text
from k2refs.model.finding import Finding
from k2refs.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["XmlRecord", "child_text", "inner_text", "split_xml"]

MAX_RECORD = 1 << 24
"""The longest record that is read, in characters."""

_MARKUP = {"i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "sup": "sup", "sub": "sub"}
_SMALL_CAPS = '<span style="font-variant:small-caps;">'
_ENTITY = re.compile(r"&([A-Za-z][\w.-]*);")
_ELEMENT = re.compile(
    r"<(?P<name>[A-Za-z][\w.-]*)\b[^<>]*>(?:\s*<style\b[^<>]*>(?P<styled>[^<>]*)</style>\s*</|(?P<text>[^<>]*)</)"
)
_ROOT = re.compile(r"(?:\A|>)\s*<([A-Za-z][\w:.-]*)")
_HIDDEN = frozenset({"annotation", "annotation-xml", "tex-math"})


@frozen(eq=False)
class XmlRecord:
    """One record element with its extent in the source."""

    element: "Element"
    start: int
    end: int
    places: Mapping[str, tuple[int, int]]


@define(eq=False)
class _Places(Mapping[str, tuple[int, int]]):
    """Extent of the text of each element name in a record, found when first asked; later ones are "author#2" and on.

    An element with nothing but EndNote's <style> in it has the text of that.
    """

    text: str
    start: int
    end: int
    _found: dict[str, tuple[int, int]] = field(factory=dict, init=False)

    def __getitem__(self, name: str) -> tuple[int, int]:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, tuple[int, int]]:
        if not self._found:
            counts: Counter[str] = Counter()
            for match in _ELEMENT.finditer(self.text, self.start, self.end):
                start, end = match.span("styled" if match["styled"] is not None else "text")
                if self.text[start:end].strip():
                    name = match["name"].lower()
                    counts[name] += 1
                    self._found[name if counts[name] == 1 else f"{name}#{counts[name]}"] = (start, end)
        return self._found


def split_xml(source: Source, *names: str) -> tuple[list[XmlRecord], list[Finding]]:
    """The elements called one of `names`, in order, and a finding for each incomplete one.

    >>> records, findings = split_xml(Source("a.xml", "<r><x>1</x><x>2</y></r>"), "x")
    >>> [child_text(record.element, ".") for record in records], len(findings)
    (['1'], 1)
    """
    from lxml import etree  # 30 ms; only for XML

    text = source.text
    findings = list(_refuse_entities(source))
    records: list[XmlRecord] = []
    opening = re.compile(rf"<({'|'.join(names)})(?=[\s>])[^<>]*>")
    at = 0
    while match := opening.search(text, at):
        after = opening.search(text, match.end())
        limit = after.start() if after else len(text)
        end = text.find(f"</{match[1]}>", match.end(), limit)
        if end < 0:
            at = limit
            message = f"<{match[1]}> is not closed before the next record; add </{match[1]}>"
            findings.append(Finding("SY001", message, source.span(match.start(), at)))
            continue
        at = end + len(match[1]) + 3
        if at - match.start() > MAX_RECORD:
            findings.append(Finding("SY001", "this record is too large to read", source.span(match.start(), at)))
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
        try:
            element = etree.fromstring(_spell_out(text[match.start() : at]).encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            element = None
        fault = next((error for error in parser.error_log if error.level_name == "FATAL"), None)
        if element is None or (fault is not None and "Excessive depth" in fault.message):
            message = f"this record cannot be read: {fault.message if fault else 'it is not XML'}"
            findings.append(Finding("SY001", message, source.span(match.start(), at)))
            continue
        if fault is not None:
            findings.append(Finding("SY001", f"damaged record: {fault.message}", source.span(match.start(), at)))
        records.append(XmlRecord(element, match.start(), at, _Places(text, match.start(), at)))
    spans = [(record.start, record.end) for record in records] + [
        (fault.span.start, fault.span.end) for fault in findings
    ]
    findings += [*_strays(source, names, sorted(spans)), *_ends_early(source, names)]
    if not records and not findings and text.strip():
        findings.append(Finding("SY001", f"this file contains no <{names[0]}>", source.span(0, 0)))
    return records, findings


def _spell_out(text: str) -> str:
    """Replaces named characters (&eacute;); other entities stay as written: no DTD is ever read."""
    if "&" not in text:
        return text

    def spell(match: re.Match[str]) -> str:
        if match[1] in ("amp", "lt", "gt", "quot", "apos"):
            return match[0]
        return html5.get(f"{match[1]};") or f"&amp;{match[1]};"

    return _ENTITY.sub(spell, text)


def _strays(source: Source, names: tuple[str, ...], spans: list[tuple[int, int]]) -> Iterator[Finding]:
    """A finding for each end of a record that is in none of `spans`: its beginning is damaged."""
    at, after = 0, 0
    for closing in re.finditer(rf"</(?:{'|'.join(names)})>", source.text):
        while at < len(spans) and spans[at][0] < closing.end():
            after = max(after, spans[at][1])
            at += 1
        if after < closing.end():
            message = f"{closing[0]} ends a record that never began; fix its first tag"
            yield Finding("SY001", message, source.span(after, closing.end()))
            after = closing.end()


def _ends_early(source: Source, names: tuple[str, ...]) -> Iterator[Finding]:
    """A finding if the element around the records is not closed: the file may be truncated."""
    root = _ROOT.search(source.text)
    if root is None or root[1] in names or source.text.rfind(f"</{root[1]}") > root.start():
        return
    if not source.text[: source.text.find(">", root.end()) + 1].endswith("/>"):
        at = len(source.text)
        yield Finding("SY001", f"the file ends before </{root[1]}>; it may be truncated", source.span(at, at))


def _refuse_entities(source: Source) -> Iterator[Finding]:
    match = re.search(r"<!ENTITY\b", source.text)
    if match:
        message = "this file defines entities; they are not expanded, since they can hide any text or file"
        yield Finding("SY001", message, source.span(match.start(), match.end()))


def inner_text(element: "Element | None", marks_of: "Callable[[Element], tuple[str, ...]] | None" = None) -> str:
    """The text in `element`, with single white space, and emphasis, super- and subscripts as CSL in-field markup.

    `marks_of` tells the markup ("i", "b", "sup", "sub") of an element whose name does not say it.
    """
    if element is None:
        return ""
    pieces: list[str] = []
    # An explicit stack: nesting is the file's, and must not be Python's.
    stack: list[tuple[Element | None, str]] = [(element, "")]
    is_root = True
    while stack:
        node, text = stack.pop()
        pieces.append(text)
        if node is None:
            continue
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        tail = "" if is_root else node.tail or ""
        is_own, is_root = not is_root, False
        if not name or name in _HIDDEN or name == "math":
            pieces.append((math_text(node) if name == "math" else "") + tail)
            continue
        opening, closing = _marks(name, marks_of(node) if marks_of else ()) if is_own else ("", "")
        pieces.append(opening + (node.text or ""))
        stack.append((None, closing + tail))
        stack.extend((child, "") for child in reversed(node))
    return " ".join("".join(pieces).split())


def _marks(name: str, more: tuple[str, ...]) -> tuple[str, str]:
    """What opens and what closes the text of an element called `name` that has `more` markup."""
    if name == "sc":
        return _SMALL_CAPS, "</span>"
    tags = (*((_MARKUP[name],) if name in _MARKUP else ()), *more)
    return "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))


def child_text(element: "Element", *paths: str) -> str:
    """The text of the first of `paths` (ElementTree paths) that has any."""
    for path in paths:
        found = element if path == "." else element.find(path)
        if found is not None and (text := inner_text(found)):
            return text
    return ""
