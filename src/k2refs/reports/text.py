"""Reports for people: `full` with the source line and a caret, `concise` with one line each; coverage at the end."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.report import Coverage, Report
from k2refs.model.source import Span
from k2refs.text.shown import shown as printed

__all__ = ["describe_coverage", "render_concise", "render_full", "render_statistics"]

_STYLES = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_BOLD, _FAINT, _GREEN = "1", "2", "32"
_MAX_LISTED = 20
_WIDTH = 110
"""The width of an excerpt, with its line number, unless the caller knows that of the terminal."""
_NARROWEST = 40
_BEFORE = 20  # columns of a long line to show before the place
_TAB = "    "
_MOST_OF_ONE = 50
"""How many findings of one rule in one file are shown individually by default."""
_FEW = 10


def render_full(report: Report, *, in_colour: bool = False, shows_all: bool = False, width: int = _WIDTH) -> str:
    """Each finding with its line, a caret under the place, its details and its fix; then coverage.

    A long line is shortened around the place. A tab is shown as four blanks; wide East Asian characters take two
    columns.
    """
    paint = _Paint(in_colour)
    names = {rule.code: rule.name for rule in report.rules}
    shown, folded = _fold(report.findings, shows_all=shows_all)
    parts = [_describe(finding, names.get(finding.code, ""), paint, width) for finding in shown]
    parts += folded
    parts += _list_unchecked(report, paint)
    parts += _list_suppressed(report, paint)
    return "\n".join([*parts, *_count_by_rule(report.findings), describe_coverage(report), ""])


def render_concise(report: Report, *, in_colour: bool = False, shows_all: bool = False) -> str:
    """`path:line:column: code message`, one line a finding, then coverage."""
    paint = _Paint(in_colour)
    shown, folded = _fold(report.findings, shows_all=shows_all)
    lines = [
        f"{finding.span}: {paint(finding.code, _STYLES[finding.severity])} {_flat(finding.message)}"
        for finding in shown
    ]
    return "\n".join([*lines, *folded, *_count_by_rule(report.findings), describe_coverage(report), ""])


def _fold(findings: Sequence[Finding], *, shows_all: bool) -> tuple[list[Finding], list[str]]:
    """The findings to show one by one, and a line for each rule and file that has more than that."""
    counts = Counter((finding.code, finding.span.path) for finding in findings)
    seen: Counter[tuple[str, str]] = Counter()
    shown = []
    for finding in findings:
        place = (finding.code, finding.span.path)
        seen[place] += 1
        if shows_all or seen[place] <= _MOST_OF_ONE:
            shown.append(finding)
    lines = [
        f"{path}: … and {count - _MOST_OF_ONE:,} more {code}; --all shows them"
        for (code, path), count in counts.items()
        if count > _MOST_OF_ONE and not shows_all
    ]
    return shown, lines


def _count_by_rule(findings: Sequence[Finding]) -> list[str]:
    """How often each rule was broken and in how many files, where there are more findings than one looks over."""
    if len(findings) <= _FEW:
        return []
    files: dict[str, set[str]] = {}
    for finding in findings:
        files.setdefault(finding.code, set()).add(finding.span.path)
    counts = Counter(finding.code for finding in findings)
    return [
        f"{code} {count:,} in {_count(len(files[code]), 'file')}"
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def render_statistics(report: Report) -> str:
    """Counts per rule, most frequent first: count, code, name, and whether its fixes are safe."""
    names = {rule.code: rule.name for rule in report.rules}
    counts = Counter(finding.code for finding in report.findings)
    fixes = {finding.code: finding.fix for finding in report.findings if finding.fix}
    lines = []
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        fix = fixes.get(code)
        mark = " [fixable]" if fix and fix.is_safe else " [fixable with --unsafe-fixes]" if fix else ""
        lines.append(f"{count:6}  {code}  {names.get(code, '')}{mark}")
    return "\n".join([*lines, describe_coverage(report), ""])


def describe_coverage(report: Report) -> str:
    """One sentence on the findings and the coverage, one for each reason why something could not be checked."""
    coverage = report.coverage
    found = f"{_count(len(report.findings), 'finding')}; " if report.findings else "no findings; "
    lines = [
        found
        + f"checked {_count(coverage.references, 'reference')}, {_count(coverage.citations, 'citation')} and "
        + f"{_count(coverage.claims, 'claim')} in {_count(coverage.files, 'file')}"
        + _describe_unchecked(coverage)
    ]
    lines += [f"could not be checked: {_flat(reason)} ({count})" for reason, count in coverage.reasons]
    if report.allowed:
        subjects = len({item.subject for item in report.allowed})
        files = len({item.subject for item in report.allowed if item.kind in ("unreadable", "no-library")})
        parts = [_count(subjects - files, "reference")] * (subjects > files) + [_count(files, "file")] * (files > 0)
        lines.append(f"accepted as unchecked: {_listed(parts)}")
    if report.suppressed:
        kinds = Counter(one.kind for one in report.suppressed)
        lines.append("suppressed: " + ", ".join(f"{count} by {_BY[kind]}" for kind, count in sorted(kinds.items())))
    fixable = sum(finding.fix is not None and finding.fix.is_safe for finding in report.findings)
    if fixable:
        lines.append(f"{fixable:,} fixable with --fix")
    return "\n".join((*lines, *coverage.notes))


_BY = {"inline": "comment", "ledger": "ledger", "configuration": "configuration", "baseline": "baseline"}


# Control characters that a terminal would interpret become their pictures (U+2400 …).


def _flat(text: str) -> str:
    """`text` on one line, without characters that a terminal obeys; tabs stay."""
    return text if text.isprintable() else "\t".join(map(printed, text.replace("\n", " ").split("\t")))


class _Paint:
    """Colours a part of the text if colour is on, and makes it safe to print."""

    def __init__(self, in_colour: bool) -> None:
        self.in_colour = in_colour

    def __call__(self, text: str, style: str) -> str:
        text = _flat(text)
        return f"\033[{style}m{text}\033[0m" if self.in_colour and text else text


def _describe(finding: Finding, name: str, paint: _Paint, width: int) -> str:
    style = _STYLES[finding.severity]
    message = _flat(finding.message)
    head = f"{paint(str(finding.span), _BOLD)}: {paint(finding.code, style)} {message}"
    lines = [f"{head} {paint(f'[{name}]', _FAINT)}" if name else head]
    lines += _show_line(finding.span, paint, style, width)
    lines += [f"  = {_flat(line)}" for line in finding.detail]
    if finding.fix is not None:
        how = "--fix" if finding.fix.is_safe else "--unsafe-fixes"
        shows = f", from {finding.fix.shows}" if finding.fix.shows else ""
        lines.append(paint(f"  = fix ({how}): {finding.fix.title}{shows}", _GREEN))
    return "\n".join((*lines, ""))


def _show_line(span: Span, paint: _Paint, style: str, width: int) -> list[str]:
    if not span.source.text:
        return []
    place, end = span.place, span.end_place
    line = span.source.line_around(span.start)
    number = str(place.line)
    margin = " " * len(number)
    start = min(max(place.column - 1, 0), len(line))
    until = end.column - 1 if (end.page, end.cell, end.line) == (place.page, place.cell, place.line) else len(line)
    room = max(_NARROWEST, width - len(number) - 5)  # " 12 | " in front, and a caret behind the end
    shown, before, under = _excerpt(line, start, max(start, until), room=room)
    return [
        paint(f" {margin} |", _FAINT),
        f" {paint(f'{number} |', _FAINT)} {shown}",
        f" {paint(f'{margin} |', _FAINT)} {' ' * before}{paint('^' * max(1, under), style)}",
    ]


def _excerpt(line: str, start: int, until: int, *, room: int) -> tuple[str, int, int]:
    """The part of `line` around `start` that fits into `room` columns, and the columns before and under the place."""
    at = max(0, start - room)  # a line may be a megabyte long: look at no more than can be shown
    part = line[at : start + room + 1]
    cells = [_TAB if letter == "\t" else _flat(letter) for letter in part]
    widths = [len(_TAB) if cell == _TAB else _columns(cell) for cell in cells]
    start, until = start - at, min(until - at, len(cells))
    first, last = _window(widths, start, room=room, is_cut=at > 0, is_open=at + len(part) < len(line))
    lead, trail = "…" * (at + first > 0), "…" * (at + last < len(line))
    shown = lead + "".join(cells[first:last]) + trail
    return shown.rstrip(), len(lead) + sum(widths[first:start]), sum(widths[start : max(start, min(until, last))])


def _window(widths: Sequence[int], start: int, *, room: int, is_cut: bool, is_open: bool) -> tuple[int, int]:
    """The range of cells to show: all if they fit, else from a little before `start` as far as there is room."""
    if not is_cut and not is_open and sum(widths) <= room:
        return 0, len(widths)
    first, used = start, 0
    while first and used + widths[first - 1] <= _BEFORE:
        first -= 1
        used += widths[first]
    used = sum(widths[first:])
    while not is_open and first and used + widths[first - 1] + (is_cut or first > 1) <= room:
        first -= 1
        used += widths[first]
    last, used = first, int(is_cut or first > 0)
    while last < len(widths) and used + widths[last] + (is_open or last + 1 < len(widths)) <= room:
        used += widths[last]
        last += 1
    return first, last


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _list_unchecked(report: Report, paint: _Paint) -> list[str]:
    """What could not be checked, one line for each subject and reason, the codes together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for item in report.unchecked:
        asked = f" (asked: {', '.join(item.asked)})" if item.asked else ""
        code = "" if item.kind == "unreadable" else item.code
        groups.setdefault((_subject_with_place(item), item.reason + asked), []).append(code)
    lines = [
        f"{paint(where, _BOLD)}: could not be checked{_for_codes(codes)}: {_flat(reason)}"
        for (where, reason), codes in list(groups.items())[:_MAX_LISTED]
    ]
    rest = len(groups) - _MAX_LISTED
    return [*lines, f"… and {rest:,} more that could not be checked"] if rest > 0 else lines


def _for_codes(codes: list[str]) -> str:
    """The rules that could not run; a file that could not be read concerns all of them."""
    return f" for {', '.join(sorted(set(codes)))}" if all(codes) else ""


def _subject_with_place(item: Unchecked) -> str:
    """The place and the subject; a complete file is its own place."""
    if item.span is None or item.span.path == item.subject:
        return printed(item.subject)
    return f"{item.span}: {printed(item.subject)}"


def _list_suppressed(report: Report, paint: _Paint) -> list[str]:
    return [
        paint(f"{one.finding.span}: {one.finding.code} suppressed -- {one.reason}", _FAINT)
        for one in report.suppressed
        if one.kind in ("inline", "ledger") and one.reason
    ]


def _describe_unchecked(coverage: Coverage) -> str:
    parts = []
    if coverage.references_unchecked:
        parts.append(_count(coverage.references_unchecked, "reference"))
    if coverage.claims_unchecked:
        parts.append(_count(coverage.claims_unchecked, "claim"))
    if coverage.files_unchecked:
        parts.append(_count(coverage.files_unchecked, "file"))
    return f"; {_listed(parts)} could not be checked completely" if parts else ""


def _listed(parts: list[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if parts[1:] else parts[0]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
