"""Finds each key of a TOML text, so that findings on its values have a line. Pure; used together with tomllib."""

import re

__all__ = ["find_toml_places"]

_HEADER = re.compile(
    r"[ \t]*(\[\[?)\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*\]\]?"
)
_KEY = re.compile(r"[ \t]*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=[ \t]*")
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*", re.DOTALL
)

Path = tuple[str | int, ...]


def find_toml_places(text: str) -> dict[Path, tuple[int, int]]:
    """(start, end) of every table and key of valid TOML, by its path; numbers count the tables of an array.

    A key's extent is its name and value, a table's is its header line. Inline tables count as values, and an item
    of an array of them has its own path.

    >>> places = find_toml_places('[[claim]]\\nid = "c"\\n[claim.says]\\nn = 2\\n[[claim]]\\n')
    >>> list(places)
    [('claim', 0), ('claim', 0, 'id'), ('claim', 0, 'says'), ('claim', 0, 'says', 'n'), ('claim', 1)]
    """
    places: dict[Path, tuple[int, int]] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    at = 0
    while at < len(text):
        if header := _HEADER.match(text, at):
            table = _resolve(tuple(_names(header[2])), counts, is_array=header[1] == "[[")
            start = header.start(1)
            places[table] = (start, header.end())
            at = _line_end(text, header.end())
        elif key := _KEY.match(text, at):
            end = _value_end(text, key.end())
            path = (*table, *_names(key[1]))
            places[path] = (key.start(1), end)
            _place_items(text, key.end(), end, path=path, places=places)
            at = _line_end(text, end)
        else:
            at = _line_end(text, at)
    return places


def _names(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _resolve(names: tuple[str, ...], counts: dict[Path, int], *, is_array: bool) -> Path:
    """The path of a header: inside an array of tables it refers to the last of them."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if is_array:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _value_end(text: str, at: int) -> int:
    """Where the value that starts at `at` ends: at the end of its line, or where its last bracket closes."""
    depth = 0
    while at < len(text):
        if (string := _STRING.match(text, at)) and (text[at] != "#" or depth):
            at = string.end()
            continue
        character = text[at]
        depth += (character in "[{") - (character in "]}")
        if not depth and character in "\n#":
            break
        at += 1
        if not depth and character in "]}":
            break
    return len(text[:at].rstrip()) if at and text[at - 1].isspace() else at


def _place_items(text: str, start: int, end: int, *, path: Path, places: dict[Path, tuple[int, int]]) -> None:
    """Adds the items of an array of inline tables, and their keys."""
    if text[start : start + 1] != "[":
        return
    depth, item, opened, at = 0, -1, 0, start
    while at < end:
        if string := _STRING.match(text, at):
            at = string.end()
            continue
        if text[at] == "{":
            depth += 1
            if depth == 1:
                item, opened = item + 1, at
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                places[(*path, item)] = (opened, at + 1)
        at += 1
