"""Parses the arguments of Typst's calls that cite or name libraries. Pure; called by typst.read.

Source: Typst documentation, "Cite", "Bibliography", "Reference".
"""

import re
from collections.abc import Sequence

from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["CITES", "NAMES_LIBRARY", "is_full", "read_cite_call", "read_library_names"]

CITES = frozenset(("cite", "ref", "citet", "citep", "nocite"))
NAMES_LIBRARY = frozenset(("bibliography", "add-bib-resource", "load-bibliography", "bibliographyx"))
_LONGEST = 5000
_WORK = re.compile(r"<(?P<label>[\w:.-]+)>|\blabel\(\s*\"(?P<named>[^\"\n]+)\"\s*\)|(?:\A|,)\s*\"(?P<old>[^\"\s]+)\"")
_SUPPLEMENT = re.compile(r"\bsupplement:\s*(?:\[(?P<content>[^\[\]]*)\]|\"(?P<text>[^\"]*)\")")
_FORM = re.compile(r"\bform:\s*\"(?P<form>\w+)\"")
_FILE = re.compile(r"(?:\A|[(,])\s*\"(?P<name>[^\"\n]+)\"")
_FULL = re.compile(r"\bfull:\s*true\b")


def read_cite_call(source: Source, start: int, end: int) -> tuple[tuple[CitedItem, ...], str]:
    """(items, form) of the arguments between `start` and `end`; () for none.

    >>> source = Source("a.typ", '<a>, supplement: [p. 5], form: "prose"')
    >>> items, form = read_cite_call(source, 0, len(source.text))
    >>> items[0].key, items[0].locator, form
    ('a', '5', 'prose')
    """
    if end - start > _LONGEST:
        return (), ""
    text = source.text[start:end]
    form = _FORM.search(text)
    added = _SUPPLEMENT.search(text)
    supplement = (added["content"] or added["text"] or "").strip() if added else ""
    locator, label, suffix = read_locator(supplement)
    items = []
    for work in _WORK.finditer(text):
        name = work.lastgroup or "label"
        span = Span(source, start + work.start(name), start + work.end(name))
        items.append(CitedItem(work[name], locator=locator, label=label, suffix=suffix, span=span))
    return tuple(items), form["form"] if form else "normal"


def read_library_names(text: str) -> Sequence[str]:
    """The files that the arguments of a bibliography name; values of named arguments are none.

    >>> read_library_names('("a.bib", "b.yml"), title: "References", style: "apa"')
    ['a.bib', 'b.yml']
    """
    return [name["name"] for name in _FILE.finditer(text)] if len(text) <= _LONGEST else []


def is_full(text: str) -> bool:
    """Whether a bibliography prints works that nothing cites."""
    return len(text) <= _LONGEST and _FULL.search(text) is not None
