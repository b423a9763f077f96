"""Typed references for the other functions: the trained parser if it is installed, else the rules."""

from collections.abc import Iterable
from functools import cache

from attrs import evolve

from k2refs.documents import read_document
from k2refs.errors import UsageError
from k2refs.files.models import read_model
from k2refs.formats.plaintext import ReadReference, RuleTagger, Tagger, read_reference_text, read_references_text
from k2refs.formats.plaintext.exports import refuse_export
from k2refs.formats.plaintext.listing import split_lines
from k2refs.formats.plaintext.tag.trained import CrfTagger
from k2refs.formats.plaintext.types import THRESHOLD
from k2refs.formats.types import Read
from k2refs.model.document import RawReference
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source

__all__ = [
    "is_sure",
    "load_tagger",
    "read_typed",
    "read_typed_citations",
    "read_typed_list",
    "read_typed_source",
    "surer_reader",
]


@cache
def load_tagger() -> Tagger:
    """The trained tagger, loaded once; the rules if python-crfsuite (the extra `plaintext`) is not installed."""
    try:
        return CrfTagger(read_model("k2refs.formats.plaintext", "model.crfsuite"))
    except UsageError:
        return RuleTagger()


def read_typed(text: str) -> ReadReference:
    """One typed reference, parsed with the best available tagger.

    >>> read_typed("Orimo H, Fujita T. Soft capsule. J New Rem Clin. 1992;41:1249-79.").reference.volume
    '41'
    """
    return read_reference_text(text, load_tagger())


def read_typed_list(raws: Iterable[RawReference]) -> Read:
    """The references of a list in a document, parsed with the best available tagger; findings for what is not one."""
    return read_references_text(raws, load_tagger(), is_list=True)


def read_typed_source(source: Source) -> Read:
    """The references of the list at the end of an article, or of a text that is only a list."""
    if (refused := refuse_export(source)) is not None:
        return refused
    raws = read_document(source, format="text").references
    return read_typed_list(raws) if raws else read_references_text(split_lines(source), load_tagger())


def read_typed_citations(read: Read) -> Read:
    """The list of a JATS file, with untagged citations parsed as typed references.

    Tagged parts in them take precedence over the typed form.
    """
    references, findings = [], list(read.findings)
    for reference in read.references:
        text = reference.extra.get("typed-as", "")
        if not text or reference.origin is None:
            references.append(reference)
            continue
        if _points_back(text):
            message = "this entry only points to another one; it is kept as a note"
            findings.append(Finding("SY001", message, reference.origin.span))
            references.append(_as_note(reference))
            continue
        typed = read_typed_list([RawReference(text, (reference.origin.span,), anchor=reference.key)])
        findings += typed.findings
        references.append(_join(reference, typed.references[0]) if typed.references else _as_note(reference))
    return Read(tuple(references), tuple(findings))


_POINTERS = frozenset("ibid ibidem id idem loc op cit supra infra".split())
"""Words that point to another reference, and name no work."""


def _points_back(text: str) -> bool:
    """Whether `text` is "Ibid." or the like and nothing else."""
    return {word.strip(".,;:()").lower() for word in text.split()} <= _POINTERS


def _join(tagged: Reference, typed: Reference) -> Reference:
    kind = typed.type if tagged.type == "document" else tagged.type
    values = {**typed.values, **tagged.values}
    return evolve(tagged, type=kind, values=values, extra={**tagged.extra, **typed.extra})


def _as_note(reference: Reference) -> Reference:
    values = {**reference.values}
    values.setdefault("note", reference.extra["typed-as"])
    return evolve(reference, values=values)


def is_sure(reference: Reference) -> bool:
    """Whether a typed reference was read with enough confidence for rules to use it."""
    return float(reference.extra.get("confidence", "1")) >= THRESHOLD


def surer_reader() -> str:
    """How to read typed references with more confidence, to append to a message; "" if already in use."""
    is_plain = isinstance(load_tagger(), RuleTagger)
    return "; pip install 'k2refs[plaintext]' adds a parser that knows more forms" if is_plain else ""
