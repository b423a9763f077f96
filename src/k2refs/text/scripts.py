"""Detects the script of a text, as far as formatting depends on it. Pure; used by the CSL engine."""

import re

__all__ = ["is_romanesque"]

# Latin, Greek and Cyrillic, Hebrew and Arabic, Thai. Accented letters, as in Vietnamese, occur next to plain ones.
_ROMANESQUE = re.compile("[0-9A-Za-z\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0591-\u06ff\u0e01-\u0e59\u1f00-\u1ffc]")


def is_romanesque(text: str) -> bool:
    """Whether `text` has a letter or digit of a script with spaces between words, or with italics.

    Source: citeproc-js, which calls these scripts romanesque; the specification only mentions Latin and Cyrillic.

    >>> is_romanesque("Война"), is_romanesque("骨 – 誌"), is_romanesque("ビタミンK2")
    (True, False, True)
    """
    return _ROMANESQUE.search(text) is not None
