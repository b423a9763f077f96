"""Titles from their parts, and the shapes pandoc gives them. Pure."""

import re
from collections.abc import Mapping

from k2refs.formats.bibtex.fields import BIBSTRINGS, TITLE_PARTS
from k2refs.text.latex import decode_latex

__all__ = ["decode", "join_title", "ordinal", "sentence_case", "short_title"]

_BIBSTRING = re.compile(r"\\bibstring\s*\{(\w+)\}")
_BLANK = re.compile(r"[ \t\r\n]+")
# A "%" that stands alone before a word; "50 %" and "50% of" are percentages that somebody forgot to escape.
_COMMENT = re.compile(r"(?<![^\s])(?<!\d\s)%[^\r\n]*+[\r\n]\s*+")
_CLOSED = re.compile(r"[.?!:;,…]$")


def join_title(raw: Mapping[str, str], stem: str, *, nocase: str = "") -> str:
    """Title, subtitle and addition of the family `stem` ("title", "booktitle", …), decoded and joined.

    >>> join_title({"title": "Bone", "subtitle": "A Review", "titleaddon": "Part 1"}, "title")
    'Bone: A Review. Part 1'
    """
    text = decode(raw.get(stem, ""), nocase=nocase)
    for name, joint in zip(TITLE_PARTS[stem], (": ", ". "), strict=True):
        if name in raw and (piece := decode(raw[name], nocase=nocase)):
            text += (" " if _CLOSED.search(text) else joint) + piece if text else piece
    return text


def ordinal(number: int) -> str:
    """1 → "1st", in English.

    >>> ordinal(3), ordinal(12), ordinal(21)
    ('3rd', '12th', '21st')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def short_title(raw: Mapping[str, str]) -> str:
    """The short form that pandoc derives: the title before subtitle or first colon; "" where there is neither."""
    title = decode(raw.get("title", ""))
    head, colon, _ = title.partition(": ")
    if colon:
        return head
    return title if raw.get("subtitle") else ""


def decode(text: str, *, nocase: str = "") -> str:
    """A field's text as Unicode, its white space single; a tie stays a no-break space, a TeX comment goes.

    >>> decode("11.~Jahr-\\nhunderts %1\\n K")
    '11.\xa0Jahr- hunderts K'
    """
    if text.isalnum():  # a year, a volume, one word
        return text
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        if "%" in text:
            text = _COMMENT.sub("", text)
        text = _BLANK.sub(" ", text)
    if "\\" in text and "\\bibstring" in text:
        text = _BIBSTRING.sub(lambda match: BIBSTRINGS.get(match[1], match[1]), text)
    decoded = decode_latex(text, nocase=nocase).strip(" ")
    return _BLANK.sub(" ", decoded) if "  " in decoded or "\n" in decoded or "\t" in decoded else decoded


_WORD = re.compile(r"<[^>]*>|\{[^{}]*\}|[^\W\d_][\w’'-]*|[.:?!]\s+")


def sentence_case(text: str) -> str:
    """English title case made sentence case: words with one leading capital are lowered, but not after ". ", ": ".

    Words with capitals inside, single letters and what stands in `<span class="nocase">` stay.

    >>> sentence_case("The Role of DNA in <i>Homo Sapiens</i>: A Study")
    'The role of DNA in <i>homo sapiens</i>: A study'
    """
    pieces: list[str] = []
    at, is_first, shielded = 0, True, 0
    for match in _WORD.finditer(text):
        token = match[0]
        pieces.append(text[at : match.start()])
        at = match.end()
        if token.startswith("<"):
            shielded = max(0, shielded + ('class="nocase"' in token) - (token == "</span>" and shielded > 0))
        elif token[0] in ".:?!":
            is_first = True
        else:
            keep = is_first or shielded or not token[1:].islower()
            pieces.append(token if keep else token[0].lower() + token[1:])
            is_first = False
            continue
        pieces.append(token)
    return "".join([*pieces, text[at:]])
