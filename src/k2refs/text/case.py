"""Changes the case of text with in-field markup, for CSL's text-case. Pure str → str.

Source: CSL 1.0.2 §Text-case. Tags are left alone, and so is text in <span class="nocase"> or "nodecor", in
small capitals, superscripts and subscripts.
"""

import re
from collections.abc import Callable
from functools import lru_cache

__all__ = ["apply_case", "capitalize_first"]

_TAG = re.compile(
    r"""(<span\s+class=["']?no(?:case|decor)["']?>.*?</span>|</?(?:i|b|sc|sub|sup)>|<span\s+style=["'][^"'>]*["']>|</span>)""",
    re.DOTALL,
)
_WORD_BREAK = re.compile(r"(\s+|[\u00a0\u2011\u2013\u2014/\-])")
_HYPHENS = (["-"], ["\u2011"])
_ENDS_SENTENCE = re.compile(r"[:.?!][\"'”’)\]]*$")
_UPPER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+")
_LONE_LETTER = re.compile(r"[^\W\d_](?:['’].*)?$")
_LONE_GREEK = re.compile(r"[\u0370-\u03ff](?:['’].*)?$")
_NO_WORD = re.compile(r"[√=<>±×÷^∑∫∂∞≈≤≥→]|^(?:[^\W\d_]\.)+[^\W\d_]\.?$")
"""Mathematics, and letters with points between them ("e.g", "i.e"): neither has a case to change."""
_COMMON = ("x", "e")
"""Letters that begin words of their own, X-rays and e-books, and are part of no name."""
_LONE_A = re.compile(r"(?<=(\w|,) )A(?= \w)")
_BEFORE_LETTER_A = re.compile(
    r"\b(?:vitamin|hepatitis|influenza|type|group|class|grade|level|part|appendix|series|section|volume|protein|plan|team|"
    r"factor|figure|table|model|stage|phase|category|schedule|immunoglobulin|haemophilia|hemophilia|lipid|streptococc\w+)"
    r"s? $",
    re.IGNORECASE,
)
"""What an A belongs to that is no article."""
_LETTERS = re.compile(r"(?<!\w)(?<!\w['’])[^\W\d_]\w*")

# English words that stay in lower case inside a title. Source: CSL 1.0.2 §Title case conversion.
_STOP_WORDS = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos apud
    around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by c
    ca circa d' de despite down during et except for forenenst from given in inside into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout thru thruout
    till to toward towards under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within
    without yet
    """.split()
)


@lru_cache(maxsize=65536)
def apply_case(text: str, case: str, language: str = "en") -> str:
    """`text` in the case that `case` names; `language` is the bare language ("tr" has its own i).

    >>> apply_case("an <i>in vitro</i> study: of K2", "title"), apply_case("The DNA of Natto", "sentence")
    ('An <i>in Vitro</i> Study: Of K2', 'The DNA of natto')
    """
    change = _CHANGES.get(case)
    if change is None or not text:
        return text
    return change(text, language)


def capitalize_first(text: str) -> str:
    """`text` with its first letter in upper case."""
    return apply_case(text, "capitalize-first")


def _upper(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _outside_tags(text: str, change: Callable[[str], str]) -> str:
    """`text` with changed case, except in tags, small capitals, super- and subscripts."""
    if "<" not in text:
        return change(text)
    parts = _TAG.split(text)
    kept = _kept_parts(parts)
    return "".join(part if at % 2 or at in kept else change(part) for at, part in enumerate(parts))


def _all_lower(text: str, language: str) -> str:
    return _outside_tags(text, lambda part: _lower(part, language))


def _all_upper(text: str, language: str) -> str:
    return _outside_tags(text, lambda part: _upper(part, language))


def _capitalize_first(text: str, language: str) -> str:
    parts = _TAG.split(text) if "<" in text else [text]
    kept = _kept_parts(parts)
    for at, part in enumerate(parts):
        if at % 2 or at in kept:
            if _has_word(part, at, kept):
                break
            continue
        match = _UPPER.search(part)
        if match is not None or any(map(str.isalnum, part)):
            at_letter = match.start() if match else 0
            word = next(_WORD.finditer(part, at_letter))[0] if match else ""
            # A first word with inner capitals, such as medRxiv, keeps its spelling.
            is_free = word == word.lower() and not any(character.isalnum() for character in part[:at_letter])
            if match is not None and is_free:
                parts[at] = part[:at_letter] + _upper(part[at_letter], language) + part[at_letter + 1 :]
            break
    return "".join(parts)


def _capitalize_all(text: str, language: str) -> str:
    """Capitalizes every word, also after hyphens and brackets; words with inner capitals, such as mRNA, stay."""

    def change(word: re.Match[str]) -> str:
        return _upper(word[0][0], language) + word[0][1:] if word[0].islower() else word[0]

    return _outside_tags(text, lambda part: _LETTERS.sub(change, part))


def _is_all_upper(text: str) -> bool:
    bare = _TAG.sub("", text)
    return bare.upper() == bare and bare.lower() != bare


def _sentence(text: str, language: str) -> str:
    """Capitalizes the first word and lower-cases the others; words with inner capitals, such as DNA, stay.

    CSL 1.0.2 says that words in mixed case stay; its test suite, and so citeproc-js, lower-cases them.
    """
    text = _all_lower(text, language) if _is_all_upper(text) else _small_words(text, language)
    return _capitalize_first(text, language)


def _small_words(text: str, language: str) -> str:
    def change(word: re.Match[str]) -> str:
        return _lower(word[0], language) if word[0][1:].islower() else word[0]

    def article(letter: re.Match[str]) -> str:
        before = letter.string[max(letter.start() - 20, 0) : letter.start()]
        return letter[0] if _BEFORE_LETTER_A.search(before) else "a"

    return _outside_tags(text, lambda part: _LONE_A.sub(article, _WORD.sub(change, part)))


def _title(text: str, language: str) -> str:
    return TitleCaser(language).change(text)


class TitleCaser:
    """Walks the words of a title: the preceding text decides about stop words. Small capitals, super- and subscripts
    keep their case, and so does marked text."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.is_first = True

    def change(self, text: str) -> str:
        parts = _TAG.split(text) if "<" in text else [text]
        kept = _kept_parts(parts)
        last_part = max((at for at, part in enumerate(parts) if _has_word(part, at, kept)), default=-1)
        return "".join(self._part(part, at, kept=at in kept, is_last=at == last_part) for at, part in enumerate(parts))

    def _part(self, part: str, at: int, *, kept: bool, is_last: bool) -> str:
        if at % 2 or kept:
            if kept or _keeps_case(part):
                self.is_first = False
            return part
        words = _WORD_BREAK.split(part)
        places = [place for place, word in enumerate(words) if place % 2 == 0 and word]
        for place in places:
            is_end = is_last and place == places[-1]
            words[place] = self._word(words[place], is_forced=_opens_compound(words, place), is_last=is_end)
        return "".join(words)

    def _word(self, word: str, *, is_forced: bool, is_last: bool) -> str:
        bare = word.strip("\"'“”‘’«»()[]{},;:.!?")
        starts = self.is_first
        if bare:
            self.is_first = False
        if _ENDS_SENTENCE.search(word):
            self.is_first = word.rstrip("\"'”’)]")[-1:] != "."
        if bare.lower() != bare or _NO_WORD.search(bare):
            return word
        if _LONE_GREEK.match(bare) or (is_forced and not starts and _LONE_LETTER.match(bare) and bare not in _COMMON):
            return word  # part of a name: "α-rays", "p-type", "c-Myc"
        if starts or is_forced:
            return self._capitalize(word)
        if bare.lower() in _STOP_WORDS and not is_last:
            return word
        # Beyond the specification: a single letter is a name ("the p value"), or a short article ("d'").
        return word if _LONE_LETTER.match(bare) else self._capitalize(word)

    def _capitalize(self, word: str) -> str:
        for at, character in enumerate(word):
            if character.isalpha():
                return word[:at] + _upper(character, self.language) + word[at + 1 :]
            if character.isdigit():
                return word
        return word


def _opens_compound(words: list[str], place: int) -> bool:
    """Whether a hyphen joins the word at `place` to another: then it is never lower-cased ("In-between", "X-ray").
    Beyond the specification."""
    return words[place + 1 : place + 2] in _HYPHENS and words[place - 1 : place] not in _HYPHENS


def _keeps_case(tag: str) -> bool:
    """Whether `tag` is a complete span whose text is left alone."""
    return tag.startswith("<span") and tag.endswith("</span>")


def _has_word(part: str, at: int, kept: set[int]) -> bool:
    if at % 2:
        return _keeps_case(part)
    return at in kept or any(character.isalnum() for character in part)


def _kept_parts(parts: list[str]) -> set[int]:
    """The strings between tags that keep their case."""
    kept: set[int] = set()
    stack: list[bool] = []
    for at, part in enumerate(parts):
        if at % 2 == 0:
            if any(stack):
                kept.add(at)
        elif part.startswith("</"):
            if stack:
                stack.pop()
        elif not _keeps_case(part):
            stack.append(part in ("<sc>", "<sup>", "<sub>") or "small-caps" in part)
    return kept


_CHANGES: dict[str, Callable[[str, str], str]] = {
    "lowercase": _all_lower,
    "uppercase": _all_upper,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
