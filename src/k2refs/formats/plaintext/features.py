"""Describes each token of a reference by what can be seen from it; the tagger learns from this. Pure."""

from collections.abc import Sequence

from attrs import frozen

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import classify

__all__ = ["describe"]

_OPEN = {"(": ")", "[": "]", "{": "}"}
_QUOTES = frozenset("\"“”„‟«»‘’'`´「」『』")
_STOPS = frozenset(".,;:?!。，、；：")
_ENDS = _STOPS | frozenset('()[]{}"“”„«»「」『』')


@frozen
class _Clause:
    """A stretch of tokens between marks that part: from `start` up to `end`, and what it is made of."""

    start: int
    end: int
    shape: str


def describe(text: str, tokens: Sequence[Token]) -> list[list[str]]:
    """For each token the names of what is true of it and of its neighbours: words, shapes, place, clause.

    One walk over the tokens, so cost grows in step with them.
    """
    folded = [token.text.lower() if token.kind == "word" else token.text for token in tokens]
    shapes = [_shape(token) for token in tokens]
    classes = [classify(word) for word in folded]
    own = [_own(token, folded[i], shapes[i], classes[i]) for i, token in enumerate(tokens)]
    near = [_near(token, folded[i], shapes[i], classes[i]) for i, token in enumerate(tokens)]
    spaced = [i > 0 and text[tokens[i].start - 1].isspace() for i in range(len(tokens))]
    clauses, clause_of = _clauses(tokens, shapes, classes, spaced)
    told = _told(tokens, shapes, classes)
    count = len(tokens)
    rows: list[list[str]] = []
    for i in range(count):
        row = own[i] + told[i]
        row.append("bias")
        row.append("at=" + str(min(9, 10 * i // count)) if i > 3 else "first=" + str(i))
        if count - i <= 3:
            row.append("last=" + str(count - i))
        if spaced[i]:
            row.append("space")
        for offset, lead in ((-2, "-2"), (-1, "-1"), (1, "+1"), (2, "+2")):
            j = i + offset
            if 0 <= j < count:
                row.extend([lead + name for name in near[j]])
            else:
                row.append(lead + "edge")
        if i > 0:
            row.append("-1,0:" + shapes[i - 1] + "," + shapes[i])
            if i > 1:
                row.append("-2,-1,0:" + shapes[i - 2] + "," + shapes[i - 1] + "," + shapes[i])
        if i + 1 < count:
            row.append("0,+1:" + shapes[i] + "," + shapes[i + 1])
            if i + 2 < count:
                row.append("0,+1,+2:" + shapes[i] + "," + shapes[i + 1] + "," + shapes[i + 2])
        here = clause_of[i]
        clause = clauses[here]
        row.append("clause=" + clause.shape)
        row.append("clause-at=" + ("0" if clause.start == i else "1"))
        row.append("clause-1=" + (clauses[here - 1].shape if here else "edge"))
        row.append("clause+1=" + (clauses[here + 1].shape if here + 1 < len(clauses) else "edge"))
        if here + 2 < len(clauses):
            row.append("clause+2=" + clauses[here + 2].shape)
        rows.append(row)
    return rows


def _shape(token: Token) -> str:
    text = token.text
    if token.kind == "mark":
        return '"' if text in _QUOTES else "-" if text in "-–—‐‑−" else text
    if token.kind == "digits":
        return "year" if len(text) == 4 and "1450" <= text <= "2035" else "d" + str(min(5, len(text)))
    if token.kind != "word":
        return token.kind
    if len(text) == 1:
        return "X" if text.isupper() else "x" if text.islower() else "字"
    if text.isupper():
        return "XX" if len(text) <= 3 else "XXXX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    if text.islower():
        return "xx"
    return "字字" if text[0] >= "\u0590" else "xX"


def _own(token: Token, word: str, shape: str, classes: tuple[str, ...]) -> list[str]:
    row = ["s=" + shape, *["c=" + name for name in classes]]
    if token.kind == "word":
        row.append("w=" + word)
        if len(word) > 4:
            row.append("end=" + word[-3:])
            row.append("start=" + word[:3])
        row.append("len=" + str(min(8, len(word))))
    elif token.kind == "mark":
        row.append("w=" + word)
    return row


def _near(token: Token, word: str, shape: str, classes: tuple[str, ...]) -> list[str]:
    row = ["s=" + shape, *["c=" + name for name in classes]]
    if token.kind == "word" and len(word) > 1:
        row.append("w=" + word)
    return row


def _clauses(
    tokens: Sequence[Token], shapes: list[str], classes: list[tuple[str, ...]], spaced: list[bool]
) -> tuple[list[_Clause], list[int]]:
    """Stretches between marks, each with its closing mark, and for each token the index of its clause."""
    clauses: list[_Clause] = []
    clause_of: list[int] = []
    start, count = 0, len(tokens)
    for i in range(count):
        clause_of.append(len(clauses))
        mark = tokens[i].text
        is_end = mark in _ENDS and (
            mark not in _STOPS or i + 1 == count or spaced[i + 1] or tokens[i + 1].kind != "word" or mark == ","
        )
        # A stop after an initial or an abbreviation parts nothing.
        if is_end and mark == "." and i and shapes[i - 1] in ("X", "x") and i - 1 >= start:
            is_end = False
        if is_end or i + 1 == count:
            clauses.append(_Clause(start, i + 1, _clause_shape(tokens, shapes, classes, start, i + 1)))
            start = i + 1
    return clauses, clause_of


_TELLING = (
    "press",
    "school",
    "journal",
    "conference",
    "thesis",
    "report",
    "editor",
    "in",
    "page",
    "volume",
    "issue",
    "month",
)


def _clause_shape(
    tokens: Sequence[Token], shapes: list[str], classes: list[tuple[str, ...]], start: int, end: int
) -> str:
    upper = lower = initials = digits = 0
    seen: set[str] = set()
    for i in range(start, end):
        shape = shapes[i]
        if shape in ("xx", "x"):
            lower += "particle" not in classes[i] and "and" not in classes[i]
        elif shape in ("Xx", "XxX", "XXXX", "字字"):
            upper += 1
        elif shape in ("X", "XX"):
            initials += 1
        elif tokens[i].kind == "digits":
            digits += 1
        seen.update(classes[i])
    words = "".join(
        letter + str(min(limit, number))
        for letter, number, limit in (("U", upper, 4), ("l", lower, 3), ("I", initials, 2), ("d", digits, 2))
        if number
    )
    telling = next((name for name in _TELLING if name in seen), "")
    return words + telling + (tokens[end - 1].text if tokens[end - 1].kind == "mark" else "")


def _told(tokens: Sequence[Token], shapes: list[str], classes: list[tuple[str, ...]]) -> list[list[str]]:
    """For each token what came before it and what is still to come: quotes, brackets, years, pages, "in"."""
    count = len(tokens)
    years_after = [0] * (count + 1)
    for i in range(count - 1, -1, -1):
        years_after[i] = years_after[i + 1] + (shapes[i] == "year")
    has_quotes = sum(shape == '"' and tokens[i].text not in "'’`´" for i, shape in enumerate(shapes)) > 1
    rows: list[list[str]] = []
    brackets: list[str] = []
    years = digits = words = 0
    is_quoted = was_quoted = was_in = was_editor = False
    for i, token in enumerate(tokens):
        mark = token.text
        if token.kind == "mark":
            if mark in _OPEN:
                brackets.append(_OPEN[mark])
            elif brackets and mark == brackets[-1]:
                brackets.pop()
            elif mark in '"“”„«»「」『』':
                was_quoted = was_quoted or is_quoted
                is_quoted = mark in "“„«「『" or (mark == '"' and not is_quoted)
        row = ["quotes=" + ("in" if is_quoted else "after" if was_quoted else "to come" if has_quotes else "none")]
        if brackets:
            row.append("brackets=" + brackets[-1])
        row.append("years=" + str(min(2, years)) + "/" + str(min(2, years_after[i])))
        row.append("seen=" + ("n" if digits else "") + ("i" if was_in else "") + ("e" if was_editor else ""))
        row.append("words=" + str(min(6, words // 4)))
        rows.append(row)
        years += shapes[i] == "year"
        digits += token.kind == "digits" and shapes[i] != "year"
        words += token.kind == "word"
        was_in = (
            was_in or ("in" in classes[i] and mark[0] == "I") or (mark == "in" and i > 0 and shapes[i - 1] in ',."')
        )
        was_editor = was_editor or "editor" in classes[i]
    return rows
