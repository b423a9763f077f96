"""Joins a ledger with its manuscripts: each claim gets its anchor, and the cited sources if it names none.

Pure; called by the api before the first rule runs.
"""

from collections.abc import Iterator, Sequence

import attrs

from k2refs.claims.anchor import Manuscripts, find_anchor, is_called
from k2refs.model.claim import Anchor, Claim, ClaimSource
from k2refs.model.document import CitationMark, Document, InlineClaim

__all__ = ["anchor_claims", "marks_between"]


def anchor_claims(claims: Sequence[Claim], documents: Sequence[Document]) -> tuple[Claim, ...]:
    """`claims` with their anchors, then the claims that are only in the manuscripts, in document order.

    A claim marked in a manuscript with the id of a ledger entry is that entry's anchor. Claims about another
    manuscript are not searched for, and neither are any without manuscripts. Neither counts as lost.
    """
    if not documents:
        return tuple(claims)
    marked = {
        mark.id: (number, mark) for number, document in enumerate(documents) for mark in document.claims if mark.id
    }
    manuscripts = Manuscripts.of(documents)
    joined = []
    for claim in claims:
        if claim.file and not any(is_called(document, claim.file) for document in documents):
            continue
        if claim.id in marked:
            anchor = _anchor_mark(documents, *marked[claim.id])
        elif claim.quote:
            quote, prefix, suffix = claim.quote, claim.prefix, claim.suffix
            anchor = find_anchor(manuscripts, quote, prefix=prefix, suffix=suffix, file=claim.file)
        else:
            anchor = Anchor(0.0)
        joined.append(_with_sources(attrs.evolve(claim, anchor=anchor), documents))
    known = {claim.id for claim in claims}
    return (*joined, *(_with_sources(claim, documents) for claim in _unlisted(documents, known)))


def marks_between(document: Document, block: int, start: int, end: int) -> tuple[CitationMark, ...]:
    """The citation marks of `block` from `start` to `end` of its text, the end included, in order."""
    return tuple(
        mark for mark in document.citations if mark.block == block and start <= mark.at <= end and not mark.is_nocite
    )


def _unlisted(documents: Sequence[Document], known: set[str]) -> Iterator[Claim]:
    """The claims marked in the text that no ledger has."""
    for number, document in enumerate(documents):
        for index, mark in enumerate(document.claims, 1):
            if mark.id not in known:
                identity = mark.id or f"claim {index}"
                anchor = _anchor_mark(documents, number, mark)
                yield Claim(identity, mark.span, quote=mark.text, level=1, anchor=anchor)


def _anchor_mark(documents: Sequence[Document], number: int, mark: InlineClaim) -> Anchor:
    document = documents[number]
    if not 0 <= mark.block < len(document.blocks):
        return Anchor(1.0, mark.text, mark.text, mark.span, number)
    text = document.blocks[mark.block].text
    at = max(0, text.find(mark.text))
    held = [s for s in document.sentences if s.block == mark.block and s.start < at + len(mark.text) and at < s.end]
    low, high = (held[0].start, held[-1].end) if held else (at, at + len(mark.text))
    return Anchor(
        likeness=1.0,
        text=text[low:high],
        words=mark.text,
        span=mark.span,
        document=number,
        block=mark.block,
        start=low,
        end=high,
    )


def _with_sources(claim: Claim, documents: Sequence[Document]) -> Claim:
    """The claim with the works that its sentence cites, if it names none."""
    anchor = claim.anchor
    if claim.sources or anchor is None or anchor.document < 0 or anchor.block < 0:
        return claim
    marks = marks_between(documents[anchor.document], anchor.block, anchor.start, anchor.end)
    sources = [
        ClaimSource(item.key, locator=item.locator, span=item.span or mark.span)
        for mark in marks
        for item in mark.items
        if item.key and item.key != "*"
    ]
    return attrs.evolve(claim, sources=tuple(sources))
