"""Reads lists of journal abbreviations: JabRef's CSV and old text form, Zotero's JSON. Pure; called by api.style."""

import csv
import json
import re
from collections.abc import Iterator, Mapping

from k2refs.errors import InputError
from k2refs.model.source import Source

__all__ = ["abbreviation_key", "read_abbreviations"]

_WORDS = re.compile(r"\w+")


def abbreviation_key(name: str) -> str:
    """The lookup key of a journal name: its words in lower case, without a leading "the"; "&" becomes "and".

    >>> abbreviation_key("The Journal of Bone & Mineral Research")
    'journal of bone and mineral research'
    """
    words = _WORDS.findall(name.casefold().replace("&", " and "))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def read_abbreviations(source: Source) -> dict[str, str]:
    """The abbreviation by `abbreviation_key` of the full name; of duplicates the last counts.

    Raises InputError, with the line, for anything else. Source: JabRef documentation, "Journal abbreviations";
    Zotero's abbreviations.json.

    >>> read_abbreviations(Source("a.csv", "Journal of Bone,J. Bone\\n"))
    {'journal of bone': 'J. Bone'}
    """
    text = source.text.lstrip("\ufeff")
    pairs = _read_zotero(source, text) if text.lstrip()[:1] == "{" else _read_jabref(source, text)
    return {abbreviation_key(name): short for name, short in pairs}


def _read_zotero(source: Source, text: str) -> Iterator[tuple[str, str]]:
    """The container titles of every jurisdiction, those of "default" first, so that they take precedence."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InputError(f"{source.path}:{line}: the abbreviation list is not valid JSON: {error}") from None
    groups = [group for _, group in sorted(table.items(), key=lambda pair: pair[0] != "default")]
    found = False
    for group in groups:
        titles = group.get("container-title") if isinstance(group, Mapping) else None
        if isinstance(titles, Mapping):
            found = True
            yield from ((str(name), short) for name, short in titles.items() if isinstance(short, str) and short)
    if not found:
        raise InputError(f"{source.path}:1: the abbreviation list has no container-title; export it from Zotero again")


def _read_jabref(source: Source, text: str) -> Iterator[tuple[str, str]]:
    lines = text.splitlines()
    is_old = any(" = " in line for line in lines[:20])
    delimiter = ";" if sum(";" in line for line in lines[:20]) > sum("," in line for line in lines[:20]) else ","
    rows = _split_old(lines) if is_old else csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    try:
        for number, row in enumerate(rows, start=1):
            if not row or not row[0].strip() or row[0].startswith("#"):
                continue
            if len(row) < 2 or not row[1].strip():
                raise InputError(
                    f"{source.path}:{number}: no abbreviation for {row[0]!r}; write “Full name,Abbr. name”"
                )
            yield row[0].strip(), row[1].strip()
    except csv.Error as error:
        raise InputError(f"{source.path}: cannot read the abbreviation list: {error}") from None


def _split_old(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        yield re.split(" = |;", line) if line.strip() else []
