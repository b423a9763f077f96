"""What the claim rules share: claims with the facts of their sources, prose sentences, and waivers."""

import re
from collections.abc import Iterator

from attrs import frozen

from k2refs.model.claim import Claim, ClaimSource
from k2refs.model.document import CitationMark, Document, Sentence
from k2refs.model.evidence import Evidence
from k2refs.model.source import Span
from k2refs.model.study import Study

__all__ = ["Prose", "Supported", "detail_of", "prose", "supported"]

_PROSE = frozenset(("paragraph", "list-item", "quote", "note"))


@frozen
class Supported:
    """A claim with one of its supporting sources, and what that source states."""

    claim: Claim
    source: ClaimSource
    study: Study


@frozen
class Prose:
    """A sentence of prose: its citations and those of the next, the claim that contains it, the document's number."""

    document: Document
    sentence: Sentence
    marks: tuple[CitationMark, ...]
    next_marks: tuple[CitationMark, ...]
    claim: Claim | None
    number: int = 0

    @property
    def subject(self) -> str:
        return self.claim.id if self.claim else ""

    def span(self, start: int, end: int) -> Span:
        """The place in the file that prints `text[start:end]` of the sentence."""
        block = self.document.blocks[self.sentence.block]
        return block.span(self.sentence.start + start, self.sentence.start + end)


def supported(evidence: Evidence) -> Iterator[Supported]:
    """Each claim with each of its supporting sources that has recorded facts."""
    for claim in evidence.claims:
        for source in claim.sources:
            study = evidence.studies.get(source.key)
            if source.stance == "supports" and study is not None:
                yield Supported(claim, source, study)


def prose(evidence: Evidence, code: str, *, containing: tuple[str, ...] = ("",)) -> Iterator[Prose]:
    """Every sentence of prose with one of the words `containing`, in order.

    If several claims are in it, the one that waives `code` comes first: its waiver applies to the sentence.
    """
    for number, document in enumerate(evidence.documents):
        claims: dict[int, list[Claim]] = {}
        for claim in evidence.claims:
            if claim.anchor is not None and claim.anchor.document == number and claim.anchor.likeness:
                claims.setdefault(claim.anchor.block, []).append(claim)
        marks = _marks_by_sentence(document)
        for position, sentence in enumerate(document.sentences):
            if document.blocks[sentence.block].kind not in _PROSE:
                continue
            if not any(word in sentence.text for word in containing):
                continue
            held = [claim for claim in claims.get(sentence.block, ()) if _holds(sentence, claim)]
            held.sort(key=lambda claim: not claim.ignores(code))
            after = document.sentences[position + 1] if position + 1 < len(document.sentences) else None
            next_marks = marks.get(position + 1, ()) if after and after.block == sentence.block else ()
            yield Prose(document, sentence, marks.get(position, ()), next_marks, held[0] if held else None, number)


def detail_of(claim: Claim, *, passage: str = "", read_from: str = "", rule: str = "") -> tuple[str, ...]:
    """The extra lines of a finding: the sentence of the manuscript, the passage of the source, the rule."""
    lines = []
    if claim.anchor is not None and claim.anchor.span is not None:
        lines.append(f"manuscript {claim.anchor.span}: {_shorten(claim.anchor.text)}")
    elif claim.quote:
        lines.append(f"claim: {_shorten(claim.quote)}")
    if passage or read_from:
        lines.append(
            "source: "
            + " ".join(
                part
                for part in (f"“{passage}”" if passage else "", f"read in: {read_from}" if read_from else "")
                if part
            )
        )
    return (*lines, rule) if rule else tuple(lines)


def _marks_by_sentence(document: Document) -> dict[int, tuple[CitationMark, ...]]:
    """The citations of each sentence that has some; one right after a full stop belongs to the sentence before it."""
    by_block: dict[int, list[CitationMark]] = {}
    for mark in document.citations:
        if not mark.is_nocite:
            by_block.setdefault(mark.block, []).append(mark)
    found: dict[int, list[CitationMark]] = {}
    taken: set[int] = set()
    for position, sentence in enumerate(document.sentences):
        for mark in by_block.get(sentence.block, ()):
            if sentence.start <= mark.at <= sentence.end and id(mark) not in taken:
                taken.add(id(mark))
                found.setdefault(position, []).append(mark)
    return {position: tuple(marks) for position, marks in found.items()}


def _holds(sentence: Sentence, claim: Claim) -> bool:
    anchor = claim.anchor
    return anchor is not None and anchor.start < sentence.end and sentence.start < anchor.end


def _shorten(text: str) -> str:
    words = re.sub(r"\s+", " ", text).strip()
    return words if len(words) <= 160 else words[:157] + "…"
