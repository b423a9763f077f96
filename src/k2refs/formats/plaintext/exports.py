"""Tells the tagged exports of other tools from lists that people typed: nothing may be invented out of them. Pure."""

import re

from k2refs.formats.types import Read
from k2refs.model.finding import Finding, Severity
from k2refs.model.source import Source

__all__ = ["refuse_export"]

# How each begins, and what it is. Source: the tools' own descriptions of their export formats.
_EXPORTS = (
    (re.compile(r"\A\s*FN [^\n]*\n\s*VR [^\n]*\n|^PT [A-Z]\r?\n(?:AU|BA|CA|GP) ", re.MULTILINE), "Web of Science's"),
    (re.compile(r"^RT [A-Z][^\n]*\n(?:SR|ID|A1|T1) ", re.MULTILINE), "RefWorks'"),
    (re.compile(r"^<\d+>\s*\n(?:VN|DB|UI|Unique Identifier|Accession Number|Database)\b", re.MULTILINE), "Ovid's"),
    (re.compile(r"^%0 [A-Z][^\n]*\n%[A-Z@0-9] ", re.MULTILINE), "EndNote's tagged (.enw)"),
)


def refuse_export(source: Source) -> Read | None:
    """Nothing but the finding (SY001) that names the export that `source` is; None if it is none."""
    export = _find_export(source.text)
    if not export:
        return None
    message = f"this is {export}, no list that somebody typed; leave out --from, and it is read as what it is"
    return Read((), (Finding("SY001", message, source.span(0, len(source.text)), Severity.ERROR),))


def _find_export(text: str) -> str:
    """Whose export `text` is, in words that end a sentence's "this is …"; "" for anything else.

    >>> _find_export("RT Journal Article\\nSR Electronic\\nT1 On bones\\n")
    "RefWorks' export"
    """
    head = text.lstrip("\ufeff")[:20_000].replace("\r\n", "\n")
    return next((f"{whose} export" for pattern, whose in _EXPORTS if pattern.search(head)), "")
