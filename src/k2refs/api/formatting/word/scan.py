"""Reads a part of a Word file in the order of reading: its fields, the calls of its notes, its paragraphs. Pure."""

from collections.abc import Iterator

from attrs import define, field
from lxml import etree

from k2refs.api.formatting.word.runs import W

__all__ = ["Call", "Field", "Paragraph", "Scan", "scan"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_FALLBACK, f"{W}del", f"{W}moveFrom"))
_BOX = f"{W}txbxContent"
_CONTROLS = ("MENDELEY_CITATION", "MENDELEY_BIBLIOGRAPHY")
_GAPS = frozenset((f"{W}tab", f"{W}br", f"{W}cr", f"{W}drawing", f"{W}pict", f"{W}object"))
_READ = "p t fldChar instrText fldSimple sdt footnoteReference endnoteReference".split()
_TAGS = frozenset((*_SKIPPED, *_GAPS, *(f"{W}{name}" for name in _READ)))


@define(eq=False)
class Field:
    """A field or content control: its code, and the elements that begin it, show its result and end it.

    `kind` is "complex" (three w:fldChar), "simple" (w:fldSimple) or "control" (w:sdt); `paragraph` counts from 1.
    `holds_field` if another field is part of its code; `parent` is the field that shows this one in its result.
    """

    kind: str
    begin: etree._Element
    code: str = ""
    texts: list[etree._Element] = field(factory=list)
    separate: etree._Element | None = None
    end: etree._Element | None = None
    paragraph: int = 0
    in_box: bool = False
    holds_field: bool = False
    parent: "Field | None" = None


@define(eq=False)
class Call:
    """A reference to a note: the w:footnoteReference or w:endnoteReference, and the id of the note."""

    element: etree._Element
    kind: str
    id: str


@define(eq=False)
class Paragraph:
    """A paragraph and its text outside of fields: each w:t with its text, None for what is no text."""

    element: etree._Element
    number: int
    in_box: bool = False
    texts: list[etree._Element | None] = field(factory=list)

    @property
    def text(self) -> str:
        return "".join("\ufffc" if each is None else each.text or "" for each in self.texts)


@define
class Scan:
    """What a part holds: `events` are its fields and calls, each where it begins; `unclosed` fields are not in it."""

    events: list[Field | Call] = field(factory=list)
    paragraphs: list[Paragraph] = field(factory=list)
    unclosed: list[Field] = field(factory=list)


def scan(root: etree._Element) -> Scan:
    """Reads `root`; deleted text, text that was moved away and fallbacks for old programs are left out.

    A field that never ends is no field: what follows it is read as if it had not begun.
    """
    found, opened = _scan(root, frozenset())
    if opened:
        found, _ = _scan(root, frozenset(each.begin for each in opened))
        found.unclosed = opened
    return found


def _scan(root: etree._Element, ignored: frozenset[etree._Element]) -> tuple[Scan, list[Field]]:
    found = Scan()
    opened: list[Field] = []
    rows: list[Paragraph] = []
    for element, box in _walk(root):
        tag = element.tag
        if tag == f"{W}p":
            rows.append(Paragraph(element, len(rows) + 1, in_box=box))
        elif tag == f"{W}fldChar":
            if element not in ignored:
                _take_character(element, opened, found, number=len(rows), box=box)
            if rows:
                rows[-1].texts.append(None)
        elif tag == f"{W}instrText":
            if opened and opened[-1].separate is None:
                opened[-1].code += element.text or ""
                opened[-1].texts.append(element)
        elif tag == f"{W}fldSimple":
            code = element.get(f"{W}instr", "")
            parent = opened[-1] if opened else None
            found.events.append(
                Field("simple", element, code, end=element, paragraph=len(rows), in_box=box, parent=parent)
            )
        elif tag == f"{W}sdt":
            name = _tag_of(element)
            if name.startswith(_CONTROLS):
                found.events.append(Field("control", element, name, end=element, paragraph=len(rows), in_box=box))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            found.events.append(Call(element, str(tag)[len(W) : -len("Reference")], element.get(f"{W}id", "")))
            if rows:
                rows[-1].texts.append(None)
        elif rows:
            is_text = tag == f"{W}t" and not opened and not _is_in_field(element)
            rows[-1].texts.append(element if is_text else None)
    found.paragraphs = rows
    return found, opened


def _take_character(element: etree._Element, opened: list[Field], found: Scan, *, number: int, box: bool) -> None:
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        if opened and opened[-1].separate is None:
            opened[-1].holds_field = True
        parent = opened[-1] if opened else None
        made = Field("complex", element, paragraph=number, in_box=box, parent=parent)
        opened.append(made)
        found.events.append(made)
    elif kind == "separate" and opened:
        opened[-1].separate = element
    elif kind == "end" and opened:
        opened.pop().end = element


def _walk(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The elements that matter, in document order, and whether a text box holds them."""
    walker = etree.iterwalk(root, events=("start", "end"))
    boxes = 0
    for event, element in walker:
        if element.tag == _BOX:
            boxes += 1 if event == "start" else -1
        if event == "end":
            continue
        if element.tag in _SKIPPED:
            walker.skip_subtree()
        elif element.tag in _TAGS:
            yield element, boxes > 0


def _tag_of(control: etree._Element) -> str:
    label = control.find(f"{W}sdtPr/{W}tag")
    return label.get(f"{W}val", "") if label is not None else ""


def _is_in_field(element: etree._Element) -> bool:
    for above in element.iterancestors(f"{W}fldSimple", f"{W}sdt", f"{W}p"):
        if above.tag == f"{W}p":
            return False
        if above.tag == f"{W}fldSimple" or _tag_of(above).startswith(_CONTROLS):
            return True
    return False
