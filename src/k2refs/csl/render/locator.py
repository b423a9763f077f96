"""Reads a locator as people type it, in the words of the style's language: "p. 489", "Kap. 3, S. 12". Pure."""

from functools import lru_cache

from k2refs.csl.render.numbers import is_plural
from k2refs.csl.render.pages import format_pages
from k2refs.csl.style.locale import Locale
from k2refs.csl.style.vocab import LOCATORS
from k2refs.model.locators import LOCATOR_LABELS, is_locator_number, read_locator, split_locator

__all__ = ["locator_words", "read_typed_locator"]


@lru_cache(maxsize=64)
def locator_words(locale: Locale) -> dict[str, str]:
    """Words people type whatever the language of the style is, then those of its locale, and the CSL labels."""
    words = dict(LOCATOR_LABELS)
    for label in LOCATORS:
        words.setdefault(label, label)
        for form in ("long", "short", "symbol"):
            for name in (label, "sub verbo" if label == "sub-verbo" else label):
                term = locale.terms.get((name, form))
                for text in (term.single, term.multiple) if term else ():
                    if text.strip():
                        words.setdefault(text.strip().rstrip(".").lower(), label)
    return words


def read_typed_locator(text: str, locale: Locale) -> tuple[str, str]:
    """(label, locator) of what was typed; a bare number is a page.

    The label is "" for what prints without one: several parts, each with its own label in the words of `locale`, and a
    word that is no label of CSL.

    >>> read_typed_locator("ch. 3", Locale("en-US")), read_typed_locator("489", Locale("en-US"))
    (('chapter', '3'), ('page', '489'))
    >>> read_typed_locator("slide 4", Locale("en-US"))
    ('', 'slide 4')
    """
    text, words = text.strip(), locator_words(locale)
    if parts := split_locator(text, words):
        label, value = parts[0]
        return ("", _join(parts, locale)) if len(parts) > 1 else (label or "page", value)
    if text.startswith("{"):
        value, label, _ = read_locator(text, words)
        return label, value
    word, _, rest = text.replace("\u00a0", " ").partition(" ")
    label = words.get(word.rstrip(".").lower(), "")
    if label and rest.strip():
        return label, rest.strip()
    return "page" if is_locator_number(text) or text[:1].isdigit() else "", text


def _join(parts: tuple[tuple[str, str], ...], locale: Locale) -> str:
    joined = []
    for label, value in parts:
        term = locale.term(label or "page", "short", plural=is_plural("locator", value))
        numbers = format_pages(value, "", locale)
        joined.append(f"{term} {numbers}" if term else numbers)
    return ", ".join(joined)
