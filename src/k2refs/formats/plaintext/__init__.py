"""Typed references ⇄ fields: reads what people type at the end of a manuscript. Called by the api.

`read_reference_text` reads one reference, `read_references_text` a list that documents found, `read_plaintext` a text
with one reference a line. `CrfTagger` is the trained reader (python-crfsuite and the model of the package);
`RuleTagger` is used if that is not installed.
"""

from k2refs.formats.plaintext.listing import read_plaintext, read_references_text
from k2refs.formats.plaintext.reader import read_reference_text
from k2refs.formats.plaintext.tag.by_rules import RuleTagger
from k2refs.formats.plaintext.types import THRESHOLD, ReadReference, Tagger

__all__ = [
    "THRESHOLD",
    "ReadReference",
    "RuleTagger",
    "Tagger",
    "read_plaintext",
    "read_reference_text",
    "read_references_text",
]
