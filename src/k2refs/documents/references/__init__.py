"""Typed reference lists: found in a manuscript, split into entries by their layout.

`segment` is a pure function over printed lines, whatever shows them: a text file, a web page, a page of a PDF.
"""

from k2refs.documents.references.find import find_references
from k2refs.documents.references.headings import is_list_heading
from k2refs.documents.references.likeness import Likeness, judge_likeness
from k2refs.documents.references.lines import ListEntry, ListLine, Segmented, join_pieces, known_words
from k2refs.documents.references.segmenter import segment

__all__ = [
    "Likeness",
    "ListEntry",
    "ListLine",
    "Segmented",
    "find_references",
    "is_list_heading",
    "join_pieces",
    "judge_likeness",
    "known_words",
    "segment",
]
