"""`format_manuscript`: formats the citations and bibliography of a Markdown manuscript in a style."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import evolve, frozen

from k2refs.api.formatting.affixes import Affixes
from k2refs.api.formatting.manuscript_html import frame_page, write_html
from k2refs.api.formatting.manuscript_text import (
    Replacement,
    fill_bibliography,
    find_notes,
    fit_into_note,
    is_raised,
    move_punctuation,
    note_order,
)
from k2refs.api.formatting.names import Names
from k2refs.api.formatting.style import Cite, CiteMode, Cluster, FormattedDocument, Style
from k2refs.api.reading.libraries import named_libraries
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.api.reading.read import read
from k2refs.errors import UsageError
from k2refs.files.look import is_file
from k2refs.files.styles import InstalledStyles
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["format_manuscript", "format_manuscript_at"]

_READ = ("markdown", "quarto", "myst")
_WRITTEN = ("markdown", "html")
_FORMAT_NAMES = {"latex": "LaTeX", "html": "HTML", "jats": "JATS", "docx": "a Word file", "text": "plain text"}


def format_manuscript_at(
    path: str,
    *,
    libraries: Sequence[str] = (),
    style: str = "",
    locale: str = "",
    to: str = "",
    links: bool = False,
    abbreviations: Sequence[str] = (),
    warn: Callable[[str], None] | None = None,
) -> str:
    """The formatted manuscript at `path`; HTML as a complete page. Libraries, style and locale default to its own.

    `to` defaults to the format of the manuscript: LaTeX stays LaTeX, the others are written as Markdown.

    Raises UsageError if it names none, and what `format_manuscript` raises.
    """
    document = read_manuscript(path, format="markdown" if path == "-" else None)
    is_latex = document.format == "latex"
    if is_latex and to not in ("", "latex"):
        raise UsageError(f"{path}: is LaTeX and is formatted as such; leave out --to, or convert it first")
    if not is_latex:
        _check_format(document)
    paths = tuple(libraries) or named_libraries(document)
    if not paths and not document.own_references:
        raise UsageError(f"{path}: names no bibliography; use --library, or add it to the metadata")
    wanted = style or document.style
    if not wanted:
        raise UsageError(f"{path}: names no style; use --style, or add csl: NAME to the metadata")
    if not style and wanted.endswith(".csl") and is_file(Path(path).parent / wanted):
        wanted = str(Path(path).parent / wanted)
    # If CSL has no terms for a manuscript's language, the style keeps its own.
    own = document.locale if InstalledStyles().knows_language(document.locale) else ""
    chosen = Style.load(wanted, locale=locale or own, abbreviations=abbreviations)
    library = read(*paths) if paths else BaseLibrary(())
    if is_latex:
        from k2refs.api.formatting.manuscript_latex import format_latex  # only for LaTeX

        _check_keys(document, library, warn)
        return format_latex(document, library, style=chosen, links=links, warn=warn or _refuse)
    text = format_manuscript(document, library, style=chosen, to=to or "markdown", links=links, warn=warn)
    return frame_page(document, text) if to == "html" else text


def format_manuscript(
    document: Document,
    library: BaseLibrary,
    *,
    style: Style,
    to: str = "markdown",
    links: bool = False,
    warn: Callable[[str], None] | None = None,
) -> str:
    """The text of `document` with formatted citations and its bibliography at the end, or in its div `#refs`.

    `to` is "markdown" or "html" (the body of a page); `links` turns DOIs and URLs into links. A note style puts
    citations in footnotes, numbered together with the manuscript's own. Works in the manuscript's metadata count too.
    An unknown key prints as **key?** and `warn` gets its place; without `warn` it is an error. Raises UsageError for a
    manuscript that is not Markdown. Source: pandoc manual, "Citation rendering".

    >>> from k2refs.api.reading.read import read_library
    >>> from k2refs.documents import read_document
    >>> library = read_library([Source("a.bib", "@book{a, author = {Orimo}, title = {Bone}}")])
    >>> document = read_document(Source("a.md", "It works [@a, p. 5].\\n"))
    >>> print(format_manuscript(document, library, style=Style.load("apa")), end="")
    It works (Orimo, n.d., p. 5).
    <BLANKLINE>
    Orimo. (n.d.). *Bone*.
    """
    _check_format(document)
    if to not in _WRITTEN:
        raise UsageError(f"a manuscript cannot be formatted as {to!r}{nearest(to, _WRITTEN)} (choose markdown or html)")
    if document.own_references:
        library = BaseLibrary((*document.own_references, *library.references), library.findings, library.sources)
    _check_keys(document, library, warn)
    marks = [mark for mark in document.citations if mark.keys and not mark.is_nocite]
    affixes = Affixes(to)
    plan = _plan(document, marks, style, library=library, affixes=affixes)
    nocite = [key for mark in document.citations if mark.is_nocite for key in mark.keys if key == "*" or key in library]
    clusters = [step.cluster for step in plan]
    formatted = style.format(library, clusters, to=to, include=nocite, links=links)
    replacements = _replace(plan, formatted, document.source, names=Names(style, library, to), affixes=affixes)
    has_bibliography = style.has_bibliography and (marks or nocite) and not document.suppresses_bibliography
    bibliography = formatted.bibliography.write(to).strip("\n") if has_bibliography else ""
    if to == "html":
        return write_html(document, replacements, bibliography)
    return fill_bibliography(_write_markdown(document, replacements), bibliography, title=document.bibliography_title)


@frozen
class _Step:
    """One mark: its cluster, whether it becomes a note, and whether the author is part of the sentence."""

    mark: CitationMark
    cluster: Cluster
    is_new_note: bool = False
    is_narrative: bool = False
    missing: tuple[str, ...] = ()


def _refuse(message: str) -> None:
    raise UsageError(message)


def _check_format(document: Document) -> None:
    if document.format not in _READ:
        name = _FORMAT_NAMES.get(document.format, document.format)
        raise UsageError(
            f"{document.source.path}: is {name}; only Markdown manuscripts can be formatted. Convert it, or "
            "print only its bibliography: k2refs format LIBRARY --style NAME --to html"
        )


def _check_keys(document: Document, library: BaseLibrary, warn: Callable[[str], None] | None) -> None:
    missing = [
        f"{item.span or mark.span}: unknown key {item.key!r}{nearest(item.key, library)}"
        for mark in document.citations
        for item in mark.items
        if item.key and item.key != "*" and item.key not in library
    ]
    if warn is not None:
        for message in missing:
            warn(message)
    elif missing:
        raise UsageError("\n".join(missing))


def _plan(
    document: Document, marks: Sequence[CitationMark], style: Style, *, library: BaseLibrary, affixes: Affixes
) -> list[_Step]:
    """The marks in reading order: a mark in a footnote comes where the footnote is called."""
    called = note_order(document)
    numbers: dict[int, int] = {}
    if style.is_note_style:
        places = {called(mark)[0] for mark in marks if not mark.note}
        places.update(note.called for note in find_notes(document.source.text))
        numbers = {place: rank for rank, place in enumerate(sorted(places), 1)}
    steps: list[_Step] = []
    for mark in sorted(marks, key=called):
        # In a note, the full citation names the author; "Iwamoto. Iwamoto, …" would repeat it.
        is_narrative = mark.is_narrative and not mark.items[0].suppress_author
        is_narrative = is_narrative and not (style.is_note_style and mark.note)
        cites = [_cite(item, affixes) for item in mark.items if item.key in library]
        missing = tuple(item.key for item in mark.items if item.key and item.key not in library)
        is_narrative = is_narrative and mark.items[0].key in library
        if is_narrative and not style.is_note_style:
            cites[0] = evolve(cites[0], mode="suppress-author")
        if cites and style.is_note_style and not mark.note:
            cites[0] = evolve(cites[0], prefix=cites[0].prefix[:1].upper() + cites[0].prefix[1:])
        cluster = Cluster(tuple(cites), note=numbers.get(called(mark)[0], 0), keeps_affixed=True)
        steps.append(_Step(mark, cluster, bool(cites) and style.is_note_style and not mark.note, is_narrative, missing))
    return steps


def _cite(item: CitedItem, affixes: Affixes) -> Cite:
    mode: CiteMode = "suppress-author" if item.suppress_author else ""
    prefix, suffix = affixes.read(item.prefix), affixes.read(item.suffix)
    return Cite(item.key, affixes.read(item.locator), item.label, prefix=prefix, suffix=suffix, mode=mode)


def _show_missing(text: str, keys: Sequence[str], to: str) -> str:
    """The text of a citation with a visible mark for each key that no library has."""
    start, end = ("<strong>", "</strong>") if to == "html" else ("**", "**")
    marks = " ".join(f"{start}{html.escape(key) if to == 'html' else key}?{end}" for key in keys)
    return f"{text} {marks}" if text else f"({marks})"


def _replace(
    plan: Sequence[_Step], formatted: FormattedDocument, source: Source, *, names: Names, affixes: Affixes
) -> list[Replacement]:
    found: list[Replacement] = []
    for step, text in zip(plan, formatted.citations, strict=True):
        span = step.mark.span
        text = affixes.restore(text) if step.cluster.cites else ""
        if step.missing:
            text = _show_missing(text, step.missing, names.to)
        name = names.find(step.mark.items[0].key) if step.is_narrative else ""
        if step.is_new_note:
            found.append(Replacement(span.start, span.end, name, text))
            continue
        if step.mark.note and names.style.is_note_style:
            text = fit_into_note(text, source.text[span.end : span.end + 2])
        space = " " if name and not is_raised(text) else ""
        found.append(Replacement(span.start, span.end, f"{name}{space}{text}"))
    return sorted(found, key=lambda each: each.start)


def _write_markdown(document: Document, replacements: Sequence[Replacement]) -> str:
    parts: list[str] = []
    notes: list[str] = []
    text, at = document.source.text, 0
    for each in replacements:
        written = each.text
        if each.note:
            notes.append(f"[^k2-{len(notes) + 1}]: {each.note}")
            written += f"[^k2-{len(notes)}]"
        before, written, end = move_punctuation(text, at, each, written)
        parts += (before, written)
        at = end
    parts.append(text[at:])
    whole = "".join(parts)
    return whole.rstrip("\n") + "\n\n" + "\n\n".join(notes) + "\n" if notes else whole
