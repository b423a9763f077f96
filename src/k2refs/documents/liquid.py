"""Parses the tags of Jekyll-Scholar, {% cite key %} and {% bibliography %} → cited items. Called by the readers.

Source: jekyll-scholar, README, "Citations" and "Bibliographies".
"""

import re
from collections.abc import Sequence

from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["LIQUID", "find_liquid", "read_liquid"]

LIQUID = (
    r"\{%-?[ \t\n]{0,20}(?:cite|nocite|reference|cite_details|quote|bibliography_count|bibliography)\b"
    r"[^%{}]{0,2000}-?%\}"
)
_TAG = re.compile(LIQUID)
_PARTS = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<arguments>[^%{}]*?)-?%\}")
_ARGUMENT = re.compile(
    r"(?P<option>--?[A-Za-z]\w*)(?:[ \t\n]*=[ \t\n]*|[ \t\n]+|$)"
    r"|\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<word>[^\s\"']+)"
)
_FLAGS = frozenset(("--suppress_author", "-A", "--cited", "-C", "--cited_in_order", "--remove_duplicates"))
_ONLY_CITED = re.compile(r"--cited\b|--cited_in_order\b|(?<!\S)-C\b")
# Variables of Liquid, whose value only a build knows.
_VARIABLE = re.compile(r"(?:page|site|include|entry|post|layout|forloop)\.")


def read_liquid(text: str, offsets: Sequence[int], source: Source) -> CitationMark | None:
    """The citation of one tag, None for one that names no key; a bibliography of all cites "*".

    >>> text = "{% cite a b --locator 5 %}"
    >>> mark = read_liquid(text, range(len(text)), Source("a.md", text))
    >>> [(item.key, item.locator) for item in mark.items]
    [('a', '5'), ('b', '')]
    """
    tag = _PARTS.fullmatch(text)
    if tag is None or not offsets:
        return None
    whole = Span(source, offsets[0], offsets[len(text) - 1] + 1)
    if tag["name"].startswith("bibliography"):
        is_all = tag["name"] == "bibliography" and not _ONLY_CITED.search(tag["arguments"])
        return CitationMark((CitedItem("*", span=whole),), whole, is_nocite=True) if is_all else None
    items: list[CitedItem] = []
    locators: list[str] = []
    option = ""
    for argument in _ARGUMENT.finditer(text, *tag.span("arguments")):
        if argument["option"]:
            option = "" if argument["option"] in _FLAGS else argument["option"]
            continue
        value = argument["double"] or argument["single"] or argument["word"] or ""
        if option:
            if option in ("--locator", "-l"):
                locators.append(value)
            option = ""
        elif argument["word"] and not _VARIABLE.match(value):
            span = Span(source, offsets[argument.start()], offsets[argument.end() - 1] + 1)
            items.append(CitedItem(value, span=span))
    placed = tuple(_locate(item, locators[rank : rank + 1]) for rank, item in enumerate(items))
    return CitationMark(placed, whole, is_nocite=tag["name"] != "cite") if placed else None


def _locate(item: CitedItem, locators: Sequence[str]) -> CitedItem:
    locator, label, suffix = read_locator(locators[0]) if locators else ("", "page", "")
    return CitedItem(item.key, locator=locator, label=label, suffix=suffix, span=item.span)


def find_liquid(source: Source) -> list[CitationMark]:
    """The citations of every tag in a page."""
    text = source.text
    found = (read_liquid(tag[0], range(tag.start(), tag.end()), source) for tag in _TAG.finditer(text))
    return [mark for mark in found if mark is not None]
