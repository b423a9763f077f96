"""The table of manuscript formats, and `read_document`, which detects the format and imports its parser."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from attrs import frozen

from k2refs.documents.draft import Include
from k2refs.errors import K2RefsError, UsageError
from k2refs.model.document import Document
from k2refs.model.finding import internal_finding
from k2refs.model.source import Source
from k2refs.model.suffixes import MANUSCRIPTS, bare_name
from k2refs.text.similarity import nearest

__all__ = ["DOCUMENT_FORMATS", "DocumentFormat", "detect_document_format", "read_document"]


@frozen
class DocumentFormat:
    """One manuscript format. `reader` is "module:function"; `marks` matches only near the start of such a text.

    With `has_input` the parser takes `include`, for files that the text names.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    has_input: bool = False
    marks: re.Pattern[str] | None = None


def _marks(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


# Detected by suffix first: a manuscript is prose, and prose may mention any format. Content decides for ".xml", for
# a missing suffix and for standard input, in this order.
DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = (
    DocumentFormat("markdown", MANUSCRIPTS["markdown"], "k2refs.documents.markdown:read_markdown"),
    DocumentFormat("quarto", MANUSCRIPTS["quarto"], "k2refs.documents.markdown:read_markdown"),
    DocumentFormat("myst", MANUSCRIPTS["myst"], "k2refs.documents.markdown:read_markdown"),
    DocumentFormat("notebook", MANUSCRIPTS["notebook"], "k2refs.documents.notebook:read_notebook"),
    DocumentFormat("rst", MANUSCRIPTS["rst"], "k2refs.documents.rst:read_rst", has_input=True),
    DocumentFormat("typst", MANUSCRIPTS["typst"], "k2refs.documents.typst:read_typst", has_input=True),
    DocumentFormat("org", MANUSCRIPTS["org"], "k2refs.documents.org:read_org", has_input=True),
    DocumentFormat("asciidoc", MANUSCRIPTS["asciidoc"], "k2refs.documents.asciidoc:read_asciidoc", has_input=True),
    DocumentFormat(
        "latex",
        MANUSCRIPTS["latex"],
        "k2refs.documents.latex:read_latex",
        has_input=True,
        marks=_marks(r"^[^\S\n]*\\(?:documentclass|documentstyle|begin\s*\{document\})"),
    ),
    DocumentFormat(
        "jats",
        MANUSCRIPTS["jats"],
        "k2refs.documents.markup:read_jats",
        marks=_marks(r"<!DOCTYPE\s+article\b|<article[\s>](?=[\s\S]*<(?:front|body|back|article-meta)\b)"),
    ),
    DocumentFormat(
        "html",
        MANUSCRIPTS["html"],
        "k2refs.documents.markup:read_html",
        marks=_marks(
            r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*+-->\s*)*+<(?:!DOCTYPE\s+html|html|head|body)\b"
        ),
    ),
    DocumentFormat("text", MANUSCRIPTS["text"], "k2refs.documents.text:read_text"),
)


def detect_document_format(source: Source) -> DocumentFormat | None:
    """The manuscript format of `source`, by its suffix, then by its content; None if it is none of them.

    >>> detect_document_format(Source("notes.qmd", "")).name
    'quarto'
    """
    path = bare_name(source.path)
    for form in DOCUMENT_FORMATS:
        if path.endswith(form.suffixes):
            return form
    head = source.text[:4096].replace("\r\n", "\n").replace("\r", "\n")
    return next((form for form in DOCUMENT_FORMATS if form.marks and form.marks.search(head)), None)


def read_document(source: Source, *, format: str | None = None, include: Include | None = None) -> Document:
    r"""The manuscript in `source`: blocks, sentences, citation marks, typed references, inline claims.

    The format is detected from suffix and content unless `format` names it; plain text if neither decides. `include`
    returns the files that `\input` names; without it none is read. What could not be parsed is in `findings`, and the
    rest is still read. Raises UsageError for an unknown format.

    >>> document = read_document(Source("a.md", "K2 works [@orimo1992, p. 5]. It does."))
    >>> [sentence.text for sentence in document.sentences], document.citations[0].keys
    (['K2 works.', 'It does.'], ('orimo1992',))
    """
    form = _find(format) if format else detect_document_format(source) or _find("text")
    read: Callable[..., Any] = _load(form.reader)
    options = {"include": include} if form.has_input else {}
    try:
        document: Document = read(source, form=form.name, **options).finish()
    except K2RefsError:
        raise
    except Exception as error:
        return Document(source, form.name, findings=(internal_finding(source, "reading", error),))
    return document


def _find(name: str) -> DocumentFormat:
    for form in DOCUMENT_FORMATS:
        if form.name == name:
            return form
    names = [form.name for form in DOCUMENT_FORMATS]
    raise UsageError(f"unknown manuscript format {name!r}{nearest(name, names)} (choose from {', '.join(names)})")


def _load(where: str) -> Any:
    module, _, function = where.partition(":")
    return getattr(import_module(module), function)
