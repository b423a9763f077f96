"""Reads in-field markup: HTML-like tags and quotation marks → tokens. Pure; used by the CSL engine and its writers.

Source: CSL-JSON of citeproc-js §HTML-like formatting tags; quotation marks paired as in typography.
"""

import re
from functools import lru_cache

from attrs import frozen

__all__ = ["Close", "CloseQuote", "NoCase", "Open", "OpenQuote", "Token", "has_markup", "plain_text", "read_markup"]


@frozen
class Open:
    """The start of formatted text: `name` and `value` as in CSL's formatting attributes. If it comes from markup
    in a field, it is switched off inside itself."""

    name: str
    value: str
    flips: bool = False


@frozen
class Close:
    """The end of what the last open token started."""


@frozen
class OpenQuote:
    """An opening quotation mark, `mark` as written, "" for one that the style adds; its depth is known when it is
    written. `pair` is the matching pair: "„“" is not "“”"."""

    mark: str = ""
    pair: str = ""


@frozen
class CloseQuote:
    mark: str = ""
    pair: str = ""


@frozen
class NoCase:
    """The start of text whose case is left alone; prints nothing."""


Token = str | Open | Close | OpenQuote | CloseQuote | NoCase

_TAGS = {
    "<i>": Open("font-style", "italic", flips=True),
    "<b>": Open("font-weight", "bold", flips=True),
    "<sc>": Open("font-variant", "small-caps", flips=True),
    "<sup>": Open("vertical-align", "sup", flips=True),
    "<sub>": Open("vertical-align", "sub", flips=True),
}
_ENDS = {
    "</i>": "font-style", "</b>": "font-weight",
    "</sc>": "font-variant", "</sup>": "vertical-align", "</sub>": "vertical-align",
    "</span>": "span",
}  # fmt: skip
_TAG = re.compile(r"""(</?(?:i|b|sc|sup|sub)>|<span\s[^<>]*>|</span>)""")
_SPAN_STYLE = re.compile(r"(font-variant|font-style|font-weight|text-decoration)\s*:\s*([a-z-]+)")
_SPECIAL = re.compile(r"""[<"'“”‘’«»„‚]""")
_CLOSE = Close()
_MARKS = frozenset("\"'“”‘’«»„‚")
_CLOSERS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“”", "‚": "‘’"}
_BEFORE_OPEN = frozenset(' \t\n\u00a0\u202f([{-–—/"“‘«„')


def has_markup(text: str) -> bool:
    """Whether `text` contains anything that `read_markup` would change."""
    return _SPECIAL.search(text) is not None


def plain_text(text: str) -> str:
    """`text` without tags.

    >>> plain_text('vitamin K<sub>2</sub>')
    'vitamin K2'
    """
    return _TAG.sub("", text) if "<" in text else text


@lru_cache(maxsize=65536)
def read_markup(text: str) -> tuple[Token, ...]:
    """`text` as tokens: paired tags, paired quotation marks, and strings; everything else stays text.

    >>> read_markup("a <i>b</i> isn't")
    ('a ', Open(name='font-style', value='italic', flips=True), 'b', Close(), ' isn’t')
    """
    if not has_markup(text):
        return (text,)
    return tuple(_join(_pair_quotes(_pair_tags(text))))


def _pair_tags(text: str) -> list[Token]:
    """Strings and tags; a tag without its partner stays a string."""
    pieces = _TAG.split(text)
    tokens: list[Token] = []
    open_at: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            if piece:
                tokens.append(piece)
        elif piece.startswith("</"):
            kind = _ENDS[piece]
            while open_at and open_at[-1][1] != kind and any(entry[1] == kind for entry in open_at):
                place, _ = open_at.pop()
                tokens[place] = ""
            if open_at and open_at[-1][1] == kind:
                open_at.pop()
                tokens.append(_CLOSE)
            else:
                tokens.append(piece)
        else:
            token = _open_token(piece)
            open_at.append(
                (len(tokens), "span" if piece.startswith("<span") else token.name if isinstance(token, Open) else "")
            )
            tokens.append(token)
    for place, _ in open_at:
        tokens[place] = pieces_tag(tokens[place])
    return tokens


def pieces_tag(token: Token) -> str:
    """The text of an opening tag that was never closed."""
    for tag, known in _TAGS.items():
        if known == token:
            return tag
    return ""


def _open_token(tag: str) -> Token:
    if tag in _TAGS:
        return _TAGS[tag]
    if "nodecor" in tag:
        return Open("nodecor", "", flips=True)
    if "nocase" in tag:
        return NoCase()
    match = _SPAN_STYLE.search(tag)
    return Open(match[1], match[2], flips=True) if match else NoCase()


@frozen
class _Mark:
    """A quotation mark: where, which character, and whether it can open or close."""

    token: int
    offset: int
    character: str
    can_open: bool
    can_close: bool


def _find_marks(tokens: list[Token]) -> list[_Mark]:
    marks = []
    before = " "
    for at, token in enumerate(tokens):
        if not isinstance(token, str):
            continue
        following = next((later[0] for later in tokens[at + 1 :] if isinstance(later, str) and later), " ")
        for offset, character in enumerate(token):
            if character in _MARKS:
                after = token[offset + 1] if offset + 1 < len(token) else following
                marks.append(_judge(at, offset, character, before, after))
            before = character
    return marks


def _judge(at: int, offset: int, character: str, before: str, after: str) -> _Mark:
    if character in "“‘":
        return _Mark(at, offset, character, can_open=True, can_close=not before.isspace())
    if character in "«„‚":
        return _Mark(at, offset, character, can_open=True, can_close=False)
    if character in "”»":
        return _Mark(at, offset, character, can_open=False, can_close=True)
    can_open = character != "’" and before in _BEFORE_OPEN and not after.isspace()
    can_close = not before.isspace() and not (before.isalnum() and after.isalnum())
    return _Mark(at, offset, character, can_open=can_open, can_close=can_close)


def _pair_quotes(tokens: list[Token]) -> list[Token]:
    """Replaces each pair of quotation marks by tokens, and each lone apostrophe by ’."""
    marks = _find_marks(tokens)
    if not marks:
        return tokens
    paired: dict[int, Token] = {}
    waiting: list[int] = []
    for number, mark in enumerate(marks):
        place = _place_of_partner(mark.character, marks, waiting) if mark.can_close else None
        if place is not None:
            partner = waiting[place]
            pair = marks[partner].character + mark.character
            paired[partner], paired[number] = OpenQuote(pair[0], pair), CloseQuote(pair[1], pair)
            del waiting[place:]
        elif mark.can_open:
            waiting.append(number)
    return _replace(tokens, marks, paired)


_DEEPEST = 50
"""How many opening marks back a closing one looks for its partner: no text quotes deeper."""


def _place_of_partner(closing: str, marks: list[_Mark], waiting: list[int]) -> int | None:
    """The place in `waiting` of the mark that `closing` closes."""
    for place in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _DEEPEST), -1):
        if closing in _CLOSERS[marks[waiting[place]].character]:
            return place
    return None


def _replace(tokens: list[Token], marks: list[_Mark], paired: dict[int, Token]) -> list[Token]:
    by_token: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        by_token.setdefault(mark.token, []).append(number)
    result: list[Token] = []
    for at, token in enumerate(tokens):
        if at not in by_token or not isinstance(token, str):
            result.append(token)
            continue
        start = 0
        for number in by_token[at]:
            mark = marks[number]
            result.append(token[start : mark.offset])
            start = mark.offset + 1
            result.append(paired.get(number) or ("’" if mark.character == "'" else mark.character))
        result.append(token[start:])
    return result


def _join(tokens: list[Token]) -> list[Token]:
    """Merges runs of strings and drops empty ones."""
    result: list[Token] = []
    for token in tokens:
        if isinstance(token, str):
            if not token:
                continue
            if result and isinstance(result[-1], str):
                result[-1] += token
                continue
        result.append(token)
    return result
