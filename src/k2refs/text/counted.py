"""Formats a number with its noun. Pure → str."""

__all__ = ["counted"]


def counted(number: int, noun: str) -> str:
    """The number with thousands separators, and the noun in its singular or plural.

    >>> counted(1, "file"), counted(1200, "reference")
    ('1 file', '1,200 references')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
