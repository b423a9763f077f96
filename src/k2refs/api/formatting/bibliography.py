"""`Bibliography`: entries in every format, with their layout parameters."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from k2refs.api.reading.collector import resting_collector
from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.write.table import WRITERS, find_writer
from k2refs.model.csl_json import item_to_reference
from k2refs.model.reference import Reference
from k2refs.text.html import framed
from k2refs.text.markup import Token

__all__ = ["Bibliography", "BibliographyEntry"]


@frozen
class BibliographyEntry:
    """One entry: its reference and the key of it, and how it is printed, without formatting and as HTML."""

    key: str
    text: str
    html: str = ""
    reference: Reference | None = None

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return framed(self.html)


class Bibliography:
    """The entries of a document in order. `html`, `text`, `markdown`, `latex`, `rtf` and `typst` are complete texts.

    Iteration gives the entries. In a notebook it shows itself. `hanging_indent`, `second_field_align` ("", "flush" or
    "margin"), `entry_spacing` and `line_spacing` (lines) are what the style asks of the page; `max_offset` is the width
    of the widest first field, in characters. It can be pickled and copied.
    """

    def __init__(
        self, document: CitedDocument, references: Mapping[str, Reference | Mapping[str, Any]] | None = None
    ) -> None:
        self._document: CitedDocument | None = document
        self._references = references or {}
        self._written: dict[str, list[str]] = {}
        bibliography = document.processor.style.bibliography
        options = bibliography.options if bibliography else {}
        self.hanging_indent = options.get("hanging-indent") == "true"
        self.second_field_align = options.get("second-field-align", "")
        self.entry_spacing = _number(options.get("entry-spacing", "1"))
        self.line_spacing = _number(options.get("line-spacing", "1"))

    def __getstate__(self) -> dict[str, Any]:
        """What a pickle keeps: everything printed, and not the style that printed it."""
        entries, offset = self.entries, self.max_offset  # noqa: F841  # both stay in __dict__
        written = {name: self.write_entries(name) for name in WRITERS}
        state = {name: value for name, value in vars(self).items() if name != "_streams"}
        return state | {"_document": None, "_written": written, "_references": {}}

    @cached_property
    def _streams(self) -> list[tuple[str, list[Token]]]:
        return self._document.entry_streams() if self._document else []

    @cached_property
    def entries(self) -> tuple[BibliographyEntry, ...]:
        """One per reference, in the order of the bibliography."""
        rows = zip(self._streams, self.write_entries("text"), self.write_entries("html"), strict=True)
        return tuple(BibliographyEntry(key, text, html, self._reference(key)) for (key, _), text, html in rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entries, in the order of the bibliography."""
        return tuple(key for key, _ in self._streams)

    @cached_property
    def max_offset(self) -> int:
        if not self.second_field_align or self._document is None:
            return 0
        return max((len(str(number)) for number in self._document.numbers.values()), default=0)

    def write(self, to: str) -> str:
        """The bibliography in the format `to`. Raises UsageError for an unknown one."""
        return find_writer(to).bibliography(self.write_entries(to))

    @resting_collector()
    def write_entries(self, to: str) -> list[str]:
        """Each entry in the format `to`."""
        writer = find_writer(to)
        if self._document is None:
            return list(self._written[to])
        return [self._document.write_entry(stream, writer) for _, stream in self._streams]

    def _reference(self, key: str) -> Reference | None:
        given = self._references.get(key)
        return given if given is None or isinstance(given, Reference) else item_to_reference(given, key=key)

    def __iter__(self) -> Iterator[BibliographyEntry]:
        return iter(self.entries)

    @property
    def html(self) -> str:
        return self.write("html")

    @property
    def text(self) -> str:
        return self.write("text")

    @property
    def markdown(self) -> str:
        return self.write("markdown")

    @property
    def latex(self) -> str:
        return self.write("latex")

    @property
    def rtf(self) -> str:
        return self.write("rtf")

    @property
    def typst(self) -> str:
        return self.write("typst")

    def html_body(self) -> str:
        """The entries as the style lays them out, for the stylesheet of notebooks: indents, spacing, numbers beside."""
        hanging = " hanging" if self.hanging_indent else ""
        layout = f"--offset:{self.max_offset + 1};--entry:{self.entry_spacing};--line:{self.line_spacing}"
        return f'<div class="bibliography{hanging}" style="{layout}">{self.html}</div>'

    def _repr_html_(self) -> str:
        return framed(self.html_body())

    def __repr__(self) -> str:
        return f"<Bibliography: {len(self)} {'entry' if len(self) == 1 else 'entries'}>"

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self._streams) if self._document else len(self.entries)


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 1
