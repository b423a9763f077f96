"""Names of CSL-JSON ⇄ model.Name, whatever their shape. Pure; used by csl_json."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from k2refs.model.names import Name

__all__ = ["read_name", "read_names", "says_more_than_names", "write_name"]

# CSL-JSON schema 1.0.2, name-variable: the keys in the order in which they are written.
_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
_KNOWN = frozenset({*_PARTS, *_FLAGS, "parse-names", "isInstitution", "sequence"})
_TRUE, _FALSE = (True, 1, "true", "1"), (False, 0, "false", "0")
_NOBODY = Name()


def read_names(value: Any) -> tuple[Name, ...] | None:
    """The names in a list, or the one that stands alone; None where there is none."""
    rows = value if isinstance(value, list | tuple) else (value,)
    return tuple(name for row in rows if (name := read_name(row)) is not None) or None


def read_name(value: Any) -> Name | None:
    """The name in `value`: a mapping of CSL parts, or a string (an institution). None where it says nothing.

    >>> read_name({"family": "Gogh", "non-dropping-particle": "van"}).display, read_name("CERN").literal
    ('van Gogh', 'CERN')
    """
    if isinstance(value, str):
        return Name(literal=value) if value.strip() else None
    if not isinstance(value, dict | Mapping):  # asking for dict first is quick, and nearly all are
        return None
    family, given = value.get("family"), value.get("given")
    if len(value) == 2 and type(family) is str and type(given) is str:
        return _read_plain(family, given)
    return _read_parts(value)


@lru_cache(maxsize=65536)
def _read_plain(family: str, given: str) -> Name | None:
    """The usual name: people write more than one work."""
    name = Name(family=_text(family), given=_text(given))
    return name if name != _NOBODY else None


def _read_parts(value: Mapping[str, Any]) -> Name | None:
    parts: dict[str, Any] = {_PARTS[key]: text for key in value if key in _PARTS and (text := _text(value[key]))}
    if not parts:
        return None
    if parts.keys() == {"family"} and value.get("isInstitution") in _TRUE:
        return Name(literal=parts["family"])
    flags: dict[str, Any] = {_FLAGS[key]: value[key] in _TRUE for key in value if key in _FLAGS}
    return Name(**parts, **flags, parse_names=value.get("parse-names") not in _FALSE)


def _text(value: Any) -> str:
    if type(value) is str:
        return value.strip(" \t\n")
    if isinstance(value, list | tuple):  # given names one by one, as older versions of pandoc have them
        return " ".join(part for part in value if isinstance(part, str))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18 else ""


def says_more_than_names(value: Any) -> bool:
    """Whether names have members that CSL's have not, such as an ORCID or an affiliation."""
    for row in value if isinstance(value, list | tuple) else (value,):
        if not isinstance(row, dict | Mapping):
            if not isinstance(row, str):
                return True
        elif not row.keys() <= _KNOWN and any(row[key] for key in row.keys() - _KNOWN):
            return True
    return False


def write_name(name: Name) -> dict[str, Any]:
    """The CSL-JSON member for `name`."""
    row: dict[str, Any] = {theirs: text for theirs, ours in _PARTS.items() if (text := getattr(name, ours))}
    row |= {theirs: True for theirs, ours in _FLAGS.items() if getattr(name, ours)}
    return row if name.parse_names else row | {"parse-names": False}
