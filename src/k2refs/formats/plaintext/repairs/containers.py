"""Mends what a part stands in: books named by their editors alone, and towns behind an event. Pure."""

from collections.abc import Sequence

from k2refs.formats.plaintext.places import REGIONS
from k2refs.formats.plaintext.repairs.numbers import Run, find_runs
from k2refs.formats.plaintext.repairs.publishers import is_place
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import classify

__all__ = ["mend_hosts"]

_NAMED = frozenset(("publisher", "place", "editor", "volume", "issue", "series"))
_JOINTS = frozenset((",", "and", "&", "und", "et", "y", "e"))
_FIRST_OF_TOWN = frozenset(
    ("san", "santa", "st", "saint", "new", "los", "las", "la", "le", "el", "palo", "ann", "salt")
)


def mend_hosts(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Tells the editors of a book that the list has elsewhere, and towns from the names before them."""
    _name_the_editors(tokens, find_runs(labels, begins), labels)
    _part_from_event(tokens, find_runs(labels, begins), labels, begins)
    _take_towns(tokens, find_runs(labels, begins), labels, begins)
    _part_at_state(tokens, find_runs(labels, begins), labels, begins)
    _name_the_imprint(tokens, find_runs(labels, begins), labels, begins)
    _part_behind_kind(tokens, find_runs(labels, begins), labels, begins)


def _name_the_editors(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str]) -> None:
    """Family names alone behind "in" are the editors: "In | Ostrel and Finn (1970), 43-96", "in | Vane et al.,"."""
    for number, (label, start, end) in enumerate(runs):
        if label != "container" or not number or runs[number - 1][0] != "in":
            continue
        texts = [text for text in _texts(tokens, start, end) if text not in ".()"]
        texts = texts[: len(texts) - (texts[-1:] == [","])]
        has_others = [text.lower() for text in texts[-2:]] in (["et", "al"], ["and", "others"])
        texts = texts[:-2] if has_others else texts
        names = [text for text in texts if text.lower() not in _JOINTS]
        is_people = all(text[:1].isupper() and not classify(text.lower()) for text in names)
        is_list = len(names) > 1 or (has_others and len(names) == 1)
        if is_people and is_list and not _NAMED & set(labels) and len(texts) == 2 * len(names) - 1:
            labels[start:end] = ["editor"] * (end - start)
        return


def _part_from_event(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """The town of an event stands between its name and the country, with a comma before it or without: "Workshop on
    Bees Varna, | Bulgaria".
    """
    for number, (label, start, end) in enumerate(runs):
        names = {name for token in tokens[start:end] for name in classify(token.text.lower())}
        if label != "container" or "conference" not in names:
            continue
        is_parted = tokens[end - 1].text == "," and number + 1 < len(runs) and runs[number + 1][0] == "place"
        comma = end - 1 if is_parted else max((i for i in range(start, end - 1) if tokens[i].text == ","), default=-1)
        if comma > start + 4 and _is_region(_texts(tokens, comma + 1, runs[number + 1][2] if is_parted else end)):
            at = comma - 1
            while at - 1 > start and tokens[at - 1].text.lower() in _FIRST_OF_TOWN:
                at -= 1
            is_town = tokens[at].text[:1].isupper() and tokens[at].text[1:].islower() and tokens[at - 1].kind == "word"
            if is_town and not classify(tokens[comma - 1].text.lower()):
                _place(labels, begins, (at, end))
        return


def _take_towns(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Towns that end a title or a book belong to the place behind them: "Salt. Bath and New | York:"."""
    for number in range(len(runs) - 1):
        (label, start, end), (following, _, stop) = runs[number : number + 2]
        if following != "place" or label not in ("title", "container", "publisher"):
            continue
        at = max((i + 1 for i in range(start, end - 1) if tokens[i].text in ".?!("), default=start)
        is_town = (
            at > start
            and is_place(_texts(tokens, at, stop - (tokens[stop - 1].text == ":")))
            and tokens[at].text[:1].isupper()
        )
        is_saint = label == "publisher" and _texts(tokens, start, end) in (["St", "."], ["St"], ["Saint"])
        if is_town or is_saint:
            _place(labels, begins, (at if is_town else start, end))
            return


def _part_at_state(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A town, its state in a bracket and a colon end a title: "Salt Roads. | Lone Oak (TX): | Fern"."""
    if {"place", "publisher", "container"} & set(labels):
        return
    for label, start, end in runs:
        for i in range(start + 3, end - 4 if label == "title" else 0):
            texts = _texts(tokens, i, i + 4)
            if texts[0] != "(" or texts[2:] != [")", ":"] or not (len(texts[1]) == 2 and texts[1].isupper()):
                continue
            at = max((k + 1 for k in range(start, i) if tokens[k].text in ".?!"), default=start)
            if start < at < i <= at + 4 and all(text[:1].isupper() for text in _texts(tokens, at, i)):
                _place(labels, begins, (at, i + 4))
                labels[i + 4 : end] = ["publisher"] * (end - i - 4)
                begins[i + 4] = True
            return


def _name_the_imprint(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A second title that begins with a town and a colon is where and by whom it appeared: "| Leipzig: Fern."."""
    titles = [(start, end) for label, start, end in runs if label == "title"]
    if len(titles) < 2 or {"place", "publisher"} & set(labels[: titles[1][1]]):
        return
    start, end = titles[1]
    colon = next((i for i in range(start + 1, min(start + 5, end - 1)) if tokens[i].text == ":"), -1)
    if colon > 0 and is_place(_texts(tokens, start, colon)):
        _place(labels, begins, (start, colon + 1))
        labels[colon + 1 : end] = ["publisher"] * (end - colon - 1)
        begins[colon + 1] = True


_KINDS = frozenset(("abstract", "letter", "editorial", "review", "comment", "erratum"))


def _part_behind_kind(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What follows a title that ends with its kind in a bracket is where it stands: "Salt (abstract). | Rivers, "."""
    if {"container", "in", "publisher"} & set(labels):
        return
    for label, start, end in runs:
        for i in range(start + 2, end - 3 if label == "title" else 0):
            texts = _texts(tokens, i - 1, i + 3)
            if texts[0] in "([" and texts[1].lower() in _KINDS and texts[2] in ")]" and texts[3] in ".,":
                labels[i + 3 : end] = ["container"] * (end - i - 3)
                begins[i + 3] = True
                return


def _is_region(words: Sequence[str]) -> bool:
    """Whether `words` begin with a state or a country, or are a state's two letters."""
    bare = [word for word in words if word not in ".,)"]
    is_code = len(bare) == 1 and len(bare[0]) == 2 and bare[0].isupper() and bare[0].isalpha()
    return is_code or any(" ".join(bare[:size]).lower() in REGIONS for size in (1, 2))


def _texts(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.text for token in tokens[start:end]]


def _place(labels: list[str], begins: list[bool], run: tuple[int, int]) -> None:
    """Makes the tokens of `run` the place, together with one that follows."""
    start, end = run
    labels[start:end] = ["place"] * (end - start)
    begins[start:end] = [i == start for i in range(start, end)]
    if end < len(begins):
        begins[end] = labels[end] != "place"
