"""Mends volume, issue, page and the number of a year in a tagging. Pure; used by plaintext.repair."""

import re
from collections.abc import Sequence
from itertools import pairwise

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import classify

__all__ = ["Run", "find_runs", "mend_counts"]

Run = tuple[str, int, int]
"""(label, first token, end) of a field."""

_YEARLIKE = re.compile(r"\d{4}")
_ROMAN = re.compile(r"[IVXLCDM]+|[A-Z]", re.IGNORECASE)


def find_runs(labels: Sequence[str], begins: Sequence[bool]) -> list[Run]:
    """(label, first token, end) of each field in order."""
    starts = [i for i in range(len(labels)) if i == 0 or begins[i] or labels[i] != labels[i - 1]]
    return [(labels[a], a, b) for a, b in zip(starts, [*starts[1:], len(labels)], strict=True)]


def mend_counts(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Puts right what the numbers of a reference are, by the words beside them and by which of them there are.

    A volume is a number, a letter or a numeral: a word is the journal. What stands behind the bracket that closes a
    year is no year. Of two volumes the second is the page.
    """
    _read_days(tokens, labels, begins)
    _take_the_year(tokens, find_runs(labels, begins), labels, begins)
    _end_the_journal(tokens, find_runs(labels, begins), labels, begins)
    _part_from_journal(tokens, find_runs(labels, begins), labels, begins)
    _name_the_journal(tokens, find_runs(labels, begins), labels)
    _end_the_year(tokens, find_runs(labels, begins), labels, begins)
    _read_years(tokens, find_runs(labels, begins), labels)
    _find_volume_before_year(tokens, find_runs(labels, begins), labels)
    _heed_words(tokens, find_runs(labels, begins), labels)
    if "volume" not in labels:
        _find_volume(tokens, find_runs(labels, begins), labels, begins)
    runs = find_runs(labels, begins)
    if any(label == "page" and _has_digit(tokens, start, end) for label, start, end in runs):
        _find_volume_by_page(tokens, runs, labels)
    else:
        _find_page(tokens, runs, labels)


def _has_digit(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.kind == "digits" for token in tokens[start:end])


def _bare_number(tokens: Sequence[Token], run: Run) -> str:
    """The digits of a field that holds nothing else, or ""."""
    words = [token.text for token in tokens[slice(*run[1:])] if token.kind != "mark"]
    return words[0] if len(words) == 1 and words[0].isdecimal() else ""


def _relabel(run: Run, label: str, labels: list[str]) -> None:
    labels[slice(*run[1:])] = [label] * (run[2] - run[1])


def _read_days(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """A day, a month and a year with one mark between them are one date, not volume and issue: "25/04/2013"."""
    for i in range(len(tokens) - 4):
        day, mark, month, other, year = (token.text for token in tokens[i : i + 5])
        is_date = mark == other and mark in "/." and day.isdecimal() and month.isdecimal() and _YEARLIKE.fullmatch(year)
        if is_date and 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1500 < int(year) < 2100:
            if labels[i + 4] == "date" and labels[i] in ("volume", "issue", "page"):
                labels[i : i + 5] = ["date"] * 5
                begins[i : i + 5] = [True, False, False, False, False]
            return


def _take_the_year(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A year in the name of a journal or event is none of the work where that has its own: "Periodontol 2000 2015;"."""
    dates = [number for number, run in enumerate(runs) if run[0] == "date"]
    for number in dates:
        _, start, end = runs[number]
        years = [i for i in range(start, end) if _YEARLIKE.fullmatch(tokens[i].text)]
        is_named = number > 0 and runs[number - 1][0] == "container" and years[:1] == [start]
        is_named = is_named and tokens[start - 1].kind == "word"
        if (
            is_named
            and len(years) == 2
            and years[1] - years[0] < 3
            and (years[1] - years[0] == 1 or tokens[start + 1].text == ",")
        ):
            labels[start : years[1]] = ["container"] * (years[1] - start)
            begins[start], begins[years[1]] = False, True
            return
        if is_named and dates[0] < number and len(years) == 1 and labels[end : end + 1] == ["volume"]:
            labels[start:end] = ["container"] * (end - start)
            begins[start] = False
            return


def _end_the_journal(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A volume in brackets behind the name of a journal or book is none of it: "Handbook of Bones (Vol. 3, Part A"."""
    for label, start, end in runs:
        if label != "container" or "volume" in labels:
            continue
        for i in range(start + 1, end - 2):
            is_volume = tokens[i].text in "([" and "volume" in _telling(tokens[i + 1].text)
            if is_volume and any(token.kind == "digits" for token in tokens[i + 2 : min(i + 4, end)]):
                labels[i:end] = ["volume"] * (end - i)
                begins[i] = True
                return


def _part_from_journal(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The number behind the name of a journal is its volume, where there is none: "Time 113"; events have theirs."""
    if "volume" in labels or "page" not in labels:
        return
    for label, start, end in runs:
        at = next((i for i in range(end - 1, start, -1) if tokens[i].kind != "mark"), start)
        if label != "container" or at == start or tokens[at].kind != "digits" or len(tokens[at].text) > 3:
            continue
        names = {name for token in tokens[start:at] for name in classify(token.text.lower())}
        is_parted = tokens[at - 1].end < tokens[at].start and (
            tokens[at - 1].kind == "word" or tokens[at - 1].text == "."
        )
        is_whole = all(token.text not in "()[]" for token in tokens[start:at])
        if is_parted and is_whole and not names & {"conference", "part"}:
            labels[at:end] = ["volume"] * (end - at)
            begins[at] = True
        return


def _name_the_journal(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    for number, run in enumerate(runs):
        if run[0] == "volume" and "container" not in labels:
            words = [token.text for token in tokens[slice(*run[1:])] if token.kind != "mark"]
            is_word = not any(not word.isalpha() or _ROMAN.fullmatch(word) or classify(word.lower()) for word in words)
            if words and is_word and number + 1 < len(runs):
                _relabel(run, "container", labels)
            return


def _end_the_year(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What stands behind the closing bracket of a year: "81 (1966)1" is volume 81, page 1."""
    for number, (label, start, end) in enumerate(runs):
        texts = [token.text for token in tokens[start:end]]
        if label != "date" or ")" not in texts[:-1] or not _YEARLIKE.fullmatch(texts[texts.index(")") - 1]):
            continue
        first = start + texts.index(")") + 1
        if not tokens[first].text.isdecimal() or any(token.kind == "word" for token in tokens[first:end]):
            continue
        before = runs[number - 1] if number else ("", 0, 0)
        if before[0] == "page" and "volume" not in labels:
            _relabel(before, "volume", labels)
        if "page" not in labels:
            labels[first:end] = ["page"] * (end - first)
            begins[first] = True
        return


def _read_years(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """Two years with a dash between them are when a work in volumes appeared, where no other date is: "1988–1992"."""
    if "date" in labels:
        return
    for label, start, end in runs:
        years = [token.text for token in tokens[start:end] if token.kind != "mark"]
        is_years = len(years) == 2 and all(_YEARLIKE.fullmatch(year) and "1500" < year < "2100" for year in years)
        if label == "page" and is_years and not {"volume", "issue"} & {labels[start - 1], *labels[end : end + 1]}:
            labels[start:end] = ["date"] * (end - start)
            return


def _find_volume_before_year(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """The number between a journal and its year is the volume, where another page follows ("318-320 (2011) 907"), or
    where it has a letter and no page does ("Nucl. Data B14 (1973)").
    """
    if "volume" in labels or "issue" in labels:
        return
    pages = [number for number, run in enumerate(runs) if run[0] == "page"]
    if not pages or not pages[0] or pages[0] + 1 >= len(runs) or runs[pages[0] - 1][0] != "container":
        return
    first = runs[pages[0]]
    texts = [token.text for token in tokens[slice(*first[1:])]]
    is_before_year = runs[pages[0] + 1][0] == "date" and not any("page" in _telling(text) for text in texts)
    has_page = len(pages) == 2 and pages[1] == pages[0] + 2 and bool(_bare_number(tokens, runs[pages[1]]))
    has_letter = len(pages) == 1 and len(texts) > 1 and len(texts[0]) == 1 and texts[0].isupper() and len(texts[1]) < 4
    if is_before_year and (has_page or has_letter):
        _relabel(first, "volume", labels)


def _find_volume_by_page(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """Of a page and a second year behind it, both bare, the first is the volume: "2009, AJ, 118, 2207"."""
    if "volume" in labels or sum(label == "date" for label, _, _ in runs) < 2:
        return
    for before, run in pairwise(runs):
        if (before[0], run[0]) == ("page", "date") and _bare_number(tokens, before) and _bare_number(tokens, run):
            _relabel(before, "volume", labels)
            _relabel(run, "page", labels)
            return


def _heed_words(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """A number that says itself what it is, is that, where there is none yet: "제48권" is no issue."""
    for label, start, end in runs:
        other = {"issue": "volume", "volume": "issue"}.get(label)
        if other and other not in labels:
            names = {name for token in tokens[start:end] for name in _telling(token.text)}
            if other in names and label not in names:
                labels[start:end] = [other] * (end - start)


def _telling(word: str) -> tuple[str, ...]:
    """What a word says of the number beside it. In the alphabet, single letters say too little ("S. A 5")."""
    return classify(word.lower()) if len(word) > 1 or not word.isascii() else ()


def _find_volume(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The number right before an issue in brackets, where it was read as the day: "2014 May 6(5)" has no day."""
    for (label, start, end), (following, _, _) in pairwise(runs):
        is_before_issue = label == "date" and following == "issue" and tokens[end - 1].text == "("
        if is_before_issue and end - start > 2 and tokens[end - 2].kind == "digits" and len(tokens[end - 2].text) < 4:
            labels[end - 2 : end] = ["volume"] * 2
            begins[end - 2 : end] = [True, False]
            return


def _find_page(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """The last bare number after a volume, where it is labelled as a second date or as an issue."""
    dates = sum(label == "date" for label, _, _ in runs)
    has_volume = any(label == "volume" for label, _, _ in runs)
    for number in range(len(runs) - 1, 0, -1):
        label, start, end = runs[number]
        words = [token.text for token in tokens[start:end] if token.kind != "mark"]
        is_bare = len(words) == 1 and words[0].isdecimal()
        is_second_date = label == "date" and dates > 1 and is_bare and _YEARLIKE.fullmatch(words[0])
        is_lone_issue = label == "issue" and is_bare and tokens[start - 1].text != "("
        if has_volume and (is_second_date or is_lone_issue):
            labels[start:end] = ["page"] * (end - start)
            return
    volumes = [run for run in runs if run[0] == "volume"]
    if len(volumes) == 2 and all(_bare_number(tokens, run) for run in volumes):
        _relabel(volumes[1], "page", labels)
    if len(volumes) == 1 and _is_cited_by_page(tokens, runs, volumes[0]):
        labels[slice(*volumes[0][1:])] = ["page"] * (volumes[0][2] - volumes[0][1])


def _is_cited_by_page(tokens: Sequence[Token], runs: Sequence[Run], volume: Run) -> bool:
    """Whether a bare number is all that a journal is cited by, title left out: a page, as chemists have it ("Synthesis,
    474 (1977)"): a volume alone would lead nowhere.
    """
    words = [token.text for token in tokens[slice(*volume[1:])] if token.kind != "mark"]
    shown = {label for label, _, _ in runs}
    is_short = "date" in shown and shown <= {"number", "author", "container", "volume", "date"}
    return is_short and len(words) == 1 and words[0].isdecimal()
