"""Converts LaTeX in bibliographies to Unicode with CSL's in-field markup, cheap steps first. Pure str → str."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from k2refs.text.latex_math import decode_math, print_symbol
from k2refs.text.latex_tables import (
    ACCENTS,
    DROPPED,
    MARKUP,
    MATH_ACCENTS,
    SPACED,
    SPECIAL,
    SWITCHES,
    SYMBOLS,
    WRAPPED,
)
from k2refs.text.siunitx import QUANTITIES, print_quantity

__all__ = ["compose_accents", "decode_latex", "is_plain"]

_ACCENT = re.compile(
    r"\{\\(?:([`'^~\"=.])\s*|([uvHckdbr])(?:\s+|(?=\{)))(?:\{([a-zA-Z])\}|([a-zA-Z])|\{?\\([ij])\}?)\}"
    r"|\\(?:([`'^~\"=.])\s*\{([a-zA-Z])\}|([`'^~\"=.])([a-zA-Z])|([uvHckdbr])(?:\s*\{([a-zA-Z])\}|\s+([a-zA-Z])))"
    r"|\\([`'^~\"=.])\s*(?:\{\\([ij])\s?\}|\\([ij])(?![a-zA-Z])\s?)"
)
_LETTER = re.compile(r"\{\\(ss|ae|AE|oe|OE|o|O|aa|AA|l|L|i)\}|\\(ss|ae|AE|oe|OE|o|O|aa|AA|l|L)(?:\{\}|\s+(?=\w))")
_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~\"=.]|(?:[uvHckdbrtGUh]|textcommabelow)(?![a-zA-Z]))\s*"
    r"|\\(?P<command>[a-zA-Z]+)\*?(?P<blank>\s*)"
    r"|(?:\$(?P<math>[^$]*)\$|\\\((?P<paren>(?:[^\\]|\\[^()]){0,2000}+)\\\))"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<other>---|--|``|''|~|[{}])",
    re.DOTALL,
)
_MATH = re.compile(r"\$([^$]*)\$")
_OTHER = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0"}
_QUOTED = re.compile(r"`([^`']++)'")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s*\{((?:[^{}\\]|\\.|\{[^{}]*\})*+)\}", re.DOTALL)
_ESCAPED = re.compile(r"\\([_&%#$~{}])")
_ENVIRONMENT = re.compile(r"\{\s*([a-zA-Z]+)\*?\s*\}")
_OPTIONAL = re.compile(r"(?:\s*\[[^\[\]]{0,400}\])++\s*")
_ARGUMENT = re.compile(r"\s*+(?:\[[^\[\]]{0,400}\]\s*+)?\{((?:[^{}]|\{[^{}]*\})*+)\}")
_FIRST_ADDRESS = 0xF0000
"""Private characters that hold the places of addresses while the text around them is decoded."""
_NOCASE = '<span class="nocase">'


def is_plain(text: str) -> bool:
    """Whether `text` is the same in LaTeX and Unicode: three values in four are."""
    return not (
        "\\" in text or "{" in text or "$" in text or "~" in text or "--" in text or "}" in text or "``" in text
        or "''" in text or "`" in text
    )  # fmt: skip


def decode_latex(text: str, *, nocase: str = "") -> str:
    """`text` with accents, symbols, dashes and quotes as Unicode and formatting as CSL's in-field markup.

    Braces disappear; with `nocase="keep"`, those that protect the case of words become `<span class="nocase">`. An
    unknown command is dropped and its argument kept. Source: LaTeX2e; CSL-JSON, rich text.

    >>> decode_latex(r"{\\'E}tude of vitamin K$_2$ --- {\\ss} \\emph{in {V}ivo}")
    'Étude of vitamin K<sub>2</sub> — ß <i>in Vivo</i>'
    >>> decode_latex("The {npj} of {\\\\AA}", nocase="keep")
    'The <span class="nocase">npj</span> of Å'
    """
    if is_plain(text):
        return text
    if "\\" in text:
        if ("url" in text or "\\path" in text) and (found := _ADDRESS.findall(text)) and max(text) < _PRIVATE:
            return _decode_around(text, found, nocase=nocase)
        text = compose_accents(text)
    if "\\" not in text and not (nocase and "{" in text):
        if "$" not in text:
            return _decode_signs(text)
        parts = _MATH.split(text)
        return "".join(decode_math(part) if at % 2 else _decode_signs(part) for at, part in enumerate(parts))
    return _Decoder(nocase=bool(nocase)).decode(text)


_PRIVATE = chr(_FIRST_ADDRESS)


def _decode_around(text: str, addresses: list[str], *, nocase: str) -> str:
    r"""`text` decoded, but for what stands in \url and its like: every sign of an address is its own.

    >>> decode_latex(r"at \url{http://x.org/~a_b\%20--c}")
    'at http://x.org/~a_b%20--c'
    """
    holders = iter(range(_FIRST_ADDRESS, _FIRST_ADDRESS + len(addresses)))
    decoded = decode_latex(_ADDRESS.sub(lambda _: chr(next(holders)), text), nocase=nocase)
    table = {_FIRST_ADDRESS + at: _ESCAPED.sub(r"\1", address) for at, address in enumerate(addresses)}
    return decoded.translate(table)


def _decode_signs(text: str) -> str:
    """`text` without commands: dashes, quotes and ties as Unicode, no braces."""
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    if "`" in text:
        text = _QUOTED.sub(r"‘\1’", text)
    return text.replace("{", "").replace("}", "").replace("~", "\u00a0")  # last: "-{}-" is not a dash


def compose_accents(text: str) -> str:
    """`text` with accents and "{\\\\o}"-like letters composed; everything else stays LaTeX.

    >>> compose_accents(r"M{\\"u}ller \\& Garc{\\'\\i}a")
    'Müller \\\\& García'
    """
    text = _ACCENT.sub(lambda match: _compose(match[0]), text)
    return _LETTER.sub(lambda match: SYMBOLS[match[1] or match[2]], text) if "\\" in text else text


@lru_cache(maxsize=1024)
def _compose(accented: str) -> str:
    """One letter with its accent; a language has a few dozen of them, and they come again and again."""
    accent, letter = accented.lstrip("{\\")[0], accented.rstrip("} ")[-1]
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])


class _Group(NamedTuple):
    """An open brace: `at` is the length of the output before it; `closers` what its end writes; `kind` its kind."""

    at: int
    closers: list[str]
    kind: str = ""


class _Decoder:
    """Converts one text; groups are on a stack, so that depth costs nothing."""

    def __init__(self, *, nocase: bool) -> None:
        self.nocase = nocase
        self.out: list[str] = []
        self.groups: list[_Group] = [_Group(0, [])]
        self.pending: _Group | None = None  # what the next brace opens
        self.drop = 0  # how many of the following arguments are not printed
        self.accent = ""

    def decode(self, text: str) -> str:
        at = 0
        while (match := _TOKEN.search(text, at)) is not None:
            if match.start() > at:
                self._text(text[at : match.start()])
            at = match.end()
            kind = match.lastgroup
            if kind == "other":
                self._other(match["other"], text, at)
            elif match["accent"] is not None:
                self.accent = match["accent"]
            elif match["command"] is not None:
                at = self._command(match["command"], text, match)
            elif match["symbol"] is not None:
                self._text(SPECIAL.get(match["symbol"], match["symbol"]))
            else:
                self._text(decode_math(match["math"] if match["math"] is not None else match["paren"]))
        self._text(text[at:])
        while self.groups:
            self._close()
        return unicodedata.normalize("NFC", "".join(self.out))

    def _text(self, piece: str) -> None:
        if self.accent and piece:
            piece, self.accent = _put_accent(piece, self.accent), ""
        self.out.append(piece)

    def _other(self, sign: str, text: str, at: int) -> None:
        if sign == "{":
            self._open(text, at)
        elif sign != "}":
            self._text(_OTHER[sign])
        elif len(self.groups) > 1:
            self._close()

    def _open(self, text: str, at: int) -> None:
        if self.accent:
            group = _Group(len(self.out), [], self.accent)
            self.accent = ""
        elif self.pending is not None:
            group, self.pending = self.pending, None
        elif self.drop:
            self.drop -= 1
            group = _Group(len(self.out), [], "drop")
        elif self.nocase and text[at : at + 1] not in ("\\", "}", "") and not self._is_protected():
            self.out.append(_NOCASE)
            group = _Group(len(self.out), ["</span>"], "nocase")
        else:
            group = _Group(len(self.out), [])
        self.groups.append(group)

    def _is_protected(self) -> bool:
        return any(group.kind == "nocase" for group in self.groups[-8:])

    def _close(self) -> None:
        group = self.groups.pop()
        if group.kind == "drop":
            del self.out[group.at :]
            return
        if group.kind in _MARKS:
            first = next(
                (index for index in range(group.at, len(self.out)) if self.out[index][:1] not in ("", "<")), None
            )
            if first is not None:
                self.out[first] = _put_accent(self.out[first], group.kind)
        self.out.extend(reversed(group.closers))

    def _command(self, name: str, text: str, match: re.Match[str]) -> int:
        """What a command prints, and where the text behind it goes on."""
        at = match.end()
        if (read := _READ.get(name)) is not None and (end := read(self, name, text, at)) > at:
            return end
        if name in DROPPED and (optional := _OPTIONAL.match(text, at)):
            at = optional.end()
        follows = text[at : at + 1] == "{"
        if name in MARKUP and follows:
            opening, closing = MARKUP[name]
            self.out.append(opening)
            self.pending = _Group(len(self.out), [closing], "markup")
        elif name in SWITCHES:
            opening, closing = SWITCHES[name]
            self.out.append(opening)
            self.groups[-1].closers.append(closing)
        elif name in MATH_ACCENTS:
            self.accent = name
        elif name in DROPPED and follows:
            self.drop = DROPPED[name]
        elif name in WRAPPED or name in MARKUP:
            self.pending = _Group(len(self.out), [], "markup") if follows else None
        else:
            self._text(print_symbol(name) + (" " if name in SPACED and match["blank"] else ""))
            # "\o{}": the empty group only ends the command; "\TeX book" ate a blank that TeX eats too.
            self.pending = _Group(len(self.out), [], "markup") if follows else None
        return at

    def _quantity(self, name: str, text: str, at: int) -> int:
        arguments: list[str] = []
        while len(arguments) < QUANTITIES[name] and (argument := _ARGUMENT.match(text, at)):
            arguments.append(argument[1])
            at = argument.end()
        if len(arguments) == QUANTITIES[name]:
            self._text(print_quantity(name, arguments))
        else:
            self._text(" ".join(arguments))
        return at

    def _formula(self, _: str, text: str, at: int) -> int:
        argument = _ARGUMENT.match(text, at)
        if argument is None:
            return at
        self._text(decode_math(argument[1]))
        return argument.end()

    def _environment(self, name: str, text: str, at: int) -> int:
        r"""The name of an environment is not printed; one that is called as a switch of fonts is one, to its end."""
        found = _ENVIRONMENT.match(text, at)
        if found is None:
            return at
        if name == "end":
            if len(self.groups) > 1 and self.groups[-1].kind == f"environment {found[1]}":
                self._close()
        elif found[1] in SWITCHES:
            opening, closing = SWITCHES[found[1]]
            self.out.append(opening)
            self.groups.append(_Group(len(self.out), [closing], f"environment {found[1]}"))
        return found.end()


_MARKS = ACCENTS | MATH_ACCENTS
_READ: dict[str, Callable[[_Decoder, str, str, int], int]] = {
    **dict.fromkeys(QUANTITIES, _Decoder._quantity),
    "ensuremath": _Decoder._formula,
    "begin": _Decoder._environment,
    "end": _Decoder._environment,
}


def _put_accent(piece: str, accent: str) -> str:
    """The accent on the first letter of `piece`; a dotless i is accented like a dotted one."""
    first = {"ı": "i", "ȷ": "j"}.get(piece[0], piece[0])
    end = 1
    while end < len(piece) and unicodedata.combining(piece[end]):
        end += 1
    if not first.isalpha():
        return piece
    return unicodedata.normalize("NFC", first + piece[1:end] + _MARKS[accent]) + piece[end:]
