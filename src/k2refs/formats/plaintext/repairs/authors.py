"""Repairs of where a list of people ends, and of who edited or translated. Pure."""

from collections.abc import Iterator

from k2refs.formats.plaintext.draft import Draft, Run
from k2refs.formats.plaintext.words import PARTICLES, classify

__all__ = ["end_at_and", "end_at_phrase", "end_at_quote", "give_back", "name_roles", "take_family"]

_AND = frozenset(("and", "und", "et", "y", "e", "&", "och", "en"))
_ROLES = {
    ("trans", "."): "translator",
    ("transl", "."): "translator",
    ("translated", "by"): "translator",
    ("traduit", "par"): "translator",
    ("traducción", "de"): "translator",
    ("übersetzt", "von"): "translator",
    ("ubersetzt", "von"): "translator",
    ("übers", ".", "von"): "translator",
    ("ed", "."): "editor",
    ("eds", "."): "editor",
    ("ed", ".", "by"): "editor",
    ("edited", "by"): "editor",
    ("herausgegeben", "von"): "editor",
    ("hrsg", ".", "von"): "editor",
    ("hg", ".", "v", "."): "editor",
    ("dir", "."): "director",
    ("directed", "by"): "director",
    ("perf", "."): "performer",
    ("prod", "."): "producer",
    ("produced", "by"): "producer",
    ("illustrated", "by"): "illustrator",
}
"""What opens a clause on people, by its tokens in small letters, and their label."""
_LONGEST = max(len(opening) for opening in _ROLES)
_MOST_OF_A_NAME = 9
_LONGEST_NAME = 3
_BODIES = frozenset(("school", "collaboration", "press", "etal", "editor", "translator", "suffix"))
"""Classes of words that a list of authors may hold, and no title of a few plain words does."""
_FIELDS_WITH_ROLES = ("title", "container", "series", "publisher", "place", "note")
_SUFFIXES = ("jr", "sr", "et", "iii", "ii", "eds", "editors")


def _authors(draft: Draft) -> Iterator[tuple[Run, str]]:
    """The list of authors and the label of the field behind it, where there is one."""
    runs = draft.runs()
    for number, run in enumerate(runs[:-1]):
        if run.label == "author":
            yield run, runs[number + 1].label
            return


def end_at_quote(draft: Draft) -> None:
    """Authors end at a quote that opens among them and does not close."""
    for (_, start, end), _ in _authors(draft):
        at = next((i for i in range(start + 1, end - 1) if draft.tokens[i].text in "“«《„"), -1)
        if at > start and not any(text in "”»“" for text in draft.texts(at + 1, end)):
            _open_title(draft, at, end)


def end_at_phrase(draft: Draft) -> None:
    """Authors whose names are complete end before four plain words or more, and before the last two where a book has
    no title yet.
    """
    for (_, start, end), _ in _authors(draft):
        chunks = _chunks(draft, start, end)
        plain = [_plain_words(draft, a, b) for a, b in chunks]
        if len(chunks) < 2 or not plain[0]:
            return
        is_book = draft.lacks("title", "container", "genre", "docnum") and draft.has("publisher", "place", "page")
        at = next((n for n in range(1, len(chunks)) if plain[n] > _LONGEST_NAME and plain[0] > 1), 0)
        if not at and is_book and plain[-1] > 1 and draft.tokens[chunks[-1][0] - 1].text == ",":
            at = len(chunks) - 1
        if at:
            _open_title(draft, chunks[at][0], end)


def take_family(draft: Draft) -> None:
    """The authors end with the family name that their last initials wait for, where "and" stands before them."""
    for (_, start, end), _ in _authors(draft):
        tokens, at = draft.tokens, end
        while at > start and (draft.is_initial(at - 1) or tokens[at - 1].text in ".-‐"):
            at -= 1
        first = next((i for i in range(start, end) if tokens[i].kind == "word"), start)
        if not (start < at < end and tokens[at - 1].text.lower() in _AND and draft.is_initial(first)):
            return
        stop = _end_of_family(draft, end)
        if stop and tokens[stop].kind == "mark" and tokens[stop].text not in '"“‘«(':
            draft.extend(end, stop + 1)


def _end_of_family(draft: Draft, at: int) -> int:
    """Where the family name that begins at `at` ends, particles before it included; 0 where there is none."""
    tokens, first = draft.tokens, at
    while at < len(tokens) - 1 and at - first < _MOST_OF_A_NAME:
        text = tokens[at].text
        if tokens[at].kind == "word" and len(text) > 1 and text.lower() not in PARTICLES:
            at += 1
            while at + 1 < len(tokens) and tokens[at].text in "-‐" and tokens[at + 1].kind == "word":
                at += 2
            return at if at < len(tokens) else 0
        if text not in ".-‐’'" and not draft.is_initial(at) and text.lower() not in PARTICLES:
            return 0
        at += 1
    return 0


def give_back(draft: Draft) -> None:
    """The last chunk of the authors is of the title or journal behind them, where all others have initials in front."""
    for (_, start, end), following in _authors(draft):
        chunks = _chunks(draft, start, end)
        if following not in ("title", "container") or len(chunks) < 2:
            return
        *people, (last, last_end) = chunks
        words = [i for i in range(last, last_end) if draft.tokens[i].kind == "word"]
        initials = sum(draft.is_initial(i) for i in words)
        if not all(_has_initials_first(draft, a, b) for a, b in people) or draft.tokens[last - 1].text != ",":
            return
        # "C. R." before "Acad. Sci." is no name either, but nothing of a title.
        if not words or (initials and (following == "title" or initials < len(words))):
            return
        if any(draft.tokens[i].text.lower() in (*PARTICLES, "al", "jr", "sr") for i in words):
            return
        is_phrase = len(words) > 2 and not initials
        if is_phrase or draft.tokens[words[0]].text[0].isupper():
            draft.name(last, end, "title" if is_phrase else following)
            if not is_phrase or following == "title":
                draft.join(end)


def end_at_and(draft: Draft) -> None:
    """The authors end behind the name that "and" joins, unless names are turned."""
    for (_, start, end), following in _authors(draft):
        if following != "title" and draft.has("title"):
            return
        chunks = _chunks(draft, start, end)
        joined = [n for n, (a, _) in enumerate(chunks) if n and draft.tokens[a - 1].text.lower() in _AND]
        if not joined or joined[-1] + 1 >= len(chunks):
            return
        first, last, (rest, rest_end) = chunks[0], chunks[joined[-1]], chunks[joined[-1] + 1]
        words = draft.words(rest, rest_end)
        is_name = len(words[0]) == 1 or words[0].lower() in _SUFFIXES
        is_phrase = len(words) > 2 and any(len(w) > 1 and w.islower() and w not in PARTICLES for w in words[1:])
        if all(_is_complete(draft.words(*chunk)) for chunk in (first, last)) and (not is_name or is_phrase):
            _open_title(draft, rest, end)


def name_roles(draft: Draft) -> None:
    """A clause that opens with a word of role names editors, translators and others."""
    for label, start, end in draft.runs():
        if label in _FIELDS_WITH_ROLES:
            for at in (start, *(i + 1 for i in range(start, end - 1) if draft.tokens[i].text in ".?!")):
                _name_role(draft, at, end)


def _name_role(draft: Draft, start: int, end: int) -> None:
    """Names the clause that opens at `start` with a word of role, up to the stop that ends it."""
    tokens = draft.tokens
    opening = tuple(text.lower() for text in draft.texts(start, min(end, start + _LONGEST)))
    size = next((n for n in range(len(opening), 1, -1) if opening[:n] in _ROLES), 0)
    stop = start + size
    if not size or stop >= end or not tokens[stop].text[:1].isupper():
        return
    # "Philos. Trans. R. Soc." and "Trans. Inst. Min." are journals, "The Crossing. Trans. Oscar Lind" is none.
    is_journal = draft.labels[start] == "container" and draft.texts(stop + 1, min(stop + 2, end)) == ["."]
    if is_journal or (not tokens[start].text[:1].isupper() and opening[1] == "."):
        return
    while stop < end and tokens[stop].kind != "digits":
        if tokens[stop].text in ".;:([" and not draft.is_initial(stop - 1):
            break
        stop += 1
    # One word is an abbreviation ("Trans. Amer. Math. Soc."), not a name.
    if len(draft.words(start + size, stop)) < 2 or stop - start > 3 * _MOST_OF_A_NAME:
        return
    draft.name(start, min(stop + (stop < end and tokens[stop].kind == "mark"), end), _ROLES[opening[:size]])


def _open_title(draft: Draft, start: int, end: int) -> None:
    """Makes the tokens from `start` to `end` the first of the title, which a title behind them goes on with."""
    continues = draft.labels[end : end + 1] == ["title"]
    draft.name(start, end, "title")
    if continues:
        draft.join(end)


def _chunks(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and words for "and" that hold a word."""
    chunks: list[tuple[int, int]] = []
    at = start
    for i in range(start, end + 1):
        if i == end or draft.tokens[i].text == "," or draft.tokens[i].text.lower() in _AND:
            if draft.words(at, i):
                chunks.append((at, i))
            at = i + 1
    return chunks


def _plain_words(draft: Draft, start: int, end: int) -> int:
    """How many words there are, where none is an initial, a particle or a word of institutions; else 0."""
    words = draft.words(start, end)
    if any(len(word) < 2 or word.lower() in PARTICLES or _BODIES & set(classify(word.lower())) for word in words):
        return 0
    return len(words)


def _has_initials_first(draft: Draft, start: int, end: int) -> bool:
    words = [i for i in range(start, end) if draft.tokens[i].kind == "word"]
    return len(words) > 1 and draft.is_initial(words[0]) and len(draft.tokens[words[-1]].text) > 1


def _is_complete(words: list[str]) -> bool:
    """Whether it is given names and a family name: two to five words, the last of them long."""
    return 2 <= len(words) <= 5 and len(words[-1]) > 2 and (words[-1][1:].islower() or not words[0][1:].isupper())
