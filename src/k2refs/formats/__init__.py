"""Bibliographic text ⇄ references: one reader and one writer per format, all pure.

Every parser is `Source → Read`, every writer `references → str`; `FORMATS` is the table of them, and a format's module
is imported when it is first used.
"""

from k2refs.formats.table import FORMATS, Format, detect_format, find_format, read_references, write_references
from k2refs.formats.types import Read

__all__ = ["FORMATS", "Format", "Read", "detect_format", "find_format", "read_references", "write_references"]
