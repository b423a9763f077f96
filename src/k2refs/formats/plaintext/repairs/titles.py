"""Mends where a title ends and what it appeared in begins, in a tagging. Pure; used by plaintext.repair."""

from collections.abc import Sequence

from k2refs.formats.plaintext.repairs.numbers import Run, find_runs
from k2refs.formats.plaintext.repairs.publishers import is_place
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import classify

__all__ = ["mend_books"]

_DASHES = frozenset("-–—―_")
_MOST_OF_A_JOURNAL = 10
_NUMBERS = frozenset(("volume", "issue", "page"))


def mend_books(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Puts right what a work is called and what it stands in, by the marks and words between them.

    The dash for the people of the reference above stands before the title. The book that editors are named with is no
    editor. A title goes up to ", in"; a journal does not begin in the middle of a sentence.
    """
    _open_behind_dash(tokens, labels, begins)
    _name_the_book_of_editors(tokens, find_runs(labels, begins), labels, begins)
    _open_behind_role(tokens, find_runs(labels, begins), labels, begins)
    _close_the_subtitle(tokens, find_runs(labels, begins), labels, begins)
    _join_plain_in(tokens, find_runs(labels, begins), labels, begins)
    _end_the_sentence(tokens, find_runs(labels, begins), labels, begins)
    _part_at_in(tokens, find_runs(labels, begins), labels, begins)
    _part_the_journal(tokens, find_runs(labels, begins), labels, begins)
    _part_at_town(tokens, find_runs(labels, begins), labels, begins)
    _part_the_review(tokens, find_runs(labels, begins), labels, begins)
    _begin_whole(tokens, find_runs(labels, begins), labels, begins)
    _join_years(tokens, find_runs(labels, begins), labels, begins)


def _set(labels: list[str], begins: list[bool], run: tuple[int, int], label: str) -> None:
    """Makes the tokens of `run` one field `label`, apart from what stands around them."""
    start, end = run
    if start >= end:
        return
    labels[start:end] = [label] * (end - start)
    begins[start:end] = [i == start for i in range(start, end)]
    if end < len(labels) and labels[end] == label:
        begins[end] = True


def _join(labels: list[str], begins: list[bool], run: tuple[int, int]) -> None:
    """Gives the tokens of `run` to the field before them; what follows begins anew."""
    start, end = run
    if end < len(labels):
        begins[end] = True
    labels[start:end] = [labels[start - 1]] * (end - start)
    begins[start:end] = [False] * (end - start)


def _open_behind_dash(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """What was read as authors behind a dash for those above, up to a stop, is the title: "———. | Small Hours."."""
    first = next((i for i, label in enumerate(labels) if label != "number"), 0)
    at = first
    while at < len(tokens) and tokens[at].text in _DASHES:
        at += 1
    if at - first < 2 and (at == first or tokens[first].text not in "—―"):
        return
    if at + 1 >= len(tokens) or tokens[at].text not in ".,:" or labels[at + 1] != "author":
        return
    end = next((i for i in range(at + 1, len(tokens)) if labels[i] != "author"), len(tokens))
    words = [token for token in tokens[at + 1 : end] if token.kind == "word"]
    if words and not any(len(token.text) == 1 for token in words):
        _set(labels, begins, (at + 1, end), "title")


def _roles(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if _says(tokens[i], "editor") and len(tokens[i].text) > 1]


def _says(token: Token, name: str) -> bool:
    return token.kind == "word" and name in classify(token.text.lower())


def _name_the_book_of_editors(
    tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]
) -> None:
    """Finds the book in a part's reference that has editors and no book: before their role or behind it.

    "In | Lichen North (M. Orsk, eds.)", "In | Harbour Songs, eds. Nora Vik", "In A. Lee (Ed.), | Empathy".
    """
    if "container" in labels or "title" not in labels:
        return
    for number, (label, start, end) in enumerate(runs):
        if label != "editor" or not number:
            continue
        if runs[number - 1][0] == "in":
            opening = next((i for i in range(start + 1, end) if tokens[i].text == "("), -1)
            roles = _roles(tokens, start, end)
            if opening > 0 and roles and roles[-1] > opening + 3:
                _set(labels, begins, (start, opening + 1), "container")
                begins[opening + 1] = True
                return
            if roles and _opens_clause(tokens, roles[0], (start, end)):
                _set(labels, begins, (start, roles[0]), "container")
                begins[roles[0]] = True
                return
            later = [first for name, first, _ in runs[number + 1 :] if name == "editor"]
            if not roles and later and not _says(tokens[later[0]], "editor"):
                _set(labels, begins, (start, end), "container")
                return
        if _roles(tokens, start, end):
            _name_what_follows(tokens, runs[number + 1 :], labels, begins)
            return


def _opens_clause(tokens: Sequence[Token], at: int, run: tuple[int, int]) -> bool:
    """Whether the role at `at` opens the clause of the people behind it, and what stands before it is a book: "Harbour
    Songs, eds. Nora Vik and Ann Lee", not "Tian S, Bigot Z, editors. Reply to Knox".
    """
    start, end = run
    behind = at + 1 + (tokens[at + 1].text == "." if at + 1 < end else 0)
    if behind + 1 >= end or at <= start + 2 or tokens[at - 1].text not in ",.;" or not tokens[at].text.islower():
        return False
    head, tail = tokens[start:at], tokens[behind:end]
    has_people = any(len(token.text) == 1 and token.text.isupper() for token in head)
    is_list = any(_says(token, "and") or (len(token.text) == 1 and token.text.isupper()) for token in tail)
    return tail[0].text[:1].isupper() and is_list and not has_people


def _name_what_follows(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The run behind the editors is the book, where it can be nothing else: a note, or a town before a second town."""
    names = [name for name, _, _ in runs]
    if not runs:
        return
    if names[0] == "note":
        _set(labels, begins, runs[0][1:], "container")
    elif names[:2] == ["place", "publisher"] and "place" in names[2:]:
        stop = runs[names.index("place", 2)][1]
        if stop == runs[2][1] and not is_place([token.text for token in tokens[slice(*runs[0][1:])]]):
            _set(labels, begins, (runs[0][1], stop), "container")


def _open_behind_role(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The words behind the role of those who edited a book are its title: "Moor, Ina, ed. | The Ferry."."""
    if {"title", "container", "author"} & set(labels):
        return
    for label, start, end in runs:
        roles = _roles(tokens, start, end) if label == "editor" else []
        if roles and roles[0] > start + 1 and roles[0] + 2 < end and tokens[roles[0] + 1].text in ".),:":
            first = roles[0] + 1
            while first < end and tokens[first].kind == "mark":
                first += 1
            if any(token.kind == "word" for token in tokens[first:end]):
                _set(labels, begins, (first, end), "title")
        return


def _close_the_subtitle(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What follows the colon of a title is of the title, up to the comma: "Lies: Four Essays, | M. Lee (ed.)"."""
    for number, (label, _, end) in enumerate(runs[:-1]):
        following, first, last = runs[number + 1]
        if label != "title" or following not in ("editor", "translator") or tokens[end - 1].text != ":":
            continue
        comma = next((i for i in range(first, last) if tokens[i].text == ","), -1)
        words = [token for token in tokens[first:comma] if token.kind == "word"] if comma > 0 else []
        if words and comma + 2 < last and all(len(token.text) > 1 for token in words):
            _join(labels, begins, (first, comma + 1))
        return


def _join_plain_in(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """An "in" without a mark before it is a word of the title, where a book has a publisher and no pages."""
    for number in range(1, len(runs) - 1):
        label, start, _ = runs[number]
        is_plain = label == "in" and runs[number - 1][0] == "title" and tokens[start - 1].kind == "word"
        if is_plain and runs[number + 1][0] == "container" and "publisher" in labels and not _NUMBERS & set(labels):
            _join(labels, begins, (start, runs[number + 1][2]))
            return


def _breaks(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    """Where a new sentence may begin: behind a stop after a whole small word, before a capital."""
    found = []
    for i in range(start + 1, end - 1):
        before, behind = tokens[i - 1], tokens[i + 1]
        is_word = before.kind == "word" and len(before.text) > 3 and before.text[1:].islower()
        is_stop = (tokens[i].text == "." and is_word) or tokens[i].text in "?!"
        if is_stop and behind.kind == "word" and behind.text[0].isupper() and tokens[i].end < behind.start:
            found.append(i)
    return found


def _end_the_sentence(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A journal does not begin within a sentence: what goes on in small letters, or with "in", is the title up to the
    stop ("A Study, in | Patients Who Were New. Arthritis 66"), and so is a country ("Deer of the Park, | Korea. Bone").
    """
    if "volume" not in labels or "editor" in labels:
        return
    for number in range(1, len(runs)):
        label, start, end = runs[number]
        before = runs[number - 1]
        if label != "container" or before[0] not in ("title", "in") or "title" not in labels[: before[2]]:
            continue
        if before[0] == "in" and (number < 2 or runs[number - 2][0] != "title"):
            return
        stop = next((i for i in range(start + 1, end - 1) if tokens[i].text == "."), -1)
        breaks = _breaks(tokens, start, end)
        is_small = breaks and tokens[start].text[0].islower() and before[0] == "title"
        if before[0] == "in" and breaks and _is_phrase(tokens, before[1], breaks[-1]):
            _join(labels, begins, (before[1], breaks[-1] + 1))
        elif is_small and tokens[before[2] - 1].text == ",":
            _join(labels, begins, (start, breaks[0] + 1))
        elif (
            before[0] == "title"
            and stop > 0
            and tokens[before[2] - 1].text == ","
            and (is_place([token.text for token in tokens[max(start, stop - 2) : stop]]))
        ):
            _join(labels, begins, (start, stop + 1))
        return


def _is_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens are some words after "in", none of them shortened: "in Patients Who Were New to It"."""
    words = sum(token.kind == "word" for token in tokens[start:end])
    is_parted = any(token.text in ".:" for token in tokens[start : min(start + 4, end)])
    return tokens[start].text.islower() and words > 5 and not is_parted


def _part_at_in(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A title with ", in" and a capital behind it says what it stands in: "The Lodgers, | in | Tales (New York"."""
    if {"container", "in"} & set(labels) or not {"publisher", "place", "page"} & set(labels):
        return
    for label, start, end in runs:
        for i in range(start + 1, end - 2 if label == "title" else 0):
            is_in = tokens[i].text == "," and tokens[i + 1].text in ("in", "In") and tokens[i + 2].kind == "word"
            if is_in and tokens[i + 2].text[0].isupper():
                _set(labels, begins, (i + 1, i + 2), "in")
                _set(labels, begins, (i + 2, end), "container")
                return


def _part_the_journal(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The last sentence of a title is the journal, where the numbers of one follow: "The Area. | Oil Today, p 18"."""
    if {"container", "in", "publisher", "genre", "docnum", "series"} & set(labels) or not _NUMBERS & set(labels):
        return
    for number, (label, start, end) in enumerate(runs[:-1]):
        if label != "title":
            continue
        breaks = _breaks(tokens, start, end)
        if breaks and runs[number + 1][0] in _NUMBERS and end - breaks[-1] <= _MOST_OF_A_JOURNAL:
            _set(labels, begins, (breaks[-1] + 1, end), "container")
        return


def _part_at_town(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A town and a colon in a bracket say where a book appeared: "Nadia Oren | (Vienna: | Verein"."""
    if {"place", "container"} & set(labels):
        return
    for number, (label, start, end) in enumerate(runs):
        opening = next((i for i in range(start + 1, end) if tokens[i].text == "("), -1)
        colon = next((i for i in range(opening + 2, min(opening + 6, end - 1)) if tokens[i].text == ":"), -1)
        if label != "title" or opening < 0 or colon < 0:
            continue
        if tokens[colon - 1].text != ")" and is_place([token.text for token in tokens[opening + 1 : colon]]):
            stop = runs[number + 1][2] if runs[number + 1 : number + 2] and runs[number + 1][0] == "publisher" else end
            _set(labels, begins, (colon + 1, stop), "publisher")
            _set(labels, begins, (opening + 1, colon + 1), "place")
        return


def _part_the_review(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What a review is of is no part of where it stands: "Review of Salt, by N. Ames. | Bergen Daily"."""
    for label, start, end in runs:
        opening = [token.text.lower() for token in tokens[start : start + 3]]
        breaks = _breaks(tokens, start, end)
        if label == "container" and breaks and opening[0] in ("review", "rev") and "of" in opening:
            labels[start : breaks[-1] + 1] = ["note"] * (breaks[-1] + 1 - start)
            begins[breaks[-1] + 1] = True


def _begin_whole(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The name of a journal does not begin behind an apostrophe, nor behind "St.": it goes back to the mark before."""
    for number in range(1, len(runs)):
        label, start, _ = runs[number]
        before, first, end = runs[number - 1]
        if label != "container" or before != "title" or end - first < 4:
            continue
        is_possessive = tokens[end - 1].text in "’'" and tokens[end - 2].text.endswith("s")
        is_possessive = is_possessive and tokens[max(first - 1, 0)].text not in "‘'`"
        is_saint = tokens[end - 1].text == "." and tokens[end - 2].text == "St"
        at = end - 2
        while (is_possessive or is_saint) and at > first + 1 and tokens[at].text not in ',.;:?!”»"':
            at -= 1
        if at > first + 1 and at < end - 2 and "“" not in tokens[first].text:
            labels[at + 1 : end] = ["container"] * (end - at - 1)
            begins[at + 1] = True
            begins[start] = False


def _join_years(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Years behind the title of a book are of the title, not pages: "The Saxon Coast, 410-597, London, Mir"."""
    if {"volume", "issue", "editor", "in"} & set(labels):
        return
    for number in range(1, len(runs) - 1):
        (before, _, _), (label, start, end), (following, _, _) = runs[number - 1 : number + 2]
        years = [token.text for token in tokens[start:end] if token.kind != "mark"]
        is_years = len(years) == 2 and all(year.isdecimal() and 2 < len(year) < 5 for year in years)
        is_book = before in ("title", "container") and following in ("place", "publisher")
        if label == "page" and is_years and is_book and ("title" in labels) == (before == "title"):
            _join(labels, begins, (start, end))
            return
