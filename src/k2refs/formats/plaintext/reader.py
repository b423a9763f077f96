"""Reads one typed reference: text → tokens → labels → fields → Reference, with spans and a confidence. Pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from k2refs.formats.plaintext.confidence import rate
from k2refs.formats.plaintext.fields import find_identifiers, find_marginal, read_fields
from k2refs.formats.plaintext.kind import guess_type
from k2refs.formats.plaintext.repairs.steps import repair, weigh_alike
from k2refs.formats.plaintext.spans import join_spans
from k2refs.formats.plaintext.tag.by_rules import RuleTagger
from k2refs.formats.plaintext.tokens import MAX_CHARACTERS, Token, tokenize
from k2refs.formats.plaintext.types import ReadReference, Tagger, Tagging
from k2refs.model.keys import make_stem
from k2refs.model.reference import Reference

__all__ = ["read_reference_text"]

_HOPELESS = 32.0
"""A labelling that is so many times less likely than the first is never the surer reading: a slip halves the odds."""
_NOTHING: Mapping[str, tuple[int, int]] = MappingProxyType({})


def read_reference_text(text: str, tagger: Tagger | None = None) -> ReadReference:
    """The reference that `text` types out, as far as it can be told, with the place of each field and a confidence.

    Every value is a stretch of `text`, but for these: white space is folded, words of role ("eds.", "vol.", "pp.") are
    left out, a space before a mark in a name is dropped, dashes between pages become hyphens, dates and editions become
    numbers, identifiers their canonical form, a language its code. `tagger` is a trained one; without it, rules read. A
    text longer than `MAX_CHARACTERS` is no reference: it comes back with nothing read and confidence 0.

    >>> read = read_reference_text("Orimo H, Fujita T. Soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79.")
    >>> read.reference.title, read.reference.page, read.raw[slice(*read.spans["volume"])]
    ('Soft capsule menatetrenone', '1249-79', '41')
    """
    if not text.strip() or len(text) > MAX_CHARACTERS:
        return ReadReference(Reference(""), text, _NOTHING, 0.0)
    tokens = tokenize(text)
    tagger = tagger or RuleTagger()
    taggings = tagger.propose(text, tokens)
    likely = [tagged for tagged in taggings if tagged.certainty * _HOPELESS >= taggings[0].certainty]
    readings = [_read(text, tokens, tagged, tagger=tagger) for tagged in likely]
    return max(readings, key=lambda reading: reading.confidence)


def _read(text: str, tokens: Sequence[Token], tagged: Tagging, *, tagger: Tagger) -> ReadReference:
    """What one labelling says, repaired."""
    tagging = repair(tokens, tagged)
    certainty = tagged.certainty + weigh_alike(tokens, tagged, tagging, tagger=tagger)
    spans = join_spans(text, tokens, tagging)
    found = read_fields(spans)
    found.update(find_identifiers(tokens))
    title = found.get("title", ("", 0, 0))
    for variable, value in find_marginal(text, taken=(title[1], title[2])).items():
        found.setdefault(variable, value)
    values = {variable: value for variable, (value, _, _) in found.items()}
    kind = guess_type(values, text)
    extra = {"eprint": str(values.pop("arxiv")), "archiveprefix": "arXiv"} if "arxiv" in values else {}
    reference = Reference(make_stem(Reference("", values=values)), kind, values, extra)
    places = {variable: (start, end) for variable, (_, start, end) in found.items()}
    return ReadReference(reference, text, places, rate(text, spans, values=values, certainty=certainty))
