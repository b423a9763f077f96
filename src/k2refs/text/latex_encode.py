"""Converts Unicode with CSL's in-field markup to LaTeX, for written bibliographies. Pure str → str."""

import re
import unicodedata
from functools import lru_cache

from k2refs.text.latex_tables import ACCENTS, OPERATORS, SYMBOLS

__all__ = ["encode_latex"]

_TAG = re.compile(r"<(?P<close>/?)(?P<name>i|b|sup|sub|sc|span)(?P<rest>\s[^<>]*)?>")
_OPENERS = {"i": r"\emph{", "b": r"\textbf{", "sup": r"\textsuperscript{", "sub": r"\textsubscript{", "sc": r"\textsc{"}
# TeX's own signs, and what typography writes as ligatures of ASCII. BibTeX counts the brace of "\{" too.
_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~", "–": "--", "—": "---", "“": "``", "”": "''",
    "`": r"\textasciigrave{}",
}  # fmt: skip
_PLAIN_SIGN = re.compile(r"[-–—]{2,}|“{2,}|['”]{2,}|[\\{}&%#_$~^\u00a0–—“”`]")
_FOREIGN = re.compile(r"[^\x00-\x7f][\u0300-\u036f]*|[a-zA-Z][\u0300-\u036f]+")
_BY_MARK = {mark: command for command, mark in reversed(ACCENTS.items())}
_TEXT_LETTERS = {letter: rf"{{\{name}}}" for name, letter in reversed(SYMBOLS.items()) if len(letter) == 1}
_MATH_LETTERS = {letter: rf"$\{name}$" for name, letter in reversed(OPERATORS.items()) if len(letter) == 1}
# Greek is mathematics: no font that BibTeX's readers have by default knows \textalpha.
_GREEK = {letter: text for letter, text in _MATH_LETTERS.items() if "\u0370" <= letter <= "\u03ff"}
_BY_LETTER = {letter: text for letter, text in (_MATH_LETTERS | _TEXT_LETTERS | _GREEK).items() if not letter.isascii()}


def encode_latex(text: str, *, charset: str = "unicode") -> str:
    """`text` as LaTeX: TeX's signs escaped, `<i>`, `<b>`, `<sup>`, `<sub>` and spans as commands.

    With `charset` "ascii", letters with accents and symbols become commands too, for 8-bit BibTeX; a character
    without a command stays. The inverse of `decode_latex`.

    >>> encode_latex("R&D of <i>Müller</i> K<sub>2</sub> 5 µg", charset="ascii")
    'R\\\\&D of \\\\emph{M{\\\\"u}ller} K\\\\textsubscript{2} 5 {\\\\textmu}g'
    """
    if text.isascii() and text.isalnum():
        return text
    pieces: list[str] = []
    at, closers = 0, list[str]()
    for tag in _TAG.finditer(text):
        written = _command(tag, closers)
        if written is None:
            continue
        pieces += (_encode_signs(text[at : tag.start()], charset), written)
        at = tag.end()
    pieces.append(_encode_signs(text[at:], charset))
    pieces.extend(["}"] * sum(1 for closer in closers if closer))
    return "".join(pieces)


def _command(tag: re.Match[str], closers: list[str]) -> str | None:
    """A tag in LaTeX; None if it is not CSL markup ("a <i" in a formula)."""
    if tag["close"]:
        return "}" if closers and closers.pop() else None
    name, rest = tag["name"], tag["rest"] or ""
    if name != "span":
        opener = _OPENERS[name] if not rest.strip() else None
    else:
        opener = r"\textsc{" if "small-caps" in rest else "{" if "nocase" in rest else None
    if opener is not None:
        closers.append("}")
    return opener


def _encode_signs(text: str, charset: str) -> str:
    text = _PLAIN_SIGN.sub(_sign, text)
    if charset == "ascii" and not text.isascii():
        text = _FOREIGN.sub(lambda match: _letter(match[0]), text)
    return text


def _sign(match: re.Match[str]) -> str:
    sign = match[0]
    return "{}".join(_SIGNS.get(part, part) for part in sign)  # "{}" prevents "-" and "-" from becoming a dash


@lru_cache(maxsize=4096)
def _letter(cluster: str) -> str:
    if (written := _BY_LETTER.get(cluster)) is not None:
        return written
    letter, *marks = tuple(unicodedata.normalize("NFD", cluster))
    if not marks or any(mark not in _BY_MARK for mark in marks) or not letter.isalpha():
        return cluster
    written = letter if letter.isascii() else _letter(letter).strip("{}")
    if not written.isascii() or "$" in written:
        return cluster
    for mark in marks:
        command = _BY_MARK[mark]
        written = rf"\{command}{{{written}}}" if command.isalpha() or len(written) > 1 else rf"\{command}{written}"
    return f"{{{written}}}"
