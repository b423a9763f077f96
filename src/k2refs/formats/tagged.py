"""Splits tagged text (RIS, NBIB and similar) into records of fields with exact extents. Pure.

Every line ends up in a field, in a record's frame, in `loose` text outside records, or in an error.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from attrs import define, field, frozen

from k2refs.model.reference import Value

__all__ = ["Grammar", "HalfRead", "TaggedFault", "TaggedField", "TaggedRecord", "left_over", "split_records"]

_WRAPPED = 60
"""The minimum length of a line that continues in the next one; RIS breaks lines after the 70th character."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@frozen
class Grammar:
    """How a format writes its lines. `tag` matches a line's tag and separator; group 1 is the tag.

    `first` are the tags that begin a record, `last` those that end one. `needs` are tags of which a record that begins
    without the end of the one before must have one: a repeated type line alone makes no new record.
    With `starts_anywhere` any tag outside a record begins one. With `is_flush` tags are at the start of a line
    only, and what is indented continues; with `ends_at_blank` an empty line ends a record. With `takes_early` fields
    before the first line of a record are its own. `frame` are tags of the file, `between` matches the lines of an
    export between two records.
    """

    tag: re.Pattern[str]
    first: frozenset[str]
    last: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    starts_anywhere: bool = False
    is_flush: bool = False
    ends_at_blank: bool = False
    takes_early: bool = False
    frame: frozenset[str] = frozenset()
    between: re.Pattern[str] | None = None


@frozen
class TaggedField:
    """A field: its tag in upper case, its lines joined by spaces, the extent of the value, and the lines themselves."""

    tag: str
    text: str
    start: int
    end: int
    lines: tuple[str, ...] = ()


@frozen
class TaggedRecord:
    """One record. `is_closed` if its own last line ends it."""

    fields: tuple[TaggedField, ...]
    start: int
    end: int
    is_closed: bool = True

    @property
    def tags(self) -> tuple[str, ...]:
        """Each tag with text, once, in the order of the record."""
        return tuple(dict.fromkeys(part.tag for part in self.fields if part.text))

    def first(self, *tags: str) -> str:
        """The first non-empty text of the first of `tags` that has one."""
        return next((text for tag in tags for text in self.all(tag)), "")

    def all(self, *tags: str) -> list[str]:
        """Every non-empty text of `tags`, in the order of the record."""
        return [part.text for part in self.fields if part.tag in tags and part.text]

    def words(self, *tags: str) -> list[str]:
        """Every keyword of `tags`: one per field, or one per line if the lines are too short to have been wrapped.

        EndNote writes the tag before the first keyword only.
        """
        found: list[str] = []
        for part in self.fields:
            if part.tag in tags:
                is_list = all(len(line) < _WRAPPED for line in part.lines[:-1])
                found += part.lines if is_list else (part.text,)
        return found

    def places(self) -> dict[str, tuple[int, int]]:
        """Extent of the first value of each tag, by tag in lower case; an empty value is replaced by a later one.

        Further values are under "au#2", "au#3" and so on.
        """
        found: dict[str, tuple[int, int]] = {}
        counts: Counter[str] = Counter()
        for part in self.fields:
            name = part.tag.lower()
            if name not in found or found[name][0] == found[name][1]:
                found[name] = (part.start, part.end)
            elif part.start < part.end:
                counts[name] += 1
                found[f"{name}#{counts[name] + 1}"] = (part.start, part.end)
        return found


@define
class HalfRead:
    """A record half read: its type as RIS and as CSL name it, what is known of it, and the tags that were consumed."""

    record: TaggedRecord
    code: str
    kind: str
    values: dict[str, Value] = field(factory=dict)
    consumed: set[str] = field(factory=set)

    def put(self, variable: str, value: Value | None) -> None:
        """Sets a variable unless it already has a value."""
        if value and variable:
            self.values.setdefault(variable, value)


def left_over(
    record: TaggedRecord, used_texts: Collection[str], *, read: Collection[str], consumed: Collection[str]
) -> dict[str, str]:
    """What of a record its values do not say, by tag in lower case: a second abstract, a tag that no table has.

    `used_texts` are the texts of the reference, `read` the tags that went into them, `consumed` those that became
    names or dates and so are not in them verbatim.

    >>> record = TaggedRecord((TaggedField("AB", "One", 0, 3), TaggedField("N2", "Two", 4, 7)), 0, 7)
    >>> left_over(record, ["One"], read={"AB", "N2"}, consumed=())
    {'n2': 'Two'}
    """
    pieces = {piece for text in used_texts for piece in (text, *text.split("\n"))}
    # A text within another is looked for in records of a human size only: the cost is the product of the two.
    whole = "\n".join(used_texts) if len(record.fields) < 1000 else ""
    found: dict[str, str] = {}
    for tag in record.tags:
        if tag in consumed:
            continue
        texts = [
            text
            for text in record.all(tag)
            if tag not in read
            or not (text in pieces or text in whole or any(_wraps(text, part) for part in used_texts))
        ]
        if texts:
            found[tag.lower()] = "\n".join(texts)
    return found


def _wraps(text: str, part: str) -> bool:
    """Whether `text` is `part` with only its resolver, its name or a mark around it ("10.1/x [doi]")."""
    return len(part) > 7 and part in text and set(_WORD.findall(text.replace(part, "").lower())) <= _WRAPPING


_WORD = re.compile(r"[^\W_]+")
_WRAPPING = frozenset("doi dx org http https www info urn pii pmid pmcid isbn issn id p pp pages electronic".split())


@frozen
class TaggedFault:
    """Text outside every field, and what to do about it."""

    start: int
    end: int
    message: str


@frozen
class _Line:
    tag: str
    start: int
    value: int
    end: int
    full_end: int


@define(eq=False)
class _Draft:
    """A record being collected: field starts and, for each, the text of its lines; `early` ones yield to its own."""

    start: int
    fields: list[tuple[str, list[str], int, list[int]]] = field(factory=list)
    has_body: bool = False
    early: list[tuple[str, list[str], int, list[int]]] = field(factory=list)

    def freeze(self, end: int, *, is_closed: bool) -> TaggedRecord:
        fields = tuple(
            TaggedField(tag, " ".join(filter(None, texts)), start, ends[-1], tuple(filter(None, texts)))
            for tag, texts, start, ends in (*self.fields, *self.early)
        )
        return TaggedRecord(fields, self.start, end, is_closed)


_UNENDED = "a new record begins before the last one ended; add ER"


def split_records(text: str, grammar: Grammar) -> tuple[list[TaggedRecord], list[TaggedFault]]:
    """The records of `text` and its errors. A record without its last line is kept, and reported.

    >>> ris = Grammar(re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?"), frozenset({"TY"}), frozenset({"ER"}))
    >>> records, faults = split_records("TY  - JOUR\\nTI  - Bone\\n  loss\\nER  - \\n", ris)
    >>> records[0].first("TI"), faults
    ('Bone loss', [])
    """
    records: list[TaggedRecord] = []
    faults: list[TaggedFault] = []
    lines = list(_lines(text, grammar))
    draft: _Draft | None = None
    early: _Draft | None = None
    for index, line in enumerate(lines):
        if draft is None and (line.tag in grammar.frame or _is_between(line, text, grammar)):
            continue
        if grammar.ends_at_blank and draft is not None and line.start == line.end and not line.tag:
            records.append(draft.freeze(line.full_end, is_closed=True))
            draft = None
        elif line.tag in grammar.first and (draft is None or _starts_again(draft, lines, index, grammar)):
            if draft is not None:
                records.append(draft.freeze(line.start, is_closed=not grammar.last))
                if grammar.last:
                    faults.append(TaggedFault(line.start, line.end, _UNENDED))
            draft = _Draft(line.start, [(line.tag, [text[line.value : line.end]], line.value, [line.end])])
            if early is not None:
                faults.append(_misplaced(early, line.tag))
                draft.start, draft.early, early = early.start, early.fields, None
        elif draft is None:
            if (line.tag and grammar.takes_early and line.tag not in grammar.last) or (early and not line.tag):
                early = early or _Draft(line.start)
                _add_line(early, line, text, grammar)
            elif line.tag and grammar.starts_anywhere:
                draft = _Draft(line.start)
                _add_line(draft, line, text, grammar)
            elif line.tag or (line.end > line.value and (records or grammar.starts_anywhere)):
                faults.append(_outside(line))
        elif line.tag in grammar.last:
            if line.end > line.value:
                faults.append(TaggedFault(line.value, line.end, f"unexpected text after {line.tag}; remove it"))
            records.append(draft.freeze(line.full_end, is_closed=True))
            draft = None
        else:
            if not line.tag and line.end > line.value and line.value == line.start and grammar.starts_anywhere:
                message = "this line has no tag and is not indented; it was read as part of the field before"
                faults.append(TaggedFault(line.start, line.end, message))
            _add_line(draft, line, text, grammar)
    if draft is not None:
        records.append(draft.freeze(len(text), is_closed=not grammar.last))
        if grammar.last:
            faults.append(TaggedFault(len(text), len(text), "the last record is not ended; add a line ER"))
    if early is not None:
        tag, _, start, ends = early.fields[0]
        faults.append(TaggedFault(start, ends[-1], f"{tag} is not in a record; add its type line"))
    if not records and not faults and text.strip():
        faults.append(TaggedFault(0, len(text), "this text contains no record"))
    return records, faults


def _is_between(line: _Line, text: str, grammar: Grammar) -> bool:
    return (
        not line.tag
        and grammar.between is not None
        and grammar.between.fullmatch(text, line.value, line.end) is not None
    )


def _outside(line: _Line) -> TaggedFault:
    if line.tag:
        return TaggedFault(line.start, line.end, f"{line.tag} comes before the first record; add its type line")
    return TaggedFault(line.start, line.end, "this line is not in a record; remove it or fix its tag")


def _misplaced(early: _Draft, first: str) -> TaggedFault:
    tag, _, start, ends = early.fields[0]
    return TaggedFault(start, ends[-1], f"{tag} comes before {first}; it was read with the record that follows")


def _lines(text: str, grammar: Grammar) -> Iterator[_Line]:
    at = 0
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None  # the pattern matches the empty string
        full_end = match.end()
        content = match[0].rstrip()
        lead = len(content) - len(content.lstrip(" \t\ufeff\u200b"))
        is_continued = grammar.is_flush and content[:1] in (" ", "\t")
        tag = None if is_continued else grammar.tag.match(content, lead)
        value = at + (tag.end() if tag else lead)
        while value < at + len(content) and text[value] in " \t":
            value += 1
        yield _Line(tag[1].upper() if tag else "", at, value, max(value, at + len(content)), full_end)
        at = max(full_end, at + 1)


def _starts_again(draft: _Draft, lines: list[_Line], index: int, grammar: Grammar) -> bool:
    """Whether a first line inside an open record begins another one rather than being repeated."""
    if not grammar.last:
        has_first = any(tag in grammar.first for tag, *_ in draft.fields)
        # Some programs write PMID in the middle of a record.
        return has_first or not grammar.starts_anywhere or lines[index - 1].end == lines[index - 1].value
    if not draft.has_body:
        return False
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.tag in grammar.first or line.tag in grammar.last:
            return False
        if line.tag in grammar.needs:
            return True
    return False


def _add_line(draft: _Draft, line: _Line, text: str, grammar: Grammar) -> None:
    content = text[line.value : line.end]
    draft.has_body = draft.has_body or bool(line.tag and line.tag not in grammar.first)
    if line.tag:
        draft.fields.append((line.tag, [content], line.value, [line.end]))
    elif content:
        _, texts, _, ends = draft.fields[-1]
        texts.append(content)
        ends.append(line.end)
