r"""Parses the arguments of a citation command, \parencite[see][p.~5]{a,b} → cited items. Called by latex.read."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from k2refs.documents.latex.commands import NARRATIVE
from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source
from k2refs.text.latex import decode_latex

__all__ = ["Argument", "read_cite"]

_KEY = re.compile(r"%[^\r\n]*|(?P<key>[^\s,{}%]+)")
_WITHOUT_AUTHOR = ("citeyear", "citeyearpar", "citetitle", "citedate", "citeurl")


@frozen
class Argument:
    """One argument of a command: its bracket, "{", "[" or "(", and its content, `start` to `end` in the source."""

    bracket: str
    start: int
    end: int


def read_cite(name: str, arguments: Sequence[Argument], source: Source) -> tuple[tuple[CitedItem, ...], bool]:
    r"""(items, whether it is part of the sentence) of the command `name`; () if it has no key.

    One bracket is a postnote, two are prenote and postnote; `\cites`, `\parencites` … repeat them; the `\volcite`
    family has the volume in its first braces. Sources: natbib 8.31b §2; biblatex 3.20 §3.9.
    """
    is_multiple = name.lower().endswith("cites") and len(name) > 4
    is_volume = name.lower().rstrip("s").endswith(("volcite", "volcit"))
    items: list[CitedItem] = []
    notes: list[str] = []
    volume = ""
    for argument in arguments:
        text = source.text[argument.start : argument.end]
        if argument.bracket == "[":
            notes.append(text)
        elif argument.bracket == "{" and is_volume and not volume:
            volume = text.strip() or " "
        elif argument.bracket == "{":
            items += _read_keys(argument, notes, name=name, source=source)
            notes, volume = [], ""
            if not is_multiple:
                break
    is_narrative = NARRATIVE.fullmatch(name) is not None
    return tuple(items), is_narrative


def _read_keys(argument: Argument, notes: Sequence[str], *, name: str, source: Source) -> list[CitedItem]:
    items = [
        CitedItem(
            key["key"],
            suppress_author=name.lower().startswith(_WITHOUT_AUTHOR),
            span=source.span(key.start("key"), key.end("key")),
        )
        for key in _KEY.finditer(source.text, argument.start, argument.end)
        if key["key"]
    ]
    if not items or not notes:
        return items
    pre, post = (notes[0], notes[1]) if len(notes) > 1 else ("", notes[0])
    prefix = _clean(pre)
    items[0] = evolve(items[0], prefix=f"{prefix} " if prefix else "")
    if cleaned := _clean(post):
        locator, label, suffix = read_locator(f", {cleaned}")
        items[-1] = evolve(items[-1], locator=locator, label=label, suffix=suffix)
    return items


def _clean(note: str) -> str:
    return " ".join(decode_latex(note).replace("\u00a0", " ").split())
