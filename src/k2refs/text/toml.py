"""Reads TOML with bounds on how deep its keys and values nest; the reader of the standard library has none. Pure."""

import re
import tomllib
from typing import Any

__all__ = ["MAX_TOML_DEPTH", "TomlError", "load_toml"]

MAX_TOML_DEPTH = 64
"""Parts of a dotted key, and brackets inside brackets."""

_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DEEP_KEY = re.compile(rf"(?<![\w\"'.-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_TOML_DEPTH}}}")
_BRACKET = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+(?:"""|\Z)|' + r"'''(?:(?!''').)*+(?:'''|\Z)|" + r'"(?:\\.|[^"\\\n])*+"?|'
    r"'[^'\n]*+'?|#[^\n]*|[\[\]{}]",
    re.DOTALL,
)


class TomlError(ValueError):
    """The text is no TOML, or nests too deep. Its words end with "(at line L, column C)"."""


def load_toml(text: str) -> dict[str, Any]:
    """The tables in `text`, whatever its line ends. Raises TomlError.

    >>> load_toml("a.b = 1")
    {'a': {'b': 1}}
    >>> load_toml("a = " + "[" * 65)
    Traceback (most recent call last):
    k2refs.text.toml.TomlError: nested deeper than 64 (at line 1, column 69)
    """
    text = text.replace("\r\n", "\n")
    at = _find_depth(text)
    if at >= 0:
        line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
        raise TomlError(f"nested deeper than {MAX_TOML_DEPTH} (at line {line}, column {at - start + 1})")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TomlError(str(error) or "nested too deeply") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise TomlError(f"a value cannot be read: {error}") from None


def _find_depth(text: str) -> int:
    """Where `text` first nests too deep; -1 where it does nowhere."""
    if deep := _DEEP_KEY.search(text):
        return deep.start()
    depth = 0
    for token in _BRACKET.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_TOML_DEPTH:
            return token.start()
    return -1
