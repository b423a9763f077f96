"""Turns citations that are typed in a Word file, such as `[@key, p. 3]`, into fields. Called by format."""

from collections.abc import Callable, Mapping
from copy import deepcopy

from attrs import frozen
from lxml import etree

from k2refs.api.formatting.style import Cite
from k2refs.api.formatting.word.codes import Citing, make_code
from k2refs.api.formatting.word.edit import drop_if_empty, make_field, own_run
from k2refs.api.formatting.word.runs import Piece, W, write_runs
from k2refs.api.formatting.word.scan import Paragraph
from k2refs.documents.draft import Draft
from k2refs.documents.markdown.inline import InlineReader
from k2refs.model.csl_json import reference_to_item
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["Typed", "type_fields"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@frozen
class Typed:
    """What typed citations are made with: the library, Word's sources by tag, and where unknown keys are reported."""

    library: BaseLibrary
    own: Mapping[str, Mapping[str, object]]
    report: Callable[[str], None]

    def item(self, key: str) -> dict[str, object] | None:
        """The CSL-JSON item of `key`, None if there is none."""
        if key in self.library:
            return reference_to_item(self.library[key]) | {"id": key}
        return dict(self.own[key]) if key in self.own else None


def type_fields(paragraph: Paragraph, typed: Typed, *, place: str, count: int) -> int:
    """Makes a field without a result of each mark in `paragraph`; returns how many there are, `count` included.

    An unknown key in brackets prints as **key?** and is reported; a bare `@name` that no library has is left alone.
    """
    text = paragraph.text
    if "@" not in text:
        return count
    source = Source(place, text)
    draft = Draft(source, "markdown")
    InlineReader(draft).read(text, range(len(text) + 1), kind="paragraph")
    marks = sorted(draft.citations, key=lambda mark: mark.span.start)
    made = []
    for mark in marks:
        if not mark.keys or (mark.is_narrative and typed.item(mark.keys[0]) is None):
            continue
        count += 1
        made.append((mark, _make_runs(mark, typed, place=place, count=count)))
    for mark, (runs, bold) in reversed(made):
        _replace(paragraph, mark, runs=runs, unknown=bold)
    return count


def _make_runs(mark: CitationMark, typed: Typed, *, place: str, count: int) -> tuple[str, str]:
    """The code of the field, "" without a known key, and the text that shows unknown keys."""
    items = {item.key: typed.item(item.key) for item in mark.items if item.key}
    unknown = [key for key, item in items.items() if item is None]
    for key in unknown:
        typed.report(f"{place}: unknown key {key!r}{nearest(key, [*typed.library, *typed.own])}")
    known = {key: item for key, item in items.items() if item is not None}
    cites = tuple(_cite(item) for item in mark.items if item.key in known)
    code = make_code(Citing(cites, known, mark.is_narrative), count) if cites else ""
    shown = " ".join(f"{key}?" for key in unknown)
    return code, shown if cites or not shown else f"({shown})"


def _cite(item: CitedItem) -> Cite:
    mode = "suppress-author" if item.suppress_author else ""
    return Cite(item.key, item.locator, item.label, prefix=item.prefix, suffix=item.suffix, mode=mode)  # type: ignore[arg-type]


def _replace(paragraph: Paragraph, mark: CitationMark, *, runs: str, unknown: str) -> None:
    """Cuts the text of `mark` out of its runs and puts the field in its place."""
    start, end = mark.span.start, mark.span.end
    anchor: etree._Element | None = None
    at = 0
    for text in list(paragraph.texts):
        length = 1 if text is None else len(text.text or "")
        first, last = max(start, at), min(end, at + length)
        if text is not None and first < last:
            content = text.text or ""
            if anchor is None:
                anchor = _cut(text, first - at, last - at)
            else:
                _set(text, content[last - at :])
                drop_if_empty(text)
        at += length
    if anchor is None:
        return
    base = anchor.find(f"{W}rPr")
    made = make_field(runs, deepcopy(base))[1] if runs else []
    if unknown:
        made += write_runs([Piece(f" {unknown}" if runs else unknown, (("b", ""),))], base=base)
    for run in reversed(made):
        anchor.addnext(run)
    texts = anchor.findall(f"{W}t")
    if len(anchor) == len(texts) + (base is not None) and not any(text.text for text in texts):
        parent = anchor.getparent()
        if parent is not None:
            parent.remove(anchor)


def _cut(text: etree._Element, start: int, end: int) -> etree._Element:
    """Removes the characters from `start` to `end`; what follows goes into a run of its own. Returns the run before."""
    content = text.text or ""
    run = own_run(text)
    _set(text, content[:start])
    if content[end:]:
        following = deepcopy(run)
        rest = following.find(f"{W}t")
        assert rest is not None  # the copy holds the same text
        _set(rest, content[end:])
        run.addnext(following)
    return run


def _set(text: etree._Element, content: str) -> None:
    text.text = content
    if content != content.strip():
        text.set(_SPACE, "preserve")
