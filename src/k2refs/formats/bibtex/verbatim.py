r"""Addresses and identifiers of BibTeX, escaped for LaTeX → the signs they mean. Pure; called by counts."""

import html
import re

from k2refs.text.name_lists import is_wrapped

__all__ = ["verbatim"]

_WRAPPED = re.compile(r"\\(?:url|path|nolinkurl|href|texttt|verb)\s*\{((?:[^{}]|\{[^{}]*\})*+)\}(?:\s*\{[^{}]*+\})?")
_SIGNS = {
    "textasciitilde": "~", "sim": "~", "texttildelow": "~", "tilde": "~", "textunderscore": "_", "textless": "<",
    "lt": "<", "textgreater": ">", "gt": ">", "textbackslash": "\\", "textasciicircum": "^", "textpercent": "%",
    "textbar": "|", "slash": "/", "textendash": "-", "textdollar": "$", "dash": "-", "leq": "<=", "geq": ">=",
}  # fmt: skip
_COMMAND = re.compile(
    rf"\{{?\$?(?:\\ensuremath\s*\{{)?\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![a-zA-Z])"
    r"(?:\s*\{\s*\}|\s)?\}?\$?\}?"
)
_MATH = re.compile(r"(?:\$|\\ensuremath\s*\{)([<>_~^|])(?:\$|\})")
_ESCAPED = re.compile(r"\{\s*\\([_&%#$~^])(?:\{\s*\})?\s*\}|\\([_&%#$~^{}-])(?:\{\s*\})?|\\([/])")
_BREAKS = re.compile(r"\\(?:allowbreak|discretionary|linebreak|hspace)(?![a-zA-Z])(?:\s*\{\})*\s?")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def verbatim(text: str) -> str:
    r"""What BibLaTeX passes through unchanged; exporters and people escape signs in it all the same.

    >>> verbatim(r"{10.1000/a\_b%c}"), verbatim(r"\url{http://x.org/\~{}a{\_}b$\sim$c}")
    ('10.1000/a_b%c', 'http://x.org/~a_b~c')
    >>> verbatim(r"10.1175/1520(1987)115$<$1606:G$>$2.0.CO;2")
    '10.1175/1520(1987)115<1606:G>2.0.CO;2'
    """
    if text.isalnum():
        return text
    for _ in range(3):  # Web of Science writes DOI = {{10.1063/1.4768888}}
        text = text.strip()
        text = text[1:-1] if is_wrapped(text) else text
    if "\\" in text or "$" in text:
        text = _decode(text)
    if "&" in text and ";" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return " ".join(text.split())


def _decode(text: str) -> str:
    if (wrapped := _WRAPPED.fullmatch(text)) is not None:
        text = wrapped[1]
    text = _BREAKS.sub("", text)
    text = _MATH.sub(r"\1", text)
    text = _COMMAND.sub(lambda match: _SIGNS[match[1]], text)
    return _ESCAPED.sub(lambda match: match[1] or match[2] or match[3], text)
