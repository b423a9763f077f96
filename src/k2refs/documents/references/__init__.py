"""Typed reference lists in a draft: finding them, splitting them into entries, refusing what is no reference."""

from k2refs.documents.references.find import find_references, is_list_heading
from k2refs.documents.references.likeness import Likeness, judge_likeness

__all__ = ["Likeness", "find_references", "is_list_heading", "judge_likeness"]
