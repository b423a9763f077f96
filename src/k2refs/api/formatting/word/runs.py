"""Text that `WordWriter` wrote → pieces → runs of WordprocessingML, and the plain text and RTF of pieces. Pure."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from attrs import frozen
from lxml import etree

__all__ = ["Piece", "W", "make_run", "pieces_to_html", "pieces_to_rtf", "plain_text", "read_pieces", "write_runs"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Properties of a run in the order that the schema requires. Source: ECMA-376, part 1, §17.3.2.28.
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
).split()
_RANKS = {f"{W}{name}": rank for rank, name in enumerate(_ORDER)}
_PROPERTIES = {
    ("font-style", "italic"): ("i", ""),
    ("font-style", "oblique"): ("i", ""),
    ("font-weight", "bold"): ("b", ""),
    ("font-variant", "small-caps"): ("smallCaps", ""),
    ("text-decoration", "underline"): ("u", "single"),
    ("vertical-align", "sup"): ("vertAlign", "superscript"),
    ("vertical-align", "sub"): ("vertAlign", "subscript"),
}
_DISPLAYS = {"left-margin": ("", "\t"), "block": ("\n", "\n"), "indent": ("\n\t", "")}
_TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}
_RTF = {
    "i": ("\\i{}", "\\i0{}"),
    "b": ("\\b{}", "\\b0{}"),
    "smallCaps": ("\\scaps{}", "\\scaps0{}"),
    "u": ("\\ul{}", "\\ul0{}"),
    "superscript": ("\\super ", "\\nosupersub{}"),
    "subscript": ("\\sub ", "\\nosupersub{}"),
}


@frozen
class Piece:
    """Text in one format: names and values of properties, such as ("i", "") or ("vertAlign", "superscript")."""

    text: str
    properties: tuple[tuple[str, str], ...] = ()


def read_pieces(written: str) -> tuple[Piece, ...]:
    """The pieces of what `WordWriter` wrote.

    >>> read_pieces('On <f n="font-style" v="italic">bones</f>')[1]
    Piece(text='bones', properties=(('i', ''),))
    """
    if not written:
        return ()
    found: list[Piece] = []
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    _flatten(etree.fromstring(f"<k>{written}</k>", parser), {}, found)
    return tuple(found)


def _flatten(element: etree._Element, state: dict[str, tuple[str, str]], found: list[Piece]) -> None:
    name, value = element.get("n", ""), element.get("v", "")
    before, after = _DISPLAYS.get(value, ("", "")) if name == "display" else ("", "")
    inner = state
    if name and name != "display":
        inner = {key: each for key, each in state.items() if key != name}
        if known := _PROPERTIES.get((name, value)):
            inner[name] = known
    _put(before + (element.text or ""), inner, found)
    for child in element:
        _flatten(child, inner, found)
        _put(child.tail or "", inner, found)
    _put(after, state, found)


def _put(text: str, state: dict[str, tuple[str, str]], found: list[Piece]) -> None:
    if not text:
        return
    properties = tuple(sorted(state.values()))
    if found and found[-1].properties == properties:
        found[-1] = Piece(found[-1].text + text, properties)
    else:
        found.append(Piece(text, properties))


def plain_text(pieces: Iterable[Piece]) -> str:
    """The text of `pieces` without its formats."""
    return "".join(piece.text for piece in pieces)


def pieces_to_html(pieces: Iterable[Piece]) -> str:
    """The pieces as Mendeley keeps them in a field: text with tags for italics, bold, super- and subscript."""
    return "".join(_wrap(piece, _TAGS, piece.text) for piece in pieces)


def pieces_to_rtf(pieces: Iterable[Piece]) -> str:
    r"""The pieces as Zotero keeps them in a field.

    >>> pieces_to_rtf([Piece("Ōta", (("i", ""),))])
    '\\i{}\\uc0\\u332{}ta\\i0{}'
    """
    return "".join(_wrap(piece, _RTF, "".join(map(_escape, piece.text))) for piece in pieces)


def _wrap(piece: Piece, table: dict[str, tuple[str, str]], text: str) -> str:
    for name, value in piece.properties:
        start, end = table.get(value if name == "vertAlign" else name, ("", ""))
        text = f"{start}{text}{end}"
    return text


def _escape(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character in "\n\t":
        return " "
    return character if ord(character) < 127 else f"\\uc0\\u{ord(character)}{{}}"


def make_run(*content: etree._Element, base: etree._Element | None = None) -> etree._Element:
    """A run that holds `content`, with a copy of the properties `base`."""
    run = etree.Element(f"{W}r")
    if base is not None and len(base):
        run.append(deepcopy(base))
    run.extend(content)
    return run


def write_runs(pieces: Sequence[Piece], *, base: etree._Element | None = None, style: str = "") -> list[etree._Element]:
    """A run for each piece, in the format of `base` (a w:rPr) and the character style `style`, "" for none."""
    return [make_run(*_text(piece.text), base=_properties(piece, base, style)) for piece in pieces]


def _properties(piece: Piece, base: etree._Element | None, style: str) -> etree._Element:
    wanted = etree.Element(f"{W}rPr")
    dropped = {f"{W}vertAlign", f"{W}rPrChange", f"{W}ins", f"{W}del", *(f"{W}{name}" for name, _ in piece.properties)}
    for child in base if base is not None else ():
        if child.tag not in dropped and not (style and child.tag == f"{W}rStyle"):
            wanted.append(deepcopy(child))
    if style:
        etree.SubElement(wanted, f"{W}rStyle").set(f"{W}val", style)
    for name, value in piece.properties:
        made = etree.SubElement(wanted, f"{W}{name}")
        if value:
            made.set(f"{W}val", value)
    wanted[:] = sorted(wanted, key=lambda child: _RANKS.get(str(child.tag), len(_RANKS)))
    return wanted


def _text(text: str) -> list[etree._Element]:
    found: list[etree._Element] = []
    for at, line in enumerate(text.split("\n")):
        if at:
            found.append(etree.Element(f"{W}br"))
        for rank, part in enumerate(line.split("\t")):
            if rank:
                found.append(etree.Element(f"{W}tab"))
            if part:
                made = etree.Element(f"{W}t")
                made.text = part
                if part != part.strip():
                    made.set(_SPACE, "preserve")
                found.append(made)
    return found
