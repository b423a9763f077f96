"""Drafts a ledger from a manuscript: claims, their keys and quantities, likely passages of each source. Pure.

The draft shows a person where to look; it contains no `says`, because nobody has read anything yet.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from k2refs.claims.described import count_studies, describes_study, states_fact
from k2refs.claims.passages import suggest_passages
from k2refs.claims.quantities import find_quantities
from k2refs.model.document import CitationMark, CitedItem, Document, Sentence
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source

__all__ = ["draft_ledger"]

_PROSE = frozenset(("paragraph", "list-item", "quote", "note"))
_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset(
    "about their there these those which while after before other under with from have that this were".split()
)


@frozen
class _Draft:
    sentence: Sentence
    items: tuple[CitedItem, ...]


def draft_ledger(
    document: Document, library: BaseLibrary, *, texts: Mapping[str, Source], known: frozenset[str] = frozenset()
) -> str:
    """TOML of a ledger for `document`: an entry for each sentence of prose that cites or states a measured fact.

    `texts` are texts of sources by key; without one, the abstract in `library` is used. Sentences in `known`
    (quotes of an existing ledger) are left out.
    """
    name = document.source.path.rpartition("/")[2]
    used: dict[str, int] = {}
    parts = [f"# Drafted from {name}: delete what is not a claim, and put what the rest states into [claim.says].\n"]
    for draft in _drafts(document):
        quote = " ".join(draft.sentence.text.split())
        if quote not in known:
            parts.append(_entry(draft, _name(draft, used), name, quote=quote, library=library, texts=texts))
    return "\n".join(parts)


def _drafts(document: Document) -> Iterator[_Draft]:
    by_block: dict[int, list[CitationMark]] = {}
    for mark in document.citations:
        if not mark.is_nocite:
            by_block.setdefault(mark.block, []).append(mark)
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind not in _PROSE:
            continue
        marks = [m for m in by_block.get(sentence.block, ()) if sentence.start <= m.at <= sentence.end]
        items = tuple(item for mark in marks for item in mark.items)
        text = sentence.text
        if items or states_fact(text) or describes_study(text) or count_studies(text):
            yield _Draft(sentence, items)


def _entry(
    draft: _Draft, name: str, file: str, *, quote: str, library: BaseLibrary, texts: Mapping[str, Source]
) -> str:
    lines = ["[[claim]]", f"id = {_quoted(name)}", f"file = {_quoted(file)}", f"quote = {_quoted(quote)}"]
    quantities = [str(quantity) for quantity in find_quantities(quote)]
    if quantities:
        lines.append(f"# it states: {'; '.join(quantities)}")
    for item in draft.items:
        if not item.key:
            lines.append(f"# it cites {item.number or ' '.join((*item.family, item.year))}: add the key of that work")
            continue
        lines += ["[[claim.source]]", f"key = {_quoted(item.key)}"]
        if item.locator:
            label = "p." if item.label == "page" else item.label
            lines.append(f"locator = {_quoted(f'{label} {item.locator}')}")
        reference = library.get(item.key)
        text = texts[item.key].text if item.key in texts else reference.abstract if reference else ""
        for number, passage in enumerate(suggest_passages(quote, text), 1):
            lines.append(f"# passage {number}: {passage.text}")
        if reference is None:
            lines.append("# this key is not in the library")
    if not draft.items:
        lines.append("# it cites nothing: add [[claim.source]] with a key, and a citation to the text")
    return "\n".join((*lines, ""))


def _name(draft: _Draft, used: dict[str, int]) -> str:
    """An id from the first key, or from the first long word, numbered if taken; never the key itself."""
    words = (word for word in _WORD.findall(draft.sentence.text.lower()) if len(word) > 4 and word not in _COMMON)
    stem = "c-" + (next((item.key for item in draft.items if item.key), "") or next(words, "claim"))
    used[stem] = used.get(stem, 0) + 1
    return stem if used[stem] == 1 else f"{stem}-{used[stem]}"


def _quoted(text: str) -> str:
    """A basic string of TOML. Source: TOML 1.0, "String"."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
