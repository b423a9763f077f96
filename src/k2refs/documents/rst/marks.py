"""Reads the inside of a block of reStructuredText: roles that cite, other roles, literals, links. Called by rst.read.

Sources: docutils, "reStructuredText Markup Specification", Inline Markup; sphinxcontrib-bibtex, "Usage", Roles.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from k2refs.documents.inline import Handler, Inline
from k2refs.documents.markdown.roles import read_role_body

__all__ = ["HANDLERS", "MARKS"]

# What may follow the end of inline markup.
_END = r"(?=[\s\-/:.,;!?'\")\]}>\\]|$)"
MARKS = re.compile(
    r"(?=[\\`:|*\[])(?:"
    r"(?P<escape>\\[^\n])"
    rf"|(?P<literal>``(?=\S)(?:[^`]|`(?!`{_END})){{1,2000}}``{_END})"
    r"|(?P<cite>(?<![\w:]):(?:foot)?cite(?P<kinds>(?::\w+){0,2}):`(?P<keys>[^`]{1,5000})`)"
    r"|(?P<role>(?<![\w:]):(?P<name>[A-Za-z][\w.+-]*(?::[\w.+-]+){0,3}):`(?P<body>[^`]{1,5000})`)"
    r"|(?P<link>(?<![\w`])`(?P<shown>[^`<]{1,2000})(?:<[^<>`]{0,2000}>)?`_{0,2})"
    r"|(?P<call>\[(?:\d+|\#[\w-]*|\*)\]_)"
    r"|(?P<emphasis>\*{1,2}(?=\S)|(?<=\S)\*{1,2}))"
)
_NO_TEXT = frozenset("math code eq raw download kbd file samp".split())
_TARGET = re.compile(r"\s*<[^<>]{0,2000}>$")


def _escape(block: Inline, token: re.Match[str]) -> int:
    if not token[0][1].isspace():  # an escaped blank shows nothing
        block.add(token.start() + 1, token.end())
    return token.end()


def _literal(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start() + 2, token.end() - 2)
    block.unmark(token.start(), token.end())
    return token.end()


def _cite(block: Inline, token: re.Match[str]) -> int:
    kinds = token["kinds"].split(":")
    items, is_narrative = read_role_body(
        block.content, block.offsets, block.source, kinds=kinds, bounds=token.span("keys")
    )
    is_nocite = "empty" in kinds
    block.mark(items, start=token.start(), end=token.end(), is_narrative=is_narrative, is_nocite=is_nocite)
    return token.end()


def _role(block: Inline, token: re.Match[str]) -> int:
    start, end = token.span("body")
    if target := _TARGET.search(token["body"]):
        end = start + target.start()
    block.add(start, end)
    if token["name"].rpartition(":")[2].lower() in _NO_TEXT:
        block.unmark(token.start(), token.end())
    return token.end()


def _link(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start("shown"), token.start("shown") + len(token["shown"].rstrip()))
    return token.end()


def _skip(_: Inline, token: re.Match[str]) -> int:
    return token.end()


HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "escape": _escape,
        "literal": _literal,
        "cite": _cite,
        "role": _role,
        "link": _link,
        "call": _skip,
        "emphasis": _skip,
    }
)
