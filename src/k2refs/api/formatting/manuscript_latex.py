r"""Formats a LaTeX manuscript: citations become text, `\bibliography` a list, and the rest stays byte for byte."""

import re
from collections.abc import Callable, Sequence
from itertools import chain

from attrs import evolve, frozen

from k2refs.api.formatting.manuscript_text import Replacement, fit_into_note
from k2refs.api.formatting.names import Names
from k2refs.api.formatting.style import Cite, CiteMode, Cluster, FormattedDocument, Style
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.library import BaseLibrary

__all__ = ["format_latex"]

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_IN_NOTE = re.compile(r"(?:[fF]oot|[sS]mart)")
_LIST = re.compile(
    r"\\(?:bibliography(?![A-Za-z])\s*(?:%[^\n]*\n\s*)?\{[^{}]*\}|printbibliography(?![A-Za-z])\s*(?:\[(?P<options>[^\[\]]*)\])?)"
)
_TITLE = re.compile(r"title\s*=\s*(?:\{(?P<braced>[^{}]*)\}|(?P<plain>[^,\]]*))")
_NO_HEADING = re.compile(r"heading\s*=\s*none\b")
_END = re.compile(r"\\end\s*\{document\}")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%[^\n]*")
_HEADING = r"\ifdefined\chapter\chapter*{\bibname}\else\section*{\refname}\fi"
_BLANKS = " \t\r\n~"
_PUNCTUATION = re.compile(r"[.,;:!?]")


@frozen
class _Step:
    """A citation: its mark, its cluster, whether it becomes a footnote, the keys that no library has."""

    mark: CitationMark
    command: str
    cluster: Cluster
    is_new_note: bool
    missing: tuple[str, ...] = ()


def format_latex(
    document: Document, library: BaseLibrary, *, style: Style, links: bool, warn: Callable[[str], None]
) -> str:
    r"""The text of `document` with formatted citations, and its bibliography in the place of `\bibliography`.

    A style of notes puts citations into `\footnote`. `warn` gets each citation in an included file, which stays.
    Unknown keys print in bold. Without `\bibliography` or `\printbibliography`, the list goes to the end.
    """
    marks = [mark for mark in document.citations if mark.keys]
    for mark in marks:
        if mark.span.source is not document.source and not mark.is_nocite:
            warn(f"{mark.span}: is in an included file, which is not formatted; join the files first, with latexpand")
    marks = [mark for mark in marks if mark.span.source is document.source]
    plan = _plan(document, [mark for mark in marks if not mark.is_nocite], style, library=library)
    named = {step.mark.span.start for step in plan if not step.cluster.cites}
    silent = [mark for mark in marks if mark.is_nocite or mark.span.start in named]
    nocite = [key for mark in silent for key in mark.keys if key == "*" or key in library]
    formatted = style.format(library, [step.cluster for step in plan], to="latex", include=nocite, links=links)
    replacements = _replace(plan, formatted, Names(style, library, "latex"), document.source.text)
    if style.has_bibliography and (plan or nocite):
        replacements += _place_list(document.source.text, formatted.bibliography.write("latex"))
    return _join(document.source.text, sorted(replacements, key=lambda each: each.start))


def _plan(document: Document, marks: Sequence[CitationMark], style: Style, *, library: BaseLibrary) -> list[_Step]:
    numbers = _number_notes(document, marks) if style.is_note_style else {}
    steps = []
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        command = _command_of(mark)
        cites = [_cite(item) for item in mark.items if item.key in library]
        missing = tuple(item.key for item in mark.items if item.key and item.key not in library)
        if _is_name(command) or (style.is_note_style and _is_year(command)):
            cites = []
        is_new_note = bool(_IN_NOTE.match(command)) or (style.is_note_style and not mark.note)
        mode = _mode(mark, is_in_note=style.is_note_style)
        if cites and mode:
            cites[0] = evolve(cites[0], mode=mode)
        if cites and style.is_note_style and is_new_note:
            cites[0] = evolve(cites[0], prefix=cites[0].prefix[:1].upper() + cites[0].prefix[1:])
        number = numbers.get(mark.span.start, 0)
        steps.append(
            _Step(
                mark,
                command,
                Cluster(tuple(cites), note=number, keeps_affixed=True),
                is_new_note and bool(cites),
                missing,
            )
        )
    return steps


def _is_name(command: str) -> bool:
    return command.lower().startswith("citeauthor")


def _is_bare(command: str) -> bool:
    return command.lower().startswith(("citealt", "citealp"))


def _is_narrative(mark: CitationMark) -> bool:
    return mark.is_narrative and not _is_bare(_command_of(mark))


def _is_year(command: str) -> bool:
    return command in ("citeyear", "citeyearpar")


def _mode(mark: CitationMark, *, is_in_note: bool) -> CiteMode:
    if mark.items[0].suppress_author:
        return "suppress-author"
    return "composite" if _is_narrative(mark) and not is_in_note else ""


def _cite(item: CitedItem) -> Cite:
    mode: CiteMode = "suppress-author" if item.suppress_author else ""
    return Cite(item.key, item.locator, item.label, prefix=item.prefix, suffix=item.suffix, mode=mode)


def _command_of(mark: CitationMark) -> str:
    found = _COMMAND.match(mark.span.text)
    return found[1] if found else ""


def _number_notes(document: Document, marks: Sequence[CitationMark]) -> dict[int, int]:
    """The number of the note of each mark, by its place: the manuscript's own notes and new ones, in order."""
    first: dict[int, int] = {}
    for mark in marks:
        if mark.note and not _IN_NOTE.match(_command_of(mark)):
            first[mark.note] = min(first.get(mark.note, mark.span.start), mark.span.start)
    places = {mark.span.start: first.get(mark.note, mark.span.start) for mark in marks}
    cited = [(places[mark.span.start], mark.span.start) for mark in marks]
    starts = {block.offsets[0] for block in document.blocks if block.kind == "note" and block.source is document.source}
    ends = {block.offsets[0]: block.offsets[-1] for block in document.blocks if block.kind == "note"}
    own = {start for start in starts if not any(start <= at <= ends[start] for at in chain.from_iterable(cited))}
    ranks = {place: rank for rank, place in enumerate(sorted({place for place, _ in cited} | own), 1)}
    return {at: ranks[place] for place, at in cited}


def _replace(plan: Sequence[_Step], formatted: FormattedDocument, names: Names, source: str) -> list[Replacement]:
    found = []
    for step, text in zip(plan, formatted.citations, strict=True):
        mark = step.mark
        known = [key for key in mark.keys if key not in step.missing]
        text = text if step.cluster.cites else ""
        if _is_name(step.command):
            text = ", ".join(map(names.find, known))
        elif _is_year(step.command) and not re.search(r"\d{4}", text):
            text = ", ".join(names.find_year(key) for key in known)
            text = f"({text})" if step.command == "citeyearpar" else text
        elif _is_bare(step.command) or step.command == "citeyear":
            text = _without_brackets(text)
        elif mark.note and not step.is_new_note and names.style.is_note_style:
            text = fit_into_note(text, source[mark.span.end : mark.span.end + 2])
        if step.missing:
            marks = " ".join(rf"\textbf{{{_escape(key)}?}}" for key in step.missing)
            text = f"{text} {marks}" if text else f"({marks})"
        if step.is_new_note:
            is_named = _is_narrative(mark) and names.style.is_note_style and not mark.items[0].suppress_author
            name = names.find(step.cluster.cites[0].id) if is_named else ""
            text = rf"{name}\footnote{{{text}}}"
        found.append(Replacement(mark.span.start, mark.span.end, text))
    return found


def _without_brackets(text: str) -> str:
    return text[1:-1] if text[:1] in ("(", "[") and text[-1:] in (")", "]") else text


def _escape(key: str) -> str:
    return re.sub(r"([#$%&_{}])", r"\\\1", key)


def _place_list(text: str, written: str) -> list[Replacement]:
    r"""The list in place of the last `\bibliography` or `\printbibliography`, else before `\end{document}`."""
    hidden = _COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    places = list(_LIST.finditer(hidden))
    if places:
        last = places[-1]
        options = last["options"] or ""
        title = _TITLE.search(options)
        heading = f"\\section*{{{(title['braced'] or title['plain'] or '').strip()}}}" if title else _HEADING
        heading = "" if _NO_HEADING.search(options) else f"{heading}\n"
        return [Replacement(last.start(), last.end(), f"{heading}{written}")]
    end = _END.search(hidden)
    at = end.start() if end else len(text)
    return [Replacement(at, at, f"{_HEADING}\n{written}\n")]


def _join(text: str, replacements: Sequence[Replacement]) -> str:
    """`text` with the replacements; a raised mark goes behind punctuation, without a blank before it."""
    parts: list[str] = []
    at = 0
    for each in replacements:
        before, written, end = text[at : each.start], each.text, each.end
        if written.startswith((r"\footnote{", r"\textsuperscript{")):
            before = before.rstrip(_BLANKS) if "\n\n" not in before[len(before.rstrip(_BLANKS)) :] else before
            if _PUNCTUATION.match(text, end):
                before, end = before + text[end], end + 1
        parts += (before, written)
        at = end
    return "".join([*parts, text[at:]])
