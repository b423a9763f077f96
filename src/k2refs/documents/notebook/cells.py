r"""Finds the cells of a notebook in its JSON, each character of their text with its place in the file. Pure.

JSON's own parsers keep no places, and a broken notebook (a merge conflict, a cut file) still has cells that can be
read. Source: nbformat, "The Notebook file format", versions 3 and 4.
"""

import re
from collections.abc import Iterator

from attrs import define, field, frozen

__all__ = ["Cell", "find_cells"]

_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|[{}\[\]:,]|[^\s{}\[\]:,\"]++", re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_DEEPEST = 200


@frozen
class Cell:
    """A cell: its `number`, counted from 1 over all kinds, its `kind` ("markdown", "raw", "code", "heading"), its
    `text`, and where each character is written: from `starts[i]` up to `ends[i]`.
    """

    number: int
    kind: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@define
class _Frame:
    """An open object or array, and in an object the key whose value is being read."""

    bracket: str
    key: str = ""
    has_key: bool = False


@define
class _Open:
    """The cell that is being read."""

    kind: str = ""
    strings: list[tuple[int, int]] = field(factory=list)


def find_cells(text: str) -> Iterator[Cell]:
    r"""The cells of the notebook in `text`, in order.

    >>> [cell.text for cell in find_cells('{"cells": [{"cell_type": "markdown", "source": ["a\\n", "b"]}]}')]
    ['a\nb']
    """
    stack: list[_Frame] = []
    cell = _Open()
    number = 0
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "{[":
            stack.append(_Frame(mark))
            if len(stack) > _DEEPEST:
                return
            if mark == "{" and _is_cell(stack):
                cell, number = _Open(), number + 1
        elif mark in "}]":
            if mark == "}" and _is_cell(stack):
                yield _finish(cell, number, text)
            if stack:
                stack.pop()
        elif not stack:
            continue
        elif mark == ",":
            stack[-1].has_key = False
        elif mark == ":":
            stack[-1].has_key = True
        elif mark == '"':
            _take(token.start() + 1, token.end() - 1, text=text, stack=stack, cell=cell)


def _is_cell(stack: list[_Frame]) -> bool:
    """Whether the innermost object is a cell: in `cells`, or in `cells` of a worksheet as in version 3."""
    shape = "".join(frame.bracket for frame in stack)
    if shape == "{[{":
        return stack[0].key == "cells"
    return shape == "{[{[{" and stack[0].key == "worksheets" and stack[2].key == "cells"


def _take(start: int, end: int, *, text: str, stack: list[_Frame], cell: _Open) -> None:
    frame = stack[-1]
    if frame.bracket == "{" and not frame.has_key:
        frame.key = text[start:end]
        return
    is_list = frame.bracket == "[" and len(stack) > 1
    owner = stack[:-1] if is_list else stack
    if len(owner) not in (3, 5) or not _is_cell(owner):
        return
    if owner[-1].key == "cell_type" and not is_list:
        cell.kind = text[start:end]
    elif owner[-1].key == "source":
        cell.strings.append((start, end))


def _finish(cell: _Open, number: int, text: str) -> Cell:
    if cell.kind == "code":
        return Cell(number, cell.kind, "", (), ())
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in cell.strings:
        at = start
        for escape in _ESCAPE.finditer(text, start, end):
            parts.append(text[at : escape.start()])
            starts += range(at, escape.start())
            ends += range(at + 1, escape.start() + 1)
            parts.append(_decode(escape[0]))
            starts.append(escape.start())
            ends.append(escape.end())
            at = escape.end()
        parts.append(text[at:end])
        starts += range(at, end)
        ends += range(at + 1, end + 1)
    return Cell(number, cell.kind, "".join(parts), tuple(starts), tuple(ends))


def _decode(escape: str) -> str:
    if escape[1] != "u":
        return _ESCAPED.get(escape[1], escape[1])
    if len(escape) > 6:
        high, low = int(escape[2:6], 16), int(escape[8:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = int(escape[2:], 16)
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
