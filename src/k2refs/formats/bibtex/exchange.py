"""Blocks ⇄ bibtexparser's library: for those whose programs are built on bibtexparser 2. Loads it on first use."""

from typing import TYPE_CHECKING

from k2refs.formats.bibtex.blocks import BibtexEntry, Block, Comment, Field, Preamble, String
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.bibtex.values import Values
from k2refs.model.finding import Finding
from k2refs.model.source import Source

if TYPE_CHECKING:
    from bibtexparser.library import Library  # slow to load, and only for this exchange
    from bibtexparser.model import Block as TheirBlock

__all__ = ["from_bibtexparser", "to_bibtexparser"]


def to_bibtexparser(source: Source) -> "Library":
    """The text as a bibtexparser library: values as its own splitter leaves them, lines from 0 as it counts them.

    A joined value (`#`) is evaluated, since its middlewares do not; a fault is a `ParsingFailedBlock` whose `error`
    says what to do, and an entry that had faults is beside it with what could be read.

    >>> library = to_bibtexparser(Source("a.bib", '@string{j = "J"}\\n@book{a, title = {T}, note = j # " 1"}'))
    >>> library.entries[0]["title"], library.entries[0]["note"]
    ('{T}', '"J 1"')
    """
    from bibtexparser import model  # 40 ms, and only for those who exchange libraries
    from bibtexparser.library import Library  # slow to load, and only for this exchange

    split = split_bibtex(source.text)
    findings: list[Finding] = []
    values = Values(source, findings)
    values.define(block for block in split.blocks if isinstance(block, String))
    rows: list[tuple[int, TheirBlock]] = [(block.start, _convert(block, source, values)) for block in split.blocks]
    for fault in split.faults:
        error = ValueError(f"{source.span(fault.start, fault.end)}: {fault.message}")
        line = source.place(fault.start).line - 1
        rows.append((fault.start, model.ParsingFailedBlock(error, line, source.text[fault.start : fault.end])))
    rows.sort(key=lambda row: row[0])
    return Library([block for _, block in rows])


def from_bibtexparser(library: "Library", path: str = "library.bib") -> Source:
    """The library as a text that `read_bibtex` reads, written by bibtexparser's own writer; failed blocks stay raw.

    >>> from_bibtexparser(to_bibtexparser(Source("a.bib", "@book{a,\\n title = {T}}"))).text
    '@book{a,\\n\\ttitle = {T}\\n}\\n'
    """
    from bibtexparser.entrypoint import write_string  # slow to load, and only for this exchange
    from bibtexparser.middlewares import AddEnclosingMiddleware  # as above

    bare = any(_is_bare(field.value) for entry in library.entries for field in entry.fields)
    enclose = [AddEnclosingMiddleware(reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{")]
    return Source(path, write_string(library, unparse_stack=enclose if bare else []))


def _is_bare(value: object) -> bool:
    """Whether bibtexparser's middlewares have taken the delimiters away; a number or macro has none at any time."""
    text = str(value)
    return not (text[:1] + text[-1:] in ("{}", '""') or text.isdecimal() or text.isidentifier())


def _convert(block: Block, source: Source, values: Values) -> "TheirBlock":
    from bibtexparser import model  # as above

    text = source.text
    raw = text[block.start : block.end]
    line = source.place(block.start).line - 1
    if isinstance(block, BibtexEntry):
        fields: dict[str, model.Field] = {}
        for field in block.fields:  # the first of a repeated field counts, and the entry is read all the same
            at = source.place(field.name_start).line - 1
            fields.setdefault(field.name, model.Field(field.name, _written(field, text, values), at))
        return model.Entry(block.type, block.key, list(fields.values()), line, raw)
    if isinstance(block, String):
        return model.String(block.value.name, text[slice(*block.value.whole)], line, raw)
    if isinstance(block, Preamble):
        return model.Preamble(text[slice(*block.value.whole)], line, raw)
    kind = model.ExplicitComment if isinstance(block, Comment) and raw.startswith("@") else model.ImplicitComment
    return kind(raw, line, raw)


def _written(field: Field, text: str, values: Values) -> str:
    if field.kind == "#":
        value = values.evaluate(field)
        return f'"{value}"' if '"' not in value else f"{{{value}}}"
    return text[slice(*field.whole)]
