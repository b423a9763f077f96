"""Reads a Word file from its bytes: paragraphs, notes, citation fields, superscript numbers, the list at its end."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from attrs import evolve

from k2refs.documents.docx.package import Package, open_package
from k2refs.documents.docx.paragraphs import Paragraph, W, Walker
from k2refs.documents.docx.sources import WordSource, read_sources
from k2refs.documents.draft import Draft, TextMap
from k2refs.documents.marks import find_marks, read_numbers
from k2refs.documents.references import find_references, is_list_heading
from k2refs.errors import InputError, K2RefsError
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.finding import Finding, internal_finding
from k2refs.model.source import Source

__all__ = ["read_docx"]

_KINDS = (
    ("heading", "heading"),
    ("title", "heading"),
    ("subtitle", "heading"),
    ("quote", "quote"),
    ("intense quote", "quote"),
    ("caption", "caption"),
    ("list", "list-item"),
)
_RAISED = re.compile(r"\s*+\[?\s*+(\d{1,4}(?:\s*+[-–—,;]\s*+\d{1,4})*+)\s*+\]?\s*+")
_MOST_PARAGRAPHS = 100_000
_NO_MARK_BEFORE = re.compile(r"(?:\d|(?<![^\W_])[^\W\d_]{1,2}|[=×·(])$")


def read_docx(path: str, data: bytes) -> Document:
    """The manuscript in the Word file `data`; a finding in its place where k2refs itself fails on it.

    Raises InputError for what is no whole Word file, inflates without measure or has too many paragraphs.
    """
    try:
        return _read(path, data)
    except K2RefsError:
        raise
    except Exception as error:
        source = Source(path, "")
        return Document(source, "docx", findings=(internal_finding(source, "reading", error),))


def _read(path: str, data: bytes) -> Document:
    """The manuscript in the Word file `data`.

    Its Source is the extracted text, one paragraph per line (a forced line break makes two), then footnotes and
    endnotes in the order of their calls, then, if the file has Word's own sources but prints no list, an entry for each
    cited source: lines and columns refer to this text. Citations come from the fields of Zotero, Mendeley and EndNote,
    from Word's own CITATION fields, and from typed citations. Raises InputError for anything that is not a valid Word
    file or inflates excessively; smaller errors are findings. Source: ECMA-376, part 1.
    """
    package = open_package(path, data)
    sources = read_sources(package)
    walker = Walker({tag: each.item for tag, each in sources.items()})
    root = package.parse(package.main)
    body = list(islice(walker.walk(root), _MOST_PARAGRAPHS + 1)) if root is not None else []
    paragraphs = [*body, *_notes(package, walker)]
    if len(paragraphs) > _MOST_PARAGRAPHS:
        raise InputError(f"{path}: has over {_MOST_PARAGRAPHS:,} paragraphs; divide the manuscript")
    paragraphs += _printed_sources(paragraphs, sources)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    source = Source(path, text)
    draft = Draft(source, "docx")
    names = _style_names(package)
    raised: list[CitationMark] = []
    at = 0
    for paragraph in paragraphs:
        _add(paragraph, at, draft=draft, names=names)
        raised += _raised_marks(paragraph, at, source)
        at += paragraph.length + 1
    draft.findings += [Finding("SY001", fault, source.span(0, 0)) for fault in package.faults]
    find_references(draft)
    highest = max((max(raw.number, rank) for rank, raw in enumerate(draft.references, 1)), default=0)
    taken = {mark.span.start for mark in draft.citations}
    draft.citations += [mark for mark in raised if mark.items[-1].number <= highest and mark.span.start not in taken]
    find_marks(draft, has_numbers=True)
    return draft.finish()


def _add(paragraph: Paragraph, at: int, *, draft: Draft, names: Mapping[str, str]) -> None:
    """Adds the block and the fields of a paragraph whose text begins at `at` of the source."""
    source, text = draft.source, TextMap(draft.source)
    start = at
    for rank, line in enumerate(paragraph.text.split("\n")):
        if rank:
            text.break_line(start - 1)
        text.add(start, start + len(line))
        start += len(line) + 1
    style = names.get(paragraph.style, paragraph.style).lower()
    kind = next((kind for name, kind in _KINDS if style.startswith(name)), "paragraph")
    if paragraph.is_item and kind == "paragraph":
        kind = "list-item"
    kind = "note" if paragraph.note else "cell" if paragraph.is_cell else kind
    marker = "•" if kind == "list-item" else ""
    block = text.finish(kind, at + paragraph.length, marker=marker, note=paragraph.note)
    if block is None:
        return
    block.is_listed = paragraph.is_listed or style == "bibliography"
    draft.add(block)
    for mark in paragraph.marks:
        span = source.span(at + mark.start, at + mark.end)
        items = tuple(evolve(item, span=span) for item in mark.items)
        draft.citations.append(CitationMark(items, span, note=paragraph.note))


def _raised_marks(paragraph: Paragraph, at: int, source: Source) -> Iterable[CitationMark]:
    text = paragraph.text
    for start, end in paragraph.raised:
        digits = _RAISED.fullmatch(text, start, end)
        if digits is None or _NO_MARK_BEFORE.search(text[max(0, start - 20) : start]):
            continue
        items = tuple(
            CitedItem(number=number, span=source.span(first, last))
            for number, first, last in read_numbers(digits[1], at + digits.start(1))
        )
        if items:
            yield CitationMark(items, source.span(at + start, at + end), note=paragraph.note)


def _notes(package: Package, walker: Walker) -> list[Paragraph]:
    """The paragraphs of the notes, in the order of their calls; notes without a call are left out."""
    found: list[Paragraph] = []
    called = list(dict.fromkeys(walker.called))
    for kind in ("footnote", "endnote"):
        if not any(each == kind for each, _ in called):
            continue
        root = package.parse(package.beside(f"{kind}s.xml"))
        bodies = {note.get(f"{W}id", ""): note for note in root.iter(f"{W}{kind}")} if root is not None else {}
        for number, (each, name) in enumerate(called, 1):
            if each == kind and name in bodies:
                found += Walker(walker.own).walk(bodies[name], number)
    return found


def _style_names(package: Package) -> dict[str, str]:
    """Names of the paragraph styles by id: ids are translated in each country ("berschrift1"), names are not."""
    root = package.parse(package.beside("styles.xml"))
    names: dict[str, str] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        if name is not None:
            names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "")
    return names


def _printed_sources(paragraphs: Iterable[Paragraph], sources: Mapping[str, WordSource]) -> list[Paragraph]:
    """The entries of the cited sources, if the file itself does not print a list of them."""
    if not sources or any(each.is_listed or is_list_heading(each.text) for each in paragraphs):
        return []
    cited = {(item.family, item.year, item.doi) for each in paragraphs for mark in each.marks for item in mark.items}
    entries = [each.entry for each in sources.values() if (each.item.family, each.item.year, each.item.doi) in cited]
    return [Paragraph(is_listed=True, parts=[entry], length=len(entry)) for entry in entries]
