"""Letters that number equal things: the suffixes of years and of keys. Pure."""

__all__ = ["suffix_letters"]


def suffix_letters(number: int) -> str:
    """The suffix for `number`, from 0: a to z, then aa, ab …

    >>> suffix_letters(0), suffix_letters(25), suffix_letters(26), suffix_letters(702)
    ('a', 'z', 'aa', 'aaa')
    """
    letters = ""
    number += 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
