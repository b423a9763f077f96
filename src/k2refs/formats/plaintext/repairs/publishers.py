"""Mends publishers and places in a tagging: a town is no publisher, a word of state none either. Pure."""

from collections.abc import Sequence

from k2refs.formats.plaintext.places import PLACES
from k2refs.formats.plaintext.repairs.numbers import Run, find_runs
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import MONTHS, classify

__all__ = ["is_place", "mend_houses"]

_BETWEEN = frozenset(("and", "und", "et", "y", "e", "&", "/", ",", ";", "-", "–", ".", "(", ")"))
_LONGEST = 3
_NO_HOUSE = frozenset(
    tuple(opening.split())
    for opening in (
        "press release|manuscript|unpublished|submitted|reprinted|reprint|from|prepared|special issue|working draft"
        "|preprint|in press|to appear|mimeo|erratum"
    ).split("|")
)
"""What opens a stretch that tells the state of a work, not its publisher or journal."""
_CITED = frozenset(("volume", "issue", "page", "in", "editor", "series", "genre", "docnum"))


def is_place(words: Sequence[str]) -> bool:
    """Whether `words` name towns, states or countries and nothing else.

    >>> is_place(["Bremen", "und", "Dresden"]), is_place(["New", "York"]), is_place(["York", "Press"])
    (True, True, False)
    """
    return any(_place_from(words, 0, len(words)))


def _place_from(words: Sequence[str], start: int, end: int) -> tuple[int, ...]:
    """Where the names of places from `start` to `end` begin; () where one of the words belongs to none."""
    found: list[int] = []
    at = start
    while at < end:
        size = next(
            (n for n in range(min(_LONGEST, end - at), 0, -1) if " ".join(words[at : at + n]).lower() in PLACES), 0
        )
        if size:
            found.append(at + 1)
        elif words[at].lower() not in _BETWEEN:
            return ()
        at += size or 1
    return tuple(found)


def mend_houses(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Puts right who published a work and where: towns are places, and what tells the state of a work is a note."""
    _leave_out_states(tokens, find_runs(labels, begins), labels)
    _part_from_day(tokens, find_runs(labels, begins), labels, begins)
    _name_behind_town(tokens, find_runs(labels, begins), labels, begins)
    _part_from_town(tokens, find_runs(labels, begins), labels, begins)
    _name_the_lone_house(tokens, find_runs(labels, begins), labels)
    _part_the_house(tokens, find_runs(labels, begins), labels, begins)
    _name_by_link(tokens, find_runs(labels, begins), labels)


def _leave_out_states(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    for label, start, end in runs:
        opening = tuple(token.text.lower() for token in tokens[start : start + 2])
        if label in ("publisher", "container") and (opening in _NO_HOUSE or opening[:1] in _NO_HOUSE):
            labels[start:end] = ["note"] * (end - start)


def _part_from_day(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A day and a month behind the name of a newspaper or an agency are no part of it: "Leith Evening Post 4 May"."""
    for label, start, end in runs:
        last = end - 1
        while last > start and tokens[last].kind == "mark":
            last -= 1
        is_day = last > start + 1 and tokens[last - 1].kind == "digits" and len(tokens[last - 1].text) < 3
        if label in ("publisher", "container") and is_day and tokens[last].text.lower() in MONTHS:
            labels[last - 1 : end] = ["note"] * (end - last + 1)
            begins[last - 1] = True


def _name_behind_town(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What stands behind a town or country and a colon is who published the work: "Norway: | Davidsen"."""
    for number, (label, start, end) in enumerate(runs[1:], 1):
        before, first, _ = runs[number - 1]
        is_wrong = before == "publisher" or (before in ("place", "title") and label == "container")
        if not is_wrong or label not in ("place", "container") or tokens[start - 1].text != ":":
            continue
        if is_place([token.text for token in tokens[first : start - 1]]):
            labels[first:start] = ["place"] * (start - first)
            labels[start:end] = ["publisher"] * (end - start)
            if labels[end : end + 1] == ["publisher"]:
                begins[end] = False
        return


def _part_from_town(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A publisher that is a town is a place; towns behind the name of a house are its places ("Fern Press, London")."""
    for number, (label, start, end) in enumerate(runs):
        if label != "publisher":
            continue
        if tokens[start].text == "D" and number and runs[number - 1][0] == "place" and _is_dc(tokens, start):
            first = start + 3 + (start + 3 < end and tokens[start + 3].text == ".")
            labels[start:first] = ["place"] * (first - start)
            begins[start] = False
            if first < len(begins):
                begins[first] = True
            return
        is_followed = number + 1 < len(runs) and runs[number + 1][0] == "place"
        if labels[:start].count("place") or ("place" in labels and not is_followed):
            return
        words = [token.text for token in tokens[start:end]]
        if is_place(words):
            labels[start:end] = ["place"] * (end - start)
            return
        for at in range(1, len(words)):
            is_house = any("press" in classify(word.lower()) for word in words[:at])
            if is_house and words[at] not in _BETWEEN and is_place(words[at:]) and not is_place(words[at - 1 : at]):
                labels[start + at : end] = ["place"] * (len(words) - at)
                begins[start + at] = True
                return
        return


def _is_dc(tokens: Sequence[Token], start: int) -> bool:
    """Whether "D. C." stands behind "Washington" and is not two initials."""
    return [token.text.lower() for token in tokens[max(start - 2, 0) : start + 3]] == ["washington", ",", "d", ".", "c"]


def _name_the_lone_house(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """What stands before the town of a book is its publisher, where nothing shows a journal: "Art, | Van Ek, Oslo"."""
    if _CITED & set(labels) or "publisher" in labels or "title" not in labels:
        return
    for number, (label, start, end) in enumerate(runs[:-1]):
        if label != "container" or runs[number + 1][0] != "place":
            continue
        words = [token.text for token in tokens[start:end] if token.kind == "word"]
        names = {name for word in words for name in classify(word.lower())}
        has_month = any(token.text.lower() in MONTHS for token in tokens[end:])
        if not names & {"journal", "conference", "series"} and not has_month and not all(w.isupper() for w in words):
            labels[start:end] = ["publisher"] * (end - start)
        return


def _part_the_house(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Who published it, behind the comma of a book or journal, is none of its name: "Bones, | Mono Corp., Boston"."""
    if "publisher" in labels or "genre" in labels:
        return
    for number, (label, start, end) in enumerate(runs[:-1]):
        comma = next((i for i in range(end - 2, start, -1) if tokens[i].text == ","), -1)
        if label != "container" or comma < 0:
            continue
        head = {name for token in tokens[start:comma] for name in classify(token.text.lower())}
        tail = {name for token in tokens[comma + 1 : end] for name in classify(token.text.lower())}
        is_named = not tail & {"journal", "conference", "series", "and"} and "and" not in head
        is_book = runs[number + 1][0] == "place" and "press" in tail and "editor" in labels
        is_journal = runs[number + 1][0] == "volume" and "school" in tail and bool(head & {"journal"})
        acronym = [token.text for token in tokens[comma + 1 : end] if token.kind != "mark"]
        is_society = len(acronym) == 1 and acronym[0].isupper() and 2 < len(acronym[0]) < 6 and "journal" in head
        is_journal = is_journal or (is_society and runs[number + 1][0] == "volume")
        if is_named and (is_book or is_journal):
            labels[comma + 1 : end] = ["publisher"] * (end - comma - 1)
            begins[comma + 1] = True
        return


def _name_by_link(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """A word before a DOI that is no house and has no town is a journal: "Waves. | Limnologica, doi:10.1234/"."""
    if _CITED & set(labels) or {"container", "place"} & set(labels) or "title" not in labels:
        return
    for number, (label, start, end) in enumerate(runs[:-1]):
        if label != "publisher":
            continue
        words = [token.text.lower() for token in tokens[start:end] if token.kind == "word"]
        is_house = {"press", "school"} & {name for word in words for name in classify(word)}
        follows = runs[number + 1]
        has_doi = follows[0] == "link" and any(token.kind == "doi" for token in tokens[slice(*follows[1:])])
        if has_doi and len(words) < 4 and not is_house:
            labels[start:end] = ["container"] * (end - start)
        return
