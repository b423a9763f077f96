"""The labels of a reference while they are repaired: the only code that changes them. Used by repairs and reader."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import define, field

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import Tagging

__all__ = ["Draft", "Run"]


class Run(NamedTuple):
    """One field: the tokens from `start` up to `end` have the label `label`."""

    label: str
    start: int
    end: int


@define
class Draft:
    """The tokens of a reference, each with its label, and whether it begins a new field."""

    tokens: Sequence[Token]
    labels: list[str]
    begins: list[bool]
    _runs: list[Run] | None = field(default=None, init=False)  # until the next change: most repairs change nothing

    @classmethod
    def of(cls, tokens: Sequence[Token], tagging: Tagging) -> "Draft":
        return cls(tokens, list(tagging.labels), list(tagging.begins))

    def tagging(self, certainty: float) -> Tagging:
        return Tagging(tuple(self.labels), tuple(self.begins), certainty)

    def runs(self) -> list[Run]:
        """The fields in order."""
        if self._runs is None:
            labels, begins = self.labels, self.begins
            starts = [i for i in range(len(labels)) if i == 0 or begins[i] or labels[i] != labels[i - 1]]
            self._runs = [Run(labels[a], a, b) for a, b in pairwise([*starts, len(labels)])]
        return list(self._runs)

    def has(self, *names: str) -> bool:
        """Whether one of the labels `names` is there."""
        return any(name in self.labels for name in names)

    def lacks(self, *names: str) -> bool:
        """Whether none of the labels `names` is there."""
        return not self.has(*names)

    def texts(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.tokens[max(0, start) : end]]

    def words(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.tokens[start:end] if token.kind == "word"]

    def number(self, run: Run) -> str:
        """The digits of a field that holds nothing else, or ""."""
        texts = [token.text for token in self.tokens[run.start : run.end] if token.kind != "mark"]
        return texts[0] if len(texts) == 1 and texts[0].isdecimal() else ""

    def is_initial(self, at: int) -> bool:
        text = self.tokens[at].text
        return self.tokens[at].kind == "word" and len(text) == 1 and text.isupper()

    def name(self, start: int, end: int, label: str) -> None:
        """Makes the tokens from `start` to `end` a field `label` of their own; what follows begins a field."""
        if start >= end:
            return
        self._runs = None
        self.labels[start:end] = [label] * (end - start)
        self.begins[start:end] = [i == start for i in range(start, end)]
        self._part(end)

    def rename(self, run: Run, label: str) -> None:
        """Gives a field another label, and leaves its edges as they are."""
        self._runs = None
        self.labels[run.start : run.end] = [label] * (run.end - run.start)

    def extend(self, start: int, end: int) -> None:
        """Gives the tokens from `start` to `end` to the field before them; what follows begins a field."""
        self._runs = None
        self.labels[start:end] = [self.labels[start - 1]] * (end - start)
        self.begins[start:end] = [False] * (end - start)
        self._part(end)

    def join(self, at: int) -> None:
        """Joins the field that begins at `at` to the one before it, if both have the same label."""
        self._runs = None
        if at < len(self.begins):
            self.begins[at] = False

    def keep_apart(self, start: int, end: int, label: str, *, but: Iterable[str]) -> None:
        """Makes the tokens from `start` to `end` fields `label`, but for those with the labels `but`."""
        self._runs = None
        kept = frozenset(but)
        for at in range(start, end):
            if self.labels[at] not in kept:
                self.begins[at] = at == start or self.labels[at - 1] in kept
                self.labels[at] = label
        self._part(end)

    def _part(self, at: int) -> None:
        if at < len(self.begins):
            self.begins[at] = True
