"""Inline suppressions: `k2refs: ignore[RT101] until=2027-01-31 -- reason` in a comment, a note or `custom.k2refs`.

The syntax is the same in every format, inside that format's comments. Inside an entry, or in a comment right above it,
a suppression covers the entry; in a manuscript its own line or, if it is on a line of its own, the paragraph
after it; `ignore-file` covers the file.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from k2refs.checks.catalogue import codes_needing
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.report import Suppressed
from k2refs.model.source import Source, Span

__all__ = ["Suppression", "apply_suppressions", "find_suppressions", "unused_suppressions"]

_MARK = re.compile(
    r"k2refs(?:\"\s*:\s*\"|:\s*)(?P<verb>ignore(?:-file)?)\b(?:\s*\[(?P<codes>[^\]\n]*)\])?"
    r"(?:\s+until=(?P<until>[^\s\"<]+))?(?:\s+--\s+(?P<reason>[^\n]*?))?(?:(?<![ \t\r])[ \t\r]++)?(?=-->|\"|\*/|\}|$)",
    re.MULTILINE,
)
_ALONE = re.compile(r"^[\s%#/*<!-]*$")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\r?\n")


@frozen
class Suppression:
    """A request to hide `codes` between `start` and `end` of `span.source`. `until` is "" or an ISO date as written."""

    span: Span
    codes: tuple[str, ...]
    start: int
    end: int
    until: str = ""
    reason: str = ""

    def covers(self, span: Span) -> bool:
        """Whether `span` begins inside its range."""
        return span.source is self.span.source and self.start <= span.start <= self.end

    def has_expired(self, today: datetime.date) -> bool:
        """Whether it has expired; a date that cannot be parsed counts as expired."""
        try:
            return bool(self.until) and datetime.date.fromisoformat(self.until) < today
        except ValueError:
            return True


def find_suppressions(source: Source, entries: Sequence[Span] = ()) -> tuple[Suppression, ...]:
    """Every suppression in `source`; `entries` are the extents of its entries, in order, none for a manuscript.

    >>> find_suppressions(Source("a.md", "K2 [@x]. <!-- k2refs: ignore[CT001] -- to come -->\\n"))[0].reason
    'to come'
    """
    if "k2refs" not in source.text:
        return ()
    own = sorted((span.start, span.end) for span in entries if span.source is source)
    return tuple(_read(source, match, own) for match in _MARK.finditer(source.text))


def apply_suppressions(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], *, today: datetime.date
) -> tuple[list[Finding], list[Suppressed], set[Suppression]]:
    """(findings that remain, those suppressed, the suppressions that matched)."""
    seen: list[Finding] = []
    hidden: list[Suppressed] = []
    used: set[Suppression] = set()
    valid = [one for one in suppressions if one.codes and not one.has_expired(today)]
    for finding in findings:
        by = next((one for one in valid if finding.code in one.codes and one.covers(finding.span)), None)
        if by is None:
            seen.append(finding)
        else:
            used.add(by)
            hidden.append(Suppressed(finding, "inline", by.reason))
    return seen, hidden, used


def unused_suppressions(
    suppressions: Iterable[Suppression], *, used: set[Suppression], ran: set[str], unchecked: Iterable[Unchecked]
) -> list[Suppression]:
    """Suppressions that matched nothing although all their codes ran and could be checked there."""
    open_questions = {(item.code, item.span) for item in unchecked}
    on_record = codes_needing("lock")

    def is_open(one: Suppression) -> bool:
        """Whether one of its codes, or one that needs the lock if EX102 reports no record, may still match."""
        for code, span in open_questions:
            is_meant = code in one.codes or (code == "EX102" and not on_record.isdisjoint(one.codes))
            if is_meant and (span is None or one.covers(span)):
                return True
        return False

    return [one for one in suppressions if one not in used and one.codes and set(one.codes) <= ran and not is_open(one)]


def _read(source: Source, match: re.Match[str], entries: list[tuple[int, int]]) -> Suppression:
    codes = tuple(code.strip().upper() for code in (match["codes"] or "").split(",") if code.strip())
    start, end = _extent(source.text, match, entries)
    span = Span(source, match.start(), match.end())
    return Suppression(span, codes, start, end, match["until"] or "", (match["reason"] or "").strip())


def _extent(text: str, match: re.Match[str], entries: list[tuple[int, int]]) -> tuple[int, int]:
    if match["verb"] == "ignore-file":
        return 0, len(text)
    at = match.start()
    for start, end in entries:
        if start <= at < end:
            return start, end
        # right above the entry: only comment lines in between
        if at < start and _is_comment(text[match.end() : start]):
            return start, end
        if start > at:
            break
    line_start = text.rfind("\n", 0, at) + 1
    line_end = _line_end(text, match.end())
    before, after = text[line_start:at], text[match.end() : line_end]
    if entries or not (_ALONE.match(before) and _ALONE.match(after.replace("-->", "").replace(">", ""))):
        return line_start, line_end
    start = line_end + 1
    while start < len(text) and text[start] in "\r\n":
        start += 1
    paragraph = _PARAGRAPH_END.search(text, start)
    return start, paragraph.start() if paragraph else len(text)


def _is_comment(text: str) -> bool:
    lines = text.split("\n")[1:]
    return not any(not line.lstrip().startswith(("%", "#", "//")) for line in lines if line.strip()) and "\n" in text


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
