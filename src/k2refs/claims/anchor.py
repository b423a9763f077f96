"""Finds a quoted sentence in manuscripts that have changed since: W3C TextQuoteSelector → Anchor. Pure.

Exact words first, then the most similar sentences. Source: Web Annotation Data Model §4.2.4.
"""

import heapq
import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from attrs import field, frozen

from k2refs.model.claim import Anchor
from k2refs.model.document import Document

__all__ = ["ACCEPTED", "DOUBTFUL", "Manuscripts", "find_anchor", "is_called"]

ACCEPTED = 0.70
"""At least this similar: the claim, changed."""
DOUBTFUL = 0.60
"""At least this similar: possibly the claim; below, it is lost."""

_MARGIN = 0.05
_CANDIDATES = 12
_COMMON = 200
_CONTEXT = 32
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[.,·][0-9]+)*")
# Characters are replaced one for one, to keep offsets: quotation marks, dashes and spaces that editors often change.
_SAME = str.maketrans("“”„«»‘’‚′\u2010\u2011\u2013\u2014\u2212\u00a0\u2009\u202fμ", '"""""\'\'\'\'-----   µ')

_LOST = Anchor(0.0)


@frozen(eq=False)
class _Text:
    """A block for searching: white space collapsed; `offsets` maps back to the block, None if offsets are unchanged."""

    document: int
    block: int
    text: str
    offsets: tuple[int, ...] | None
    at: int

    def original(self, position: int) -> int:
        return self.offsets[position] if self.offsets is not None else position


@frozen(eq=False)
class Manuscripts:
    """The documents prepared for searching: one long text, and an index of its sentences by their words.

    Build it once for all claims: `Manuscripts.of(documents)`.
    """

    documents: tuple[Document, ...]
    texts: tuple[_Text, ...]
    whole: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    _words: dict[tuple[int, int], list[str]] = field(factory=dict, init=False, repr=False)
    _index: dict[str, list[tuple[int, int]]] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Manuscripts":
        texts: list[_Text] = []
        at = 0
        for number, document in enumerate(documents):
            for index, block in enumerate(document.blocks):
                text, offsets = _collapse(block.text)
                texts.append(_Text(number, index, text, offsets, at))
                at += len(text) + 1
        return cls(tuple(documents), tuple(texts), "\n".join(t.text for t in texts), tuple(t.at for t in texts))

    def index(self) -> dict[str, list[tuple[int, int]]]:
        """Word → (document, sentence) that have it, built when it is first needed."""
        if not self._index:
            postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for number, document in enumerate(self.documents):
                for position, sentence in enumerate(document.sentences):
                    words = _words_of(sentence.text)
                    self._words[number, position] = words
                    for word in set(words):
                        postings[word].append((number, position))
            self._index.update(postings)
        return self._index

    def weight(self, word: str) -> float:
        """The weight of a word: 1 if it is everywhere, more the rarer it is."""
        return 1 + math.log(max(1, len(self._words)) / max(1, len(self._index.get(word, ()))))

    def words(self, number: int, position: int) -> list[str]:
        """The words of one sentence."""
        self.index()
        return self._words[number, position]


def is_called(document: Document, file: str) -> bool:
    """Whether `file`, a path or its end, names the manuscript."""
    return document.source.path == file or document.source.path.endswith("/" + file.removeprefix("./"))


def find_anchor(manuscripts: Manuscripts, quote: str, *, prefix: str = "", suffix: str = "", file: str = "") -> Anchor:
    """Where `quote` is now, and how similar; likeness 0 if it is lost.

    `prefix` and `suffix` decide between similar places; `file` is the path, or its end, of the manuscript.
    """
    wanted = _collapse(quote.strip())[0].strip("… ")
    if not wanted:
        return _LOST
    numbers = {number for number, document in enumerate(manuscripts.documents) if not file or is_called(document, file)}
    places = _find_exact(manuscripts, wanted, numbers)
    if places:
        best = _by_context(manuscripts, places, prefix=prefix, suffix=suffix, length=len(wanted))
        text, at = best[0]
        start, end = text.original(at), text.original(at + len(wanted) - 1) + 1
        return _anchor(manuscripts, text.document, text.block, start=start, end=end, likeness=1.0, matches=len(best))
    return _find_alike(manuscripts, wanted, numbers, prefix=prefix, suffix=suffix)


def _find_exact(manuscripts: Manuscripts, wanted: str, numbers: set[int]) -> list[tuple[_Text, int]]:
    places = []
    at = manuscripts.whole.find(wanted)
    while at >= 0:
        text = manuscripts.texts[bisect_right(manuscripts.starts, at) - 1]
        if text.document in numbers:
            places.append((text, at - text.at))
        at = manuscripts.whole.find(wanted, at + 1)
    return places


def _by_context(
    manuscripts: Manuscripts, places: list[tuple[_Text, int]], *, prefix: str, suffix: str, length: int
) -> list[tuple[_Text, int]]:
    """The `places` with the best matching context."""
    if len(places) == 1 or not (prefix or suffix):
        return places
    before, after = _collapse(prefix)[0], _collapse(suffix)[0]
    scores = []
    for text, at in places:
        place = text.at + at
        left = manuscripts.whole[max(0, place - len(before) - 1) : place]
        right = manuscripts.whole[place + length : place + length + len(after) + 1]
        scores.append(_alike(left.strip(), before.strip()) + _alike(right.strip(), after.strip()))
    best = max(scores)
    return [place for place, score in zip(places, scores, strict=True) if score >= best - 1e-9]


def _alike(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if left or right else 0.0


def _find_alike(manuscripts: Manuscripts, wanted: str, numbers: set[int], *, prefix: str, suffix: str) -> Anchor:
    """The sentence most similar to `wanted`; a close runner-up makes it uncertain unless the context decides."""
    words = _words_of(wanted)
    scored = []
    for number, position in _candidates(manuscripts, words, numbers):
        likeness, first, last = _best_window(words, manuscripts.words(number, position), manuscripts.weight)
        scored.append((likeness, number, position, first, last))
    scored.sort(key=lambda row: -row[0])
    if not scored or scored[0][0] < DOUBTFUL:
        return _LOST
    close = [row for row in scored if row[0] >= scored[0][0] - _MARGIN]
    if len(close) > 1 and (prefix or suffix):
        close = _closest_context(manuscripts, close, prefix=prefix, suffix=suffix)
    likeness, number, position, first, last = close[0]
    sentence = manuscripts.documents[number].sentences[position]
    spans = [match.span() for match in _WORD.finditer(sentence.text)]
    start, end = sentence.start + spans[first][0], sentence.start + spans[last][1]
    if last == len(spans) - 1:
        end = sentence.start + len(sentence.text.rstrip())  # includes its full stop
    return _anchor(manuscripts, number, sentence.block, start=start, end=end, likeness=likeness, matches=len(close))


def _candidates(manuscripts: Manuscripts, words: list[str], numbers: set[int]) -> list[tuple[int, int]]:
    """The sentences that share the most words with `words`, weighted by rarity."""
    index = manuscripts.index()
    votes: dict[tuple[int, int], float] = {}
    known = sorted((word for word in set(words) if word in index), key=lambda word: len(index[word]))
    for word in known:
        postings = index[word]
        # Common words do not discriminate, and each would cost time proportional to the manuscript.
        if len(votes) >= _CANDIDATES and len(postings) > _COMMON:
            break
        weight = 1 / len(postings)
        for place in postings:
            if place[0] in numbers:
                votes[place] = votes.get(place, 0.0) + weight
    return heapq.nlargest(_CANDIDATES, votes, key=lambda place: votes[place])


def _best_window(wanted: list[str], there: list[str], weigh: Callable[[str], float]) -> tuple[float, int, int]:
    """The part of `there` most similar to `wanted`: similarity, first and last word.

    Words are weighted by rarity in the manuscripts: numbers identify a sentence, "after" and "in" do not.
    """
    if not there:
        return 0.0, 0, 0
    blocks = [b for b in SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks() if b.size]
    sums = [0.0, *accumulate(weigh(word) for word in there)]
    whole = sum(weigh(word) for word in wanted)
    best = (0.0, 0, len(there) - 1)
    for i, first in enumerate(blocks):
        matched = 0.0
        for last in blocks[i:]:
            matched += sums[last.b + last.size] - sums[last.b]
            # words that were replaced at either end belong to the part as well
            start = max(0, first.b - first.a)
            end = min(len(there), last.b + len(wanted) - last.a)
            for low, high in ((first.b, last.b + last.size), (start, max(end, last.b + last.size))):
                likeness = 2 * matched / (whole + sums[high] - sums[low])
                if likeness > best[0]:
                    best = (likeness, low, high - 1)
    return best


def _closest_context(
    manuscripts: Manuscripts, rows: list[tuple[float, int, int, int, int]], *, prefix: str, suffix: str
) -> list[tuple[float, int, int, int, int]]:
    """The one of `rows` whose neighbours best match the context; all of them if none does."""
    scores = []
    for _, number, position, _, _ in rows:
        sentences = manuscripts.documents[number].sentences
        before = sentences[position - 1].text if position else ""
        after = sentences[position + 1].text if position + 1 < len(sentences) else ""
        scores.append(_alike(before[-_CONTEXT:], prefix[-_CONTEXT:]) + _alike(after[:_CONTEXT], suffix[:_CONTEXT]))
    best = max(scores)
    return [row for row, score in zip(rows, scores, strict=True) if score >= best - 0.1]


def _anchor(
    manuscripts: Manuscripts, number: int, block: int, *, start: int, end: int, likeness: float, matches: int
) -> Anchor:
    document = manuscripts.documents[number]
    held = document.blocks[block]
    sentences = [s for s in _sentences_of(document, block) if s[0] < end and start < s[1]]
    low, high = (sentences[0][0], sentences[-1][1]) if sentences else (start, end)
    return Anchor(
        likeness=likeness,
        text=held.text[low:high],
        words=held.text[start:end],
        span=held.span(start, end),
        document=number,
        block=block,
        start=low,
        end=high,
        matches=matches,
    )


def _sentences_of(document: Document, block: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences of one block."""
    low = bisect_right(document.sentences, block - 1, key=lambda sentence: sentence.block)
    high = bisect_right(document.sentences, block, key=lambda sentence: sentence.block)
    return [(sentence.start, sentence.end) for sentence in document.sentences[low:high]]


def _collapse(text: str) -> tuple[str, tuple[int, ...] | None]:
    """`text` with each run of white space as one blank and marks unified; and the map back (None: the same offsets)."""
    text = text.translate(_SAME)
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _SPACE.finditer(text):
        pieces.append(text[at : match.start()] + " ")
        offsets.extend(range(at, match.start() + 1))
        at = match.end()
    pieces.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return "".join(pieces), tuple(offsets)


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text.translate(_SAME).lower())
