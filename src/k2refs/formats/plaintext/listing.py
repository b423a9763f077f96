"""Reads a list of typed references: raw references of a document, or a text with one a line, → Read. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from k2refs.formats.plaintext.emphasis import use_emphasis
from k2refs.formats.plaintext.exports import refuse_export
from k2refs.formats.plaintext.reader import read_reference_text
from k2refs.formats.plaintext.repeats import find_repeat, repeat_people
from k2refs.formats.plaintext.tokens import MAX_CHARACTERS
from k2refs.formats.plaintext.types import ReadReference, Tagger
from k2refs.formats.types import Read
from k2refs.model.document import RawReference
from k2refs.model.finding import Finding, Severity
from k2refs.model.keys import make_stem, unique_keys
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source, Span

__all__ = ["read_plaintext", "read_references_text", "split_lines"]

_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"[^\r\n]+")
_MARKED = re.compile(r"^[ \t]*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=[ \t])|[•·*–-](?=[ \t]))", re.MULTILINE)
_BRACKETED = re.compile(r"(?<!\S)\[(\d{1,3})\](?=[ \t]+[^\W\d_a-z])")
# A page number and a running title with a gap between them, or "Page 3 of 9".
_PAGE_HEAD = re.compile(
    r"\s*(?:\d{1,4}(?:[ ]{2,}|\t|[ ]\|[ ])[^\r\n]{3,80}|[^\r\n]{3,80}?(?:[ ]{2,}|\t|[ ]\|[ ])\d{1,4}"
    r"|(?:page|seite|p\.)?[ ]?\d{1,4}(?:[ ](?:of|von|/)[ ]?\d{1,4})?)\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:\d{1,2}\.?[ \t]+|#{1,6}[ \t]+)?(?:references?(?:[ \t]+(?:and[ \t]+notes|cited))?|bibliography"
    r"|works[ \t]+cited|literature(?:[ \t]+cited)?|literatur(?:verzeichnis)?|références"
    r"|bibliographie|referencias|referências|bibliografía|bibliografia|riferimenti|литература)"
    r"[ \t]*:?[ \t]*(?:$|(?=[\r\n]))",
    re.IGNORECASE,
)


def read_plaintext(source: Source, tagger: Tagger | None = None) -> Read:
    """The references of a text that is a list of them: one a number, bullet, paragraph or line (see `split_lines`).

    What does not read as a reference is a finding (SY001). A list inside a manuscript is found by documents, whose raw
    references `read_references_text` reads.

    >>> read_plaintext(Source("x.txt", "Orimo H. Soft capsule. J New Rem Clin. 1992;41:1249-79.\\n")).references[0].key
    'orimo1992'
    """
    return refuse_export(source) or read_references_text(split_lines(source), tagger)


def split_lines(source: Source) -> tuple[RawReference, ...]:
    """The references of `source`, raw: one a number or bullet where lines open with them, else one a paragraph, else
    one a line. Two numbers in brackets on one line part it; a heading ("References") is left out.
    """
    text = source.text
    edges = [(match.start(), match.end()) for match in _BLANK.finditer(text)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    pieces: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        heading = _HEADING.match(text, start, end)
        first = heading.end() if heading else start
        marks = [match.start() for match in _MARKED.finditer(text, first, end)]
        if len(marks) > 1 or any(mark > first and _counts_on(text, mark) for mark in marks):
            cuts = [first, *marks, end]
            pieces.extend(piece for a, b in pairwise(cuts) for piece in _part_line(text, a, b))
        elif edges:
            pieces.extend(_part_line(text, first, end))
        else:
            pieces.extend(
                piece
                for match in _LINE.finditer(text, first, end)
                for piece in _part_line(text, match.start(), match.end())
            )
    pieces = [(start, end) for start, end in pieces if text[start:end].strip()]
    return tuple(_raw(source, stretches) for stretches in _join_over_pages(text, pieces))


def _counts_on(text: str, mark: int) -> bool:
    """Whether the number at `mark` is one more than that of the line before it that opens with one."""
    number = re.search(r"\d+", text[mark : mark + 8])
    before = re.findall(
        r"^[ \t]*[\[(]?(\d{1,3})(?:[\])]|[.)][ \t])", text[max(0, mark - MAX_CHARACTERS) : mark], re.MULTILINE
    )
    return bool(number and before and int(number[0]) == int(before[-1]) + 1)


def _join_over_pages(text: str, pieces: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pieces, each in a list; where the head or foot of a page stands between two halves of one, both are in one.

    This happens only in a numbered list, if what follows it starts in small letters or has no number.
    """
    joined: list[list[tuple[int, int]]] = []
    is_numbered = sum(_MARKED.match(text, start, end) is not None for start, end in pieces) > 1
    is_cut = False
    for at, (start, end) in enumerate(pieces):
        has_rest = at + 1 < len(pieces) and not _MARKED.match(text, *pieces[at + 1])
        if is_numbered and joined and has_rest and not is_cut and _PAGE_HEAD.fullmatch(text, start, end):
            is_cut = True
        elif is_cut:
            joined[-1].append((start, end))
            is_cut = False
        else:
            joined.append([(start, end)])
    return joined


def _part_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch from `start` to `end`, parted before each number in brackets that counts on: "[1] … [2] …"."""
    cuts = [start]
    count = 0
    for match in _BRACKETED.finditer(text, start, end):
        number = int(match[1])
        if not count and text[start : match.start()].strip():
            break
        if count and number == count + 1:
            cuts.append(match.start())
        count = number if not count or number == count + 1 else count
    return list(pairwise([*cuts, end]))


def _raw(source: Source, stretches: Sequence[tuple[int, int]]) -> RawReference:
    joined = " ".join(" ".join(source.text[start:end] for start, end in stretches).split())
    return RawReference(joined, tuple(Span(source, start, end) for start, end in stretches))


def read_references_text(raws: Iterable[RawReference], tagger: Tagger | None = None, *, is_list: bool = False) -> Read:
    """What each of `raws` says, in order, keys made unique; a finding (SY001) for each that is no reference.

    With `is_list` they are the entries of a list of references: one that says no more than a title or a name is kept,
    with a low confidence.

    Each reference has its place in the source as `origin`, with the extent of each field, its text in
    `extra["typed-as"]` and the confidence of the reading in `extra["confidence"]`. Where a dash represents the authors,
    those of the reference above are taken, which `extra["people"]` says, for they are guessed.
    """
    references: list[Reference] = []
    findings: list[Finding] = []
    for raw in raws:
        read = read_reference_text(raw.text, tagger)
        confidence = read.confidence if _is_reference(read) else min(read.confidence, _BARE)
        if not read.spans or not (_is_reference(read) or (is_list and _has_content(read))):
            findings.append(_refuse(raw))
            continue
        reference, spans = read.reference, read.spans
        repeat = find_repeat(raw.text)
        if repeat and references:
            reference, spans = repeat_people(read, references[-1], repeat)
        if raw.emphasis:
            reference, spans = use_emphasis(reference, spans, raw.text, raw.emphasis)
        extra = {**reference.extra, "typed-as": raw.text, "confidence": f"{confidence:.2f}"}
        references.append(attrs.evolve(reference, extra=extra, origin=_origin(raw, spans)))
    keys = unique_keys(map(make_stem, references))
    named = tuple(attrs.evolve(one, key=key) for one, key in zip(references, keys, strict=True))
    return Read(named, tuple(findings))


def _is_reference(read: ReadReference) -> bool:
    """Whether it says who or what, and when or where: less is a heading, a credit or a sentence."""
    values = read.reference.values
    who = values.keys() & {"author", "editor", "title", "container-title"}
    where = values.keys() & {"issued", "volume", "page", "DOI", "PMID", "PMCID", "URL", "ISBN", "status"}
    return (bool(who and where) and not _is_prose(read)) or "arxiv" in read.spans


_BARE = 0.2
"""The highest confidence of a reading that finds nothing but a title or a name."""


def _has_content(read: ReadReference) -> bool:
    named = {"author", "editor", "title", "container-title", "publisher"} | {"DOI", "PMID", "PMCID", "URL", "ISBN"}
    return bool(read.reference.values.keys() & named)


_THIN = frozenset(("author", "title", "issued", "language", "status"))
_TOLD = re.compile(
    r"\b(?:in|on|of|by|since|until|till|before|after|from|during|about|around|and|was|were|im|am|war|seit|um|vor|nach|bis|von|en|le"
    r"|depuis|avant|après|vers|desde|hasta|em|até|nel|dal|del|w|v|в|с|до)\s+"
    r"(?:(?:the|year|jahre?|l.an|anno|año|\d{1,2})\s+)*$",
    re.IGNORECASE,
)


def _is_prose(read: ReadReference) -> bool:
    """Whether a year that a sentence tells of is all there is beside words: "In 1801 he returned from a visit"."""
    if read.reference.values.keys() - _THIN or "issued" not in read.spans:
        return False
    return bool(_TOLD.search(read.raw[: read.spans["issued"][0]]))


def _refuse(raw: RawReference) -> Finding:
    start = raw.text[:40] + ("…" if len(raw.text) > 40 else "")
    if len(raw.text) > MAX_CHARACTERS:
        message = (
            f"{len(raw.text)} characters from {start!r} on are no single reference; part the list with line breaks"
        )
    else:
        message = f"{start!r} does not read as a reference; give it an author, a title and a year, or take it out"
    return Finding("SY001", message, raw.span, Severity.WARNING)


def _origin(raw: RawReference, spans: Mapping[str, tuple[int, int]]) -> Origin:
    span = raw.span
    offsets = _offsets(raw)
    fields: Mapping[str, tuple[int, int]] = {
        name: (offsets[start], offsets[end - 1] + 1) for name, (start, end) in spans.items() if end <= len(offsets)
    }
    return Origin(span.source, span.start, span.end, fields, dialect="plaintext")


def _offsets(raw: RawReference) -> list[int]:
    """For each character of the raw text its offset in the source: the two differ by white space and line hyphens."""
    places = [at for span in raw.spans for at in range(span.start, span.end)]
    text = raw.span.source.text
    offsets: list[int] = []
    at = 0
    for character in raw.text:
        if not character.isspace():
            step = at
            while step < len(places) and text[places[step]] != character:
                step += 1
            at = step if step < len(places) else at
        offsets.append(places[min(at, len(places) - 1)])
        at = min(at + (not character.isspace()), len(places) - 1)
    return offsets
