"""Typed references for the other verbs: the trained reader where it is installed, the rules where it is not."""

from collections.abc import Iterable
from functools import cache

from k2refs.errors import UsageError
from k2refs.files.models import read_model
from k2refs.formats.plaintext import ReadReference, RuleTagger, Tagger, read_reference_text, read_references_text
from k2refs.formats.plaintext.crf import CrfTagger
from k2refs.formats.types import Read
from k2refs.model.document import RawReference

__all__ = ["load_tagger", "read_typed", "read_typed_list"]


@cache
def load_tagger() -> Tagger:
    """The trained tagger, loaded once; the rules where python-crfsuite (the extra `plaintext`) is not installed."""
    try:
        return CrfTagger(read_model("k2refs.formats.plaintext", "model.crfsuite"))
    except UsageError:
        return RuleTagger()


def read_typed(text: str) -> ReadReference:
    """One typed reference, read with the best tagger at hand.

    >>> read_typed("Orimo H, Fujita T. Soft capsule. J New Rem Clin. 1992;41:1249-79.").reference.volume
    '41'
    """
    return read_reference_text(text, load_tagger())


def read_typed_list(raws: Iterable[RawReference]) -> Read:
    """The references of a list that documents found, read with the best tagger at hand; findings for what is none."""
    return read_references_text(raws, load_tagger())
