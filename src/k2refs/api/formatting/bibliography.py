"""`Bibliography`: entries in every format, with their layout parameters."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import frozen

from k2refs.api.formatting.items import Keys, keys_of
from k2refs.api.reading.collector import resting_collector
from k2refs.csl.document.works import Works
from k2refs.csl.write.table import WRITERS, find_writer
from k2refs.errors import UnknownKey, UsageError
from k2refs.model.csl_json import item_to_reference
from k2refs.model.reference import Reference
from k2refs.text.html import framed
from k2refs.text.markup import Token
from k2refs.text.similarity import nearest

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
        self,
        document: Works,
        references: Mapping[str, Reference | Mapping[str, Any]] | None = None,
        *,
        part: frozenset[str] | None = None,
    ) -> None:
        self._document: Works | None = document
        self._references = references or {}
        self._part = part
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

    def __call__(
        self,
        *,
        keys: Keys | None = None,
        where: Callable[[Reference], object] | None = None,
        section: str | Iterable[str] = (),
    ) -> "Bibliography":
        """A part of the bibliography, with the numbers and year suffixes of the complete one.

        Entries of `keys`, of the references that `where` holds for, and of works cited in a `section` or several:
        `Cluster.section` says where a citation stands. Conditions can be combined. Raises UnknownKey for a key of no
        reference, and UsageError for a section without citations.

        >>> from k2refs import Style
        >>> items = [{"id": "a", "type": "book", "title": "On bones"}, {"id": "b", "type": "song", "title": "Bones"}]
        >>> style = Style.load("ieee")
        >>> style.bibliography(items)(where=lambda ref: ref.type == "song").text
        '[2] Bones.'
        """
        if self._document is None:
            raise UsageError("a bibliography that was pickled has no parts; make them before it is pickled")
        part = {key for key in self._document.order if self._holds(key)}
        if keys is not None:
            wanted = keys_of([keys])
            for key in wanted:
                if key not in self._references:
                    raise UnknownKey(f"unknown key {key!r}{nearest(key, self._references)}")
            part &= set(wanted)
        if sections := (section,) if isinstance(section, str) else tuple(section):
            part &= self._cited_in(sections)
        if where is not None:
            part = {key for key in part if (ref := self._reference(key)) is not None and where(ref)}
        return Bibliography(self._document, self._references, part=frozenset(part))

    def _cited_in(self, sections: Sequence[str]) -> set[str]:
        assert self._document is not None
        clusters = self._document.clusters
        known = {cluster.section for cluster in clusters}
        for section in sections:
            if section not in known:
                raise UsageError(
                    f"no citation is in the section {section!r}{nearest(section, known)}; Cluster(…, section=…) sets it"
                )
        return {cite.id for cluster in clusters if cluster.section in sections for cite in cluster.cites}

    def _holds(self, key: str) -> bool:
        return self._part is None or key in self._part

    @cached_property
    def _streams(self) -> list[tuple[str, list[Token]]]:
        if self._document is None:
            return []
        part = self._part
        return self._document.entry_streams() if part is None else self._document.entry_streams(part.__contains__)

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
        numbers = self._document.numbers
        return max((len(str(number)) for key, number in numbers.items() if self._holds(key)), default=0)

    def write(self, to: str) -> str:
        """The bibliography in the format `to`. Raises UsageError for an unknown one."""
        return find_writer(to).bibliography(self.write_entries(to))

    @resting_collector()
    def write_entries(self, to: str) -> list[str]:
        """Each entry in the format `to`."""
        writer = find_writer(to)
        if self._document is None:
            return list(self._written[to])
        return [self._document.write_entry(key, stream, writer) for key, stream in self._streams]

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
