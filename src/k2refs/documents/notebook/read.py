"""Reads the Markdown and raw cells of a notebook, and moves what they say to its place in the file."""

import json
from collections.abc import Sequence

from attrs import evolve

from k2refs.documents.draft import Draft, DraftBlock
from k2refs.documents.markdown.read import scan_markdown
from k2refs.documents.marks import find_marks
from k2refs.documents.notebook.cells import Cell, find_cells
from k2refs.documents.references import find_references
from k2refs.documents.rst.read import scan_rst
from k2refs.model.document import CitationMark
from k2refs.model.source import CellSource, CellText, Source, Span

__all__ = ["read_notebook"]

_RST = (".. bibliography::", ".. footbibliography::", ":cite:", ":footcite:")


def read_notebook(source: Source, *, form: str = "notebook") -> Draft:
    """The manuscript in `source`: its Markdown cells, its front matter, and raw cells in reStructuredText or LaTeX.

    Every cell is a text of its own: a fence that one leaves open ends with it.
    """
    cells = [cell for cell in find_cells(source.text) if cell.text]
    notebook = CellSource(
        source.path,
        source.text,
        source.encoding,
        source.bom,
        source.stray,
        cells=tuple(CellText(cell.number, cell.text, (*cell.starts, cell.ends[-1])) for cell in cells),
    )
    draft = Draft(notebook, form)
    _check_json(draft)
    for cell in cells:
        inner = _scan(cell, form)
        if inner is not None:
            _Move(draft, cell, max((block.note for block in draft.blocks), default=0)).take(inner)
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


def _check_json(draft: Draft) -> None:
    """Reports a file that is not JSON, or no notebook; the cells that can be seen are read all the same."""
    text = draft.source.text
    at = 0
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        at = min(error.pos, max(0, len(text) - 1))
        message = f"the notebook is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    except (RecursionError, ValueError):
        message = "the notebook is not valid JSON: it is too deeply nested"
    else:
        if isinstance(value, dict) and any(isinstance(value.get(name), list) for name in ("cells", "worksheets")):
            return
        message = "the file has no cells, so it is not a notebook"
    draft.report(message, draft.source, start=at, end=min(at + 1, len(text)))


def _scan(cell: Cell, form: str) -> Draft | None:
    """What a cell says, with places in its own text; None for code and for raw text of another format."""
    source = Source("", cell.text)
    if cell.kind == "raw":
        if any(mark in cell.text for mark in _RST):
            return scan_rst(source)
        is_markdown = cell.text.startswith("---") or "\\cite" in cell.text
        return scan_markdown(source, form=form) if is_markdown else None
    return scan_markdown(source, form=form) if cell.kind in ("markdown", "heading") else None


class _Move:
    """Moves what was read in a cell into the draft of the notebook; notes are counted on from `notes`."""

    def __init__(self, draft: Draft, cell: Cell, notes: int) -> None:
        self.draft, self.cell, self.notes = draft, cell, notes
        self.places = (*cell.starts, cell.ends[-1])

    def take(self, inner: Draft) -> None:
        draft = self.draft
        draft.blocks += [self._block(block) for block in inner.blocks]
        draft.citations += [self._mark(mark) for mark in inner.citations]
        draft.claims += [evolve(claim, span=self._span(claim.span)) for claim in inner.claims]
        draft.findings += [evolve(found, span=self._span(found.span)) for found in inner.findings]
        draft.unmarked += [self._range(start, end) for start, end in inner.unmarked]
        draft.libraries += inner.libraries
        draft.own_references += inner.own_references
        draft.suppresses_bibliography |= inner.suppresses_bibliography
        draft.bibliography_title = draft.bibliography_title or inner.bibliography_title
        draft.style = draft.style or inner.style
        draft.locale = draft.locale or inner.locale
        draft.title = draft.title or inner.title

    def _block(self, block: DraftBlock) -> DraftBlock:
        return evolve(
            block,
            source=self.draft.source,
            offsets=self._map(block.offsets),
            breaks=self._map(block.breaks),
            note=block.note + self.notes if block.note else 0,
        )

    def _mark(self, mark: CitationMark) -> CitationMark:
        items = tuple(evolve(item, span=self._span(item.span) if item.span else None) for item in mark.items)
        note = mark.note + self.notes if mark.note else 0
        return evolve(mark, items=items, span=self._span(mark.span), note=note)

    def _map(self, offsets: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.places[offset] for offset in offsets)

    def _span(self, span: Span) -> Span:
        return Span(self.draft.source, *self._range(span.start, span.end))

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = self.places[start]
        return first, self.cell.ends[end - 1] if end > start else first
