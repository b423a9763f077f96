"""Keywords as CSL has them, one text, and as other formats have them, a word each. Pure; for readers and writers."""

from collections.abc import Iterable

__all__ = ["join_keywords", "split_keywords"]


def join_keywords(words: Iterable[str]) -> str:
    """The words once each, parted by commas, or by semicolons where one of them has a comma of its own.

    >>> join_keywords(["bone", "Women, Working"]), join_keywords(["bone", "joint", "bone"])
    ('bone; Women, Working', 'bone, joint')
    """
    once = [word for word in dict.fromkeys(words) if word]
    return ("; " if any("," in word for word in once) else ", ").join(once)


def split_keywords(text: str) -> list[str]:
    """The words of a keyword text: between semicolons where it has any, else between commas.

    >>> split_keywords("bone; Women, Working")
    ['bone', 'Women, Working']
    """
    return [word for part in text.split(";" if ";" in text else ",") if (word := part.strip())]
