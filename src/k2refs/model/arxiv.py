"""The arXiv number of a work, wherever exporters put it. Pure; for the BibTeX reader and writer, and for matching."""

import re
from collections.abc import Mapping

from k2refs.model.identifiers import ArxivId, parse_arxiv_id

__all__ = ["arxiv_in_texts", "find_arxiv_id"]

_NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
_NAMED = re.compile(
    rf"\barxiv(?:\.org)?[\s,]*(?:e-?prints?|preprints?)?[\s,]*(?:arxiv)?[\s:,]*(?:(?:abs|pdf)/)?({_NUMBER})(?![\w.]*\d)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W*(?:(?:available|published|posted)?\s*(?:at|on|as|from|via|in)|pre-?print|e-?print)?[\s:,]*"
    rf"((?:https?://(?:www\.)?)?arxiv\b[^\s]*(?:\s*(?:pre-?print|e-?print)s?)?[\s:,]*(?:arxiv:)?(?:{_NUMBER})?)"
    r"(?:\s*\[[\w.-]+\])?\W*",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?:arxiv(?:\.org)?|corr|computing research repository)(?:[\s,]*(?:e-?|pre-?)prints?)?", re.I)
_NUMBERS = ("volume", "number", "issue", "page")


def find_arxiv_id(values: Mapping[str, object], extra: Mapping[str, str]) -> ArxivId | None:
    """The number from `eprint` and its like, the DOI, texts that hold one, or the URL; None where there is none.

    `values` are by CSL variable, `extra` by the field's own name in lower case.

    >>> find_arxiv_id({"DOI": "10.48550/arXiv.1706.03762"}, {})
    '1706.03762'
    """
    for name in ("arxiv", "arxivid"):
        if name in extra and (number := parse_arxiv_id(extra[name])) is not None:
            return number
    archive = extra.get("archiveprefix", extra.get("eprinttype", _text(values, "archive")))
    for text in (extra.get("eprint", ""), _text(values, "archive_location"), _text(values, "number")):
        if text and ("arxiv" in archive.lower() or "arxiv" in text.lower()):
            number = parse_arxiv_id(text)
            if number is not None:
                return number
    doi, url = _text(values, "DOI").lower(), _text(values, "URL")
    if "10.48550/arxiv." in doi:
        return parse_arxiv_id(doi[doi.index("10.48550/") :])
    return arxiv_in_texts(values) or (parse_arxiv_id(url) if "arxiv.org/" in url else None)


def arxiv_in_texts(values: Mapping[str, object]) -> ArxivId | None:
    """The number that stands in journal, volume, number, pages, publisher or note, where it is this work's.

    >>> arxiv_in_texts({"container-title": "arXiv preprint arXiv:1312.4400"})
    '1312.4400'
    >>> arxiv_in_texts({"container-title": "CoRR", "volume": "abs/1312.4401"})
    '1312.4401'
    >>> arxiv_in_texts({"note": "Comment on arXiv:1312.4400"}) is None
    True
    """
    container = _text(values, "container-title")
    is_series = container[:1] in "acAC" and _SERIES.fullmatch(container.strip(" .")) is not None
    for name in ("container-title", *_NUMBERS, "publisher"):
        text = _text(values, name)
        if "rxiv" in text.lower() and (found := _NAMED.search(text)) is not None:
            return parse_arxiv_id(found[1])
        if is_series and name in _NUMBERS and (number := parse_arxiv_id(text.removeprefix("abs/"))) is not None:
            return number
    note = _text(values, "note")
    if "rxiv" in note.lower() and len(note) < 120 and (found := _NOTE.fullmatch(note)) is not None:
        named = _NAMED.search(found[1])
        return parse_arxiv_id(named[1]) if named else parse_arxiv_id(found[1])
    return None


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else ""
