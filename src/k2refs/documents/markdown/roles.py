"""Parses MyST's citation roles, {cite:p}`see one{p. 5},two` → cited items. Called by markdown.inline and rst."""

import re
from collections.abc import Sequence

from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["read_role", "read_role_body"]

_ROLE = re.compile(r"\{(?:foot)?cite(?P<kinds>(?::\w+)*)\}`(?P<body>[^`\n]*)`")
_PART = re.compile(r"\s*(?:\{(?P<prefix>[^{}]*)\})?(?P<key>[^\s,;{}@]+)(?:\{(?P<suffix>[^{}]*)\})?\s*")
_PIECE = re.compile(r"(?:\{[^{}]*\}|[^,;])+|(?<![^,;])(?=[,;]|\Z)")


def read_role(text: str, offsets: Sequence[int], source: Source) -> tuple[tuple[CitedItem, ...], bool]:
    """(items, whether it is part of the sentence) of one role; () if it has no key.

    Source: MyST guide and sphinxcontrib-bibtex, roles cite, cite:p, cite:t, cite:ps, cite:ts, cite:year …

    >>> text = "{cite:t}`{see}iwamoto2001{p. 5},orimo1992`"
    >>> items, is_narrative = read_role(text, range(len(text)), Source("a.md", text))
    >>> [(item.prefix, item.key, item.locator) for item in items], is_narrative
    ([('see ', 'iwamoto2001', '5'), ('', 'orimo1992', '')], True)
    """
    role = _ROLE.fullmatch(text)
    if role is None:
        return (), False
    return read_role_body(text, offsets, source, kinds=role["kinds"].split(":"), bounds=role.span("body"))


def read_role_body(
    text: str, offsets: Sequence[int], source: Source, *, kinds: Sequence[str], bounds: tuple[int, int]
) -> tuple[tuple[CitedItem, ...], bool]:
    """The same for a role of the `kinds` behind "cite", whose keys are `text` between `bounds`."""
    items: list[CitedItem] = []
    for piece in _PIECE.finditer(text, *bounds):
        if part := _PART.fullmatch(text, *piece.span()):
            locator, label, suffix = read_locator(part["suffix"] or "")
            items.append(
                CitedItem(
                    part["key"],
                    locator=locator,
                    label=label,
                    prefix=f"{part['prefix']} " if part["prefix"] else "",
                    suffix=suffix,
                    suppress_author="year" in kinds or "yearpar" in kinds,
                    span=Span(source, offsets[part.start("key")], offsets[part.end("key") - 1] + 1),
                )
            )
    return tuple(items), bool({"t", "ts", "ct", "author"} & set(kinds))
