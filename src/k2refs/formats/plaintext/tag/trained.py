"""The trained reader: labels tokens by linear-chain CRFs. Needs python-crfsuite; the models come in as bytes."""

import math
from collections.abc import Sequence
from typing import Any

from k2refs.errors import UsageError
from k2refs.formats.plaintext.tag.features import describe
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import LABELS, Tagging

__all__ = ["CrfTagger"]

_MAGIC = b"lCRF"
_UNLIKELY = 1e-30
"""What stands for a probability that has run out of digits."""


class CrfTagger:
    """A tagger over the models that `training.train` wrote one behind the other, each the mean of several; each of them
    proposes a labelling, and all of them weigh it. Raises UsageError where python-crfsuite is missing.
    """

    def __init__(self, model: bytes) -> None:
        try:
            import pycrfsuite  # an extra
        except ImportError:
            raise UsageError("the trained reader needs python-crfsuite; pip install 'k2refs[plaintext]'") from None
        self._models = _part(model)  # the taggers read from them for as long as they live
        self._taggers: list[Any] = [pycrfsuite.Tagger() for _ in self._models]
        for tagger, part in zip(self._taggers, self._models, strict=True):
            tagger.open_inmemory(part)
        self._known = set.intersection(*(set(tagger.labels()) for tagger in self._taggers))
        self._items: Any = pycrfsuite.ItemSequence

    def propose(self, text: str, tokens: Sequence[Token]) -> tuple[Tagging, ...]:
        """The labellings of `tokens` that the models propose, the one that all of them hold likeliest first."""
        if not tokens:
            return (Tagging((), (), 0.0),)
        items = self._items(describe(text, tokens))
        proposed = dict.fromkeys(tuple(tagger.tag(items)) for tagger in self._taggers)
        taggings = (
            Tagging(
                tuple(tag[2:] if tag[2:] in LABELS else "note" for tag in tags),
                tuple(tag.startswith("B-") for tag in tags),
                self._weigh(tags),
            )
            for tags in proposed
        )
        return tuple(sorted(taggings, key=lambda tagging: -tagging.certainty))

    def weigh(self, labels: Sequence[str], begins: Sequence[bool]) -> float:
        """How likely all models together hold other labels for the tokens that they were shown last."""
        pairs = zip(labels, begins, strict=True)
        tags = tuple(("B-" if begin else "I-") + label for label, begin in pairs)
        return self._weigh(tags) if self._known >= set(tags) else 0.0

    def _weigh(self, tags: tuple[str, ...]) -> float:
        """The geometric mean of the probabilities that the models give `tags` for what they were shown last."""
        row = list(tags)
        logs = [math.log(max(float(tagger.probability(row)), _UNLIKELY)) for tagger in self._taggers]
        return math.exp(math.fsum(logs) / len(logs))


def _part(model: bytes) -> list[bytes]:
    """The models in `model`: each begins with a magic word and says its size in the four bytes behind it."""
    parts: list[bytes] = []
    at = 0
    while model.startswith(_MAGIC, at):
        size = int.from_bytes(model[at + 4 : at + 8], "little")
        parts.append(model[at : at + max(size, len(_MAGIC))])
        at += max(size, len(_MAGIC))
    return parts or [model]
