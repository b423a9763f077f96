"""A BibTeX file edited in place: text outside the edits is written back unchanged. Pure."""

import re
from collections.abc import Mapping

import attrs
from attrs import field, frozen

from k2refs.errors import UsageError
from k2refs.formats.bibtex.blocks import BibtexEntry, Field
from k2refs.formats.bibtex.split import Split, split_bibtex
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["BibtexDocument"]

_BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_FIELD_NAME = re.compile(r"[^\W\d][\w:.+/-]*")
_KEY = re.compile(r"[^\s,{}\"#%=~\\()]+")
_TAIL = re.compile(r"[ \t]*,?[ \t]*(?:\r\n|\r|\n)?")

Edits = Mapping[tuple[str, str], str | None]


@frozen
class BibtexDocument:
    """A source with its blocks. Comments, order, indentation, delimiters, `@string` and line ends stay as found.

    >>> document = BibtexDocument(Source("a.bib", "% mine\\n@book{a,\\n  year  = 1999, % sic\\n  title = {T}\\n}\\n"))
    >>> print(document.edit({("a", "year"): "2000", ("a", "doi"): "10.1/x"}).text, end="")
    % mine
    @book{a,
      year  = 2000, % sic
      title = {T},
      doi   = {10.1/x}
    }
    """

    source: Source
    split: Split = field(init=False, repr=False, eq=False)

    @split.default
    def _read(self) -> Split:
        return split_bibtex(self.source.text)

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def entries(self) -> tuple[BibtexEntry, ...]:
        return tuple(block for block in self.split.blocks if isinstance(block, BibtexEntry))

    def entry(self, key: str) -> BibtexEntry:
        """The first entry with that key. Raises UsageError, with the most similar keys, if there is none."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise UsageError(f"{self.source.path}: unknown key {key!r}{nearest(key, [e.key for e in self.entries])}")

    def edit(self, edits: Edits) -> "BibtexDocument":
        """The document with fields set, or removed where the new text is None; `edits` is by key and field name.

        A text is the BibTeX source between the delimiters; a new field comes last in its entry, spaced as its
        neighbour. Raises UsageError for an unknown key, a field name that is none, and braces that do not match.
        """
        changes: list[tuple[int, int, str]] = []
        added: dict[int, list[str]] = {}
        for (key, name), text in edits.items():
            entry = self.entry(key)
            found = entry.field(name.lower())
            if text is not None:
                _refuse_unbalanced(name, text)
            if found is None and text is not None:
                added.setdefault(entry.start, []).append(_new_field(self.text, entry, name, text))
            elif found is not None:
                changes.append(_removal(self.text, found) if text is None else _change(found, text))
        for entry in self.entries:
            if entry.start in added:
                changes.append(_insertion(self.text, entry, added[entry.start]))
        return self._with(changes)

    def rename(self, old: str, new: str) -> "BibtexDocument":
        """The document with the key `old` written as `new`, in its entry and where `crossref` and the like name it.

        Raises UsageError for an unknown key and for one that no program could read.
        """
        if _KEY.fullmatch(new) is None:
            raise UsageError(f"{new!r} is not a valid key; use letters, digits, '-', '_', '.', '/' and ':'")
        entry = self.entry(old)
        changes = [(entry.key_start, entry.key_start + len(old), new)]
        pattern = re.compile(rf"(?<![^\s,]){re.escape(old)}(?![^\s,])")
        for other in self.entries:
            for name in ("crossref", "xref", "xdata", "related"):
                if (found := other.field(name)) is not None:
                    named = pattern.finditer(self.text[found.start : found.end])
                    changes += [(found.start + match.start(), found.start + match.end(), new) for match in named]
        return self._with(changes)

    def to_bytes(self) -> bytes:
        """The file: in the encoding and with the byte-order mark that it was read with. Raises UsageError."""
        encoding = self.source.encoding
        try:
            data = self.text.encode(encoding)
        except UnicodeEncodeError as error:
            sign = self.text[error.start]
            raise UsageError(
                f"{self.source.path}: {sign!r} is not in {encoding}; save the file as UTF-8 first"
            ) from None
        return (_BOMS.get(encoding, b"") if self.source.bom else b"") + data

    def _with(self, changes: list[tuple[int, int, str]]) -> "BibtexDocument":
        pieces: list[str] = []
        at = 0
        for start, end, text in sorted(changes):
            pieces += (self.text[at:start], text)
            at = max(at, end)
        source = Source(self.source.path, "".join([*pieces, self.text[at:]]), self.source.encoding, self.source.bom)
        return attrs.evolve(self, source=source)


def _refuse_unbalanced(name: str, text: str) -> None:
    if _FIELD_NAME.fullmatch(name) is None:
        raise UsageError(f"{name!r} is not a valid field name; use letters, digits and '-'")
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            break
    if depth:
        raise UsageError(f"the braces in the new {name} do not match: {text!r}")


def _change(found: Field, text: str) -> tuple[int, int, str]:
    """Changes only the inside if the delimiters allow it."""
    if found.kind == "{" or (found.kind == '"' and '"' not in text) or (found.kind == "number" and text.isdecimal()):
        return found.start, found.end, text
    return (*found.whole, f"{{{text}}}")


def _new_field(source: str, entry: BibtexEntry, name: str, text: str) -> str:
    if not entry.fields:
        return f"{name} = {{{text}}}"
    last = entry.fields[-1]
    between = source[last.name_start + len(last.name) : last.whole[0]]
    blanks = len(between) - len(between.lstrip(" "))
    if blanks > 1:  # the equals signs are in a column
        between = " " * max(1, len(last.name) + blanks - len(name)) + between.lstrip(" ")
    return f"{name}{between}{{{text}}}"


def _insertion(source: str, entry: BibtexEntry, fields: list[str]) -> tuple[int, int, str]:
    if not entry.fields:
        at = entry.key_start + len(entry.key)
        comma = re.compile(r"\s*,").match(source, at)
        return (
            comma.end() if comma else at,
            comma.end() if comma else at,
            ("" if comma else ",") + " " + ", ".join(fields),
        )
    last = entry.fields[-1]
    line = max(source.rfind("\n", 0, last.name_start), source.rfind("\r", 0, last.name_start)) + 1
    lead = source[line : last.name_start]
    if not lead.isspace() and lead:
        joint = " "
    else:
        ending = "\r\n" if source[max(0, line - 2) : line] == "\r\n" else source[max(0, line - 1) : line]
        joint = (ending or "\n") + lead
    comma = re.compile(r"\s*,").match(source, last.whole[1])
    at = comma.end() if comma else last.whole[1]
    written = ",".join(joint + text for text in fields)
    return at, at, ("" if comma else ",") + written + ("," if comma else "")


def _removal(source: str, found: Field) -> tuple[int, int, str]:
    """The field with its comma, and its line if nothing else is on it."""
    start, end = found.name_start, found.whole[1]
    tail = _TAIL.match(source, end)
    end = tail.end() if tail else end
    if source[end - 1] in "\r\n":
        line = start
        while line and source[line - 1] in " \t":
            line -= 1
        if line and source[line - 1] not in "\r\n":  # something else precedes it on the line, which stays
            return line, end - (2 if source[end - 2 : end] == "\r\n" else 1), ""
        start = line
    return start, end, ""
