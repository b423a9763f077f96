"""Mends what is added behind a reference: where it was printed again, where it was found, who cites it. Pure."""

from collections.abc import Sequence

from k2refs.formats.plaintext.repairs.numbers import Run, find_runs
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.words import MONTHS

__all__ = ["mend_tails"]

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
_PRINTED = frozenset(("container", "publisher", "genre", "series"))
_FOUND = frozenset(("retrieved", "available", "accessed", "recuperado", "disponible", "verfügbar", "abgerufen"))
_FOUND_AT = frozenset(("from", "at", "on", "online", ":", "de", "en", "unter", "von", "am"))
_CITED = frozenset(("title", "container", "publisher"))
_LONGEST_PAGE = 3


def mend_tails(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """Keeps the fields of a reference apart from what is told behind them.

    Another printing is a note, once the first is named; "Retrieved from" begins a link; a number behind the last stop
    of a whole reference is the page that cites it, as lists with links back have them.
    """
    _leave_out_reprints(tokens, labels, begins)
    _part_from_access(tokens, find_runs(labels, begins), labels, begins)
    _leave_out_back_reference(tokens, labels, begins)
    _part_the_dates(tokens, find_runs(labels, begins), labels, begins)


def _part_the_dates(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Of two days behind a page on the web the first is when it appeared: "2 Aug. 2001. | 23 Jan. 2002 <http:"."""
    if "date" in labels:
        return
    for label, start, end in runs:
        years = [i for i in range(start, end) if tokens[i].kind == "digits" and len(tokens[i].text) == 4]
        if label == "accessed" and len(years) == 2 and tokens[years[0] + 1].text == ".":
            labels[start : years[0] + 2] = ["date"] * (years[0] + 2 - start)
            begins[years[0] + 2] = True
            return


def _leave_out_reprints(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    """ "In Tides, 1987. | Reprinted in Rivers, Fern, 1990, 3-9", "Leipzig: Arn. ( | Reprinted Basel: Ode, 1965.)"."""
    for i in range(2, len(tokens) - 1):
        is_stranded = tokens[i].text == "Reprinted" and tokens[i - 1].text == "." and labels[i + 1] == "in"
        if is_stranded and labels[i] == "title":
            labels[i], begins[i], begins[i + 1] = "in", True, False
            return
        opener = tokens[i - 1].text
        words = tuple(token.text.lower() for token in tokens[i : i + 3])
        is_again = any(words[:size] in _AGAIN for size in (1, 2, 3)) and opener in ".,;(["
        is_again = is_again or (opener in "([" and words[:1] in _AGAIN_IN_BRACKETS)
        if not is_again or not _PRINTED & set(labels[: i - 1]):
            continue
        closing = {"(": ")", "[": "]"}.get(opener, "")
        end = next((at for at in range(i, len(tokens)) if closing and tokens[at].text == closing), len(tokens))
        for at in range(i, end):
            if labels[at] not in ("link", "accessed"):
                begins[at] = at == i or labels[at - 1] in ("link", "accessed")
                labels[at] = "note"
        if end < len(tokens):
            begins[end] = True
        return


def _part_from_access(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """ "Salt in Rivers. | Retrieved from the Coastal Archive"."""
    for label, start, end in runs:
        for i in range(max(start, 1), end - 1 if label in _CITED else 0):
            word, following = tokens[i].text, tokens[i + 1].text.lower()
            is_found = word[:1].isupper() and word.lower() in _FOUND and tokens[i - 1].text in ".?!”\"')"
            if is_found and (following in _FOUND_AT or following in MONTHS or tokens[i + 1].kind == "digits"):
                labels[i:end] = ["link"] * (end - i)
                begins[i:end] = [at == i for at in range(i, end)]
                return


def _leave_out_back_reference(tokens: Sequence[Token], labels: list[str], begins: list[bool]) -> None:
    last = len(tokens) - 1
    if last < 2 or tokens[last].kind != "digits" or len(tokens[last].text) > _LONGEST_PAGE:
        return
    is_whole = tokens[last - 1].text == "." and {"title", "date", "page"} <= set(labels[: last - 1])
    if is_whole and labels[last - 2] in ("date", "publisher", "place", "page") and not _is_short(tokens[last - 2]):
        labels[last], begins[last] = "note", True


def _is_short(token: Token) -> bool:
    """An abbreviation goes on behind its stop: "vol. 3", "p. 7"."""
    return token.kind == "word" and len(token.text) < 4
