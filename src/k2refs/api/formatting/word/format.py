"""`format_word`: the citations and the bibliography of a Word file in a style, and nothing else of it changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field
from lxml import etree

from k2refs.api.formatting.names import Names
from k2refs.api.formatting.style import Cluster, Style
from k2refs.api.formatting.word.archive import WordFile
from k2refs.api.formatting.word.codes import Citing, Unusable, is_list, read_code, update_code
from k2refs.api.formatting.word.edit import (
    pull_punctuation,
    push_punctuation,
    runs_of,
    set_code,
    set_result,
    surroundings,
    unwrap,
)
from k2refs.api.formatting.word.listing import Layout, find_place, make_list, read_wishes, set_list
from k2refs.api.formatting.word.notes import Notes
from k2refs.api.formatting.word.prefs import set_style
from k2refs.api.formatting.word.runs import Piece, W, plain_text, read_pieces, write_runs
from k2refs.api.formatting.word.scan import Call, Field, Scan, scan
from k2refs.api.formatting.word.sources import read_word_sources
from k2refs.api.formatting.word.styles import Styles
from k2refs.api.formatting.word.typed import Typed, type_fields
from k2refs.model.library import BaseLibrary

__all__ = ["format_word"]


def format_word(
    word: WordFile, library: BaseLibrary, *, style: Style, is_plain: bool = False, warn: Callable[[str], None]
) -> bytes:
    """The Word file with its citations and bibliography in `style`.

    Fields stay live unless `is_plain`; typed citations become fields of Zotero, with the data of their works. `warn`
    gets the place of each unknown key and of each field that cannot be formatted and is left as it is.
    Raises InputError for a part that cannot be read.
    """
    job = _Job(word, library, style, warn)
    job.type_all()
    job.collect()
    job.write(is_plain=is_plain)
    if not is_plain:
        set_style(word, style.id, is_note_style=style.is_note_style)
    return word.write()


@define(eq=False)
class _Citation:
    """A citation in the file: its field, the part and the call of the note that hold it; `goes_in`, into a new note."""

    field: Field
    citing: Citing
    part: str
    call: Call | None = None
    note: int = 0
    goes_in: bool = False


@define(eq=False)
class _Job:
    """One run over one file."""

    word: WordFile
    library: BaseLibrary
    style: Style
    warn: Callable[[str], None]
    styles: Styles = field(init=False)
    notes: Notes = field(init=False)
    own: Mapping[str, Mapping[str, Any]] = field(init=False)
    citations: list[_Citation] = field(factory=list)
    lists: list[Field] = field(factory=list)
    main: Scan = field(factory=Scan)

    def __attrs_post_init__(self) -> None:
        self.styles = Styles(self.word)
        self.notes = Notes(self.word, self.styles)
        self.own = read_word_sources(self.word.package)

    def _other_parts(self) -> list[str]:
        names = [*self.word.find_related("header"), *self.word.find_related("footer")]
        return list(dict.fromkeys(names))

    def type_all(self) -> None:
        """Makes fields of the citations that are typed in any part."""
        typed = Typed(self.library, self.own, self.warn)
        count = 0
        for part in (self.word.main, *self.notes.parts.values(), *self._other_parts()):
            root = self.word.tree(part)
            for paragraph in scan(root).paragraphs if root is not None else ():
                before = count
                count = type_fields(paragraph, typed, place=self._place(part, paragraph.number), count=count)
                if count > before:
                    self.word.changed.add(part)

    def collect(self) -> None:
        """Finds all citations, in the order of reading, and the lists."""
        root = self.word.tree(self.word.main)
        self.main = self._scan(root, self.word.main)
        called: set[tuple[str, str]] = set()
        number = 0
        for event in self.main.events:
            if isinstance(event, Call):
                number += 1
                called.add((event.kind, event.id))
                self._collect_note(event, number)
            elif citing := self._read(event, self.word.main):
                goes_in = self.style.is_note_style and _can_move(event)
                number += goes_in
                self.citations.append(
                    _Citation(event, citing, self.word.main, note=number if goes_in else 0, goes_in=goes_in)
                )
        for key in [key for key in self.notes.bodies if key not in called]:
            self._collect_part(self.notes.bodies[key], self.notes.parts[key[0]])
        for part in self._other_parts():
            self._collect_part(self.word.tree(part), part)

    def _collect_note(self, call: Call, number: int) -> None:
        body = self.notes.bodies.get((call.kind, call.id))
        part = self.notes.parts.get(call.kind, "")
        for event in self._scan(body, part).events if body is not None else ():
            if isinstance(event, Field) and (citing := self._read(event, part)):
                note = number if self.style.is_note_style else 0
                self.citations.append(_Citation(event, citing, part, call, note))

    def _collect_part(self, root: etree._Element | None, part: str) -> None:
        for event in self._scan(root, part).events:
            if isinstance(event, Field) and (citing := self._read(event, part)):
                self.citations.append(_Citation(event, citing, part))

    def _scan(self, root: etree._Element | None, part: str) -> Scan:
        if root is None:
            return Scan()
        found = scan(root)
        for broken in found.unclosed:
            self.warn(f"{self._place(part, broken.paragraph)}: a field is not closed; it is left as it is")
        return found

    def _place(self, part: str, paragraph: int) -> str:
        return f"{self.word.package.path}: {part}, paragraph {paragraph}"

    def _read(self, found: Field, part: str) -> Citing | None:
        """What a field cites; None for another field, one inside such a field, and one that is broken."""
        above = found.parent
        while above is not None:
            if any(each.field is above for each in self.citations) or above in self.lists:
                return None
            above = above.parent
        if is_list(found.code):
            if part == self.word.main:
                self.lists.append(found)
            return None
        try:
            citing = read_code(found.code, self.own)
            if citing is not None and found.holds_field:
                raise Unusable("another field is part of its code")
        except Unusable as error:
            self.warn(f"{self._place(part, found.paragraph)}: {error}; the field is left as it is")
            return None
        return citing

    def write(self, *, is_plain: bool) -> None:
        """Formats the citations and writes them and the bibliography into the trees."""
        if not self.citations and not self.lists:
            self.warn(f"{self.word.package.path}: nothing to format; type citations as [@key], or insert fields")
            return
        items: dict[str, Mapping[str, Any]] = {}
        for each in self.citations:
            items |= {key: item for key, item in each.citing.items.items() if key not in items}
        wishes = [read_wishes(each.code) for each in self.lists]
        include = [key for uncited, _, _ in wishes for key in uncited if key in items]
        clusters = [self._cluster(each) for each in self.citations]
        formatted = self.style.format(items.values(), clusters, to="word", include=include)
        names = Names(self.style, items.values(), "word")
        for each, text in zip(self.citations, formatted.citations, strict=True):
            self._put(each, read_pieces(text), names=names)
        omitted = {key for _, keys, _ in wishes for key in keys}
        if any(custom for _, _, custom in wishes):
            self.warn(f"{self.word.package.path}: entries of the list were edited by hand; they are formatted again")
        rows = zip(formatted.bibliography.keys, formatted.bibliography.write_entries("word"), strict=True)
        entries = [read_pieces(text.strip()) for key, text in rows if key not in omitted]
        self._put_lists(entries, Layout.of(formatted.bibliography, self.styles.find("bibliography")))
        if is_plain:
            for found in [*(each.field for each in self.citations), *self.lists]:
                unwrap(found)
        self.word.changed.add(self.word.main)

    def _cluster(self, citation: _Citation) -> Cluster:
        cites = citation.citing.cites
        if citation.citing.is_narrative and not citation.note:
            cites = (evolve(cites[0], mode="composite"), *cites[1:])
        elif citation.goes_in:
            prefix = cites[0].prefix
            cites = (evolve(cites[0], prefix=prefix[:1].upper() + prefix[1:]), *cites[1:])
        return Cluster(cites, note=citation.note)

    def _put(self, citation: _Citation, pieces: tuple[Piece, ...], *, names: Names) -> None:
        """Writes one citation: its result, what its program remembers of it, and the place where it now is."""
        found, call = citation.field, citation.call
        self.word.changed.add(citation.part)
        style = self.styles.find("citation")
        was_high = _is_raised(found)
        goes_out = call is not None and not self.style.is_note_style and self.notes.holds_only(call, found)
        if citation.call is not None and not goes_out:
            pieces = _fit(pieces, surroundings(*runs_of(found))[1])
        in_note = citation.goes_in or (call is not None and not goes_out)
        set_code(found, update_code(found.code, pieces, citation.note))
        set_result(found, pieces, style=style, is_plain=in_note)
        is_high = bool(pieces) and ("vertAlign", "superscript") in pieces[0].properties
        if citation.goes_in:
            name = read_pieces(names.find(citation.citing.cites[0].id)) if citation.citing.is_narrative else ()
            first = runs_of(found)[0]
            for run in write_runs(name, base=first.find(f"{W}rPr"), style=style):
                first.addprevious(run)
            self.notes.move_in(found)
        elif goes_out and call is not None:
            self.notes.move_out(call, found, name_style=style)
            if is_high:
                pull_punctuation(*runs_of(found))
        elif call is None and _can_move(found) and is_high != was_high:
            (pull_punctuation if is_high else push_punctuation)(*runs_of(found))

    def _put_lists(self, entries: Sequence[Sequence[Piece]], layout: Layout) -> None:
        root = self.word.tree(self.word.main)
        body = root.find(f"{W}body") if root is not None else None
        place = find_place(self.main.paragraphs)
        is_asked = self.style.has_bibliography or (place is not None and "[[" in place.text)
        if not self.lists and body is not None and is_asked:
            self.lists.append(make_list(body, place))
        for found in self.lists:
            set_list(found, entries, layout)


def _can_move(found: Field) -> bool:
    """Whether a field is all in one paragraph of the text, outside of text boxes and other fields."""
    if found.in_box or found.parent is not None:
        return False
    first, last = runs_of(found)
    inside = found.kind == "complex" or any(True for _ in found.begin.iterancestors(f"{W}p"))
    return inside and first.getparent() is last.getparent()


def _is_raised(found: Field) -> bool:
    """Whether the text that a field shows is in superscript."""
    first, last = runs_of(found)
    runs: Iterator[etree._Element] = first.iter(f"{W}r") if first is last else first.itersiblings(f"{W}r")
    for run in runs:
        if run is last and first is not last:
            break
        if run.find(f"{W}t") is not None:
            raised = run.find(f"{W}rPr/{W}vertAlign")
            return raised is not None and raised.get(f"{W}val") == "superscript"
    return False


def _fit(pieces: tuple[Piece, ...], following: str) -> tuple[Piece, ...]:
    """The pieces without their final stop, inside a note that goes on with punctuation."""
    if following[:1] not in (".", ",", ";", ":") or not plain_text(pieces).endswith("."):
        return pieces
    last = pieces[-1]
    return (*pieces[:-1], evolve(last, text=last.text[:-1]))
