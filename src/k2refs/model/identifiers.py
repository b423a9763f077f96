"""Identifiers as types that only their parser creates: a `Doi` is always well-formed.

Each `parse_…` takes the text as people write it (URL, prefix, capitals, trailing punctuation) and returns the
canonical identifier, or None if the text is not one.
"""

import re
from typing import NewType
from urllib.parse import unquote

__all__ = [
    "ArxivId",
    "Doi",
    "Isbn",
    "Issn",
    "Orcid",
    "Pmcid",
    "Pmid",
    "parse_arxiv_id",
    "parse_doi",
    "parse_isbn",
    "parse_issn",
    "parse_orcid",
    "parse_pmcid",
    "parse_pmid",
]

Doi = NewType("Doi", str)
"""Lower case, without resolver or prefix: `10.1007/s007760100002`."""
Pmid = NewType("Pmid", str)
"""Digits without leading zeros: `24841104`."""
Pmcid = NewType("Pmcid", str)
"""`PMC` and digits: `PMC4042573`."""
ArxivId = NewType("ArxivId", str)
"""`2101.00001`, `2101.00001v2` or `hep-th/9901001`."""
Isbn = NewType("Isbn", str)
"""Thirteen digits, checked: `9780306406157`."""
Issn = NewType("Issn", str)
"""Eight characters with a hyphen, checked: `0949-2658`."""
Orcid = NewType("Orcid", str)
"""Four groups of four, checked: `0000-0002-1825-0097`."""

_DOI_LEAD = re.compile(r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*[:=]?\s*|info:doi/|urn:doi:)+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")  # DOI Handbook §2.2: prefix 10.registrant, suffix any printable
_TRAILING = ".,;:'\"”’»"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_PMID = re.compile(
    r"^(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid\s*:?\s*)?"
    r"0*([1-9]\d{0,8})/?$",
    re.IGNORECASE,
)
_PMCID = re.compile(r"^(?:https?://\S*/|pmcid\s*:?\s*)?PMC\s?0*([1-9]\d{0,9})(?:\.\d+)?/?$", re.I)
_ARXIV = re.compile(
    r"^(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv\s*:\s*|10\.48550/arxiv\.)?"
    r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?(?:\s*\[[\w.-]+\])?$",
    re.IGNORECASE,
)
_ORCID = re.compile(
    r"^(?:https?://(?:www\.)?orcid\.org/|orcid\s*:\s*)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?$", re.IGNORECASE
)
_ISBN_LEAD = re.compile(r"^(?:https?://\S+/|urn:isbn:|isbn(?:-?1[03])?\s*:?\s*)", re.I)


def parse_doi(text: str) -> Doi | None:
    """The DOI in `text`, without resolver, prefix and trailing punctuation, in lower case.

    Balanced closing brackets are kept; percent escapes are undone once. Source: DOI Handbook §2.2.

    >>> parse_doi("https://doi.org/10.1016/S0378-5122(01)00275-4).")
    '10.1016/s0378-5122(01)00275-4'
    >>> parse_doi("10.1007") is None
    True
    """
    text = _DOI_LEAD.sub("", text.strip())
    if "%" in text:
        text = unquote(text)
    text = _strip_trailing(text)
    return Doi(text.lower()) if _DOI.fullmatch(text) and text.isprintable() else None


def parse_pmid(text: str) -> Pmid | None:
    """The PubMed id in `text`.

    >>> parse_pmid("PMID: 24841104")
    '24841104'
    """
    match = _PMID.match(text.strip())
    return Pmid(match[1]) if match else None


def parse_pmcid(text: str) -> Pmcid | None:
    """The PubMed Central id in `text`; bare digits are a PMID, not a PMCID.

    >>> parse_pmcid("pmc4042573")
    'PMC4042573'
    """
    match = _PMCID.match(text.strip())
    return Pmcid(f"PMC{match[1]}") if match else None


def parse_arxiv_id(text: str) -> ArxivId | None:
    """The arXiv id in `text`, with its version if it has one.

    >>> parse_arxiv_id("https://arxiv.org/abs/hep-th/9901001v3")
    'hep-th/9901001v3'
    """
    match = _ARXIV.match(text.strip())
    return ArxivId(match[1].lower()) if match else None


def parse_isbn(text: str) -> Isbn | None:
    """The ISBN in `text` as thirteen digits, if its check digit is correct. Source: ISO 2108.

    >>> parse_isbn("0-306-40615-2")
    '9780306406157'
    """
    digits = re.sub(r"[\s‐‑–-]", "", _ISBN_LEAD.sub("", text.strip())).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits) and _weighted(digits, 11, range(10, 0, -1)):
        body = "978" + digits[:9]
        check = -sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10
        return Isbn(f"{body}{check}")
    is_ean = re.fullmatch(r"97[89]\d{10}", digits) is not None
    if is_ean and sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0:
        return Isbn(digits)
    return None


def parse_issn(text: str) -> Issn | None:
    """The ISSN in `text`, if its check digit is correct. Source: ISO 3297.

    >>> parse_issn("issn 09492658")
    '0949-2658'
    """
    digits = re.sub(r"[\s‐‑–-]", "", re.sub(r"^e?issn\s*:?\s*", "", text.strip(), flags=re.I)).upper()
    if re.fullmatch(r"\d{7}[\dX]", digits) and _weighted(digits, 11, range(8, 0, -1)):
        return Issn(f"{digits[:4]}-{digits[4:]}")
    return None


def parse_orcid(text: str) -> Orcid | None:
    """The ORCID iD in `text`, if its check digit is correct. Source: ISO 7064, MOD 11-2.

    >>> parse_orcid("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    match = _ORCID.match(text.strip())
    if match is None:
        return None
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return Orcid("-".join(match.groups()).upper()) if digits[-1] == ("X" if check == 10 else str(check)) else None


def _strip_trailing(text: str) -> str:
    end = len(text)
    surplus = {close: text.count(close) - text.count(opened) for close, opened in _BRACKETS.items() if close in text}
    while end:
        last = text[end - 1]
        if last not in _TRAILING and surplus.get(last, 0) <= 0:
            break
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return text[:end]


def _weighted(digits: str, modulus: int, weights: range) -> bool:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % modulus == 0
