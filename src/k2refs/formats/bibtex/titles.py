"""Titles from their parts, and the shapes pandoc gives them. Pure."""

import re
from collections.abc import Mapping

from k2refs.formats.bibtex.comments import drop_comments
from k2refs.formats.bibtex.fields import BIBSTRINGS, TITLE_PARTS
from k2refs.formats.bibtex.journals import spell_journals
from k2refs.text.latex import decode_latex, is_plain

__all__ = ["decode", "decode_host", "join_title", "ordinal", "sentence_case", "short_title", "unshield"]

_BIBSTRING = re.compile(r"\\bibstring\s*\{(\w+)\}")
_BLANK = re.compile(r"[ \t\r\n]+")
_CLOSED = re.compile(r"[.?!:;,…]$")


def join_title(raw: Mapping[str, str], stem: str, *, nocase: str = "") -> str:
    """Title, subtitle and addition of the family `stem` ("title", "booktitle", …), decoded and joined.

    >>> join_title({"title": "Bone", "subtitle": "A Review", "titleaddon": "Part 1"}, "title")
    'Bone: A Review. Part 1'
    """
    text = (decode if stem in _OWN else decode_host)(raw.get(stem, ""), nocase=nocase)
    for name, joint in zip(TITLE_PARTS[stem], (": ", ". "), strict=True):
        if name in raw and (piece := decode(raw[name], nocase=nocase)):
            text += (" " if _CLOSED.search(text) else joint) + piece if text else piece
    return text


_OWN = frozenset({"title", "maintitle"})


def ordinal(number: int) -> str:
    """1 → "1st", in English.

    >>> ordinal(3), ordinal(12), ordinal(21)
    ('3rd', '12th', '21st')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def short_title(raw: Mapping[str, str]) -> str:
    """The short form that pandoc derives: the title before subtitle or first colon; "" if there is neither.

    A colon in braces ends nothing; what is in braces stays so, as `<span class="nocase">`.

    >>> short_title({"title": "The {Big} House: A Story"}), short_title({"title": "{The House: A Story}"})
    ('The <span class="nocase">Big</span> House', '')
    """
    title = decode(raw.get("title", ""), nocase="keep")
    shown = _SHIELDED.sub(lambda match: "\0" * len(match[0]), title)
    if (at := shown.find(": ")) >= 0:
        return title[:at]
    return title if raw.get("subtitle") else ""


def unshield(text: str) -> str:
    """`text` without the `<span class="nocase">` around words that begin with a capital letter.

    In sentence case such a word needs no protection: a style that wants title case leaves its capital alone.

    >>> unshield('On <span class="nocase">DNA</span> and <span class="nocase">npj</span>')
    'On DNA and <span class="nocase">npj</span>'
    """
    if "nocase" not in text:
        return text
    pieces: list[str] = []
    is_kept: list[bool] = []
    at = 0
    for span in _SPAN.finditer(text):
        pieces.append(text[at : span.start()])
        at = span.end()
        if span[1]:
            is_kept.append("nocase" not in span[1] or span[2].islower())
        if (span[1] and is_kept[-1]) or (not span[1] and (not is_kept or is_kept.pop())):
            pieces.append(span[1] or "</span>")
    return "".join([*pieces, text[at:]])


def decode(text: str, *, nocase: str = "") -> str:
    """A field's text as Unicode, its white space single; a tie stays a no-break space, a TeX comment goes.

    >>> decode("11.~Jahr-\\nhunderts %1\\n K")
    '11.\xa0Jahr- hunderts K'
    """
    if text.isalnum():  # a year, a volume, one word
        return text
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        if "%" in text:
            text = drop_comments(text, but_percents=True)
        text = _BLANK.sub(" ", text)
    if is_plain(text):
        return text.strip(" ")
    if "\\" in text and "\\bibstring" in text:
        text = _BIBSTRING.sub(lambda match: BIBSTRINGS.get(match[1], match[1]), text)
    decoded = decode_latex(text, nocase=nocase).strip(" ")
    return _BLANK.sub(" ", decoded) if "  " in decoded or "\n" in decoded or "\t" in decoded else decoded


def decode_host(text: str, *, nocase: str = "") -> str:
    """The title of what a work is in, as `decode` reads it, where macros may represent journals.

    >>> decode_host(r"{\\mnras}")
    'Monthly Notices of the Royal Astronomical Society'
    """
    return decode(spell_journals(text), nocase=nocase)


_WORD = re.compile(r"<[^<>]*>|\{[^{}]*\}|[^\W\d_][\w’']*|[.:?!]\s+")
_SHIELDED = re.compile(r'<span class="nocase">.*?</span>')
_SPAN = re.compile(r"(<span[^<>]*>)(?=(?:<[^<>]*>){0,9}+(.?))|</span>")


def sentence_case(text: str) -> str:
    """English title case made sentence case: words with one leading capital are lowered, but not after ". ", ": ".

    Words with capitals inside, single letters and what is in `<span class="nocase">` stay.

    >>> sentence_case("The Role of DNA in <i>Homo Sapiens</i>: A Zero-Inflated Study")
    'The role of DNA in <i>homo sapiens</i>: A zero-inflated study'
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
