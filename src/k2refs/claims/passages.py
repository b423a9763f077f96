"""Suggests the sentences of a source relevant to a claim: BM25 with cues of results. Pure; used by `claims init`.

A suggestion for a person, never a verdict. Source: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond" (2009), k1 = 1.2, b = 0.75.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from k2refs.text.fold import fold

__all__ = ["Passage", "split_passages", "suggest_passages"]

_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z0-9(\[“\"])")
_ABBREVIATION = re.compile(r"\b(?:al|vs|Fig|Figs|cf|e\.g|i\.e|no|Nos|vol|pp|Dr|approx|[A-Z])\.$", re.IGNORECASE)
_STOP = frozenset(
    "a an and are as at be been but by for from had has have in into is it its of on or than that the their these this "
    "to was were which while who with not no nor so such also both each more most other".split()
)
_CUES = frozenset(
    "significantly significant increased decreased reduced higher lower compared change changes improved effective "
    "percent ratio risk difference suggest suggests conclude conclusion results showed found".split()
)
_K1, _B, _CUE_WEIGHT = 1.2, 0.75, 0.15


@frozen
class Passage:
    """A sentence of a source, its place in the text, and its score."""

    text: str
    start: int
    end: int
    score: float = 0.0


def split_passages(text: str) -> list[Passage]:
    """The sentences of a plain text, with their places.

    >>> [passage.text for passage in split_passages("Iwamoto et al. gave 0.5 mg. Bone grew.")]
    ['Iwamoto et al. gave 0.5 mg.', 'Bone grew.']
    """
    passages, start = [], 0
    ends = [
        match
        for match in _END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start())
    ]
    for end, after in [*((match.start(), match.end()) for match in ends), (len(text), len(text))]:
        sentence = text[start:end]
        if sentence.strip():
            low = start + len(sentence) - len(sentence.lstrip())
            passages.append(Passage(" ".join(sentence.split()), low, end))
        start = after
    return passages


def suggest_passages(claim: str, text: str, *, count: int = 3) -> list[Passage]:
    """The `count` sentences of `text` that best match `claim`, best first; none that shares no word with it.

    >>> source = "We studied women. Lumbar density fell by 3.3 % without treatment. Funding: none."
    >>> suggest_passages("Untreated women lost 3.3 % of lumbar density.", source, count=1)[0].start
    18
    """
    passages = split_passages(text)
    tokens = [_tokens(passage.text) for passage in passages]
    scores = _bm25(_tokens(claim), tokens)
    ranked = sorted(zip(scores, passages, strict=True), key=lambda row: (-row[0], row[1].start))
    return [Passage(p.text, p.start, p.end, round(score, 4)) for score, p in ranked[:count] if score > 0]


def _bm25(query: Sequence[str], documents: Sequence[Sequence[str]]) -> list[float]:
    lengths = [len(document) for document in documents]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    counts = [Counter(document) for document in documents]
    frequency = Counter(word for count in counts for word in count)
    wanted = set(query)
    scores = []
    for count, length in zip(counts, lengths, strict=True):
        score = 0.0
        for word in wanted & count.keys():
            weight = math.log(1 + (len(counts) - frequency[word] + 0.5) / (frequency[word] + 0.5))
            score += weight * count[word] * (_K1 + 1) / (count[word] + _K1 * (1 - _B + _B * length / (mean or 1)))
        cues = sum(1 for word in _CUES & count.keys())
        scores.append(score * (1 + _CUE_WEIGHT * min(cues, 3)))
    return scores


def _tokens(text: str) -> list[str]:
    """Folded words without stop words and plural endings, so that "fractures" finds "fracture"."""
    return [_cut(word) for word in fold(text).split() if word not in _STOP]


def _cut(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
