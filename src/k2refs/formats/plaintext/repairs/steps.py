"""Mends a tagging where the fields of a reference cannot stand as labelled. Pure; between tagger and spans."""

from collections.abc import Sequence
from itertools import pairwise

from k2refs.formats.plaintext.repairs.authors import mend_people
from k2refs.formats.plaintext.repairs.containers import mend_hosts
from k2refs.formats.plaintext.repairs.credits import mend_credits
from k2refs.formats.plaintext.repairs.numbers import Run, find_runs, mend_counts
from k2refs.formats.plaintext.repairs.publishers import mend_houses
from k2refs.formats.plaintext.repairs.titles import mend_books
from k2refs.formats.plaintext.repairs.trailing_notes import mend_tails
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import Tagging
from k2refs.formats.plaintext.words import classify

__all__ = ["find_alike", "mend"]

_MOST_OF_A_BODY = 14
_TALKS = frozenset(("paper", "poster", "talk", "lecture", "presentation", "address", "keynote"))
_PATENTS = frozenset(("patent", "patente", "brevet"))
_QUOTES = {"“": "”", '"': '"', "”": "”", "«": "»", "„": "“”", "‘": "’", "`": "'’"}
"""What opens a title → what closes it."""


def mend(tokens: Sequence[Token], tagging: Tagging) -> Tagging:
    """`tagging` with what a chain of neighbours cannot see put right.

    A reference has one list of authors: a later one belongs to the field before it. The number before an issue in
    brackets is the volume. A bare number that was read as a second year, or as an issue without a page, is the page.
    """
    labels, begins = list(tagging.labels), list(tagging.begins)
    runs = find_runs(labels, begins)
    _join_later_authors(runs, labels, begins)
    _join_later_numbers(runs, labels, begins)
    _end_at_quote(tokens, find_runs(labels, begins), labels, begins)
    _part_the_talk(tokens, find_runs(labels, begins), labels, begins)
    _name_the_untitled(tokens, find_runs(labels, begins), labels)
    _join_the_body(tokens, find_runs(labels, begins), labels, begins)
    mend_people(tokens, find_runs(labels, begins), labels, begins)
    mend_credits(tokens, find_runs(labels, begins), labels, begins)
    mend_books(tokens, labels, begins)
    mend_hosts(tokens, labels, begins)
    mend_tails(tokens, labels, begins)
    _name_the_house(tokens, labels, begins)
    _name_the_patent(tokens, find_runs(labels, begins), labels, begins)
    mend_counts(tokens, labels, begins)
    _name_the_links(tokens, labels, begins)
    mend_houses(tokens, labels, begins)
    return Tagging(tuple(labels), tuple(begins), tagging.certainty)


def find_alike(tokens: Sequence[Token], tagging: Tagging, mended: Tagging) -> list[Tagging]:
    """Other taggings than `tagging` that mending makes the same of: a number given to the field before it ("2014 May 6"
    as the day of "2014 May | 6 | (5)"). Whichever of them is right, the reading is.
    """
    alike: list[Tagging] = []
    for label, start, end in find_runs(tagging.labels, tagging.begins):
        if label not in ("volume", "issue", "page") or not start:
            continue
        labels, begins = list(tagging.labels), list(tagging.begins)
        labels[start:end] = [labels[start - 1]] * (end - start)
        begins[start] = False
        other = mend(tokens, Tagging(tuple(labels), tuple(begins), 0.0))
        if other.labels == mended.labels and other.begins == mended.begins:
            alike.append(Tagging(tuple(labels), tuple(begins), 0.0))
    return alike


def _join_later_authors(runs: Sequence[tuple[str, int, int]], labels: list[str], begins: list[bool]) -> None:
    is_seen = False
    for number, (label, start, end) in enumerate(runs):
        if label == "author" and is_seen and runs[number - 1][0] in ("title", "container"):
            labels[start:end] = [labels[start - 1]] * (end - start)
            begins[start] = False
        is_seen = is_seen or label == "author"


def _join_later_numbers(runs: Sequence[tuple[str, int, int]], labels: list[str], begins: list[bool]) -> None:
    """The printed number opens the reference; a later one is of the field behind it ("(1999). Chapter 29. Trade")."""
    for number in range(1, len(runs) - 1):
        label, start, end = runs[number]
        if label == "number" and runs[0][0] != "number":
            labels[start:end] = [runs[number + 1][0]] * (end - start)
            begins[end] = False


def _end_at_quote(
    tokens: Sequence[Token], runs: Sequence[tuple[str, int, int]], labels: list[str], begins: list[bool]
) -> None:
    """A title in quotes ends with them: what follows a comma there is where it appeared ("“Trees,” Woods, Acts on")."""
    for number, (label, start, end) in enumerate(runs):
        opening = next((i for i in (start - 1, start) if i >= 0 and tokens[i].text in _QUOTES), -1)
        if label != "title" or opening < 0:
            continue
        for i in range(max(start, opening + 2), end - 1):
            is_end = tokens[i].text in _QUOTES[tokens[opening].text] and "," in (tokens[i - 1].text, tokens[i + 1].text)
            if not is_end or not any(token.kind == "word" for token in tokens[i + 1 : end]):
                continue
            following = runs[number + 1][0] if number + 1 < len(runs) else ""
            if following == "container" or "container" not in labels:
                first = i + 1 + (tokens[i + 1].text == ",")
                labels[first:end] = ["container"] * (end - first)
                begins[first:end] = [at == first for at in range(first, end)]
                if following == "container":
                    begins[end] = False
            return


def _part_the_talk(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """What a title goes on to say of where it was presented is none of it: "Bone. Paper presented at the Congress"."""
    for label, start, end in runs:
        for i in range(start + 2, end - 3 if label == "title" else 0):
            lead = [token.text.lower() for token in tokens[i : i + 5]]
            if lead[0] not in _TALKS or tokens[i - 1].text not in ".?!”" or "at" not in lead[2:]:
                continue
            stop = i + lead.index("at") + 1
            if lead[lead.index("at") - 1] in ("presented", "given", "delivered", "read") and stop < end:
                stop += tokens[stop].text == ":" and stop + 1 < end
                labels[i:stop] = ["in"] * (stop - i)
                labels[stop:end] = ["container"] * (end - stop)
                begins[i:end] = [at in (i, stop) for at in range(i, end)]
                return


def _join_the_body(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Of two titles with the date between them the first is the body that wrote it, or the rest of its name:
    "Coastal Survey Agency, | United States (2009). Tide Tables".
    """
    for number in range(len(runs) - 2):
        (first, start, end), (second, _, _), (third, _, _) = runs[number : number + 3]
        if (first, second, third) != ("title", "date", "title"):
            continue
        texts = [token.text for token in tokens[max(start - 1, 0) : end]]
        is_title = ":" in texts[:-1] or any(text in _QUOTES for text in texts) or len(texts) > _MOST_OF_A_BODY
        if not is_title and all(label in ("author", "number") for label, _, _ in runs[:number]):
            labels[start:end] = ["author"] * (end - start)
            begins[start] = start == 0 or labels[start - 1] != "author"
        return


def _name_the_untitled(tokens: Sequence[Token], runs: Sequence[tuple[str, int, int]], labels: list[str]) -> None:
    """A book has a title: where only plain words stand before its publisher, they are it ("World Factbook")."""
    if {"title", "container", "genre", "docnum", "arxiv"} & set(labels) or "publisher" not in labels:
        return
    people = [(start, end) for label, start, end in runs if label == "author"]
    if len(people) != 1:
        return
    words = [token.text for token in tokens[slice(*people[0])] if token.kind == "word"]
    marks = {token.text for token in tokens[slice(*people[0])][:-1] if token.kind == "mark"}
    if len(words) > 2 and not marks and all(len(word) > 1 for word in words):
        labels[slice(*people[0])] = ["title"] * (people[0][1] - people[0][0])


def _name_the_house(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Tells town and publisher by the colon between them, and a body that stands where the publisher does."""
    runs = find_runs(labels, begins)
    for (first, a, b), (second, c, d) in pairwise(runs):
        has_colon = tokens[b - 1].text == ":"
        if first == second == "place" and has_colon and "publisher" not in labels:
            labels[c:d] = ["publisher"] * (d - c)
        if (
            (first, second) == ("publisher", "place")
            and tokens[d - 1].text == ":"
            and labels[d : d + 1] == ["publisher"]
        ):
            labels[a:b] = ["place"] * (b - a)
            begins[c] = False
    houses = [run for run in find_runs(labels, begins) if run[0] == "publisher"]
    if len(houses) == 1 and {"title", "volume", "page"} <= set(labels) and not {"container", "place"} & set(labels):
        labels[slice(*houses[0][1:])] = ["container"] * (houses[0][2] - houses[0][1])
    is_alone = not {"publisher", "volume", "issue", "page", "in", "editor", "series"} & set(labels)
    for (before, _, _), (label, start, end) in pairwise(runs):
        if label == "container" and is_alone and before in ("title", "genre", "docnum", "date") and "title" in labels:
            names = {name for token in tokens[start:end] for name in classify(token.text.lower())}
            if names & {"school", "press"} and not names & {"journal", "conference"}:
                labels[start:end] = ["publisher"] * (end - start)
            return


def _name_the_patent(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """A short "US Patent" is no journal, and the numbers from it on, up to the next field, are its own."""
    for number, (label, start, end) in enumerate(runs):
        words = [token.text.lower() for token in tokens[start:end] if token.kind == "word"]
        if label not in ("container", "publisher", "genre") or len(words) > 3 or not _PATENTS & set(words):
            continue
        first = next((i for i in range(start, end) if tokens[i].kind == "digits"), end)
        stop = end
        for following, _, after in runs[number + 1 :]:
            if following not in ("volume", "issue", "page", "docnum"):
                break
            stop = after
        labels[start:stop] = ["genre" if i < first else "docnum" for i in range(start, stop)]
        begins[start:stop] = [i in (start, first) for i in range(start, stop)]
        return


_LINKS = frozenset(("doi", "isbn", "issn", "pmid", "pmcid", "arxiv", "url"))
_NAMED = frozenset(("page", "volume", "issue", "publisher", "place", "container", "series", "title"))


def _name_the_links(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """An identifier and what follows it up to the next field is none of the field before it: "212 s. | ISBN 978-91"."""
    for i, token in enumerate(tokens):
        if token.kind in _LINKS and labels[i] in _NAMED and i and not begins[i]:
            end = i + 1
            while end < len(tokens) and labels[end] == labels[i] and not begins[end]:
                end += 1
            labels[i:end] = ["link"] * (end - i)
            begins[i] = True
