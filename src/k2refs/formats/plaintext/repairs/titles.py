"""Repairs of where a title ends, of the body that wrote it, and of what is told of other printings. Pure."""

from itertools import pairwise

from k2refs.formats.plaintext.draft import Draft, Run
from k2refs.formats.plaintext.places import is_place
from k2refs.formats.plaintext.words import classify

__all__ = [
    "close_quote",
    "end_sentence",
    "join_body",
    "leave_out_reprints",
    "name_work",
    "part_kind",
    "part_slashes",
    "part_uncased",
]

_QUOTES = {"“": "”", '"': '"', "”": "”", "«": "»", "„": "“”", "‘": "’", "`": "'’"}
"""What opens a title → what closes it."""
_MOST_OF_A_BODY = 14
_AGAIN = frozenset(
    tuple(opening.split())
    for opening in (
        "reprinted in|reprinted as|reprinted from|as reprinted|republished|also published|published as|originally"
        "|first published|also in|english transl|english translation|engl . transl|translated in|nachdruck in"
        "|wieder in|réimprimé|repris dans|ristampato|reimpreso"
    ).split("|")
)
"""What opens the account of another printing."""
_AGAIN_IN_BRACKETS = frozenset((("reprinted",), ("reprint",), ("repr",), ("rpt",), ("nachdruck",), ("reissued",)))
_AGAIN_WORDS = frozenset(words[0] for words in _AGAIN | _AGAIN_IN_BRACKETS)
_OPENERS = frozenset(".,;([")
_JOINTS = frozenset((",", ";", "&", "and", "und", "et", "y", "e"))
_PRINTED = frozenset(("container", "publisher", "genre", "series"))


def close_quote(draft: Draft) -> None:
    """A title in quotes ends with them: what follows a comma there is where it appeared."""
    tokens, runs = draft.tokens, draft.runs()
    for number, (label, start, end) in enumerate(runs):
        opening = next((i for i in (start - 1, start) if i >= 0 and tokens[i].text in _QUOTES), -1)
        if label != "title" or opening < 0:
            continue
        for i in range(max(start, opening + 2), end - 1):
            is_end = tokens[i].text in _QUOTES[tokens[opening].text] and "," in (tokens[i - 1].text, tokens[i + 1].text)
            if not is_end or not draft.words(i + 1, end):
                continue
            following = runs[number + 1].label if number + 1 < len(runs) else ""
            if following == "container" or draft.lacks("container"):
                draft.name(i + 1 + (tokens[i + 1].text == ","), end, "container")
                if following == "container":
                    draft.join(end)
            return


def join_body(draft: Draft) -> None:
    """Of two titles with the date between them the first is the body that wrote it, or the rest of its name."""
    runs = draft.runs()
    for number in range(len(runs) - 2):
        first, second, third = runs[number : number + 3]
        if (first.label, second.label, third.label) != ("title", "date", "title"):
            continue
        texts = draft.texts(first.start - 1, first.end)
        is_title = ":" in texts[:-1] or any(text in _QUOTES for text in texts) or len(texts) > _MOST_OF_A_BODY
        if not is_title and all(run.label in ("author", "number") for run in runs[:number]):
            draft.rename(first, "author")
            if first.start and draft.labels[first.start - 1] == "author":
                draft.join(first.start)
        return


def end_sentence(draft: Draft) -> None:
    """A journal does not begin within a sentence: what goes on in small letters, with "in" or with a country is of the
    title, up to the stop; so is what follows a colon.
    """
    if draft.lacks("volume") or draft.has("editor"):
        return
    runs = draft.runs()
    for number, (before, run) in enumerate(pairwise(runs)):
        _, start, end = run
        if run.label != "container" or before.label not in ("title", "in") or "title" not in draft.labels[: before.end]:
            continue
        if before.label == "in" and (not number or runs[number - 1].label != "title"):
            return
        breaks = _breaks(draft, start, end)
        follows_comma = before.label == "title" and draft.tokens[before.end - 1].text == ","
        follows_colon = before.label == "title" and draft.tokens[before.end - 1].text == ":"
        stop = next((i for i in range(start + 1, end - 1) if draft.tokens[i].text == "."), -1)
        if before.label == "in" and breaks and _is_phrase(draft, before.start, breaks[-1]):
            draft.extend(before.start, breaks[-1] + 1)
        elif breaks and draft.tokens[start].text[0].islower() and follows_comma:
            draft.extend(start, breaks[0] + 1)
        elif stop > 0 and (
            (follows_comma and is_place(draft.texts(max(start, stop - 2), stop)))
            or (follows_colon and breaks and stop > start + 1)
        ):
            draft.extend(start, stop + 1)
        return


def _breaks(draft: Draft, start: int, end: int) -> list[int]:
    """Where a new sentence may begin: behind a stop after a word in small letters, before a capital."""
    found = []
    for i in range(start + 1, end - 1):
        before, mark, behind = draft.tokens[i - 1 : i + 2]
        is_word = before.kind == "word" and len(before.text) > 3 and before.text[1:].islower()
        is_stop = (mark.text == "." and is_word) or mark.text in "?!"
        if is_stop and behind.kind == "word" and behind.text[0].isupper() and mark.end < behind.start:
            found.append(i)
    return found


def _is_phrase(draft: Draft, start: int, end: int) -> bool:
    """Whether the tokens are some words after "in", none of them shortened: "in Patients Who Were New to It"."""
    is_parted = bool(set(".:") & set(draft.texts(start, min(start + 4, end))))
    return draft.tokens[start].text.islower() and len(draft.words(start, end)) > 5 and not is_parted


def part_uncased(draft: Draft) -> None:
    """In a script without capitals, a stop parts the people from the title, and a colon the town from the publisher."""
    for run, following in pairwise(draft.runs()):
        is_town = draft.tokens[run.end - 1].text == ":" and following.label == "publisher" and run.end - run.start == 2
        if run.label in ("title", "container") and is_town and _is_uncased(draft.tokens[run.start].text):
            draft.rename(run, "place")
    people = next((run for run in draft.runs() if run.label == "author"), None)
    if people is None or draft.has("title"):
        return
    stops = [i for i in range(people.start + 1, people.end - 1) if draft.tokens[i].text == "."]
    if stops and _is_uncased(draft.tokens[stops[-1] + 1].text):
        draft.name(stops[-1] + 1, people.end, "title")


def part_kind(draft: Draft) -> None:
    """Capitals in brackets that end a title say what kind of work it is: "[M]", "[EB/OL]" (GB/T 7714)."""
    for label, start, end in draft.runs():
        stop = end - (draft.tokens[end - 1].text in ".,")
        first = next((i for i in range(stop - 2, max(start, stop - 6), -1) if draft.tokens[i].text == "["), start)
        if label == "title" and first > start and draft.tokens[stop - 1].text == "]":
            if all(text.isupper() or text == "/" for text in draft.texts(first + 1, stop - 1)):
                draft.name(first, end, "genre")
            return


def part_slashes(draft: Draft) -> None:
    """Two slashes part a title from where it appeared (GOST R 7.0.5); a title that begins with a preposition of one
    letter looks like an initial.
    """
    slashes = next((i for i in range(1, len(draft.tokens) - 2) if draft.texts(i, i + 2) == ["/", "/"]), -1)
    if slashes < 0 or draft.has("container"):
        return
    runs = draft.runs()
    behind = next((run for run in runs if run.end > slashes + 2), None)
    people = next((run for run in runs if run.label == "author" and run.start < slashes), None)
    if behind is None or people is None or behind.label not in ("title", "author"):
        return
    if people.end >= slashes:
        stops = [i for i in range(people.start + 1, slashes - 1) if draft.texts(i, i + 1) == ["."]]
        initials = [i for i in stops if draft.is_initial(i - 1)]
        if not initials:
            return
        draft.name(initials[-1] + 1, slashes + 2, "title")
    draft.name(slashes + 2, behind.end, "container")


def _is_uncased(word: str) -> bool:
    return word.isalpha() and word.lower() == word.upper()


def name_work(draft: Draft) -> None:
    """A reference names its work: where it has no title, the only words in it are one, be they read as a book or
    journal without people and numbers, or as one author of several words.
    """
    if draft.has("title", "genre", "docnum", "series"):
        return
    runs = draft.runs()
    containers = [run for run in runs if run.label == "container"]
    people = [run for run in runs if run.label == "author"]
    is_only = len(containers) == 1 and draft.lacks("volume", "issue", "page", "in", "editor")
    if is_only and not (people and _is_journal(draft, containers[0])):
        draft.rename(containers[0], "title")
    if containers or len(people) != 1:
        return
    words, texts = draft.words(*people[0][1:]), draft.texts(people[0].start, people[0].end - 1)
    if len(words) > 2 and all(len(word) > 1 for word in words) and not _JOINTS & {text.lower() for text in texts}:
        draft.rename(people[0], "title")


def _is_journal(draft: Draft, run: Run) -> bool:
    """Whether a field names where something appeared, and not a work: it is short, shortened, or says so."""
    texts = draft.texts(run.start, run.end - 1)
    words = draft.words(run.start, run.end)
    kinds = {kind for word in words for kind in classify(word.lower())}
    return len(words) < 3 or "." in texts or bool({"journal", "conference"} & kinds)


def leave_out_reprints(draft: Draft) -> None:
    """Another printing is a note, once the first is named."""
    tokens = draft.tokens
    for i in range(2, len(tokens) - 1):
        opener = tokens[i - 1].text
        if opener not in _OPENERS or tokens[i].text.lower() not in _AGAIN_WORDS:
            continue
        words = tuple(text.lower() for text in draft.texts(i, i + 3))
        is_again = any(words[:size] in _AGAIN for size in (1, 2, 3))
        is_again = is_again or (opener in "([" and words[:1] in _AGAIN_IN_BRACKETS)
        if is_again and _PRINTED & set(draft.labels[: i - 1]):
            closing = {"(": ")", "[": "]"}.get(opener)
            end = next((at for at in range(i, len(tokens)) if tokens[at].text == closing), len(tokens))
            draft.keep_apart(i, end, "note", but=("link", "accessed"))
            return
