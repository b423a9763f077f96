"""Looks at a reference from further off: its clauses, what lies ahead, what has come before. Pure; for features."""

from collections.abc import Callable, Sequence

from attrs import frozen

from k2refs.formats.plaintext.tokens import Token

__all__ = ["describe_clauses", "describe_course"]

_OPEN = {"(": ")", "[": "]", "{": "}"}
_QUOTE_PAIRS = {
    '"': '"”',
    "“": '”"“',
    "„": '“”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "'": "'’",
    "`": "'’",
}
"""What opens a quote → the marks that may close it."""
_APOSTROPHES = "'’`‘"
_STOPS = frozenset(".,;:?!。，、；：")
_ENDS = _STOPS | frozenset('()[]{}"“”„«»「」『』')


@frozen
class _Clause:
    """Tokens between two marks that part, from `start` up to `end`: `words` counts its kinds, `shape` says more."""

    start: int
    end: int
    shape: str
    words: str


def describe_clauses(
    tokens: Sequence[Token], shapes: Sequence[str], classes: Sequence[tuple[str, ...]], *, spaced: Sequence[bool]
) -> list[list[str]]:
    """For each token the names of what its clause, the one before and the next two are, and what lies ahead."""
    clauses, clause_of = _clauses(tokens, shapes, classes, spaced)
    far = _distances(clauses)
    lead = _lead(tokens, shapes)
    shown = [
        [*_shared(clauses, at, lead), *far[at], "far=" + clauses[at].words + far[at][0] + far[at][1]]
        for at in range(len(clauses))
    ]
    rows: list[list[str]] = []
    for i, here in enumerate(clause_of):
        clause, shape = clauses[here], shapes[i]
        row = [*shown[here], "in=" + shape + clause.words]
        row.append("in@=" + str(min(3, i - clause.start)) + shape + clause.words)
        row.append("clause-at=" + ("0" if clause.start == i else "1"))
        if classes[i]:
            row.append("class=" + classes[i][0] + clause.words)
        if here < 12:
            row.append("lead=" + lead + shape)
        rows.append(row)
    return rows


def _shared(clauses: Sequence[_Clause], at: int, lead: str) -> list[str]:
    """What is true of every token of the clause."""
    clause = clauses[at]
    row = ["clause=" + clause.shape, "clause-1=" + (clauses[at - 1].shape if at else "edge")]
    row.append("clause+1=" + (clauses[at + 1].shape if at + 1 < len(clauses) else "edge"))
    if at + 2 < len(clauses):
        row.append("clause+2=" + clauses[at + 2].shape)
    if at < 12:
        row.append("lead=" + lead + clause.shape)
    return row


def _lead(tokens: Sequence[Token], shapes: Sequence[str]) -> str:
    """How the reference begins, after a printed number: the order in which its first name is typed."""
    at = 0
    while at < len(tokens) and at < 4 and (tokens[at].kind != "word"):
        at += 1
    return " ".join(shapes[at : at + 4]) + "|"


def _distances(clauses: Sequence[_Clause]) -> list[list[str]]:
    """For each clause how many clauses on the next one stands that is numbers, a publisher, or an event."""
    rows: list[list[str]] = [[] for _ in clauses]
    for name, is_it in _LANDMARKS.items():
        far = 9
        for at in range(len(clauses) - 1, -1, -1):
            far = 0 if is_it(clauses[at].shape) else min(far + 1, 6) if far < 9 else 9
            rows[at].append(name + str(far))
    return rows


def _is_numbers(shape: str) -> bool:
    return "d" in shape[:6] and "l" not in shape and "U" not in shape


_LANDMARKS: dict[str, Callable[[str], bool]] = {
    "numbers+": _is_numbers,
    "press+": lambda shape: "press" in shape or "school" in shape,
    "journal+": lambda shape: "journal" in shape or "conference" in shape,
    "initials+": lambda shape: "I" in shape and "l" not in shape,
}


def _clauses(
    tokens: Sequence[Token], shapes: Sequence[str], classes: Sequence[tuple[str, ...]], spaced: Sequence[bool]
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
            words, telling = _clause_shape(tokens, shapes, classes, start, i + 1)
            clauses.append(_Clause(start, i + 1, words + telling, words))
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
    tokens: Sequence[Token], shapes: Sequence[str], classes: Sequence[tuple[str, ...]], start: int, end: int
) -> tuple[str, str]:
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
    return words, telling + (tokens[end - 1].text if tokens[end - 1].kind == "mark" else "")


def describe_course(
    text: str, tokens: Sequence[Token], shapes: Sequence[str], classes: Sequence[tuple[str, ...]]
) -> list[list[str]]:
    """For each token what has come before it and what is still to come: quotes, brackets, years, numbers, "in"."""
    years_after = [0] * (len(tokens) + 1)
    for i in range(len(tokens) - 1, -1, -1):
        years_after[i] = years_after[i + 1] + (shapes[i] == "year")
    quotes = _quotes(text, tokens)
    rows: list[list[str]] = []
    brackets: list[str] = []
    years = digits = words = 0
    was_in = was_editor = False
    for i, token in enumerate(tokens):
        mark = token.text
        if mark in _OPEN:
            brackets.append(_OPEN[mark])
        elif brackets and mark == brackets[-1]:
            brackets.pop()
        row = ["quotes=" + quotes[i], f"years={min(2, years)}/{min(2, years_after[i])}"]
        row.append("seen=" + ("n" if digits else "") + ("i" if was_in else "") + ("e" if was_editor else ""))
        row.append("words=" + str(min(6, words // 4)))
        if brackets:
            row.append("brackets=" + brackets[-1])
        rows.append(row)
        years += shapes[i] == "year"
        digits += token.kind == "digits" and shapes[i] != "year"
        words += token.kind == "word"
        is_in = "in" in classes[i] and (mark[0] == "I" or (i > 0 and shapes[i - 1] in ',."'))
        was_in, was_editor = was_in or is_in, was_editor or "editor" in classes[i]
    return rows


def _quotes(text: str, tokens: Sequence[Token]) -> list[str]:
    """For each token whether it stands "in" quotes, "after" them, before them ("to come"), or there are "none"."""
    states: list[str] = []
    opened, was_quoted, count = "", False, 0
    for token in tokens:
        mark = token.text
        is_shut = text[token.start - 1 : token.start].isalnum() and text[token.end : token.end + 1].isalnum()
        if opened and mark in opened and not (mark in _APOSTROPHES and is_shut):
            opened, was_quoted = "", True
        elif not opened and mark in _QUOTE_PAIRS and (mark not in _APOSTROPHES or _opens(text, token)):
            opened, count = _QUOTE_PAIRS[mark], count + 1
        states.append("in" if opened else "after" if was_quoted else "none")
    if was_quoted:
        first = states.index("in")
        states[:first] = ["to come"] * first
    return states


def _opens(text: str, token: Token) -> bool:
    """An apostrophe opens a quote after a space or bracket, before a letter."""
    before = text[token.start - 1 : token.start]
    return (not before or before.isspace() or before in "([,;") and text[token.end : token.end + 1].isalnum()
