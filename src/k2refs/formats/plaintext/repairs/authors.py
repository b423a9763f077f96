"""Mends where a list of people ends, and who edited or translated, in a tagging. Pure; used by plaintext.repair."""

from collections.abc import Sequence

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import PARTICLES, classify

__all__ = ["mend_people"]

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
_HOSTS = frozenset(("title", "container", "series", "publisher", "place", "note"))

Run = tuple[str, int, int]


def mend_people(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Puts right the end of the authors, and gives a clause that names its role to the people in it.

    Authors do not end between initials and the family name that goes with them ("… et G. | LAVIELLE"); among authors
    whose initials come first, a last chunk without initials opens the title ("P. DuVal, | Homographies").
    """
    for number, (label, start, end) in enumerate(runs):
        if label == "author":
            if end < len(tokens):
                _end_at_quote(tokens, (start, end), labels, begins)
                _end_at_stop(tokens, (start, end), labels, begins)
                _end_before_book(tokens, (start, end), runs[number + 1 :], labels, begins)
                _end_before_plain(tokens, (start, end), runs[number + 1][0], labels, begins)
                end = next((i for i in range(start, end) if labels[i] != "author"), end)
                _end_before_phrase(tokens, (start, end), labels, begins)
                _open_with_article(tokens, (start, end), runs[number + 1][0], labels, begins)
                _open_with_colon(tokens, (start, end), runs[number + 1][0], labels, begins)
                _take_family(tokens, start, end, labels, begins)
                _give_back(tokens, (start, end), runs[number + 1][0], labels, begins)
                _end_behind_and(tokens, (start, end), runs[number + 1][0], labels, begins)
            break
    for label, start, end in runs:
        if label in _HOSTS:
            for at in (start, *(i + 1 for i in range(start, end - 1) if tokens[i].text in ".?!")):
                _name_role(tokens, at, end, labels, begins)


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "word" and len(tokens[at].text) == 1 and tokens[at].text.isupper()


def _take_family(tokens: Sequence[Token], start: int, end: int, labels: list[str], begins: list[bool]) -> None:
    """Gives the authors the family name that their last initials wait for, where "and" stands before them."""
    at = end
    while at > start and (_is_initial(tokens, at - 1) or tokens[at - 1].text in ".-‐"):
        at -= 1
    first = next((i for i in range(start, end) if tokens[i].kind == "word"), start)
    waits = at < end and at > start and tokens[at - 1].text.lower() in _AND and _is_initial(tokens, first)
    if not waits:
        return
    stop = end
    while stop < len(tokens) and stop - end < _MOST_OF_A_NAME:
        text = tokens[stop].text
        if tokens[stop].kind == "word" and len(text) > 1 and text.lower() not in PARTICLES:
            stop += 1
            while stop + 1 < len(tokens) and tokens[stop].text in "-‐" and tokens[stop + 1].kind == "word":
                stop += 2
            break
        if text not in ".-‐’'" and not _is_initial(tokens, stop) and text.lower() not in PARTICLES:
            return
        stop += 1
    if stop < len(tokens) and tokens[stop].kind == "mark" and tokens[stop].text not in '"“‘«(':
        _shift(labels, begins, end, stop + 1, "author")


def _shift(labels: list[str], begins: list[bool], start: int, stop: int, label: str) -> None:
    """Gives the tokens from `start` to `stop` to the field before them; what follows begins anew."""
    labels[start:stop] = [label] * (stop - start)
    begins[start:stop] = [False] * (stop - start)
    if stop < len(labels) and labels[stop] != label:
        begins[stop] = True


def _end_before_phrase(tokens: Sequence[Token], run: tuple[int, int], labels: list[str], begins: list[bool]) -> None:
    """Ends authors whose names are whole before four plain words or more ("Alena Leden, | How Norway Still Fishes:").

    Where a book has no title yet, they end before the last two too ("Sandoz, Pierre, | Homo Viator. Stanford").
    """
    start, end = run
    chunks = _chunks(tokens, start, end)
    plain = [_plain_words(tokens, a, b) for a, b in chunks]
    if len(chunks) < 2 or not plain[0]:
        return
    is_book = not {"title", "container", "genre", "docnum"} & set(labels) and {"publisher", "place", "page"} & set(
        labels
    )
    least = next((n for n in range(1, len(chunks)) if plain[n] > _LONGEST_NAME and plain[0] > 1), 0)
    if not least and is_book and plain[-1] > 1 and tokens[chunks[-1][0] - 1].text == ",":
        least = len(chunks) - 1
    if least:
        _open_field(labels, begins, (chunks[least][0], end), "title")


def _end_at_quote(tokens: Sequence[Token], run: tuple[int, int], labels: list[str], begins: list[bool]) -> None:
    """Ends authors at a quote that opens among them and does not close: "Amos Tillfield. “ | Edna R. Brook"."""
    start, end = run
    at = next((i for i in range(start + 1, end - 1) if tokens[i].text in "“«《„"), -1)
    if at > start and not any(tokens[i].text in "”»“" for i in range(at + 1, end)):
        _open_field(labels, begins, (at, end), "title")


def _end_before_book(
    tokens: Sequence[Token], run: tuple[int, int], runs: Sequence[Run], labels: list[str], begins: list[bool]
) -> None:
    """Ends authors before a title with a subtitle, where the book's town stands in a bracket, as it does in notes that
    join names with "and": "Rosa Hillen, | Borrowed Rivers: Essays on … (London: Fern, 1991)".
    """
    start, end = run
    chunks = _chunks(tokens, start, end)
    if runs[0][0] != "title" or tokens[end - 1].text != ":" or not 2 <= len(chunks) <= 3:
        return
    has_town = any(label == "place" and tokens[first - 1].text == "(" for label, first, _ in runs)
    if not has_town or any(tokens[i].text.lower() in _AND for i in range(start, end)):
        return
    plain = [_plain_words(tokens, a, b) for a, b in chunks]
    if all(count > 1 for count in plain) and all(tokens[a - 1].text == "," for a, _ in chunks[1:]):
        _open_field(labels, begins, (chunks[1][0], end), "title")


def _end_at_stop(tokens: Sequence[Token], run: tuple[int, int], labels: list[str], begins: list[bool]) -> None:
    """Ends authors whose initials have no stops at the first stop: "Tarn J, Holm K. | Scoring QF-12"."""
    start, end = run
    stop = next((i for i in range(start, end) if tokens[i].text == "."), -1)
    if stop < 0 or stop + 2 >= end:
        return
    people = _chunks(tokens, start, stop)
    behind = tokens[stop + 1]
    if len(people) < 2 or behind.kind != "word" or len(behind.text) < 3 or _BODIES & set(classify(behind.text.lower())):
        return
    shown = [[token.text for token in tokens[a:b] if token.kind == "word"] for a, b in people]
    if all(len(words) > 1 and len(words[0]) > 1 and words[-1].isupper() and len(words[-1]) < 4 for words in shown):
        _open_field(labels, begins, (stop + 1, end), "title")


def _end_before_plain(
    tokens: Sequence[Token], run: tuple[int, int], following: str, labels: list[str], begins: list[bool]
) -> None:
    """Ends one turned name before words that no "and" makes a second: "Vogt, Anselm, | Spätantike Gärten."."""
    start, end = run
    chunks = _chunks(tokens, start, end)
    if (
        following != "title"
        or len(chunks) != 3
        or tokens[end - 1].text != "."
        or any(tokens[i].text.lower() in _AND for i in range(start, end))
    ):
        return
    plain = [_plain_words(tokens, a, b) for a, b in chunks]
    if plain[0] == plain[1] == 1 and plain[2] > 1 and all(tokens[a - 1].text == "," for a, _ in chunks[1:]):
        _open_field(labels, begins, (chunks[2][0], end), "title")


def _plain_words(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words there are, where none is an initial, a particle or a word of institutions; else 0."""
    words = [tokens[i].text for i in range(start, end) if tokens[i].kind == "word"]
    if any(len(word) < 2 or word.lower() in PARTICLES or _BODIES & set(classify(word.lower())) for word in words):
        return 0
    return len(words)


def _open_with_article(
    tokens: Sequence[Token], run: tuple[int, int], following: str, labels: list[str], begins: list[bool]
) -> None:
    """Gives a letter with an apostrophe to the title whose article it is: "VERDIER, F. | L’Écluse verte"."""
    start, end = run
    at = next((i for i in range(end - 1, max(end - 3, start), -1) if tokens[i].text in ("L", "D")), -1)
    if following != "title" or at <= start or at + 2 >= len(tokens) or tokens[at + 1].text not in "'’‘":
        return
    if tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start:
        _open_field(labels, begins, (at, end), "title")


def _open_with_colon(
    tokens: Sequence[Token], run: tuple[int, int], following: str, labels: list[str], begins: list[bool]
) -> None:
    """Gives the word before a colon to the title, where names are turned and it stands behind the initials of the last:
    "Dow, Z., and Li, R. T. | Wavelog: Counting …".
    """
    start, end = run
    at = end - 2
    if following != "title" or at - 3 <= start or tokens[end - 1].text != ":" or tokens[at].kind != "word":
        return
    before = at
    while before > start and (_is_initial(tokens, before - 1) or tokens[before - 1].text in ".-‐"):
        before -= 1
    has_initials = before < at and tokens[at - 1].text == "."
    if (
        has_initials
        and not _is_initial(tokens, at)
        and tokens[before - 1].text == ","
        and tokens[start + 1].text == ","
    ):
        _open_field(labels, begins, (at, end), "title")


def _give_back(
    tokens: Sequence[Token], run: tuple[int, int], following: str, labels: list[str], begins: list[bool]
) -> None:
    """Gives the last chunk of the authors to the title or the journal after them, where every other one has initials
    before it: "L. Semenov, Vest. | Prikl. Mekh.". Three words and more are a title.
    """
    start, end = run
    if following not in ("title", "container"):
        return
    chunks = _chunks(tokens, start, end)
    if len(chunks) < 2:
        return
    *people, (last, last_end) = chunks
    # The first and last of the others tell: no list turns only those in the middle.
    if not all(_has_initials_first(tokens, a, b) for a, b in people):
        return
    words = [i for i in range(last, last_end) if tokens[i].kind == "word"]
    initials = sum(_is_initial(tokens, i) for i in words)
    # "C. R." before "Acad. Sci." is no name either, but nothing of a title.
    if not words or tokens[last - 1].text != "," or (initials and (following == "title" or initials < len(words))):
        return
    if any(tokens[i].text.lower() in PARTICLES or tokens[i].text.lower() in ("al", "jr", "sr") for i in words):
        return
    is_phrase = len(words) > 2 and not initials
    if is_phrase or tokens[words[0]].text[0].isupper():
        _open_field(labels, begins, (last, end), "title" if is_phrase else following)


def _open_field(labels: list[str], begins: list[bool], run: tuple[int, int], label: str) -> None:
    """Makes the tokens of `run` the first of the field `label`, which what follows goes on with."""
    start, end = run
    labels[start:end] = [label] * (end - start)
    begins[start:end] = [i == start for i in range(start, end)]
    begins[end] = labels[end] != label


def _end_behind_and(
    tokens: Sequence[Token], run: tuple[int, int], following: str, labels: list[str], begins: list[bool]
) -> None:
    """Ends the authors behind the name that "and" joins ("A. Lee and Bo M. Ek, | Spaces"), unless names are turned."""
    start, end = run
    if labels[end - 1] != "author" or (following != "title" and "title" in labels):
        return
    chunks = _chunks(tokens, start, end)
    joined = [n for n, (a, _) in enumerate(chunks) if n and tokens[a - 1].text.lower() in _AND]
    if not joined or joined[-1] + 1 >= len(chunks):
        return
    first, (last, last_end), (rest, rest_end) = chunks[0], chunks[joined[-1]], chunks[joined[-1] + 1]
    is_straight = all(_is_whole_name(tokens, a, b) for a, b in (first, (last, last_end)))
    words = [tokens[i].text for i in range(rest, rest_end) if tokens[i].kind == "word"]
    is_name = len(words[0]) == 1 or words[0].lower() in ("jr", "sr", "et", "iii", "ii", "eds", "editors")
    is_phrase = len(words) > 2 and any(len(word) > 1 and word.islower() and word not in PARTICLES for word in words[1:])
    if is_straight and (not is_name or is_phrase):
        _open_field(labels, begins, (rest, end), "title")


def _is_whole_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Given names, then a family name: two to five words, the last of them long."""
    words = [tokens[i].text for i in range(start, end) if tokens[i].kind == "word"]
    return 2 <= len(words) <= 5 and len(words[-1]) > 2 and (words[-1][1:].islower() or not words[0][1:].isupper())


def _chunks(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and words for "and" that hold a word."""
    chunks: list[tuple[int, int]] = []
    at = start
    for i in range(start, end + 1):
        if i == end or tokens[i].text == "," or tokens[i].text.lower() in _AND:
            if any(token.kind == "word" for token in tokens[at:i]):
                chunks.append((at, i))
            at = i + 1
    return chunks


def _has_initials_first(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = [i for i in range(start, end) if tokens[i].kind == "word"]
    return len(words) > 1 and _is_initial(tokens, words[0]) and len(tokens[words[-1]].text) > 1


def _name_role(tokens: Sequence[Token], start: int, end: int, labels: list[str], begins: list[bool]) -> None:
    """Labels the clause that opens the run from `start` with a word of role, up to the stop that ends it."""
    opening = tuple(token.text.lower() for token in tokens[start : min(end, start + _LONGEST)])
    size = next((n for n in range(len(opening), 1, -1) if opening[:n] in _ROLES), 0)
    if not size or (not tokens[start].text[:1].isupper() and opening[1] == "."):
        return
    stop = start + size
    if stop >= end or not tokens[stop].text[:1].isupper():
        return
    # "Philos. Trans. R. Soc." and "Trans. Inst. Min." are journals, "The Crossing. Trans. Oscar Lind" is none.
    if labels[start] == "container" and stop + 1 < end and tokens[stop + 1].text == ".":
        return
    while stop < end and tokens[stop].kind != "digits":
        if tokens[stop].text in ".;:([" and not _is_initial(tokens, stop - 1):
            break
        stop += 1
    words = sum(token.kind == "word" for token in tokens[start + size : stop])
    # One word is an abbreviation ("Trans. Amer. Math. Soc."), not a name.
    if words < 2 or stop - start > 3 * _MOST_OF_A_NAME:
        return
    host = labels[start]
    stop = min(stop + (stop < end and tokens[stop].kind == "mark"), end)
    labels[start:stop] = [_ROLES[opening[:size]]] * (stop - start)
    begins[start:stop] = [i == start for i in range(start, stop)]
    if stop < len(labels) and labels[stop] == host:
        begins[stop] = True
