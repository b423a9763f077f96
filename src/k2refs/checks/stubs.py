"""DOIs whose number was never filled in: "10.5281/zenodo.", "10.13092/lo.85.xxxx". Used by ID002, SY006, DU001."""

import re

__all__ = ["is_stub_of_doi"]

_STUB = re.compile(
    r"\s*(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/(?:(?:zenodo|figshare|osf\.io|dryad)?[./]?"
    r"|[\w./()-]{0,80}?(?<![A-Za-z])(?:x{3,}|\?{2,}|TODO|TBD))[\s.]*",
    re.IGNORECASE,
)


def is_stub_of_doi(text: str) -> bool:
    """Whether `text` is the beginning of a DOI and a gap.

    >>> is_stub_of_doi("10.5281/zenodo."), is_stub_of_doi("10.13092/lo.85.xxxx"), is_stub_of_doi("10.5281/zenodo.43")
    (True, True, False)
    """
    return _STUB.fullmatch(text) is not None
