"""The places of a Markdown manuscript that formatting changes: marks, notes, the div for the bibliography."""

import re
from collections.abc import Callable

from attrs import frozen

from k2refs.model.document import CitationMark, Document

__all__ = [
    "CODE",
    "Note",
    "Replacement",
    "fill_bibliography",
    "find_notes",
    "fit_into_note",
    "is_raised",
    "move_punctuation",
    "note_order",
]

_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<id>[^\]\s]+)\]:[ \t]*", re.MULTILINE)
_CALL = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?!:)|(?P<inline>\^\[)")
CODE = re.compile(
    r"(?:^(?P<fence>`{3,}+|~{3,}+).*?^(?P=fence)[^\n]*$|(?P<tick>`++).+?(?<!`)(?P=tick)(?!`))",
    re.MULTILINE | re.DOTALL,
)
"""Code in Markdown, fenced or in a line."""
_REFS = re.compile(
    r"^(?P<open>:{3,}[ \t]*\{[^}\n]*#refs\b[^}\n]*\}[ \t]*:*)[ \t]*\n(?P<inner>(?:[ \t]*\n)*)(?P<close>:{3,})[ \t]*$"
    r"|<div[^<>]*\bid=[\"']?refs\b[^<>]*>(?P<html>\s*)</div>",
    re.MULTILINE,
)
_RAISED = ("^", "<sup>", "[^")
_MOVED = ".,;:!?"
_FINAL_STOP = re.compile(r"\.([”\"’*_]{0,2})$")


@frozen
class Replacement:
    """The replacement of a mark; `note` is the text of a new footnote, "" for none."""

    start: int
    end: int
    text: str
    note: str = ""


@frozen
class Note:
    """A footnote of the manuscript: where it is called, where its text begins and ends."""

    id: str
    called: int
    start: int
    end: int


def find_notes(text: str) -> list[Note]:
    """The footnotes of `text` in the order of their calls, including inline ones; one never called is left out."""
    code = [(found.start(), found.end()) for found in CODE.finditer(text)]
    bodies = {found["id"]: (found.end(), _end_of_note(text, found.end())) for found in _DEFINITION.finditer(text)}
    notes: list[Note] = []
    seen: set[str] = set()
    rank = 0
    for call in _CALL.finditer(text):
        while rank < len(code) and code[rank][1] <= call.start():
            rank += 1
        if rank < len(code) and code[rank][0] <= call.start():
            continue
        if call["inline"]:
            notes.append(Note("", call.start(), call.end(), _end_of_inline(text, call.end())))
        elif call["id"] in bodies and call["id"] not in seen:
            seen.add(call["id"])
            notes.append(Note(call["id"], call.start(), *bodies[call["id"]]))
    return notes


def _end_of_note(text: str, at: int) -> int:
    """Where the note that begins at `at` ends: at a line that is not indented and does not continue its paragraph."""
    is_after_blank = False
    while (end := text.find("\n", at)) >= 0:
        line = text[end + 1 : (text.find("\n", end + 1) + 1 or len(text) + 1) - 1]
        if not line.strip():
            is_after_blank = True
        elif _DEFINITION.match(line) or (is_after_blank and not line.startswith(("    ", "\t"))):
            return end
        else:
            is_after_blank = False
        at = end + 1
    return len(text)


def _end_of_inline(text: str, at: int) -> int:
    depth = 1
    for end in range(at, min(len(text), at + 20_000)):
        depth += {"[": 1, "]": -1}.get(text[end], 0)
        if not depth:
            return end
    return at


def note_order(document: Document) -> Callable[[CitationMark], tuple[int, int]]:
    """A sort key: where a mark is read (in a footnote: where the footnote is called), then where it is written."""
    notes = sorted(find_notes(document.source.text), key=lambda note: note.start)

    def order(mark: CitationMark) -> tuple[int, int]:
        if mark.note:
            for note in notes:
                if note.start <= mark.span.start < max(note.end, note.start + 1):
                    return note.called, mark.span.start
        return mark.span.start, mark.span.start

    return order


def is_raised(written: str) -> bool:
    """Whether a mark is raised: a note's call, a superscript."""
    return written.startswith(_RAISED)


def move_punctuation(text: str, at: int, mark: Replacement, written: str) -> tuple[str, str, int]:
    """(text before the mark, its replacement, where the text continues), with raised marks after the full stop.

    A note call or raised number comes after punctuation, without a blank before it, as in pandoc.
    """
    before, end = text[at : mark.start], mark.end
    if not is_raised(written):
        if mark.note and text[end : end + 1] in tuple(_MOVED):
            call = written.rindex("[^")
            return before, written[:call] + text[end] + written[call:], end + 1
        return before, written, end
    if text[end : end + 1] in tuple(_MOVED):
        return _without_blank(before), text[end] + written, end + 1
    return _without_blank(before), written, end


def _without_blank(before: str) -> str:
    """The text before a raised mark, without the blank or single line break between them."""
    bare = before.rstrip(" \t\u00a0\r\n")
    return bare if before.count("\n", len(bare)) < 2 else before.rstrip(" \t\u00a0")


def fit_into_note(text: str, following: str) -> str:
    """A citation that ends like a sentence, inside a note that continues."""
    if following[:1] in (".", ",", ";", ":") or following[:2].strip()[:1].isalpha():
        return _FINAL_STOP.sub(r"\1", text)
    return text


def fill_bibliography(text: str, bibliography: str, *, title: str = "") -> str:
    """`text` with the bibliography in its div `#refs`, else at its end, below a heading if there is a `title`.

    >>> fill_bibliography("One.\\n\\n::: {#refs}\\n:::\\n\\nTwo.\\n", "A. B.")
    'One.\\n\\n::: {#refs}\\nA. B.\\n:::\\n\\nTwo.\\n'
    """
    if not bibliography:
        return text
    if div := _REFS.search(text):
        group = "inner" if div["open"] else "html"
        filled = f"{bibliography}\n" if div["open"] else f"\n\n{bibliography}\n\n"
        return text[: div.start(group)] + filled + text[div.end(group) :]
    if title:
        bibliography = f"# {title}\n\n{bibliography}"
    return f"{text.rstrip()}\n\n{bibliography}\n" if text.strip() else f"{bibliography}\n"
