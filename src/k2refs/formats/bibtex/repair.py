"""Recovers from errors in BibTeX: reports one error, and finds the next safe place to continue. Pure."""

import re
from bisect import bisect_right

from attrs import frozen

from k2refs.formats.bibtex.blocks import Field, Row
from k2refs.formats.bibtex.braces import Braces

__all__ = ["BibtexFault", "Broken", "Repairer"]

_LINE = r"(?:(?<=[\r\n])|\A)[ \t]*+"
_NAME = r"[^\W\d][\w:.+/-]*+"
# A line that begins an entry: a type, an opener, a key and a comma or the end of the line; "@foo{bar}" is none.
_ENTRY_LINE = re.compile(
    rf"{_LINE}(?=@[ \t]*+(?:(?:string|preamble|comment)[ \t]*+[{{(]"
    rf"|{_NAME}[ \t]*+[{{(][ \t]*+[^\s,{{}}=]*+[ \t]*+(?:,|[\r\n])))",
    re.IGNORECASE,
)
_PLAIN_FIELD = re.compile(rf"(?:{_LINE}|,\s*+)(?={_NAME}\s*+=\s*+[{{\"\w])")
_END_LINE = re.compile(rf"{_LINE}[}})][ \t]*+(?=[\r\n]|\Z)")
_START = re.compile(rf"{_NAME}\s*+=\s*+(?=[{{\"\w])")
_FIRST = re.compile(r"\s*+[^\s=,{}\"#%()@]++\s*+=\s*+[{\"\d]")
_MORE = re.compile(rf"\s*+,\s*+(?={_NAME}\s*+=\s*+[{{\"\w])")
_ENDS_IN_NAME = re.compile(rf"[,\r\n][^\S\r\n]*+{_NAME}\s*+=\s*+\Z")
_WORD_KEY = re.compile(r"\s*+([^\s,{}=]++)\s*+")
_LINE_KEY = re.compile(r"\s*+([^,{}\r\n]*[^\s,{}])[ \t]*+,\s*+")
_NO_EQUALS = re.compile(rf"({_NAME})\s*+(?=[{{\"]|(?<=\s)(\w++)[ \t]*+[,}}])")
# Scopus numbers its fields after a no-break space: "funding_text 1={…}".
_SPACED = re.compile(rf"({_NAME}[ \t\xa0]\w++)[ \t]*+=[ \t]*+(?=[{{\"])")
_LOST = re.compile(
    rf"{_LINE}(?:@[ \t]*+[^\s,{{}}=@]++(?:[ \t]++[^\s,{{}}=@]++)?"
    rf"|(?:article|book|booklet|inbook|incollection|inproceedings|conference|manual|misc|online|report"
    rf"|techreport|thesis|phdthesis|mastersthesis|proceedings|collection"
    rf"|unpublished|patent|dataset|software)[ \t]*+[{{(]?[ \t]*+[^\s,{{}}=@]++)[ \t]*+,\s*+{_NAME}\s*+=",
    re.IGNORECASE,
)
_REMAINS = re.compile(r"\s*+[})\",=#][^\r\n]*+")


@frozen
class BibtexFault:
    """A stretch that breaks the grammar, and what to do about it."""

    start: int
    end: int
    message: str


class Broken(Exception):
    """Reading cannot simply continue at `at`. `name`: the field that is being read, whose value begins at `value`."""

    def __init__(self, at: int, message: str, name: str = "", name_start: int = 0, value: int = 0) -> None:
        super().__init__(message)
        self.at, self.message, self.name, self.name_start, self.value = at, message, name, name_start, value


class Repairer:
    """Collects the errors of a text and finds where to continue."""

    def __init__(self, text: str, braces: Braces) -> None:
        self.text, self.braces = text, braces
        self.faults: list[BibtexFault] = []
        self.names: set[str] = set()  # of the fields whose equals sign is missing
        self._entry_lines: list[int] | None = None

    def fault(self, start: int, end: int, message: str) -> None:
        self.faults.append(BibtexFault(start, end, message))

    def next_entry(self, at: int) -> int:
        """Offset after `at` of the next line that begins an entry; the end of the text if there is none."""
        if self._entry_lines is None:
            self._entry_lines = [match.end() for match in _ENTRY_LINE.finditer(self.text)]
        index = bisect_right(self._entry_lines, at)
        return self._entry_lines[index] if index < len(self._entry_lines) else len(self.text)

    def give_up(self, start: int, broken: Broken) -> tuple[int, int]:
        """The block at `start` is lost. Returns where the fault begins and where reading continues."""
        end = self.next_entry(start)
        at = min(broken.at, end)
        if not self.text[at:end].strip():
            at = max(start, _before_blanks(self.text, at) - 1)
        self.fault(at, end, broken.message)
        return at, end

    def invalid_key(self, at: int, closer: str) -> tuple[int, int, int]:
        """Extent of the key that no comma follows, and where the fields begin. Raises Broken."""
        text = self.text
        if _FIRST.match(text, at):
            at += len(text[at:]) - len(text[at:].lstrip()) if text[at : at + 1].isspace() else 0
            self.fault(at, at + 1, "this entry has no key; add one and a comma before its first field")
            return at, at, at
        word = _WORD_KEY.match(text, at)
        if word is None:
            blank = re.compile(r"\s*+").match(text, at)
            end = blank.end() if blank else at
            if text[end : end + 1] == closer:
                self.fault(at, end + 1, "this entry has neither key nor fields; remove it")
                return at, at, end
            raise Broken(at, "expected the key of the entry and a comma")
        start, end = word.span(1)
        if text[word.end() : word.end() + 1] == closer:
            return start, end, word.end()
        if word.end() > end and _START.match(text, word.end()):
            self.fault(start, end, f"missing comma after the key {word[1]!r}")
            return start, end, word.end()
        line = _LINE_KEY.match(text, at)
        if line is None:
            raise Broken(end, f"expected a comma after the key {word[1]!r}")
        self.fault(*line.span(1), f"the key {line[1]!r} contains invalid characters; use letters, digits, '-' and ':'")
        return *line.span(1), line.end()

    def after_closer(self, at: int) -> int:
        """Where fields continue although the entry is closed just before `at`: one brace was too many. Else -1."""
        more = _MORE.match(self.text, at)
        if more is None:
            return -1
        self.fault(at - 1, at, "this closes the entry, but fields follow; remove one '}' (the fields were read)")
        return more.end()

    def after_value(self, field: Field, end: int, at: int) -> tuple[Field, int]:
        """Neither a comma nor the end follows the value that ends at `end`. Raises Broken."""
        text = self.text
        if _START.match(text, at):
            self.fault(max(end - 1, 0), end, f"missing comma after {field.name}; both fields were read")
            return field, at
        last = field.pieces[-1] if field.pieces else field
        opener = last.start - (last.kind in ('"', "{"))
        is_closed = text[at : at + 1] in (",", "}", ")")  # then a "%" is between: a comment, or the next value
        if is_closed and not _ENDS_IN_NAME.search(text, opener, end - 1):
            return field, at
        if is_closed or (text[opener : opener + 1] in ('"', "{") and _PLAIN_FIELD.search(text, opener + 1, end)):
            mark = "this brace" if text[opener] == "{" else "this quotation mark"
            closer = "}" if text[opener] == "{" else '"'
            message = f"{mark} is closed too late or never; add a {closer!r}"
            raise Broken(opener, message, field.name, field.name_start, field.whole[0])
        if at >= len(text) or self.next_entry(at - 1) == at:
            return field, at
        message = f"expected ',' or the end of the entry after the value of {field.name}, not {text[at]!r}"
        raise Broken(at, message, field.name, field.name_start, field.whole[0])

    def resume(self, broken: Broken, fields: list[Row], closer: str) -> tuple[int, bool]:
        """Where to continue after `broken`, and whether the entry is over there; what was read of a value is kept."""
        text, at = self.text, broken.at
        limit = self.next_entry(at - 1)
        if at >= limit:
            end = len(text[:limit].rstrip()) if limit - at > 1 else _before_blanks(text, limit)
            self.fault(
                broken.name_start if broken.name else end - 1,
                end,
                f"this entry is never closed; add a {closer!r} at its end",
            )
            return end, True
        if not broken.name and (bare := _SPACED.match(text, at) or _NO_EQUALS.match(text, at)) is not None:
            end = self._bare_value(bare, at, fields)
            if end:
                return end, False
        plain = _PLAIN_FIELD.search(text, at + 1, limit)
        last = _END_LINE.search(text, at + 1, plain.start() if plain else limit)
        stop = last.end() if last else plain.end() if plain else limit
        value_end = last.start() if last else plain.start() if plain else limit
        at = min(at, self._keep(broken, value_end, fields))
        if last is None and plain is None:
            stop = max(_before_blanks(text, limit), at)
        self.fault(at, stop, broken.message)
        return stop, plain is None or last is not None

    def _bare_value(self, bare: re.Match[str], at: int, fields: list[Row]) -> int:
        """Reads `name {value}`, which lacks an equals sign, and `name 1 = {value}`; 0 if that does not work out."""
        start, name = bare.end(), bare[1].lower()
        self.names.add(name)
        if bare.re is _NO_EQUALS and bare[2]:
            fields.append(Field(name, at, "number" if bare[2].isdecimal() else "name", *bare.span(2)))
            self.fault(at, start, f"missing '=' after {bare[1]}")
            return bare.end(2)
        end = self.braces.close_of(start) if self.text[start] == "{" else self.braces.quote_end(start)
        if end < 0 or self.text[end + 1 : end + 2] not in (",", "}", ")", "\n", "\r", " "):
            return 0
        fields.append(Field(name, at, self.text[start], start + 1, end))
        spaced = f"the name {bare[1]!r} contains a space; write {'_'.join(name.split())} (it was read)"
        self.fault(at, start, spaced if bare.re is _SPACED else f"missing '=' after {bare[1]}")
        return end + 1

    def _keep(self, broken: Broken, end: int, fields: list[Row]) -> int:
        """Keeps what is plain of a broken value; returns where that ends if more follows, else `end`."""
        if not broken.name:
            return end
        start = broken.value
        raw = self.text[start:end].rstrip(" \t\r\n,#")
        close = self.braces.close_of(start) if raw[:1] == "{" else -1
        if start < close < start + len(raw) and raw[-1] != "}":  # a complete group, and then something else
            raw, end = self.text[start : close + 1], close + 1
        if raw[:1] in ('"', "{"):
            raw, start = raw[1:], start + 1
        for closer, opener in (("}", "{"), ('"', "")):
            if raw.endswith(closer) and raw.count(closer) > (raw.count(opener) if opener else 0):
                raw = raw[:-1]
        fields.append(Field(broken.name, broken.name_start, "{", start, start + len(raw)))
        return end

    def look_at_text(self, start: int, end: int, *, is_after_block: bool) -> None:
        """Notes what between two blocks looks like the remains of an entry."""
        if is_after_block and (remains := _REMAINS.match(self.text, start, end)) is not None:
            begin = start + len(remains[0]) - len(remains[0].lstrip())
            self.fault(begin, remains.end(), "unexpected text after the end of the entry; remove it")
        for lost in _LOST.finditer(self.text, start, end):
            begin = lost.start() + len(lost[0]) - len(lost[0].lstrip())
            self.fault(begin, end, "this looks like an entry without its '@' or '{'; it was not read")


def _before_blanks(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end
