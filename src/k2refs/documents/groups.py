"""Parses pandoc's citation syntax: the inside of `[see @a, p. 3; -@b]` → cited items, each with its place."""

import re
from collections.abc import Sequence

from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["KEY", "find_further", "is_cross_reference", "join_lines", "read_group", "split_group"]

# A letter, digit or underscore, then single marks of punctuation only between such. Source: pandoc manual.
# A web address, alone or behind a prefix, is one whatever marks stand together in it. Source: manubot, "Citations".
KEY = re.compile(
    r"@(?:\{(?P<braced>[^{}\s]+)\}"
    r"|(?P<plain>(?:\w+:)?https?://[\w:.#$%&+?=~/-]*[\w/]|\w+(?:[:.#$%&+?<>~/-]\w+)*))"
)
_CITE = re.compile(rf"(?<![\w\\])(?P<minus>-?)(?:{KEY.pattern})")
# Labels of Quarto and of pandoc-crossref: figures and similar, not works.
_CROSS = re.compile(
    r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|vid)(?P<mark>[-:])",
    re.IGNORECASE,
)
_LONGEST = 20_000


def is_cross_reference(key: str, *, form: str) -> bool:
    """Whether `key` names a figure, table, equation or section: "fig:one" anywhere, "fig-one" in Quarto.

    >>> is_cross_reference("fig-dose", form="quarto"), is_cross_reference("fig-dose", form="markdown")
    (True, False)
    """
    label = _CROSS.match(key)
    return label is not None and (label["mark"] == ":" or form == "quarto")


def split_group(text: str) -> list[tuple[int, int]]:
    """(start, end) of the parts of `text` between semicolons, ignoring those in braces or brackets."""
    parts: list[tuple[int, int]] = []
    depth = start = 0
    for at, character in enumerate(text):
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth = max(0, depth - 1)
        elif character == ";" and not depth:
            parts.append((start, at))
            start = at + 1
    return [*parts, (start, len(text))]


def read_group(text: str, offsets: Sequence[int], *, source: Source, form: str = "markdown") -> tuple[CitedItem, ...]:
    """The works that `text`, the inside of a bracket, cites; () if it is not a citation.

    `offsets[i]` is the place of `text[i]` in `source`; the span of an item is its `@key`. Every part must have a key:
    otherwise pandoc leaves the bracket alone.

    >>> text = "see @a, p. 3; -@b"
    >>> for item in read_group(text, range(len(text)), source=Source("x.md", text)):
    ...     print(repr(item.prefix), item.key, item.locator, item.suppress_author, item.span.start)
    'see ' a 3 False 4
    '' b  True 15
    """
    if "@" not in text or len(text) > _LONGEST:
        return ()
    items: list[CitedItem] = []
    for start, end in split_group(text):
        cite = _CITE.search(text, start, end)
        if cite is None:
            return ()
        key = cite["braced"] or cite["plain"]
        if is_cross_reference(key, form=form):
            return ()
        locator, label, suffix = read_locator(join_lines(text[cite.end() : end]))
        span = Span(source, offsets[cite.end("minus")], offsets[cite.end() - 1] + 1)
        prefix = join_lines(text[start : cite.start()])
        items.append(
            CitedItem(
                key,
                locator=locator,
                label=label,
                prefix=prefix.lstrip(),
                suffix=suffix.rstrip(),
                suppress_author=bool(cite["minus"]),
                span=span,
            )
        )
    return tuple(items)


def find_further(text: str, offsets: Sequence[int], *, source: Source, form: str = "markdown") -> list[CitedItem]:
    """The works that `text`, the inside of a bracket, cites behind the first of a part: `[see @a and @b; @c]` has b.

    >>> text = "see @a and @b; @c"
    >>> [item.key for item in find_further(text, range(len(text)), source=Source("x.md", text))]
    ['b']
    """
    found: list[CitedItem] = []
    for start, end in split_group(text) if text.count("@") > 1 and len(text) <= _LONGEST else ():
        for cite in list(_CITE.finditer(text, start, end))[1:]:
            key = cite["braced"] or cite["plain"]
            if not is_cross_reference(key, form=form):
                span = Span(source, offsets[cite.end("minus")], offsets[cite.end() - 1] + 1)
                found.append(CitedItem(key, span=span))
    return found


def join_lines(text: str) -> str:
    """`text` on one line; an escaped blank is a no-break space. Source: pandoc manual, "Backslash escapes"."""
    return text.replace("\r\n", " ").replace("\n", " ").replace("\\ ", "\u00a0")
