"""Converts LaTeX in bibliographies to Unicode with CSL's in-field markup, cheap steps first. Pure str → str."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from k2refs.text.latex_tables import ACCENTS, DROPPED, MARKUP, OPERATORS, SPECIAL, SWITCHES, SYMBOLS, WRAPPED

__all__ = ["compose_accents", "decode_latex", "is_plain"]

_ACCENT = re.compile(
    r"\{\\(?:([`'^~\"=.])\s*|([uvHckdbr])(?:\s+|(?=\{)))(?:\{([a-zA-Z])\}|([a-zA-Z])|\{?\\([ij])\}?)\}"
    r"|\\(?:([`'^~\"=.])\s*\{([a-zA-Z])\}|([`'^~\"=.])([a-zA-Z])|([uvHckdbr])\s*\{([a-zA-Z])\})"
)
_LETTER = re.compile(r"\{\\(ss|ae|AE|oe|OE|o|O|aa|AA|l|L|i)\}")
_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~\"=.]|(?:[uvHckdbrtGUh]|textcommabelow)(?![a-zA-Z]))\s*"
    r"|\\(?P<command>[a-zA-Z]+)\*?(?P<blank>\s*)"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?:\$(?P<math>[^$]*)\$|\\\((?P<paren>.*?)\\\))"
    r"|(?P<other>---|--|``|''|~|[{}])",
    re.DOTALL,
)
_MATH = re.compile(r"\$([^$]*)\$")
_OTHER = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0"}
_QUOTED = re.compile(r"`([^`']++)'")
_SCRIPT = re.compile(r"([_^])\s*(?:\{([^{}]*)\}|\\([a-zA-Z]+)|([^\s{}\\]))")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s*|\\(.)", re.DOTALL)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ARGUMENT = re.compile(r"\s*\{")
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
        text = compose_accents(text)
    if "\\" not in text and not (nocase and "{" in text):
        if "$" not in text:
            return _decode_signs(text)
        parts = _MATH.split(text)
        return "".join(_decode_math(part) if at % 2 else _decode_signs(part) for at, part in enumerate(parts))
    return _Decoder(nocase=bool(nocase)).decode(text)


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
    return _LETTER.sub(lambda match: SYMBOLS[match[1]], text) if "\\" in text else text


@lru_cache(maxsize=1024)
def _compose(accented: str) -> str:
    """One letter with its accent, cached: a language only has a few dozen."""
    accent, letter = accented.lstrip("{\\")[0], accented.rstrip("}")[-1]
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
        for match in _TOKEN.finditer(text):
            if match.start() > at:
                self._text(text[at : match.start()])
            at = match.end()
            kind = match.lastgroup
            if kind == "other":
                self._other(match["other"], text, at)
            elif match["accent"] is not None:
                self.accent = match["accent"]
            elif match["command"] is not None:
                self._command(match["command"], text, match)
            elif match["symbol"] is not None:
                self._text(SPECIAL.get(match["symbol"], match["symbol"]))
            else:
                self._text(_decode_math(match["math"] if match["math"] is not None else match["paren"]))
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
        if group.kind in ACCENTS:
            first = next(
                (index for index in range(group.at, len(self.out)) if self.out[index][:1] not in ("", "<")), None
            )
            if first is not None:
                self.out[first] = _put_accent(self.out[first], group.kind)
        self.out.extend(reversed(group.closers))

    def _command(self, name: str, text: str, match: re.Match[str]) -> None:
        follows = text[match.end() : match.end() + 1] == "{"
        if name in MARKUP and follows:
            opening, closing = MARKUP[name]
            self.out.append(opening)
            self.pending = _Group(len(self.out), [closing], "markup")
        elif name in SWITCHES:
            opening, closing = SWITCHES[name]
            self.out.append(opening)
            self.groups[-1].closers.append(closing)
        elif name in DROPPED and follows:
            self.drop = DROPPED[name]
        elif name in WRAPPED or name in MARKUP:
            self.pending = _Group(len(self.out), [], "markup") if follows else None
        else:
            self._text(_symbol(name))
            # "\o{}": the empty group only ends the command; in "\TeX book", TeX drops the blank too.
            self.pending = _Group(len(self.out), [], "markup") if follows else None


def _put_accent(piece: str, accent: str) -> str:
    """The accent on the first letter of `piece`; a dotless i is accented like a dotted one."""
    first = {"ı": "i", "ȷ": "j"}.get(piece[0], piece[0])
    end = 1
    while end < len(piece) and unicodedata.combining(piece[end]):
        end += 1
    if not first.isalpha():
        return piece
    return unicodedata.normalize("NFC", first + piece[1:end] + ACCENTS[accent]) + piece[end:]


def _symbol(name: str) -> str:
    if (found := SYMBOLS.get(name)) is not None:
        return found
    if (found := OPERATORS.get(name)) is not None:
        return found
    return _rare_symbol(name)


@lru_cache(maxsize=1024)
def _rare_symbol(name: str) -> str:
    """What pylatexenc knows about a command that is in none of the tables; "" for an unknown one."""
    from pylatexenc.latex2text import get_default_latex_context_db  # 60 ms, and rarely needed

    spec = get_default_latex_context_db().get_macro_spec(name)
    simple = getattr(spec, "simplify_repl", None)
    return simple if isinstance(simple, str) and "%" not in simple else ""


@lru_cache(maxsize=4096)
def _decode_math(math: str) -> str:
    def script(match: re.Match[str]) -> str:
        tag = "sub" if match[1] == "_" else "sup"
        body = match[2] if match[2] is not None else match[4] or f"\\{match[3]} "
        return f"<{tag}>{body}</{tag}>"

    def command(match: re.Match[str]) -> str:
        if match[2] is not None:
            return SPECIAL.get(match[2], match[2])
        return "" if match[1] in WRAPPED or match[1] in MARKUP or match[1] in SWITCHES else _symbol(match[1])

    if "frac" in math:
        math = _FRACTION.sub(r"\1/\2", math)
    marked = _SCRIPT.sub(script, math)
    return _COMMAND.sub(command, marked).replace("{", "").replace("}", "").replace("~", "\u00a0")
