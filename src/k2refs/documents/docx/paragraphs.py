"""Walks the XML of a Word document paragraph by paragraph: text, fields, raised runs, notes. Called by docx.read."""

from collections.abc import Iterator, Mapping

from attrs import define, field
from lxml import etree

from k2refs.documents.docx.fields import is_bibliography, read_field, read_tag
from k2refs.model.document import CitedItem

__all__ = ["FieldMark", "Paragraph", "W", "Walker"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, the source of a moved text, and properties are not part of the paragraph's text.
_SKIPPED = frozenset((_FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}sectPr", f"{W}instrText", f"{W}delText"))
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DEEPEST = 200


@define
class FieldMark:
    """A citation field in a paragraph: its works, and where its displayed text begins and ends there."""

    items: tuple[CitedItem, ...]
    start: int
    end: int


@define
class Paragraph:
    """One paragraph: its text with "\\n" for forced line breaks, and its contents, by places in the text."""

    style: str = ""
    is_item: bool = False
    is_cell: bool = False
    is_listed: bool = False
    note: int = 0
    parts: list[str] = field(factory=list)
    length: int = 0
    marks: list[FieldMark] = field(factory=list)
    raised: list[tuple[int, int]] = field(factory=list)

    def put(self, text: str) -> None:
        """Adds text."""
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)


@define
class _Field:
    """An open field: its instruction, whether its displayed text has begun, and where."""

    instruction: str = ""
    is_shown: bool = False
    is_list: bool = False
    start: int = 0
    paragraph: Paragraph | None = None


class Walker:
    """Walks one part. Fields may span several paragraphs; `called` collects the ids of notes in order."""

    def __init__(self, own: Mapping[str, CitedItem]) -> None:
        self.own = own
        self.fields: list[_Field] = []
        self.called: list[tuple[str, str]] = []

    def walk(self, root: etree._Element, note: int = 0) -> Iterator[Paragraph]:
        """The paragraphs of `root` in order, those in text boxes after the one that contains them."""
        for element in root.iter(f"{W}p"):
            if any(above.tag in (_FALLBACK, f"{W}del", f"{W}moveFrom") for above in _above(element)):
                continue
            paragraph = Paragraph(note=note)
            paragraph.is_cell = any(above.tag == f"{W}tc" for above in _above(element))
            properties = element.find(f"{W}pPr")
            if properties is not None:
                style = properties.find(f"{W}pStyle")
                paragraph.style = style.get(f"{W}val", "") if style is not None else ""
                paragraph.is_item = properties.find(f"{W}numPr") is not None
            paragraph.is_listed = any(each.is_list for each in self.fields)
            self._take(element, paragraph, 0)
            yield paragraph

    def _take(self, element: etree._Element, paragraph: Paragraph, depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._take_run(child, paragraph)
            elif tag == f"{W}fldSimple":
                start = paragraph.length
                self._take(child, paragraph, depth + 1)
                self._mark(child.get(f"{W}instr", ""), paragraph, start)
            elif tag == f"{W}sdt":
                start = paragraph.length
                self._take(child, paragraph, depth + 1)
                label = child.find(f"{W}sdtPr/{W}tag")
                if label is not None and (items := read_tag(label.get(f"{W}val", ""))):
                    paragraph.marks.append(FieldMark(items, start, paragraph.length))
            elif tag not in _SKIPPED and tag != f"{W}p" and depth < _DEEPEST:
                self._take(child, paragraph, depth + 1)

    def _take_run(self, run: etree._Element, paragraph: Paragraph) -> None:
        start = paragraph.length
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                if not self._is_hidden():
                    paragraph.put(child.text or "")
            elif tag in _CHARACTERS:
                if not self._is_hidden():
                    paragraph.put(_CHARACTERS[tag])
            elif tag == f"{W}fldChar":
                self._take_field(child.get(f"{W}fldCharType", ""), paragraph)
            elif tag == f"{W}instrText":
                if self.fields and not self.fields[-1].is_shown:
                    self.fields[-1].instruction += child.text or ""
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.called.append((tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id", "")))
        raised = run.find(f"{W}rPr/{W}vertAlign")
        if raised is not None and raised.get(f"{W}val") == "superscript" and paragraph.length > start:
            paragraph.raised.append((start, paragraph.length))

    def _is_hidden(self) -> bool:
        return any(not each.is_shown for each in self.fields)

    def _take_field(self, kind: str, paragraph: Paragraph) -> None:
        if kind == "begin":
            if len(self.fields) < _DEEPEST:
                self.fields.append(_Field(start=paragraph.length, paragraph=paragraph))
        elif kind == "separate" and self.fields:
            current = self.fields[-1]
            current.is_shown, current.start, current.paragraph = True, paragraph.length, paragraph
            current.is_list = is_bibliography(current.instruction)
            paragraph.is_listed = paragraph.is_listed or current.is_list
        elif kind == "end" and self.fields:
            current = self.fields.pop()
            start = current.start if current.paragraph is paragraph else 0
            self._mark(current.instruction, paragraph, start)

    def _mark(self, instruction: str, paragraph: Paragraph, start: int) -> None:
        if items := read_field(instruction, self.own):
            paragraph.marks.append(FieldMark(items, start, paragraph.length))


def _above(element: etree._Element) -> Iterator[etree._Element]:
    above = element.getparent()
    while above is not None:
        yield above
        above = above.getparent()
