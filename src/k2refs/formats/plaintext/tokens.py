"""Cuts one typed reference into tokens with exact offsets; the first step of reading it. Pure."""

import re

from attrs import frozen

__all__ = ["MAX_CHARACTERS", "Token", "tokenize"]

MAX_CHARACTERS = 4000
"""A longer text is no single reference: the longest real ones, with a hundred authors, stay below."""


@frozen
class Token:
    """`text` is at `start` up to `end` of the reference. `kind` is "word", "digits", "mark", or an identifier's:

    "doi", "url", "arxiv", "pmid", "pmcid", "isbn", "issn"; such a token is one whole, with its prefix ("doi: 10.…").
    """

    text: str
    start: int
    end: int
    kind: str


# Identifiers are cut out first, since their punctuation parts no fields. A space may have slipped in around the stops
# and slashes of a DOI that follows its prefix, as lists copied out of PDF files show ("doi :10 .5432 /TIDE-2011").
_IDENTIFIER = re.compile(
    r"""
    (?P<doi>(?:\bdoi\s{0,2}[:=]?\s{0,2})?(?:https?\s?:\s?//\s?)?(?:dx\s?\.\s?)?doi\s?\.\s?org\s?/\s?10\s?\.\s?\d{4,9}\s?/\s?[^\s"“”<>\[\]]+(?:<\d+:[^\s<>]+>[^\s"“”<>]+)?
        |\bdoi\s{0,2}[:=.]?\s{0,2}(?:doi\s?:\s?)?10\s?\.\s?\d{4,9}(?:\.\d+)?\s?/\s?[^\s"“”<>\[\]]+(?:<\d+:[^\s<>]+>[^\s"“”<>]+)?
        |\b10\.\d{4,9}(?:\.\d+)*/[^\s"“”<>\[\]]+(?:<\d+:[^\s<>]+>[^\s"“”<>]+)?)
    |(?P<arxiv>\barxiv\s?:\s?(?:[a-z-]+(?:\s?\.\s?[a-z]{2})?\s?/\s?\d{7}|\d{4}\s?\.\s?\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?
        (?:\s?\[\s?[a-z][a-z.\s-]{1,12}\])?
        |\b(?:astro-ph|hep-(?:th|ph|ex|lat)|gr-qc|nucl-(?:th|ex)|cond-mat|quant-ph|math-ph|math|cs|physics)
        (?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)
    |(?P<url>\b(?:https?|ftp)\s?:\s?//\s?[^\s"“”<>]+|\bwww\.[^\s"“”<>]+)
    |(?P<pmcid>\b(?:PMCID\s?:?\s?)?PMC\s?\d{4,9}\b)
    |(?P<pmid>\b(?:PMID|PubMed(?:\sPMID)?)\s?:\s?\d{4,9}\b|\bPMID\s\d{4,9}\b)
    |(?P<isbn>\bISBN(?:-?1[03])?\s?:?\s?[\d][\d\s‐‑–-]{8,15}[\dXx]\b)
    |(?P<issn>\b[ep]?-?ISSN(?:\s\((?:print|online)\))?\s?:?\s?\d{4}\s?[-‐‑–]?\s?\d{3}[\dXx]\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PIECE = re.compile(r"\d+|[^\W\d_]+(?:[̀-ͯ]+[^\W\d_]*)*|[^\s]")
_RUN_ON = re.compile(r"[,.;]*(?:url|https?:|doi[\s:]|doi$|pmid|arxiv:)", re.IGNORECASE)
_TRAILING = ".,;:!?'\"”’»›"
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order: runs of letters, runs of digits, single marks, and whole identifiers.

    Every character that is not white space is in one token. Only the first `MAX_CHARACTERS` are looked at.

    >>> [token.text for token in tokenize("Nutrients 6(5):1971–80. doi: 10.3390/nu6051971.")]
    ['Nutrients', '6', '(', '5', ')', ':', '1971', '–', '80', '.', 'doi: 10.3390/nu6051971', '.']
    """
    text = text[:MAX_CHARACTERS]
    tokens: list[Token] = []
    at = 0
    for match in _IDENTIFIER.finditer(text):
        if match.start() < at:
            continue
        _cut(text, at, match.start(), tokens)
        kind = match.lastgroup or "url"
        whole = match.group()
        if kind == "doi" and (run_on := _RUN_ON.search(whole, whole.find("10"))):
            whole = whole[: run_on.start()]
        end = match.start() + len(_trim(whole))
        tokens.append(Token(text[match.start() : end], match.start(), end, kind))
        at = end
    _cut(text, at, len(text), tokens)
    return tuple(tokens)


def _cut(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _PIECE.finditer(text, start, end):
        piece = match.group()
        kind = "digits" if piece[0].isdecimal() else "word" if piece[0].isalpha() else "mark"
        tokens.append(Token(piece, match.start(), match.end(), kind))


def _trim(text: str) -> str:
    """`text` without trailing punctuation and opened brackets; a closing bracket stays if it is balanced."""
    while text:
        last = text[-1]
        if last in _TRAILING or last in "([{<" or (last in _CLOSING and text.count(last) > text.count(_CLOSING[last])):
            text = text[:-1]
        else:
            break
    return text
