"""Finds the blocks of a Markdown text with markdown-it, and the place of each of their lines. Called by documents."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from k2refs.documents.draft import Draft
from k2refs.documents.markdown.directives import find_printed, find_titles, read_fence
from k2refs.documents.markdown.inline import InlineReader
from k2refs.documents.markdown.metadata import find_abstracts, find_metadata, read_metadata
from k2refs.documents.markdown.tags import find_tags
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.model.source import Source

__all__ = ["read_markdown", "scan_markdown"]

_LINE_END = re.compile(r"\r\n?|\n")
# Lines that frame what stands between them: fenced divs, and link definitions, which print nothing.
_FRAME = re.compile(r"[ \t]*:{3,}[^\n]*|[ ]{0,3}\[[^\]\n^]+\]:[ \t]*\S+[^\n]*")
_NOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\]:[ \t]*")
_SKIPPED_HTML = re.compile(r"\s*<(?:!--|script\b|style\b|pre\b|textarea\b|\?|!)", re.IGNORECASE)
_HEADING_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]++\{[^{}\n]*\}$")
_KINDS = {"heading_open": "heading", "td_open": "cell", "th_open": "cell"}
_DEEPEST = 60
_DEEPEST_FENCE = 8


@frozen
class _Lines:
    """The lines of a text: `starts[i]` is the offset of line `i`, `texts[i]` its text."""

    starts: tuple[int, ...]
    texts: tuple[str, ...]


def read_markdown(source: Source, *, form: str = "markdown") -> Draft:
    """The manuscript in `source`; `form` is "markdown", "quarto" or "myst", which differ in the meaning of `@fig-x`.

    Code, comments and metadata contain no citations. Source: CommonMark 0.31; pandoc manual, "Citation syntax"; MyST
    guide, "Citations".
    """
    draft = scan_markdown(source, form=form)
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


def scan_markdown(source: Source, *, form: str) -> Draft:
    """The blocks, keys and metadata of `source`, without its typed list and typed marks."""
    draft = Draft(source, form)
    lines = _split_lines(source.text)
    hidden = list(find_metadata(source.text))
    for start, end in hidden:
        read_metadata(start, end, draft=draft)
    reader = InlineReader(draft, find_tags(source.text))
    cell_end = 0
    for kind, marker, first, content in _find_blocks(_mask(lines, hidden)):
        offsets = _locate(content, first, lines, behind=cell_end if kind == "cell" else 0)
        cell_end = offsets[-1] + 1 if kind == "cell" else 0
        if note := _NOTE.match(content):
            reader.read(content[note.end() :], offsets[note.end() :], kind="note", marker=note["id"])
            continue
        if kind == "heading" and (attributes := _HEADING_ATTRIBUTES.search(content)):
            content = content[: attributes.start()]
        reader.read(content, offsets[: len(content)], kind=kind, marker=marker)
    for number, line in enumerate(lines.texts):
        if title := find_titles(line):
            reader.read(title, _locate(title, number, lines), kind="caption")
    for start, end in find_abstracts(source.text, hidden):
        reader.read(source.text[start:end], range(start, end), kind="paragraph")
    draft.citations += find_printed(source)
    return draft


def _split_lines(text: str) -> _Lines:
    starts, texts, at = [0], [], 0
    for end in _LINE_END.finditer(text):
        texts.append(text[at : end.start()])
        at = end.end()
        starts.append(at)
    texts.append(text[at:])
    return _Lines(tuple(starts), tuple(texts))


def _mask(lines: _Lines, hidden: Sequence[tuple[int, int]]) -> str:
    """The text without divs and metadata, line for line, so that line numbers stay the same."""
    kept: list[str] = []
    rank = 0
    for start, text in zip(lines.starts, lines.texts, strict=True):
        while rank < len(hidden) and hidden[rank][1] <= start:
            rank += 1
        is_hidden = rank < len(hidden) and hidden[rank][0] <= start
        kept.append("" if is_hidden or _FRAME.fullmatch(text) else text)
    return "\n".join(kept)


def _find_blocks(text: str, base: int = 0, depth: int = 0) -> Iterator[tuple[str, str, int, str]]:
    """(kind, marker, first line, content) of each block that holds text, in order; `base` is the line of the first."""
    from markdown_it import MarkdownIt  # slow to load, and only for Markdown

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable(["inline", "reference"])
    inside: list[tuple[str, str]] = []
    kind = ""
    for token in parser.parse(text):
        if token.type in ("list_item_open", "blockquote_open"):
            inside.append(("list-item", token.info + token.markup) if token.tag == "li" else ("quote", ""))
        elif token.type in ("list_item_close", "blockquote_close"):
            inside.pop()
        elif token.type in _KINDS:
            kind = _KINDS[token.type]
        elif token.type == "inline" and token.map and token.content:
            outer, marker = inside[-1] if inside else ("paragraph", "")
            yield kind or outer, marker, base + token.map[0], token.content
            kind = ""
            if inside:
                inside[-1] = (outer, "")  # the second paragraph of an item has no marker
        elif token.type == "html_block" and token.map and not _SKIPPED_HTML.match(token.content):
            yield "paragraph", "", base + token.map[0], token.content
        elif token.type == "fence" and token.map:
            yield from _find_in_fence(token.info, token.content, base + token.map[0], depth)
        if token.type in ("td_close", "th_close", "heading_close"):
            kind = ""


def _find_in_fence(info: str, content: str, line: int, depth: int) -> Iterator[tuple[str, str, int, str]]:
    """The blocks of a directive, and the captions of code."""
    texts, first, body = read_fence(info, content)
    yield from (("caption", "", line + number, text) for number, text in texts)
    if body.strip() and depth < _DEEPEST_FENCE:
        yield from _find_blocks(body, line + first, depth + 1)


def _locate(content: str, first: int, lines: _Lines, *, behind: int = 0) -> list[int]:
    """The offset of every character of `content`, whose first line is the line `first` of the file or one below it.

    markdown-it removes what comes before the text of a line (quote marks, indents), but nothing inside it, so each
    line of `content` is searched from the right in its own line; the cells of a table, each after the one before, from
    the left.
    """
    offsets: list[int] = []
    number = first
    for line in content.split("\n"):
        # The masked text has the same lines; if one cannot be found (a tab turned into blanks), its start is used.
        text = lines.texts[number] if number < len(lines.texts) else ""
        line_start = lines.starts[min(number, len(lines.starts) - 1)]
        skipped = max(0, behind - line_start)
        at = text.find(line.rstrip(), skipped) if behind else text.rfind(line.rstrip())
        start = line_start + (at if at >= 0 else min(skipped, len(text)))
        end = min(start + len(line), line_start + len(text))
        offsets.extend(range(start, end))
        offsets.extend([line_start + len(text)] * (len(line) - max(0, end - start)))
        offsets.append(line_start + len(text))
        number += 1
    offsets.pop()
    return offsets
