"""Repairs of volume, issue, page and year, by the words beside the numbers and by which of them there are. Pure."""

import re
from itertools import pairwise

from k2refs.formats.plaintext.draft import Draft
from k2refs.formats.plaintext.words import classify

__all__ = ["find_page", "find_volume", "name_journal", "part_journal", "part_year", "read_years", "take_year"]

_YEARLIKE = re.compile(r"\d{4}")
_ROMAN = re.compile(r"[IVXLCDM]+|[A-Z]", re.IGNORECASE)


def take_year(draft: Draft) -> None:
    """A year in the name of a journal or event is none of the work, where that has its own."""
    runs = draft.runs()
    dates = [number for number, run in enumerate(runs) if run.label == "date"]
    for number in dates:
        _, start, end = runs[number]
        years = [i for i in range(start, end) if _YEARLIKE.fullmatch(draft.tokens[i].text)]
        is_named = number > 0 and runs[number - 1].label == "container" and years[:1] == [start]
        if not is_named or draft.tokens[start - 1].kind != "word":
            continue
        is_double = len(years) == 2 and (years[1] - years[0] == 1 or draft.texts(start + 1, years[1]) == [","])
        if is_double:
            draft.extend(start, years[1])
            return
        if dates[0] < number and len(years) == 1 and draft.labels[end : end + 1] == ["volume"]:
            draft.extend(start, end)
            return


def part_journal(draft: Draft) -> None:
    """The number behind the name of a journal is its volume, where there is none; those of events are their own."""
    if draft.has("volume") or draft.lacks("page"):
        return
    tokens = draft.tokens
    for label, start, end in draft.runs():
        at = next((i for i in range(end - 1, start, -1) if tokens[i].kind != "mark"), start)
        if label != "container" or at == start or tokens[at].kind != "digits" or len(tokens[at].text) > 3:
            continue
        names = {name for text in draft.texts(start, at) for name in classify(text.lower())}
        is_apart = tokens[at - 1].end < tokens[at].start and (
            tokens[at - 1].kind == "word" or tokens[at - 1].text == "."
        )
        if is_apart and not names & {"conference", "part"} and not set("()[]") & set(draft.texts(start, at)):
            draft.name(at, end, "volume")
        return


def name_journal(draft: Draft) -> None:
    """A volume is a number, a letter or a numeral: a word is the journal."""
    runs = draft.runs()
    run = next((run for run in runs[:-1] if run.label == "volume"), None)
    if run is None or draft.has("container"):
        return
    words = [token.text for token in draft.tokens[run.start : run.end] if token.kind != "mark"]
    if words and not any(not word.isalpha() or _ROMAN.fullmatch(word) or classify(word.lower()) for word in words):
        draft.rename(run, "container")


def part_year(draft: Draft) -> None:
    """What stands behind the bracket that closes a year is the page, and the number before the year the volume."""
    runs = draft.runs()
    for number, (label, start, end) in enumerate(runs):
        texts = draft.texts(start, end)
        if label != "date" or ")" not in texts[:-1] or not _YEARLIKE.fullmatch(texts[texts.index(")") - 1]):
            continue
        first = start + texts.index(")") + 1
        if not draft.tokens[first].text.isdecimal() or draft.words(first, end):
            continue
        if number and runs[number - 1].label == "page" and draft.lacks("volume"):
            draft.rename(runs[number - 1], "volume")
        if draft.lacks("page"):
            draft.name(first, end, "page")
        return


def read_years(draft: Draft) -> None:
    """Two years with a dash between them are when a work in volumes appeared, where no other date is."""
    if draft.has("date"):
        return
    for run in draft.runs():
        years = [token.text for token in draft.tokens[run.start : run.end] if token.kind != "mark"]
        is_years = len(years) == 2 and all(_YEARLIKE.fullmatch(year) and "1500" < year < "2100" for year in years)
        beside = {draft.labels[run.start - 1], *draft.labels[run.end : run.end + 1]}
        if run.label == "page" and is_years and not {"volume", "issue"} & beside:
            draft.rename(run, "date")
            return


def find_volume(draft: Draft) -> None:
    """The number right before an issue in brackets is the volume, where it was read as the day."""
    if draft.has("volume"):
        return
    for (label, start, end), (following, _, _) in pairwise(draft.runs()):
        is_before_issue = label == "date" and following == "issue" and draft.tokens[end - 1].text == "("
        number = draft.tokens[end - 2]
        if is_before_issue and end - start > 2 and number.kind == "digits" and len(number.text) < 4:
            draft.name(end - 2, end, "volume")
            return


def find_page(draft: Draft) -> None:
    """Where no page is, the last bare number is one that was read as a second year, an issue or a second volume."""
    runs = draft.runs()
    if any(run.label == "page" and any(text.isdecimal() for text in draft.texts(run.start, run.end)) for run in runs):
        return
    volumes = [run for run in runs if run.label == "volume"]
    has_two_dates = sum(run.label == "date" for run in runs) > 1
    for run in reversed(runs[1:] if volumes else ()):
        number = draft.number(run)
        is_second_date = run.label == "date" and has_two_dates and _YEARLIKE.fullmatch(number)
        is_lone_issue = run.label == "issue" and number and draft.tokens[run.start - 1].text != "("
        if is_second_date or is_lone_issue:
            draft.rename(run, "page")
            return
    if len(volumes) == 2 and all(draft.number(run) for run in volumes):
        draft.rename(volumes[1], "page")
    elif len(volumes) == 1 and draft.number(volumes[0]) and _has_no_title(draft):
        draft.rename(volumes[0], "page")


def _has_no_title(draft: Draft) -> bool:
    """Whether a journal and a number are all there is, as chemists cite: "Synthesis, 474 (1977)" has a page."""
    shown = set(draft.labels)
    return "date" in shown and shown <= {"number", "author", "container", "volume", "date"}
