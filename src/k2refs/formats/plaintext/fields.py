"""Turns labelled stretches of a typed reference into CSL variables, each with its place. Pure; after the tagger."""

import re
from collections.abc import Callable, Sequence

import attrs

from k2refs.formats.plaintext.names import read_names
from k2refs.formats.plaintext.numbers import read_date, read_edition, read_extent, read_issue, read_pages, read_volume
from k2refs.formats.plaintext.repairs.credits import CREDITED, read_credits
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import FieldSpan
from k2refs.model.identifiers import parse_arxiv_id, parse_doi, parse_isbn, parse_issn, parse_pmcid, parse_pmid
from k2refs.model.reference import Value

__all__ = ["Found", "find_identifiers", "find_marginal", "read_fields"]

Found = dict[str, tuple[Value, int, int]]
"""CSL variable → its value and the stretch it was read from."""

_SPACES = re.compile(r"\s+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s+(?=[^\W\d_a-zß-ÿ]?[a-zß-ÿ])")
_LEAD_IN = re.compile(r"^(?:in|dans|em|nel|aus)\s*[:.]\s*|^in\s+(?=[A-Z])", re.IGNORECASE)
_ISSUE_INSIDE = re.compile(
    r"^(?P<volume>\W*[^()]*?\d[^()]*?)\s*\((?P<issue>[^()]+)\)\s*$"
    r"|^(?P<volume2>\W*(?:vol\w*\W*)?\d+)\s*[.:]\s*(?P<issue2>\d+(?:\s?[-–/]\s?\d+)?)\W*$",
    re.IGNORECASE,
)
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "italian": "it", "japanese": "ja",
    "korean": "ko", "norwegian": "no", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_LANGUAGE = re.compile(
    rf"[(\[]\s*(?:(?:article|text|paper|written)\s+)?(?:in\s+)?(?P<name>{'|'.join(_LANGUAGES)})\s*[)\]]", re.I
)
_STATUS = re.compile(
    r"\b(in press|forthcoming|submitted(?: for publication)?|accepted(?: for publication)?|in preparation"
    r"|to appear|unpublished|im druck|im erscheinen|sous presse|à paraître|en prensa|no prelo|in stampa)\b",
    re.IGNORECASE,
)


def _text(text: str) -> str:
    """White space folded, words parted by a hyphen at a line's end kept as typed."""
    return _SPACES.sub(" ", text).strip()


# Words that lead to a number and were left in the journal.
_NUMBER_WORD = re.compile(
    r"(?:[\s,(]+(?:special issue|issue|nos?\.|nr\.?|n[°º]|vol\.|volume|band|bd\.?|heft|№))+\s*$", re.I
)


_SPECIAL = re.compile(r",\s*special issue\b.*$", re.I)


def _container(text: str) -> str:
    bare = _SPECIAL.sub("", _NUMBER_WORD.sub("", _LEAD_IN.sub("", _text(text))))
    return bare.strip(" ,;:") or _text(text)


# What tells the edition, the language or the state of a work is not part of its title.
_TITLE_TAIL = re.compile(
    r"(?:[,.]\s*\(?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)"
    r"\s+(?:rev\.?\s+|american\s+)?ed(?:ition|n)?\b\.?\)?"
    r"|[,.]\s*revised (?:edition|and (?:expanded|enlarged|updated)(?:\s+ed(?:ition|n)?\b)?)"
    r"|\.\s+(?:preprint|preliminary draft|(?:unpublished )?manuscript|special issue"
    r"|dvd|videocassette|cd-rom|reprint(?:, illustrated)?)"
    r"|\s?\[(?:internet|online|motion picture|film|dvd|video\w*|computer (?:software|program)|podcast|press release)\]"
    rf"|\s?[(\[]\s?(?:article\s+|text\s+)?in\s+(?:{'|'.join(_LANGUAGES)})\s*[)\]]?)[\s.]*$",
    re.I,
)


_MEDIUM = re.compile(r"motion picture|film|dvd|video\w*|cd-rom|computer (?:software|program)|podcast", re.I)
_EDITION_TAIL = re.compile(r"\bed(?:\b|n\b|ition\b)|\brevised\b", re.I)
_TRANSLATED = re.compile(
    r"\s?[(\[]\s?(?:translated|trans\.|transl\.|trad\.|traduit|übersetzt)\s+(?:by|par|von|de)?\s*(?P<people>[^()\[\]]{3,60})[)\]]?$",
    re.I,
)


_PRESENTED = re.compile(r"\b(?:presented|given|read|delivered|vorgetragen|présenté|presentado)\b", re.I)
_IN_SERIES = re.compile(r"\s?\((?P<series>[^()]{6,80}?),?\s+(?:vol(?:ume)?|no|bd)\b\.?\s*\d+\s*\)$", re.I)


_READERS: dict[str, tuple[str, Callable[[str], Value | None]]] = {
    "author": ("author", read_names),
    "editor": ("editor", read_names),
    "translator": ("translator", read_names),
    "title": ("title", _text),
    "container": ("container-title", _container),
    "series": ("collection-title", _container),
    "date": ("issued", read_date),
    "volume": ("volume", read_volume),
    "issue": ("issue", read_issue),
    "page": ("page", read_pages),
    "publisher": ("publisher", _text),
    "place": ("publisher-place", _text),
    "edition": ("edition", read_edition),
    "genre": ("genre", _text),
    "docnum": ("number", _text),
    "accessed": ("accessed", read_date),
    **{variable: (variable, read_credits) for variable in CREDITED},
}
"""Label → the variable and how its stretch is read; the first stretch that yields a value counts."""

_IDENTIFIERS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "doi": ("DOI", parse_doi),
    "pmid": ("PMID", lambda text: parse_pmid(re.sub(r"^pubmed(?:\s+pmid)?", "PMID", text, flags=re.I))),
    "pmcid": ("PMCID", parse_pmcid),
    "isbn": ("ISBN", parse_isbn),
    "issn": ("ISSN", lambda text: parse_issn(re.sub(r"\((?:print|online)\)|^[ep]-?(?=issn)", "", text, flags=re.I))),
}


def read_fields(spans: Sequence[FieldSpan]) -> Found:
    """The variables that `spans` yield; of two stretches with one label the first counts, save what extends it."""
    found: Found = {}
    for span in spans:
        row = _READERS.get(span.label)
        if row is None:
            continue
        variable, reader = row
        if span.label == "volume" and (match := _ISSUE_INSIDE.match(span.text)) and "issue" not in found:
            for name, parse, group in (("volume", read_volume, "volume"), ("issue", read_issue, "issue")):
                group += "" if match["volume"] else "2"
                _put(found, name, parse(match[group]), span.start + match.start(group), span.start + match.end(group))
            continue
        if span.label == "title":
            _put_title(found, span)
            continue
        if span.label == "page" and (extent := read_extent(span.text)):
            _put(found, "number-of-pages", extent, span.start, span.end)
            continue
        _put(found, variable, reader(span.text), span.start, span.end)
    _name_the_book(found, spans)
    _name_the_event(found, spans)
    return found


def _put_title(found: Found, span: FieldSpan) -> None:
    """The title without what tells the edition, the language, the state or the translators of the work; an edition and
    translators are put by themselves.
    """
    if match := _TRANSLATED.search(span.text):
        people = (span.start + match.start("people"), span.start + match.end("people"))
        _put(found, "translator", read_names(match["people"]), *people)
        span = attrs.evolve(span, end=span.start + match.start(), text=span.text[: match.start()])
    if match := _IN_SERIES.search(span.text):
        series = (span.start + match.start("series"), span.start + match.end("series"))
        _put(found, "collection-title", _text(match["series"]), *series)
        span = attrs.evolve(span, end=span.start + match.start(), text=span.text[: match.start()])
    tail = _TITLE_TAIL.search(span.text)
    cut = tail.start() if tail and tail.start() else len(span.text)
    if tail and tail.start() and "title" not in found and _EDITION_TAIL.search(tail[0]):
        _put(found, "edition", read_edition(tail[0]), span.start + cut, span.end)
    if tail and tail.start() and "title" not in found and (medium := _MEDIUM.search(tail[0])):
        _put(found, "medium", medium[0], span.start + cut + medium.start(), span.start + cut + medium.end())
    _put(found, "title", _text(span.text[:cut]), span.start, span.start + cut)


def _name_the_book(found: Found, spans: Sequence[FieldSpan]) -> None:
    """Where only a book is named ("R. Olin, in: A. Tamm (Ed.), Winter School Lectures, 1998"), it is the work."""
    is_book = any(span.label in ("in", "editor", "publisher") for span in spans) and "volume" not in found
    is_book = is_book or ("publisher" in found and not found.keys() & {"issue", "page"})
    is_book = is_book or ("publisher-place" in found and not found.keys() & {"volume", "issue", "page"})
    if "title" not in found and "container-title" in found and is_book:
        found["title"] = found.pop("container-title")


def _name_the_event(found: Found, spans: Sequence[FieldSpan]) -> None:
    """The event at which a paper was presented is not its container, and the town is the place of the event."""
    if "container-title" in found and any(span.label == "in" and _PRESENTED.search(span.text) for span in spans):
        found["event-title"] = found.pop("container-title")
        if "publisher-place" in found and "publisher" not in found:
            found["event-place"] = found.pop("publisher-place")


def _put(found: Found, variable: str, value: Value | None, start: int, end: int) -> None:
    if value and variable not in found:
        found[variable] = (value, start, end)


def find_identifiers(tokens: Sequence[Token]) -> Found:
    """DOI, PMID, PMCID, ISBN, ISSN, arXiv number and URL among `tokens`, canonical; the first of each kind counts."""
    found: Found = {}
    for token in tokens:
        if token.kind in _IDENTIFIERS:
            variable, parser = _IDENTIFIERS[token.kind]
            _put(found, variable, parser(_unspaced(token)), token.start, token.end)
        elif token.kind == "arxiv":
            number = parse_arxiv_id(re.sub(r"\[.*|\s", "", token.text))
            _put(found, "arxiv", number, token.start, token.end)
        elif token.kind == "url":
            _put(found, "URL", re.sub(r"\s", "", token.text), token.start, token.end)
    return found


def _unspaced(token: Token) -> str:
    """A DOI without the spaces that slipped into it and the words around it; other identifiers as they are."""
    if token.kind != "doi":
        return token.text
    bare = re.sub(r"\s", "", token.text)
    return bare[bare.index("10.") :] if "10." in bare else bare


def find_marginal(text: str, *, taken: tuple[int, int] = (0, 0)) -> Found:
    """What stands outside the fields: the language ("(in Japanese)") and the status ("in press").

    `taken` is the extent of the title: words in it say nothing about the work.
    """
    found: Found = {}
    for match in _LANGUAGE.finditer(text):
        found.setdefault("language", (_LANGUAGES[match["name"].lower()], match.start(), match.end()))
    for match in _STATUS.finditer(text):
        if not taken[0] <= match.start() < taken[1]:
            found.setdefault("status", (match[1].lower(), match.start(), match.end()))
    return found
