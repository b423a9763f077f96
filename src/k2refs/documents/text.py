"""Reads a plain-text manuscript: paragraphs, list items, headings by their form, and the typed list at its end."""

import re

from attrs import define

from k2refs.documents.draft import Draft, TextMap
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.model.source import Source

__all__ = ["read_text"]

_LINE = re.compile(r"[^\r\n]*")
_END = re.compile(r"\r\n?|\n|$")
_ITEM = re.compile(r"[ \t\u00a0]*(?P<marker>[•◦▪‣●○*–—·-]|\(?\d{1,4}[.)]|\[\d{1,4}\])[ \t\u00a0]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})[ \t]*")
_LONGEST_MARK = 200
_MARK_AT_END = re.compile(r"(?:\[[\d\s,;–-]+\]|[¹²³⁰-⁹⁻])+$")
_WRAPPED = 120
_HEADING_WORDS = 12


@define
class _Paragraph:
    """Current lines: (start, end) of each, and the marker before them."""

    lines: list[tuple[int, int]]
    marker: str = ""
    is_after_blank: bool = True


def read_text(source: Source, *, form: str = "text") -> Draft:
    """The manuscript in `source`. Blank lines and bullets separate blocks; a line over 120 characters is a block."""
    draft = Draft(source, form)
    paragraph = _Paragraph([])
    at, is_after_blank = 0, True
    text = source.text
    while at < len(text):
        line = _LINE.match(text, at)
        end = line.end() if line else at
        if not text[at:end].strip() or _UNDERLINE.fullmatch(text, at, end):
            _close(paragraph, draft, is_before_blank=True)
            paragraph, is_after_blank = _Paragraph([]), True
        else:
            paragraph = _take(at, end, paragraph, draft=draft, is_after_blank=is_after_blank)
            is_after_blank = False
        following = _END.match(text, end)
        at = max(following.end() if following else end, at + 1)
    _close(paragraph, draft, is_before_blank=True)
    find_references(draft)
    find_marks(draft, has_numbers=True)
    return draft


def _take(start: int, end: int, paragraph: _Paragraph, *, draft: Draft, is_after_blank: bool) -> _Paragraph:
    """Adds the line to the paragraph, or closes that and opens the next."""
    text = draft.source.text
    item = _ITEM.match(text, start, end)
    # A wrapped line may begin with "2. In": a number opens an item only after a blank line or another item.
    is_item = item is not None and (
        not item["marker"].strip("()[].").isdigit() or is_after_blank or bool(paragraph.marker) or not paragraph.lines
    )
    is_complete = bool(paragraph.lines) and paragraph.lines[-1][1] - paragraph.lines[-1][0] > _WRAPPED
    if is_item and item is not None:
        _close(paragraph, draft, is_before_blank=False)
        return _Paragraph([(item.end(), end)], item["marker"], is_after_blank)
    if is_complete:
        _close(paragraph, draft, is_before_blank=False)
        paragraph = _Paragraph([], is_after_blank=False)
    paragraph.lines.append((start, end))
    if len(paragraph.lines) == 1:
        paragraph.is_after_blank = is_after_blank
    return paragraph


def _close(paragraph: _Paragraph, draft: Draft, *, is_before_blank: bool) -> None:
    if not paragraph.lines:
        return
    text = TextMap(draft.source)
    for rank, (start, end) in enumerate(paragraph.lines):
        if rank:
            text.break_line(start - 1)
        text.add(start, end)
    kind = "list-item" if paragraph.marker else "paragraph"
    block = text.finish(kind, paragraph.lines[-1][1], marker=paragraph.marker)
    if block is not None and kind == "paragraph" and is_before_blank and paragraph.is_after_blank:
        block.kind = _kind(block.text, len(paragraph.lines))
    draft.add(block)


def _kind(text: str, lines: int) -> str:
    """A short line on its own that does not end like a sentence is a heading (so is "What is vitamin K2?")."""
    last = _MARK_AT_END.sub("", text[-_LONGEST_MARK:]).rstrip(")]}\"'”’»")[-1:]
    is_heading = lines == 1 and last not in ".,;:!…。" and len(text.split()) <= _HEADING_WORDS and len(text) < 100
    return "heading" if is_heading else "paragraph"
