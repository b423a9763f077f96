"""`Bibliography`: entries in every format, with their layout parameters."""

from functools import cached_property

from attrs import frozen

from k2refs.api.reading.collector import resting_collector
from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.write import find_writer
from k2refs.text.markup import Token

__all__ = ["Bibliography", "BibliographyEntry"]


@frozen
class BibliographyEntry:
    """One entry: the key of its reference, and its text without formatting."""

    key: str
    text: str


class Bibliography:
    """The entries of a document in order. `html`, `text`, `markdown`, `latex`, `rtf` and `typst` are complete texts.

    It renders itself in a notebook. `hanging_indent`, `second_field_align` ("", "flush" or "margin"), `entry_spacing`
    and `line_spacing` (lines) are the layout that the style asks for; `max_offset` is the width of the widest first
    field, in characters.
    """

    def __init__(self, document: CitedDocument) -> None:
        self._document = document
        bibliography = document.processor.style.bibliography
        options = bibliography.options if bibliography else {}
        self.hanging_indent = options.get("hanging-indent") == "true"
        self.second_field_align = options.get("second-field-align", "")
        self.entry_spacing = _number(options.get("entry-spacing", "1"))
        self.line_spacing = _number(options.get("line-spacing", "1"))

    @cached_property
    def _streams(self) -> list[tuple[str, list[Token]]]:
        return self._document.entry_streams()

    @cached_property
    def entries(self) -> tuple[BibliographyEntry, ...]:
        """One per reference, in the order of the bibliography."""
        texts = self.write_entries("text")
        return tuple(BibliographyEntry(key, text) for (key, _), text in zip(self._streams, texts, strict=True))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entries, in the order of the bibliography."""
        return tuple(key for key, _ in self._streams)

    @property
    def max_offset(self) -> int:
        if not self.second_field_align:
            return 0
        return max((len(str(number)) for number in self._document.numbers.values()), default=0)

    def write(self, to: str) -> str:
        """The bibliography in the format `to`. Raises UsageError for an unknown one."""
        return find_writer(to).bibliography(self.write_entries(to))

    @resting_collector()
    def write_entries(self, to: str) -> list[str]:
        """Each entry in the format `to`."""
        writer = find_writer(to)
        return [self._document.write_entry(stream, writer) for _, stream in self._streams]

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

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self._streams)


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 1
