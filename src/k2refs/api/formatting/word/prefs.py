"""Reads and changes the style that Zotero and Mendeley remember in the properties of a Word file. For format."""

import re
from collections.abc import Sequence

from attrs import frozen
from lxml import etree

from k2refs.api.formatting.word.archive import WordFile

__all__ = ["Preferences", "read_preferences", "set_style"]

_PART = "docProps/custom.xml"
_STYLE = re.compile(r'(<style id=")([^"]*)(")')
_LOCALE = re.compile(r'<style id="[^"]*" locale="([^"]*)"')
_NOTE_TYPE = re.compile(r'(<pref name="noteType" value=")([^"]*)(")')
_PIECE = re.compile(r"ZOTERO_PREF_(\d+)")
_MENDELEY = "Mendeley Citation Style_1"
_LONGEST = 255


@frozen
class Preferences:
    """The style (an id, which is a URL) and the language that a file was formatted in; "" where it does not say."""

    style: str = ""
    locale: str = ""


def read_preferences(word: WordFile) -> Preferences:
    """What the programs remember in the file."""
    text = "".join(value.text or "" for value in _zotero(word))
    style, locale = _STYLE.search(text), _LOCALE.search(text)
    found = style[2] if style else next((value.text or "" for value in _values(word, _MENDELEY)), "")
    return Preferences(found if "://" in found else "", locale[1] if locale else "")


def set_style(word: WordFile, style: str, *, is_note_style: bool) -> None:
    """Makes `style`, an id, the one that Zotero and Mendeley format the file in from now on."""
    values = _zotero(word)
    text = "".join(value.text or "" for value in values)
    written = _STYLE.sub(lambda found: found[1] + style + found[3], text)
    written = _NOTE_TYPE.sub(lambda found: found[1] + ("1" if is_note_style else "0") + found[3], written)
    if written != text:
        _spread(values, written)
        word.changed.add(_PART)
    for value in _values(word, _MENDELEY):
        if value.text != style:
            value.text = style
            word.changed.add(_PART)


def _zotero(word: WordFile) -> list[etree._Element]:
    """The pieces of Zotero's preferences, in order: Word allows no property to be long."""
    found = []
    for entry in _properties(word):
        number = _PIECE.fullmatch(entry.get("name", ""))
        if number and len(entry):
            found.append((int(number[1]), entry[0]))
    return [value for _, value in sorted(found, key=lambda row: row[0])]


def _values(word: WordFile, name: str) -> list[etree._Element]:
    return [entry[0] for entry in _properties(word) if entry.get("name") == name and len(entry)]


def _properties(word: WordFile) -> list[etree._Element]:
    root = word.tree(_PART)
    return [entry for entry in root if isinstance(entry.tag, str)] if root is not None else []


def _spread(values: Sequence[etree._Element], text: str) -> None:
    """Puts `text` back into its pieces; a longer one gets further properties, as Zotero would write them."""
    pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]
    for value, piece in zip(values, pieces, strict=False):
        value.text = piece
    for value in values[len(pieces) :]:
        value.text = ""
    last = values[-1].getparent()
    holder = last.getparent() if last is not None else None
    if last is None or holder is None:
        return
    numbers = [int(entry.get("pid", "1")) for entry in holder if entry.get("pid", "1").isdecimal()]
    for rank, piece in enumerate(pieces[len(values) :], len(values) + 1):
        numbers.append(max(numbers) + 1)
        values_of = {str(name): str(value) for name, value in last.attrib.items()}
        values_of |= {"pid": str(numbers[-1]), "name": f"ZOTERO_PREF_{rank}"}
        entry = etree.SubElement(holder, last.tag, values_of)
        etree.SubElement(entry, values[-1].tag).text = piece
