"""Repairs of publishers and places: a town is no publisher, and neither is what tells the state of a work. Pure."""

from itertools import pairwise

from k2refs.formats.plaintext.draft import Draft
from k2refs.formats.plaintext.places import is_place
from k2refs.formats.plaintext.words import MONTHS, classify

__all__ = ["label_place", "label_publisher", "leave_out_states", "name_publisher", "part_publisher", "part_town"]

_NO_PUBLISHER = frozenset(
    tuple(opening.split())
    for opening in (
        "press release|manuscript|unpublished|submitted|reprinted|reprint|from|prepared|special issue|working draft"
        "|preprint|in press|to appear|mimeo|erratum"
    ).split("|")
)
"""What opens a stretch that tells the state of a work, not its publisher or journal."""
_CITED = ("volume", "issue", "page", "in", "editor", "series", "genre", "docnum")


def label_publisher(draft: Draft) -> None:
    """Tells town and publisher by the colon between them, and a body from a journal by what else there is."""
    runs = draft.runs()
    for first, second in pairwise(runs):
        has_colon = draft.tokens[first.end - 1].text == ":"
        if first.label == second.label == "place" and has_colon and draft.lacks("publisher"):
            draft.rename(second, "publisher")
        ends_with_colon = draft.tokens[second.end - 1].text == ":"
        follows = draft.labels[second.end : second.end + 1] == ["publisher"]
        if (first.label, second.label) == ("publisher", "place") and ends_with_colon and follows:
            draft.rename(first, "place")
            draft.join(second.start)
    publishers = [run for run in draft.runs() if run.label == "publisher"]
    if len(publishers) == 1 and {"title", "volume", "page"} <= set(draft.labels) and draft.lacks("container", "place"):
        draft.rename(publishers[0], "container")
    if draft.has("publisher", "volume", "issue", "page", "in", "editor", "series") or draft.lacks("title"):
        return
    for before, run in pairwise(runs):
        if run.label == "container" and before.label in ("title", "genre", "docnum", "date"):
            names = {name for text in draft.texts(run.start, run.end) for name in classify(text.lower())}
            if names & {"school", "press"} and not names & {"journal", "conference"}:
                draft.rename(run, "publisher")
            return


def leave_out_states(draft: Draft) -> None:
    """What tells the state of a work, "in press" or "unpublished", is neither its publisher nor its journal."""
    for run in draft.runs():
        opening = tuple(text.lower() for text in draft.texts(run.start, run.start + 2))
        if run.label in ("publisher", "container") and (opening in _NO_PUBLISHER or opening[:1] in _NO_PUBLISHER):
            draft.rename(run, "note")


def label_place(draft: Draft) -> None:
    """What stands behind a town or country and a colon is who published the work."""
    for before, run in pairwise(draft.runs()):
        is_wrong = before.label == "publisher" or (before.label in ("place", "title") and run.label == "container")
        if is_wrong and run.label in ("place", "container") and draft.tokens[run.start - 1].text == ":":
            if is_place(draft.texts(before.start, run.start - 1)):
                draft.rename(before, "place")
                draft.rename(run, "publisher")
                draft.join(run.end)
            return


def part_town(draft: Draft) -> None:
    """A publisher that is a town is a place; towns behind a publisher are its places, as is "D. C."."""
    runs = draft.runs()
    for number, (label, start, end) in enumerate(runs):
        if label != "publisher":
            continue
        if [text.lower() for text in draft.texts(start - 2, start + 3)] == ["washington", ",", "d", ".", "c"]:
            stop = start + 3 + (draft.texts(start + 3, min(start + 4, end)) == ["."])
            draft.extend(start, stop)
            return
        is_followed = number + 1 < len(runs) and runs[number + 1].label == "place"
        if "place" in draft.labels[:start] or (draft.has("place") and not is_followed):
            return
        words = draft.texts(start, end)
        if is_place(words):
            draft.rename(runs[number], "place")
            return
        for at in range(1, len(words)):
            is_named = any("press" in classify(word.lower()) for word in words[:at])
            if is_named and words[at].isalpha() and is_place(words[at:]) and not is_place(words[at - 1 : at]):
                draft.name(start + at, end, "place")
                if is_followed:
                    draft.join(end)
                return
        return


def name_publisher(draft: Draft) -> None:
    """What stands before the town of a book is its publisher, where nothing shows a journal."""
    if draft.has(*_CITED, "publisher") or draft.lacks("title"):
        return
    for run, following in pairwise(draft.runs()):
        if run.label != "container" or following.label != "place":
            continue
        words = draft.words(run.start, run.end)
        names = {name for word in words for name in classify(word.lower())}
        has_month = any(token.text.lower() in MONTHS for token in draft.tokens[run.end :])
        if not names & {"journal", "conference", "series"} and not has_month and not all(w.isupper() for w in words):
            draft.rename(run, "publisher")
        return


def part_publisher(draft: Draft) -> None:
    """Who published it, behind the comma of a book or journal, is no part of its name."""
    if draft.has("publisher", "genre"):
        return
    for (label, start, end), following in pairwise(draft.runs()):
        comma = next((i for i in range(end - 2, start, -1) if draft.tokens[i].text == ","), -1)
        if label != "container" or comma < 0:
            continue
        head = {name for text in draft.texts(start, comma) for name in classify(text.lower())}
        tail = {name for text in draft.texts(comma + 1, end) for name in classify(text.lower())}
        acronym = [token.text for token in draft.tokens[comma + 1 : end] if token.kind != "mark"]
        is_society = len(acronym) == 1 and acronym[0].isupper() and 2 < len(acronym[0]) < 6
        is_book = following.label == "place" and "press" in tail and draft.has("editor")
        is_journal = following.label == "volume" and "journal" in head and ("school" in tail or is_society)
        if not tail & {"journal", "conference", "series", "and"} and "and" not in head and (is_book or is_journal):
            draft.name(comma + 1, end, "publisher")
        return
