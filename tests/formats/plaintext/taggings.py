"""Taggings written as text, for the tests of repairs: "title=Bones . | date=1992"."""

from k2refs.formats.plaintext.draft import Draft
from k2refs.formats.plaintext.tokens import Token, tokenize
from k2refs.formats.plaintext.types import Tagging

__all__ = ["parse", "show"]


def parse(given: str) -> tuple[tuple[Token, ...], Tagging]:
    """The tokens and the tagging that `given` writes: fields joined by " | ", each with its label before "="."""
    fields = [field.split("=", 1) for field in given.split(" | ")]
    sizes = [len(tokenize(text)) for _, text in fields]
    tokens = tokenize(" ".join(text for _, text in fields))
    assert len(tokens) == sum(sizes)
    labels = tuple(label for (label, _), size in zip(fields, sizes, strict=True) for _ in range(size))
    begins = tuple(i == 0 for size in sizes for i in range(size))
    return tokens, Tagging(labels, begins, 0.5)


def show(tokens: tuple[Token, ...], tagging: Tagging) -> str:
    """What `parse` reads."""
    draft = Draft.of(tokens, tagging)
    return " | ".join(f"{run.label}={' '.join(draft.texts(run.start, run.end))}" for run in draft.runs())
