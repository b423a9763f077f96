"""What stands between dollar signs → Unicode with CSL's sub and sup, and what single commands print. Pure str → str."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from k2refs.text.latex_tables import MARKUP, MATH_ACCENTS, OPERATORS, SPACED, SPECIAL, SWITCHES, SYMBOLS, WRAPPED

__all__ = ["decode_math", "print_symbol"]

_SCRIPT = re.compile(r"([_^])\s*(?:\{([^{}]*)\}|\\([a-zA-Z]+)|([^\s{}\\]))")
_COMMAND = re.compile(r"\\([a-zA-Z]+)(\s*)|\\(.)", re.DOTALL)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![a-zA-Z]))\s?")
_ACCENTED = re.compile(
    rf"\\({'|'.join(sorted(MATH_ACCENTS, key=len, reverse=True))})(?![a-zA-Z])\s*"
    r"(?:\{([^{}]*)\}|\\([a-zA-Z]+)|([^\s{}\\]))"
)


@lru_cache(maxsize=4096)
def decode_math(math: str) -> str:
    r"""The formula as text: accents on their letters, blanks around relations kept.

    >>> decode_math(r"K^0 \to \bar{K}^0"), decode_math(r"90^\circ"), decode_math(r"p \leq 0.05")
    ('K<sup>0</sup> → K̄<sup>0</sup>', '90°', 'p ≤ 0.05')
    """
    if "circ" in math:
        math = _DEGREES.sub("°", math)
    if "frac" in math:
        math = _FRACTION.sub(r"\1/\2", math)
    if "\\" in math:
        math = _ACCENTED.sub(_accented, math)
    marked = _SCRIPT.sub(_script, math)
    return _COMMAND.sub(_command, marked).replace("{", "").replace("}", "").replace("~", "\u00a0")


def _script(match: re.Match[str]) -> str:
    tag = "sub" if match[1] == "_" else "sup"
    body = match[2] if match[2] is not None else match[4] or f"\\{match[3]} "
    return f"<{tag}>{body}</{tag}>"


def _command(match: re.Match[str]) -> str:
    if match[3] is not None:
        return SPECIAL.get(match[3], match[3])
    name = match[1]
    if name in WRAPPED or name in MARKUP or name in SWITCHES:
        return ""
    return print_symbol(name) + (" " if name in SPACED and match[2] else "")


def _accented(match: re.Match[str]) -> str:
    """The letter with its mark; a bar over several is over each."""
    body = match[2] if match[2] is not None else f"\\{match[3]}" if match[3] else match[4]
    letters = _COMMAND.sub(_command, body)
    mark = MATH_ACCENTS[match[1]]
    if match[1] == "overline" and letters.isalnum():
        return unicodedata.normalize("NFC", "".join(letter + mark for letter in letters))
    return unicodedata.normalize("NFC", letters[:1] + mark * (letters[:1] != "") + letters[1:])


def print_symbol(name: str) -> str:
    """What the command `name` prints without arguments; "" where nothing knows it."""
    if (found := SYMBOLS.get(name)) is not None:
        return found
    if (found := OPERATORS.get(name)) is not None:
        return found
    return _rare_symbol(name)


@lru_cache(maxsize=1)
def _known_macros() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # 60 ms, and rarely needed

    return get_default_latex_context_db()


@lru_cache(maxsize=1024)
def _rare_symbol(name: str) -> str:
    """What pylatexenc knows of a command that stands in no table here; "" where it knows nothing either."""
    spec = _known_macros().get_macro_spec(name)
    simple = getattr(spec, "simplify_repl", None)
    return simple if isinstance(simple, str) and "%" not in simple and simple[:1] != "<" else ""
