"""Writes the bibliography of a Word file: into its field, or into a new one where the list belongs. For format."""

import json
import re
from collections.abc import Sequence

from attrs import frozen
from lxml import etree

from k2refs.api.formatting.bibliography import Bibliography
from k2refs.api.formatting.word.edit import between, make_field, own_run, runs_of
from k2refs.api.formatting.word.runs import Piece, W, make_run, write_runs
from k2refs.api.formatting.word.scan import Field, Paragraph
from k2refs.documents.references.headings import is_list_heading

__all__ = ["Layout", "find_place", "make_list", "read_wishes", "set_list"]

_CODE = ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY '
_MARK = "[[bibliography]]"
_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_RANKS = {f"{W}{name}": rank for rank, name in enumerate(_ORDER)}
_INDENT_TWIPS, _LINE_TWIPS, _CHARACTER_TWIPS = 720, 240, 120


@frozen
class Layout:
    """How the entries are set: their paragraph style ("" for none), what the CSL style asks for, lengths in twips."""

    style: str
    hanging: int = 0
    tab: int = 0
    after: int = 0
    line: int = _LINE_TWIPS

    @classmethod
    def of(cls, bibliography: Bibliography, style: str) -> "Layout":
        """The layout that the style of `bibliography` asks for."""
        tab = (bibliography.max_offset + 3) * _CHARACTER_TWIPS if bibliography.second_field_align else 0
        hanging = tab or (_INDENT_TWIPS if bibliography.hanging_indent else 0)
        spacing = bibliography.entry_spacing * _LINE_TWIPS
        return cls(style, hanging, tab, spacing, max(1, bibliography.line_spacing) * _LINE_TWIPS)

    def apply(self, paragraph: etree._Element) -> None:
        """Sets the properties of a paragraph; those that the list has no say in stay."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        for name in ("pStyle", "tabs", "spacing", "ind"):
            for old in properties.findall(f"{W}{name}"):
                properties.remove(old)
        if self.style:
            _add(properties, "pStyle", val=self.style)
        if self.tab:
            _add(_add(properties, "tabs"), "tab", val="left", pos=str(self.tab))
        _add(properties, "spacing", before="0", after=str(self.after), line=str(self.line), lineRule="auto")
        _add(properties, "ind", left=str(self.hanging), hanging=str(self.hanging))
        properties[:] = sorted(properties, key=lambda child: _RANKS.get(str(child.tag), len(_RANKS)))


def _add(parent: etree._Element, name: str, **values: str) -> etree._Element:
    return etree.SubElement(parent, f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})


def read_wishes(code: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What a list of Zotero asks for: works to add, works to leave out, and whether entries were edited by hand."""
    match = re.search(r"\{.*\}", code, re.DOTALL)
    try:
        data = json.loads(match[0]) if match else {}
    except (ValueError, RecursionError):
        data = {}
    rows = data if isinstance(data, dict) else {}
    return _addresses(rows.get("uncited")), _addresses(rows.get("omitted")), bool(rows.get("custom"))


def _addresses(rows: object) -> tuple[str, ...]:
    flat = [row[0] if isinstance(row, list) and row else row for row in rows] if isinstance(rows, list) else []
    return tuple(each for each in flat if isinstance(each, str))


def find_place(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The paragraph `[[bibliography]]`, else the last heading of a list of references, else None."""
    for paragraph in paragraphs:
        if paragraph.text.strip().lower() == _MARK:
            return paragraph
    headings = [each for each in paragraphs if not each.in_box and is_list_heading(each.text.strip())]
    return headings[-1] if headings else None


def make_list(body: etree._Element, place: Paragraph | None) -> Field:
    """A field for the list, without entries: in place of `[[bibliography]]`, below the heading, or at the end."""
    found, runs = make_field(_CODE, None)
    paragraph = etree.Element(f"{W}p")
    paragraph.extend(runs)
    if place is not None and place.text.strip().lower() == _MARK:
        for child in place.element:
            if child.tag != f"{W}pPr":
                place.element.remove(child)
        place.element.extend(runs)
    elif place is not None:
        place.element.addnext(paragraph)
    elif len(body) and body[-1].tag == f"{W}sectPr":
        body[-1].addprevious(paragraph)
    else:
        body.append(paragraph)
    return found


def set_list(found: Field, entries: Sequence[Sequence[Piece]], layout: Layout) -> None:
    """Shows `entries` as the result of the field, each in a paragraph of its own."""
    if found.kind != "complex":
        _fill(found, entries, layout)
        return
    assert found.end is not None  # broken fields are left before
    begin, end = runs_of(found)
    if found.separate is None:
        found.separate = etree.Element(f"{W}fldChar", {f"{W}fldCharType": "separate"})
        end.addprevious(make_run(found.separate))
    separate = own_run(found.separate)
    first, last = _paragraph_of(separate), _paragraph_of(end)
    for run in between(separate, end):
        paragraph, holder = _paragraph_of(run), run.getparent()
        if holder is not None:
            holder.remove(run)
        above = paragraph.getparent()
        if paragraph is not first and paragraph is not last and above is not None and _is_bare(paragraph):
            above.remove(paragraph)
    if _is_blank_before(begin):
        layout.apply(first)
    made = _paragraphs(entries[1:], layout)
    for paragraph in reversed(made):
        first.addnext(paragraph)
    for run in reversed(write_runs(entries[0]) if entries else []):
        separate.addnext(run)
    _place_end(end, first=first, last=last, target=made[-1] if made else first)


def _place_end(end: etree._Element, *, first: etree._Element, last: etree._Element, target: etree._Element) -> None:
    """Puts the end of the field behind the last entry; text that follows it keeps a paragraph of its own."""
    tail = list(end.itersiblings())
    has_text = any(True for each in tail for _ in each.iter(f"{W}t", f"{W}drawing", f"{W}fldChar"))
    if last is first and target is not first:
        if not has_text:
            target.extend([end, *tail])
            return
        own = etree.Element(f"{W}p")
        own.extend([end, *tail])
        target.addnext(own)
    elif last is not first and not has_text and last.find(f"{W}pPr/{W}sectPr") is None:
        above = last.getparent()
        target.extend([end, *tail])
        if above is not None and _is_bare(last):
            above.remove(last)


def _fill(found: Field, entries: Sequence[Sequence[Piece]], layout: Layout) -> None:
    """A content control or simple field: paragraphs if it holds such, else entries behind line breaks."""
    holder = found.begin
    if found.kind == "control":
        content = holder.find(f"{W}sdtContent")
        holder = content if content is not None else etree.SubElement(holder, f"{W}sdtContent")
    is_block = not any(True for _ in found.begin.iterancestors(f"{W}p"))
    for child in list(holder):
        holder.remove(child)
    if is_block:
        holder.extend(_paragraphs(entries or [()], layout))
        return
    joined: list[Piece] = []
    for rank, entry in enumerate(entries):
        joined += [Piece("\n")] if rank else []
        joined += entry
    holder.extend(write_runs(joined))


def _paragraphs(entries: Sequence[Sequence[Piece]], layout: Layout) -> list[etree._Element]:
    made = []
    for entry in entries:
        paragraph = etree.Element(f"{W}p")
        layout.apply(paragraph)
        paragraph.extend(write_runs(entry))
        made.append(paragraph)
    return made


def _paragraph_of(run: etree._Element) -> etree._Element:
    return next(run.iterancestors(f"{W}p"))


def _is_bare(paragraph: etree._Element) -> bool:
    """Whether nothing is in a paragraph but its properties and empty containers."""
    holds = paragraph.find(f".//{W}r") is not None or paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return not holds and not any(True for _ in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))


def _is_blank_before(run: etree._Element) -> bool:
    return not any(
        (text.text or "").strip() for each in run.itersiblings(preceding=True) for text in each.iter(f"{W}t")
    )
