"""Reads variables that Zotero's users write into the note of an item ("cheater syntax"). Used by item.

Beyond the specification: citeproc-js, and so Zotero, takes `{:variable: value}` anywhere and lines of
`variable: value` at the start of the note as variables; its first line may be another, and blank lines are skipped.
"""

import re

from k2refs.csl.item.dates import ItemDate, read_date_text
from k2refs.csl.item.names import split_parts
from k2refs.csl.style.vocab import DATES, NAMES
from k2refs.model.kinds import VARIABLES
from k2refs.model.names import Name

__all__ = ["read_note"]

_BRACED = re.compile(r"\{:([-_a-zA-Z]+):\s*([^}]*)\}")
_LINE = re.compile(r"([-_a-zA-Z]+)\s*:\s*(.+)\Z")


def read_note(texts: dict[str, str], names: dict[str, tuple[Name, ...]], *, dates: dict[str, ItemDate]) -> None:
    """Moves the variables that stand in `texts["note"]` to where they belong; what was there already stays,
    but for the type and dates.

    >>> texts = {"note": "PMID: 7\\nread twice"}
    >>> read_note(texts, {}, dates={})
    >>> texts
    {'note': 'PMID: 7\\nread twice', 'PMID': '7'}
    """
    note = texts["note"]
    pairs = _BRACED.findall(note)
    lines = [line for line in map(str.strip, _BRACED.sub("", note).split("\n")) if line]
    for number, line in enumerate(lines):
        match = _LINE.match(line)
        if match is not None:
            pairs.append((match[1], match[2]))
        elif number:
            break
    found_names: dict[str, list[Name]] = {}
    for written, value in pairs:
        _place(written, value.strip(), texts, dates=dates, found_names=found_names)
    for variable, found in found_names.items():
        names.setdefault(variable, tuple(found))


def _place(
    written: str,
    value: str,
    texts: dict[str, str],
    *,
    dates: dict[str, ItemDate],
    found_names: dict[str, list[Name]],
) -> None:
    variable = written if written in VARIABLES or written == "type" else written.lower().replace("_", "-")
    if variable in DATES:
        if (date := read_date_text(value)) is not None:
            dates[variable] = date
    elif variable in NAMES:
        family, bars, given = value.partition("||")
        name = Name(family=family.strip(), given=given.strip()) if bars else Name(literal=value)
        found_names.setdefault(variable, []).append(split_parts(name))
    elif variable == "type":
        texts["type"] = value
    elif variable in VARIABLES:
        texts.setdefault(variable, value)
    elif variable.upper() in VARIABLES:
        texts.setdefault(variable.upper(), value)
