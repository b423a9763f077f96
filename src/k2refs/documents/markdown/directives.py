"""What of a fenced block is text of the manuscript: MyST's directives, blocks of R Markdown, captions of code cells.

Pure. Sources: MyST guide, "Directives"; R Markdown Cookbook, §9.6 (block, block2, asis); Quarto, "Figures" (fig-cap).
"""

import re
from collections.abc import Iterator

from k2refs.documents.rst.filters import prints_more
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.source import Source, Span

__all__ = ["find_printed", "find_titles", "read_fence"]

_DIRECTIVE = re.compile(r"\{(?P<name>[A-Za-z][\w:+-]*)\}[ \t]*(?P<title>.*)")
_BLOCK = re.compile(r"\{(?:block2?|asis)\b[^{}]*\}")
_CHUNK = re.compile(r"\{[A-Za-z][\w.+-]*\b.*\}")
# Directives whose body is code, data or a list of files.
_NO_TEXT = frozenset(
    "code code-block sourcecode code-cell literalinclude include math mermaid raw raw:typst toctree bibliography "
    "csv-table eval-rst ipython doctest testcode testoutput jupyter-execute plot graphviz glue tableofcontents "
    "contents autofunction automodule autoclass download embed iframe anywidget rubric-code prf:code".split()
)
# Those whose argument is a file or a label rather than a title.
_FILE_NAMED = frozenset("figure image video glue:figure table-file solution-of include".split())
_OPTION = re.compile(r"[ \t]*:[\w-]+:.*")
_BIBLIOGRAPHY = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,})(?P<name>\{bibliography\})[^\n]*\n"
    r"(?P<options>(?:[ \t]*:[\w-]+:[^\n]*(?:\n|$))*)",
    re.MULTILINE,
)
_OF_DOCUMENTER = re.compile(
    r"^[ \t]*```(?P<name>@bibliography)[^\n]*\n(?P<body>(?:(?![ \t]*```)[^\n]*\n)*)", re.MULTILINE
)
_LISTED = re.compile(r"^[ \t]*(?P<key>[^\s=]+)[ \t]*\r?$|^[^\n]*=[^\n]*$", re.MULTILINE)
_FILTER = re.compile(r":filter:([^\n]*)")
_YAML_END = re.compile(r"[ \t]*---[ \t]*")
_QUOTED_CAPTION = re.compile(
    r"(?:fig|tab|tbl)[.-](?:cap|scap|subcap)\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.){0,5000})\"|'(?P<single>(?:[^'\\]|\\.){0,5000})')"
)
_CELL_CAPTION = re.compile(r"[ \t]*#\|[ \t]*(?:fig|tbl|tab)-(?:cap|subcap|scap)[ \t]*:[ \t]*(?P<text>\S.*)")
_COLON_TITLE = re.compile(r"[ \t]*:{3,}[ \t]*\{(?P<name>[A-Za-z][\w:+-]*)\}[ \t]+(?P<title>\S.*)")


def read_fence(info: str, content: str) -> tuple[list[tuple[int, str]], int, str]:
    """(lines that are text by themselves, where the body begins, the body) of a fence with the words `info` behind it.

    Lines are (number, text), counted from the line of the fence, 0. The body is Markdown, "" where it is code.

    >>> read_fence("{note} Of {cite}`a`", ":class: x\\n\\nSee {cite}`b`.\\n")
    ([(0, 'Of {cite}`a`')], 2, '\\nSee {cite}`b`.\\n')
    >>> read_fence("{r fig.cap='By [@a].'}", "plot(x)")
    ([(0, 'By [@a].')], 1, '')
    """
    info = info.strip()
    if _BLOCK.fullmatch(info):
        return [], 1, content
    directive = _DIRECTIVE.fullmatch(info)
    if directive is None or directive["name"] in ("r", "python", "julia", "ojs", "bash"):
        return (list(_captions(info, content)) if _CHUNK.fullmatch(info) else []), 1, ""
    name, title = directive["name"].lower(), directive["title"].strip()
    if name in _NO_TEXT:
        return list(_captions(info, content)), 1, ""
    lines = content.split("\n")
    skipped = _count_options(lines)
    titles = [(0, title)] if title and name not in _FILE_NAMED else []
    return titles, 1 + skipped, "\n".join(lines[skipped:])


def find_titles(line: str) -> str:
    """The title behind a fence of colons, `:::{theorem} Of {cite}`a``; "" where the line has none."""
    found = _COLON_TITLE.fullmatch(line)
    return found["title"].strip() if found and found["name"].lower() not in _NO_TEXT | _FILE_NAMED else ""


def find_printed(source: Source) -> list[CitationMark]:
    """What bibliographies print beside what is cited: of Sphinx "*" with `:all:` or a filter for more, of Documenter
    the keys that the block lists.

    >>> text = "```{bibliography}\\n:all:\\n```\\n"
    >>> [mark.keys for mark in find_printed(Source("a.md", text))]
    [('*',)]
    """
    found = []
    for directive in _BIBLIOGRAPHY.finditer(source.text):
        given = _FILTER.search(directive["options"])
        if ":all:" in directive["options"] or (given and prints_more(given[1])):
            span = Span(source, *directive.span("name"))
            found.append(CitationMark((CitedItem("*", span=span),), span, is_nocite=True))
    for block in _OF_DOCUMENTER.finditer(source.text):
        keys = [key for key in _LISTED.finditer(source.text, *block.span("body")) if "=" not in key[0]]
        items = tuple(CitedItem(key["key"], span=Span(source, *key.span("key"))) for key in keys)
        if items:
            found.append(CitationMark(items, Span(source, *block.span("name")), is_nocite=True))
    return found


def _count_options(lines: list[str]) -> int:
    """How many lines at the start of a directive set its options."""
    if lines and _YAML_END.fullmatch(lines[0]):
        return next((number + 1 for number, line in enumerate(lines) if number and _YAML_END.fullmatch(line)), 0)
    return next((number for number, line in enumerate(lines) if not _OPTION.fullmatch(line)), len(lines))


def _captions(info: str, content: str) -> Iterator[tuple[int, str]]:
    for quoted in _QUOTED_CAPTION.finditer(info):
        yield 0, quoted["double"] or quoted["single"] or ""
    for number, line in enumerate(content.split("\n")):
        if caption := _CELL_CAPTION.fullmatch(line):
            yield number + 1, caption["text"].strip("\"'")
