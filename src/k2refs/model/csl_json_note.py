"""Reads variables that people write into the note of a reference ("original-date: 1899"). Pure; used by csl.item.

Beyond the CSL-JSON schema: Zotero, and so citeproc-js, takes `{:variable: value}` anywhere and lines of
`variable: value` at the start of a note as variables; its first line may be another, and blank lines are skipped.
"""

import re

from attrs import field, frozen

from k2refs.model.csl_json_dates import read_date
from k2refs.model.kinds import DATE_VARIABLES, NAME_VARIABLES, VARIABLES
from k2refs.model.names import Name
from k2refs.model.reference import Value

__all__ = ["NoteVariables", "read_note"]

_BRACED = re.compile(r"\{:([-_a-zA-Z]+):([^{}]*)\}")
_LINE = re.compile(r"([-_a-zA-Z]+)\s*:(.+)\Z")


@frozen
class NoteVariables:
    """What a note says: the `type` of the item, "" for none, and `values` by variable."""

    type: str = ""
    values: dict[str, Value] = field(factory=dict)


_NONE = NoteVariables()


def read_note(note: str) -> NoteVariables:
    """The type and the variables that stand in `note`.

    >>> read_note("type: dataset\\nPMID: 7\\nread twice")
    NoteVariables(type='dataset', values={'PMID': '7'})
    """
    if ":" not in note:
        return _NONE
    pairs: list[tuple[str, str]] = _BRACED.findall(note)
    lines = [line for line in map(str.strip, _BRACED.sub("", note).split("\n")) if line]
    for number, line in enumerate(lines):
        match = _LINE.match(line)
        if match is not None:
            pairs.append((match[1], match[2]))
        elif number:
            break
    if not pairs:
        return _NONE
    type_name, values = "", dict[str, Value]()
    for written, text in pairs:
        variable, value = _variable(written), text.strip()
        if variable == "type":
            type_name = value
        elif variable and value:
            _put(variable, value, values)
    return NoteVariables(type_name, values)


def _variable(written: str) -> str:
    """The variable that a word names, however it is spelt; "" for none."""
    lower = written.lower()
    for name in (written, lower.replace("_", "-"), lower.replace("-", "_"), written.upper()):
        if name in VARIABLES or name == "type":
            return name
    return ""


def _put(variable: str, text: str, values: dict[str, Value]) -> None:
    if variable in DATE_VARIABLES:
        if (date := read_date(text)) is not None:
            values[variable] = date
    elif variable in NAME_VARIABLES:
        family, bars, given = text.partition("||")
        name = Name(family=family.strip(), given=given.strip()) if bars else Name(literal=text)
        before = values.get(variable, ())
        values[variable] = (*(before if isinstance(before, tuple) else ()), name)
    else:
        values.setdefault(variable, text)
