r"""Parses citations in Markdown that other tools have: `[key](@cite)`, `\cite{key}`, `<cite data-cite="key">`. Pure.

Sources: DocumenterCitations.jl, "Syntax"; pandoc manual, "Extension: raw_tex"; nbsphinx, "Citations".
"""

import re
from collections.abc import Sequence

from k2refs.documents.latex.commands import NARRATIVE
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["DATA_CITE", "LATEX_CITE", "TO_CITE", "read_data_cite", "read_latex_cite", "read_link"]

TO_CITE = re.compile(
    r"\(@(?P<command>no|full|foot)?cite(?P<kind>[a-z]*)\*?(?:[ \t\n]+(?P<keys>[^()]{1,2000}))?\)", re.IGNORECASE
)
"""What follows the bracket of a citation of Documenter.jl."""

LATEX_CITE = (
    r"\\(?:no|foot|footfull|paren|text|auto|smart|super|full)?[cC]ite[A-Za-z]{0,12}\*?"
    r"(?:\[[^\]\n]{0,300}\]){0,2}\{[^{}\n]{1,2000}\}"
)
"""A citation command of LaTeX, which pandoc and MathJax leave to LaTeX."""

DATA_CITE = re.compile(r"""\bdata-(?:foot)?cite(?P<kind>(?:-\w+)?)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_LATEX = re.compile(r"\\(?P<name>[A-Za-z]+)\*?(?P<notes>(?:\[[^\]\n]*\])*)\{(?P<keys>[^{}\n]*)\}")
_KEY = re.compile(r"[^\s,]+")


def _keys(text: str, bounds: tuple[int, int], offsets: Sequence[int], source: Source) -> list[CitedItem]:
    return [
        CitedItem(key[0], span=Span(source, offsets[key.start()], offsets[key.end() - 1] + 1))
        for key in _KEY.finditer(text, *bounds)
    ]


def read_link(
    text: str, bounds: tuple[int, int], target: "re.Match[str]", *, offsets: Sequence[int], source: Source
) -> CitationMark | None:
    """The citation of a link whose bracket has `text` between `bounds`, in front of `target`, a match of TO_CITE."""
    start, end = bounds
    note = -1 if target["keys"] else text.find(";", start, end)
    inner = target.span("keys") if target["keys"] else (start, note if note >= 0 else end)
    items = _keys(text, inner, offsets, source)
    if not items:
        return None
    if note >= 0:
        locator, label, suffix = read_locator(" ".join(text[note + 1 : end].split()))
        items[-1] = CitedItem(items[-1].key, locator=locator, label=label, suffix=suffix, span=items[-1].span)
    span = Span(source, offsets[start - 1], offsets[target.end() - 1] + 1)
    is_nocite = (target["command"] or "").lower() == "no"
    return CitationMark(tuple(items), span, is_narrative=target["kind"].lower() == "t", is_nocite=is_nocite)


def read_latex_cite(text: str, offsets: Sequence[int], source: Source) -> CitationMark | None:
    r"""The citation of one command.

    >>> text = r"\citep[see][p. 5]{a, b}"
    >>> mark = read_latex_cite(text, range(len(text)), Source("a.md", text))
    >>> [(item.key, item.prefix, item.locator) for item in mark.items]
    [('a', 'see ', ''), ('b', '', '5')]
    """
    command = _LATEX.fullmatch(text)
    items = _keys(text, command.span("keys"), offsets, source) if command else []
    if command is None or not items:
        return None
    notes = re.findall(r"\[([^\]\n]*)\]", command["notes"])
    if len(notes) > 1 and notes[0]:
        items[0] = CitedItem(items[0].key, prefix=f"{notes[0]} ", span=items[0].span)
    if notes and notes[-1]:
        locator, label, suffix = read_locator(notes[-1])
        last = items[-1]
        items[-1] = CitedItem(last.key, prefix=last.prefix, locator=locator, label=label, suffix=suffix, span=last.span)
    name = command["name"]
    span = Span(source, offsets[0], offsets[len(text) - 1] + 1)
    return CitationMark(
        tuple(items), span, is_narrative=NARRATIVE.fullmatch(name) is not None, is_nocite=name.startswith("nocite")
    )


def read_data_cite(text: str, offsets: Sequence[int], source: Source, *, end: int) -> CitationMark | None:
    """The citation of the tag `text`, whose element ends at `end` in the source; None if it cites nothing."""
    named = DATA_CITE.search(text)
    if named is None:
        return None
    items = _keys(text, named.span("double" if named["double"] is not None else "single"), offsets, source)
    mark = CitationMark(tuple(items), Span(source, offsets[0], end), is_narrative=named["kind"] in ("-t", "-ts"))
    return mark if items else None
