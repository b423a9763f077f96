"""Bytes → text: by byte-order mark, as UTF-8 with a stray byte or two, as declared, else as Windows-1252. Pure."""

import codecs
import re

from k2refs.model.source import Source

__all__ = ["decode_text"]

# JabRef's "% Encoding: Cp1252", and the declaration of XML.
_DECLARED = re.compile(
    rb"^[%\s]*Encoding:[ \t]*([\w.:-]{1,40})|\A\s*<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})", re.MULTILINE
)
_HEAD = 600
_SAME = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Encodings that people name and mean another: every browser reads Latin-1 as Windows-1252."""


def decode_text(path: str, data: bytes) -> Source:
    """`data` as text; `source.stray` names the characters that were single bytes among UTF-8.

    >>> source = decode_text("a.bib", "Taïbi ".encode() + b"Laborat\\xf3rio")
    >>> source.text, source.encoding, source.stray
    ('Taïbi Laboratório', 'utf-8', (13,))
    """
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if (declared := _declared(data)) is not None:
        try:
            return Source(path, data.decode(declared), declared)
        except UnicodeDecodeError:
            pass
    lenient = data.decode("utf-8", "surrogateescape")
    stray = tuple(at for at, character in enumerate(lenient) if "\udc80" <= character <= "\udcff")
    # A text in one byte a letter has no letter of several bytes, or one by chance.
    if sum(character > "\x7f" for character in lenient) - len(stray) >= len(stray):
        return Source(path, _STRAY.sub(_byte, lenient), stray=stray)
    try:
        return Source(path, data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        return Source(path, data.decode("latin-1"), "latin-1")


_STRAY = re.compile("[\udc80-\udcff]")


def _byte(match: re.Match[str]) -> str:
    byte = bytes([ord(match[0]) - 0xDC00])
    return byte.decode("cp1252", "ignore") or byte.decode("latin-1")


def _declared(data: bytes) -> str | None:
    """The encoding that the file names for itself, as Python calls it; None for UTF-8 and for an unknown one."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    for spelled in (name, name.lower().removeprefix("x-"), name.replace("_", "-")):
        try:
            known = codecs.lookup(spelled).name
        except (LookupError, ValueError):
            continue
        known = _SAME.get(known, known)
        return known if known not in ("utf-8", "utf-16", "utf-32") else None
    return None
