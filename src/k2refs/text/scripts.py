"""Which script a text is written in, as far as formatting asks. Pure; used by the CSL engine."""

import re

__all__ = ["is_romanesque"]

# Latin, Greek and Cyrillic, Hebrew and Arabic, Thai. The letters of Vietnamese and the like stand beside plain ones.
_ROMANESQUE = re.compile("[0-9A-Za-z\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0591-\u06ff\u0e01-\u0e59\u1f00-\u1ffc]")


def is_romanesque(text: str) -> bool:
    """Whether `text` has a letter or digit of a script with spaces between its words, or of one that slants.

    Source: citeproc-js, which calls these scripts romanesque; the specification speaks of Latin and Cyrillic only.

    >>> is_romanesque("Война"), is_romanesque("骨 – 誌"), is_romanesque("ビタミンK2")
    (True, False, True)
    """
    return _ROMANESQUE.search(text) is not None
