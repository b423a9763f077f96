"""Writes a formatted Markdown manuscript as HTML: body, footnotes, bibliography. Used by manuscript."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

from k2refs.api.formatting.manuscript_text import CODE, Replacement, find_notes, move_punctuation
from k2refs.documents.markdown.metadata import find_metadata
from k2refs.model.document import Document

__all__ = ["frame_page", "write_html"]

# Private-use characters represent finished HTML while markdown-it renders the rest.
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_TAG = re.compile(r"<[^<>]*>")
_DIV = re.compile(r"^:{3,}+[ \t]*+(?P<attributes>\{[^}\n]*+\}|[\w-]++)?[ \t]*+:*+[ \t]*+$", re.MULTILINE)
_SPAN = re.compile(r"(?<!\\)\[(?P<text>[^\[\]\n]*(?:\n[^\[\]\n]+)*)\]\{(?P<attributes>[^{}\n]*)\}")
_HEADING = re.compile(r"^(?P<text>#{1,6}[ \t].*?)(?<![ \t])[ \t]++\{(?P<attributes>[^{}\n]*+)\}[ \t]*+$", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])(?P<name>[A-Za-z][\w:.-]*+)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s}\"']*))"
    r"|#(?P<id>[\w:.-]+)|\.(?P<class>[\w-]+)"
)
# HTML attributes that are allowed on every element and run nothing; others get the prefix "data-", as in pandoc.
_GLOBAL = frozenset("class dir hidden id itemprop lang role style tabindex title translate".split())
_HEADING_ANCHOR = re.compile(
    r"<h(?P<level>[1-6])>(?P<text>.*?)<a data-of-heading(?P<attributes>[^<>]*)></a></h(?P=level)>"
)


class _Held:
    """Finished HTML, kept behind tokens until the Markdown around it has been rendered."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def hold(self, piece: str) -> str:
        """The token that represents `piece`."""
        self.pieces.append(piece)
        return f"{_OPEN}{len(self.pieces) - 1}{_CLOSE}"

    def release(self, text: str) -> str:
        """`text` with every token replaced, including those inside pieces."""
        for _ in range(4):  # a mark in a note in a span in a div: pieces contain pieces
            text, count = _HELD.subn(lambda token: self._piece(int(token[1])), text)
            if not count:
                break
        return text

    def _piece(self, rank: int) -> str:
        return self.pieces[rank] if rank < len(self.pieces) else ""


def write_html(document: Document, replacements: Sequence[Replacement], bibliography: str) -> str:
    """The body of a page: no metadata, footnotes in a section at the end, the bibliography in a div `#refs`."""
    held = _Held()
    text, notes = _put_marks(document.source.text, replacements, held)
    for start, end in reversed(list(find_metadata(text))):
        text = text[:start] + text[end:]
    refs = f'<div id="refs" role="doc-bibliography">\n{bibliography}\n</div>' if bibliography else ""
    if refs and document.bibliography_title:
        refs = f"<h1>{html.escape(document.bibliography_title)}</h1>\n{refs}"
    text, is_placed = _frame(text, refs, held)
    body = _render(text).strip("\n")
    section = _write_notes(notes)
    whole = "\n".join(part for part in (body, section, "" if is_placed else refs) if part)
    return _HEADING_ANCHOR.sub(r"<h\g<level>\g<attributes>>\g<text></h\g<level>>", held.release(whole)) + "\n"


def frame_page(document: Document, body: str) -> str:
    """The page around `body`, with the manuscript's language and title; the title is also printed above the text."""
    heading = _render_inline(document.title) if document.title else ""
    first = next((block.text for block in document.blocks if block.kind == "heading"), "")
    title = html.unescape(_TAG.sub("", heading)) or first or Path(document.source.path).stem
    language = f' lang="{html.escape(document.locale)}"' if document.locale else ""
    header = f'<header>\n<h1 class="title">{heading}</h1>\n</header>\n' if heading else ""
    return (
        f'<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"</head>\n<body>\n{header}{body}</body>\n</html>\n"
    )


def _put_marks(text: str, replacements: Sequence[Replacement], held: _Held) -> tuple[str, list[tuple[int, str]]]:
    """The text with marks and note calls as tokens, without definitions; and (number, HTML) of each note."""
    notes = find_notes(text)
    numbers = sorted([*(note.called for note in notes), *(each.start for each in replacements if each.note)])
    number_of = {place: rank for rank, place in enumerate(numbers, 1)}
    edits: list[tuple[int, int, str]] = []
    bodies: list[tuple[int, str]] = []
    for each in replacements:
        written = held.hold(each.text) if each.text else ""
        if each.note:
            bodies.append((number_of[each.start], each.note))
            written += held.hold(_call(number_of[each.start]))
        before, written, end = _moved(text, each, written)
        edits.append((before, end, written))
    for note in notes:
        body = _apply(text, edits, note.start, note.end)
        bodies.append((number_of[note.called], _render_inline(body)))
        call_end = note.end + 1 if not note.id else text.index("]", note.called) + 1
        edits = [edit for edit in edits if not note.called <= edit[0] < call_end]
        if note.id:
            edits = [edit for edit in edits if not note.start <= edit[0] < note.end]
            definition = text.rfind("[^", 0, note.start)
            edits.append((definition, note.end, ""))
        edits.append((note.called, call_end, held.hold(_call(number_of[note.called]))))
    return _apply(text, edits, 0, len(text)), sorted(bodies)


def _moved(text: str, each: Replacement, written: str) -> tuple[int, str, int]:
    """(start, replacement, end) of a mark after it was swapped with punctuation."""
    is_raised = each.text.startswith("<sup>") or (each.note and not each.text)
    probe = "^" if is_raised else written
    if each.note and not is_raised and text[each.end : each.end + 1] in tuple(".,;:!?"):
        last = written.rindex(_OPEN)
        return each.start, written[:last] + text[each.end] + written[last:], each.end + 1
    floor = max(0, each.start - 20)
    before, shown, end = move_punctuation(text, floor, Replacement(each.start, each.end, each.text), probe)
    return floor + len(before), shown.replace("^", written) if is_raised else shown, end


def _apply(text: str, edits: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    parts: list[str] = []
    at = start
    for first, last, written in sorted(edits):
        if at <= first and last <= end:
            parts += (text[at:first], written)
            at = last
    return "".join((*parts, text[at:end]))


def _call(number: int) -> str:
    return f'<sup><a href="#fn{number}" id="fnref{number}" role="doc-noteref">{number}</a></sup>'


def _write_notes(notes: Sequence[tuple[int, str]]) -> str:
    if not notes:
        return ""
    lines = "\n".join(
        f'<li id="fn{number}">{text} <a href="#fnref{number}" role="doc-backlink">↩</a></li>' for number, text in notes
    )
    return f'<section role="doc-endnotes">\n<ol>\n{lines}\n</ol>\n</section>'


def _frame(text: str, refs: str, held: _Held) -> tuple[str, bool]:
    """Pandoc's divs, spans and heading attributes as HTML, outside code; and whether there was a div for the
    bibliography."""
    is_placed = False
    parts: list[str] = []
    at = 0
    for code in (*CODE.finditer(text), None):
        prose = text[at : code.start() if code else len(text)]
        is_placed = is_placed or ("#refs" in prose and bool(refs))
        parts += (_frame_prose(prose, refs, held), code[0] if code else "")
        at = code.end() if code else at
    return "".join(parts), is_placed


def _frame_prose(text: str, refs: str, held: _Held) -> str:
    def div(found: re.Match[str]) -> str:
        attributes = found["attributes"] or ""
        if not attributes:
            return "\n" + held.hold("</div>") + "\n"
        if "#refs" in attributes and refs:
            return "\n" + held.hold(refs.removesuffix("\n</div>")) + "\n"
        return "\n" + held.hold(f"<div{_attributes(attributes)}>") + "\n"

    def span(found: re.Match[str]) -> str:
        opening = held.hold(f"<span{_attributes(found['attributes'])}>")
        return opening + found["text"] + held.hold("</span>")

    text = _DIV.sub(div, text)
    text = _HEADING.sub(lambda found: found["text"] + held.hold(_anchor(found["attributes"])), text)
    return _SPAN.sub(span, text)


def _anchor(attributes: str) -> str:
    written = _attributes(f"{{{attributes}}}")
    return f"<a data-of-heading{written}></a>" if written else ""


def _attributes(text: str) -> str:
    found = list(_ATTRIBUTE.finditer(text)) if text.startswith("{") or "#" in text or "." in text else []
    name = next((each["id"] for each in found if each["id"]), "")
    classes = " ".join(each["class"] for each in found if each["class"]) or (text if text.isidentifier() else "")
    others = {
        key: value
        for each in found
        if (key := each["name"] and _name(each["name"])) and key not in ("id", "class")
        for value in [each["double"] or each["single"] or each["bare"] or ""]
    }
    pairs = {**({"id": name} if name else {}), **({"class": classes} if classes else {}), **others}
    return "".join(f' {key}="{html.escape(value)}"' for key, value in pairs.items())


def _name(name: str) -> str:
    is_own = name.lower() in _GLOBAL or name.lower().startswith(("data-", "aria-"))
    return name if is_own else f"data-{name}"


def _render(text: str) -> str:
    from markdown_it import MarkdownIt  # slow to import, and only for HTML

    rendered: str = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text)
    # A div's tags are alone in what markdown-it takes for a paragraph.
    return re.sub(rf"<p>({_OPEN}\d+{_CLOSE})</p>", r"\1", rendered)


def _render_inline(text: str) -> str:
    from markdown_it import MarkdownIt  # slow to import, and only for HTML

    rendered: str = MarkdownIt("commonmark").render(re.sub(r"\n(?: {4}|\t)", "\n", text))
    return rendered.strip().removeprefix("<p>").removesuffix("</p>") if rendered.count("<p>") == 1 else rendered.strip()
