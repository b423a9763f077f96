"""The trained reader: labels tokens by a linear-chain CRF. Needs python-crfsuite; the model comes in as bytes."""

from collections.abc import Sequence
from typing import Any

from k2refs.errors import UsageError
from k2refs.formats.plaintext.features import describe
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import LABELS, Tagging

__all__ = ["CrfTagger"]


class CrfTagger:
    """A tagger over the `model` that `plaintext.train` wrote. Raises UsageError where python-crfsuite is missing."""

    def __init__(self, model: bytes) -> None:
        try:
            import pycrfsuite  # an extra
        except ImportError:
            raise UsageError("the trained reader needs python-crfsuite; pip install 'k2refs[plaintext]'") from None
        self._model = model  # the tagger reads from it for as long as it lives
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def tag(self, text: str, tokens: Sequence[Token]) -> Tagging:
        """The likeliest labels of `tokens` together, and how likely they are."""
        if not tokens:
            return Tagging((), (), 0.0)
        tags: list[str] = self._tagger.tag(describe(text, tokens))
        labels = tuple(tag[2:] if tag[2:] in LABELS else "note" for tag in tags)
        begins = tuple(tag.startswith("B-") for tag in tags)
        return Tagging(labels, begins, float(self._tagger.probability(tags)))
