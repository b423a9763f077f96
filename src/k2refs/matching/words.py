"""Folds words for comparing: Greek letters by name, no markup; finds single typos. Pure."""

import html
import re

from k2refs.text.fold import fold

__all__ = ["fold_words", "is_one_slip", "normalize_number"]

_GREEK = str.maketrans(
    {
        letter: name
        for letters, name in (
            ("αΑ", "alpha"), ("βΒ", "beta"), ("γΓ", "gamma"), ("δΔ", "delta"), ("εΕ", "epsilon"), ("ζΖ", "zeta"),
            ("ηΗ", "eta"), ("θΘ", "theta"), ("κΚ", "kappa"), ("λΛ", "lambda"), ("μµΜ", "mu"), ("νΝ", "nu"),
            ("ξΞ", "xi"), ("πΠ", "pi"), ("ρΡ", "rho"), ("σςΣ", "sigma"), ("τΤ", "tau"), ("φΦ", "phi"), ("χΧ", "chi"),
            ("ψΨ", "psi"), ("ωΩ", "omega"),
        )
        for letter in letters
    }
)  # fmt: skip
_LATEX_COMMAND = re.compile(r"\\[a-zA-Z]+\s*")
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(), start=1)
}
_MIN_SLIP_LETTERS = 5  # in shorter words a single letter makes another word: "men", "rat", "iron"


def fold_words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, without accents, markup or punctuation; Greek letters by their names.

    >>> fold_words("1α-OH vitamin K<sub>2</sub> &amp; bone")
    ('1alpha', 'oh', 'vitamin', 'k2', 'and', 'bone')
    """
    if "&" in text:
        text = html.unescape(text).replace("&", " and ")
    if "\\" in text:
        text = _LATEX_COMMAND.sub("", text)
    if "$" in text or "{" in text:
        text = text.translate({ord(character): None for character in "${}_^"})
    if not text.isascii():
        text = text.translate(_GREEK)
    return tuple(fold(text).split())


def normalize_number(word: str) -> str:
    """`word` in digits if it is a number, Roman ones included; "" if it is not.

    >>> normalize_number("ii"), normalize_number("k2"), normalize_number("bone")
    ('2', 'k2', '')
    """
    if word.isalpha():
        return _ROMAN.get(word, "")
    return word if any(character.isdigit() for character in word) else ""


def is_one_slip(left: str, right: str) -> bool:
    """Whether two words of five or more letters differ by one letter inserted, omitted or changed, or by two swapped.

    >>> is_one_slip("randomised", "randomized"), is_one_slip("tumour", "tumor"), is_one_slip("men", "women")
    (True, True, False)
    """
    if len(left) > len(right):
        left, right = right, left
    if len(left) < _MIN_SLIP_LETTERS or len(right) - len(left) > 1:
        return False
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    is_swap = left[at + 2 :] == right[at + 2 :] and left[at : at + 2] == right[at : at + 2][::-1]
    return is_swap or left[at + 1 :] == right[at + 1 :]
