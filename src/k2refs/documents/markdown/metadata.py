"""Reads the YAML blocks of a Markdown manuscript: bibliography, csl, nocite, lang, title. Called by markdown.read."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from k2refs.documents.draft import Draft
from k2refs.documents.groups import KEY
from k2refs.model.csl_json import item_to_reference
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.reference import Reference

__all__ = ["find_abstracts", "find_metadata", "read_metadata"]

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n.*?^\+\+\+[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_NOCITE = re.compile(r"^nocite[ \t]*:(?P<value>.*(?:\r?\n(?:[ \t]+.*|-[ \t].*|[ \t]*(?=\r?\n)))*)", re.MULTILINE)
_ABSTRACT = re.compile(
    r"^(?:abstract|description|summary)[ \t]*:[ \t]*(?:[|>][+-]?[ \t]*)?"
    r"(?P<value>.*(?:\r?\n(?:[ \t]+.*|[ \t]*(?=\r?\n)))*)",
    re.MULTILINE,
)
_ALL = re.compile(r"@\*")
_LONGEST = 200_000
_DEEPEST = 60


def find_metadata(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each YAML block: at the start, or after an empty line, as in pandoc; ended by --- or ...

    A TOML block at the start (Hugo) counts too, so that it is not read as prose.
    """
    if toml := _TOML.match(text):
        yield toml.start(), toml.end()
    at = 0
    while fence := _FENCE.search(text, at):
        before = text[max(0, fence.start() - 4) : fence.start()].replace("\r", "")
        after = text[fence.end() : fence.end() + 2].removeprefix("\n")
        at = fence.end()
        is_opening = not text[: fence.start()].strip("\ufeff") if fence.start() < 2 else before.endswith("\n\n")
        if not is_opening or not after or after.isspace():
            continue
        end = _END.search(text, fence.end() + 1)
        if end is None or not _KEY_LINE.search(text, fence.end(), end.start()):
            continue
        yield fence.start(), end.end()
        at = end.end()


_KEY_LINE = re.compile(r"^[\w\"'-]+[ \t]*:(?=\s|$)|^#", re.MULTILINE)


def find_abstracts(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """(start, end) of each abstract in the metadata that cites: its text is text of the manuscript."""
    for start, end in blocks:
        for line in _ABSTRACT.finditer(text, start, end):
            if "@" in line["value"]:
                yield line.span("value")


def read_metadata(start: int, end: int, *, draft: Draft) -> None:
    """Adds the YAML block between `start` and `end` to `draft`; an error in it becomes a finding."""
    text = draft.source.text[start:end]
    if text.startswith("+++"):
        return
    inner = text[text.index("\n") + 1 : text.rstrip("-. \t\r\n").__len__() + 1]
    for line in _NOCITE.finditer(text):
        _read_nocite(start + line.start("value"), start + line.end("value"), draft)
    values = _load(inner, start=start, end=end, draft=draft)
    named = values.get("bibliography")
    draft.libraries += _paths(named)
    if (odd := _no_paths(named)) is not None:
        at = text.find("bibliography")
        message = f"bibliography contains {odd!r}, which is not a file name; write [refs.bib]"
        draft.report(message, draft.source, start=start + at, end=start + at + len("bibliography"))
    draft.own_references += _references(values.get("references"))
    draft.suppresses_bibliography |= values.get("suppress-bibliography") is True
    draft.bibliography_title = draft.bibliography_title or _word(values.get("reference-section-title"))
    draft.style = draft.style or _word(values.get("csl") or values.get("citation-style"))
    draft.locale = draft.locale or _word(values.get("lang"))
    draft.title = draft.title or _word(values.get("title"))


def _load(text: str, *, start: int, end: int, draft: Draft) -> dict[str, Any]:
    import yaml  # only for a manuscript with such a block

    if len(text) > _LONGEST or _depth(text) > _DEEPEST:
        draft.report("the metadata is too long or too deeply nested", draft.source, start=start, end=end)
        return {}
    try:
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # A date such as 2026-02-30, or a tag such as !!bool before a word: PyYAML does not reject them.
        at = start
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
            first = draft.source.text.index("\n", start) + 1
            at = min(end, first + error.problem_mark.index)
        problem = getattr(error, "problem", None) or " ".join(f"{type(error).__name__} {error}".split())
        draft.report(f"the metadata is not valid YAML: {problem}", draft.source, start=at, end=min(end, at + 1))
        return {}
    return values if isinstance(values, dict) else {}


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    widest = max((len(line) - len(line.lstrip(" -")) for line in text.splitlines()), default=0)
    return max(deepest, widest // 2 if widest > 2 * _DEEPEST else 0)


def _paths(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _references(value: object) -> list[Reference]:
    """The works that the metadata describes itself. Source: pandoc manual, "Citations", references."""
    items = value if isinstance(value, list) else []
    return [
        item_to_reference(item) for item in items if isinstance(item, dict) and isinstance(item.get("id"), str | int)
    ]


def _no_paths(value: object) -> object | None:
    """The first value that is not a file name; None if there is none."""
    items = value if isinstance(value, list) else [value] if value is not None else []
    return next((item for item in items if not isinstance(item, str)), None)


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _read_nocite(start: int, end: int, draft: Draft) -> None:
    source = draft.source
    value = source.text[start:end]
    items = [
        CitedItem(key["braced"] or key["plain"], span=source.span(start + key.start(), start + key.end()))
        for key in KEY.finditer(value)
    ]
    items += [CitedItem("*", span=source.span(start + a.start(), start + a.end())) for a in _ALL.finditer(value)]
    if items:
        draft.citations.append(CitationMark(tuple(items), source.span(start, end), is_nocite=True))
