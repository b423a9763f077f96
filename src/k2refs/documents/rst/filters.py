"""What the filter of a bibliography of sphinxcontrib-bibtex lets in. Pure; called by rst and markdown."""

import re

__all__ = ["prints_more"]


def prints_more(given: str) -> bool:
    """Whether a filter lets entries in that nothing cites.

    >>> prints_more("docname in docnames"), prints_more("cited and True"), prints_more("year > '2000'")
    (False, False, True)
    """
    words = set(re.findall(r"\w+", given))
    return bool(words) and words != {"False"} and not {"cited", "docnames"} & words
