"""Describes each token of a reference by what can be seen from it; the tagger learns from this. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from k2refs.formats.plaintext.tag.clauses import describe_clauses, describe_course
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import classify

__all__ = ["describe"]

_QUOTES = frozenset("\"“”„‟«»‘’'`´「」『』")
_WINDOW = ((-2, "-2"), (-1, "-1"), (1, "+1"), (2, "+2"))


def describe(text: str, tokens: Sequence[Token], hidden: frozenset[str] = frozenset()) -> list[list[str]]:
    """For each token the names of what is true of it and of its neighbours: words, shapes, place, clause.

    `hidden` are lower-case words that stay unnamed: training hides some, so that words it has never met find it ready.
    Cost grows in step with the tokens.

    >>> from k2refs.formats.plaintext.tokens import tokenize
    >>> "s=year" in describe("Orimo H. 1992", tokenize("Orimo H. 1992"))[3]
    True
    """
    folded = [token.text.lower() if token.kind == "word" else token.text for token in tokens]
    shapes = [_shape(token) for token in tokens]
    classes = [classify(word) for word in folded]
    if hidden:
        folded = ["" if word in hidden and not classes[i] else word for i, word in enumerate(folded)]
    near = [_near(token.kind, folded[i], shapes[i], classes[i]) for i, token in enumerate(tokens)]
    spaced = [i > 0 and text[tokens[i].start - 1].isspace() for i in range(len(tokens))]
    course = describe_course(text, tokens, shapes, classes)
    clauses = describe_clauses(tokens, shapes, classes, spaced=spaced)
    rows: list[list[str]] = []
    for i, token in enumerate(tokens):
        row = [*near[i], *course[i], *clauses[i]]
        row.extend(_own(token, folded[i]))
        row.append("told=" + shapes[i] + course[i][0] + course[i][1])
        row.append("at=" + str(min(9, 10 * i // len(tokens))) if i > 3 else "first=" + str(i))
        if len(tokens) - i <= 3:
            row.append("last=" + str(len(tokens) - i))
        if spaced[i]:
            row.append("space")
        _look_around(i, near, shapes, row)
        rows.append(row)
    return rows


def _look_around(i: int, near: Sequence[tuple[str, ...]], shapes: Sequence[str], row: list[str]) -> None:
    """Adds what the two neighbours on each side are, and the shapes of the runs that the token is in."""
    count = len(shapes)
    for offset, where in _WINDOW:
        if 0 <= i + offset < count:
            row.extend(_seen_from(where, near[i + offset]))
        else:
            row.append(where + "edge")
    if i > 0:
        row.append("-1,0:" + shapes[i - 1] + "," + shapes[i])
    if i > 1:
        row.append("-2,-1,0:" + shapes[i - 2] + "," + shapes[i - 1] + "," + shapes[i])
    if i + 1 < count:
        row.append("0,+1:" + shapes[i] + "," + shapes[i + 1])
    if i + 2 < count:
        row.append("0,+1,+2:" + shapes[i] + "," + shapes[i + 1] + "," + shapes[i + 2])


@lru_cache(maxsize=1 << 15)
def _seen_from(where: str, near: tuple[str, ...]) -> tuple[str, ...]:
    """What a token shows to a neighbour; the same few words and marks are in every reference."""
    return tuple(where + name for name in near)


def _shape(token: Token) -> str:
    text = token.text
    if token.kind == "mark":
        return '"' if text in _QUOTES else "-" if text in "-–—‐‑−" else text
    if token.kind == "digits":
        return "year" if len(text) == 4 and "1450" <= text <= "2035" else "d" + str(min(5, len(text)))
    if token.kind != "word":
        return token.kind
    if not text.isalpha():
        return "X₂" if text[0].isupper() else "x₂"
    if len(text) == 1:
        return "X" if text.isupper() else "x" if text.islower() else "字"
    if text.isupper():
        return "XX" if len(text) <= 3 else "XXXX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    if text.islower():
        return "xx"
    return "字字" if text[0] >= "\u0590" else "xX"


@lru_cache(maxsize=1 << 14)
def _near(kind: str, word: str, shape: str, classes: tuple[str, ...]) -> tuple[str, ...]:
    """What a token shows to its neighbours too: its shape, its classes and its word."""
    is_word = kind == "word" and len(word) > 1
    return ("s=" + shape, *["c=" + name for name in classes], *(["w=" + word] if is_word else ()))


def _own(token: Token, word: str) -> list[str]:
    """What only the token itself shows: how it ends, how long it is, which mark or letter it is."""
    if token.kind == "mark" or (token.kind == "word" and len(word) == 1):
        return ["mark=" + word]
    if token.kind != "word":
        return []
    row = ["len=" + str(min(8, len(token.text)))]
    if len(token.text) > 4:
        row.append("end=" + token.text[-3:].lower())
    return row
