"""Taggings written as text, for the tests of what mends them: "title=Bones . | date=1992"."""

from k2refs.formats.plaintext.repairs.numbers import find_runs
from k2refs.formats.plaintext.repairs.steps import mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging

__all__ = ["mended"]


def mended(given: str) -> str:
    """What mending makes of `given`: fields joined by " | ", each with its label before "="."""
    fields = [field.split("=", 1) for field in given.split(" | ")]
    sizes = [len(tokenize(text)) for _, text in fields]
    tokens = tokenize(" ".join(text for _, text in fields))
    assert len(tokens) == sum(sizes)
    labels = tuple(label for (label, _), size in zip(fields, sizes, strict=True) for _ in range(size))
    begins = tuple(i == 0 for size in sizes for i in range(size))
    tagging = mend(tokens, Tagging(labels, begins, 0.5))
    runs = find_runs(tagging.labels, tagging.begins)
    return " | ".join(f"{label}={' '.join(token.text for token in tokens[start:end])}" for label, start, end in runs)
