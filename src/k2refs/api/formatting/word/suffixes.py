"""Which paths are files of word processors. Apart from the rest, which is slow to import."""

__all__ = ["is_word"]

_SUFFIXES = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf")


def is_word(path: str) -> bool:
    """Whether `path` names a file of a word processor.

    >>> is_word("Paper.DOCX"), is_word("paper.md")
    (True, False)
    """
    return path.lower().endswith(_SUFFIXES)
