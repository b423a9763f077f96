"""Terms, dates and options of a language, merged from the style's own tables and the locale files.

Source: CSL 1.0.2 §Locale fallback. Pure: the bytes of locale files come from the StyleSource.
"""

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from k2refs.csl.style import ast
from k2refs.csl.style.parse_elements import read_date
from k2refs.csl.style.xml import Element, read_xml
from k2refs.text.languages import fallback_chain

__all__ = ["Locale", "Term", "load_locale", "merge_locale", "read_locale"]

# A missing form of a term is looked for in these, in order. Source: CSL 1.0.2 §Terms.
_FORM_FALLBACK = {
    "verb-short": ("verb-short", "verb", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "short": ("short", "long"),
    "long": ("long",),
    "static": ("static", "long"),
}


@frozen
class Term:
    """A term in one form: its singular, its plural, its gender, what it says about ordinals it belongs to."""

    single: str
    multiple: str
    gender: str = ""
    gender_form: str = ""
    match: str = ""


class Locale:
    """What a language says: `terms` by (name, form), `ordinals` by (name, gender), `dates` by form, and options."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.terms: dict[tuple[str, str], Term] = {}
        self.ordinals: dict[tuple[str, str], Term] = {}
        self.dates: dict[str, ast.Date] = {}
        self.options: dict[str, str] = {}
        self._found: dict[tuple[str, str, bool], str | None] = {}

    @property
    def punctuation_in_quote(self) -> bool:
        return self.options.get("punctuation-in-quote") == "true"

    @property
    def limit_day_ordinals(self) -> bool:
        return self.options.get("limit-day-ordinals-to-day-1") == "true"

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The text of a term, by the fallback of forms; None where the language lacks the term."""
        key = (name, form, plural)
        if key in self._found:
            return self._found[key]
        found: str | None = None
        for candidate in _FORM_FALLBACK.get(form, ("long",)):
            if (term := self.terms.get((name, candidate))) is not None:
                found = term.multiple if plural else term.single
                break
        self._found[key] = found
        return found

    def gender_of(self, name: str) -> str:
        term = self.terms.get((name, "long"))
        return term.gender if term else ""


def merge_locale(locale: Locale, element: Element) -> None:
    """Lays what `element` (a cs:locale) says over `locale`; a style that sets one ordinal replaces them all."""
    if (options := element.find("style-options")) is not None:
        locale.options.update(options.attributes)
    for date in element.find_all("date"):
        locale.dates[date.attributes.get("form", "")] = read_date(date)
    terms = element.find("terms")
    if terms is None:
        return
    read = [(term.attributes.get("name", ""), term) for term in terms.find_all("term")]
    known = _ordinals_to_keep(locale, {name for name, _ in read})
    for name, term_element in read:
        _add_term(locale, name, term_element)
    if known:
        locale.ordinals = {key: term for key, term in locale.ordinals.items() if key in known}


def _ordinals_to_keep(locale: Locale, names: set[str]) -> frozenset[tuple[str, str]]:
    """Drops the ordinals of `locale` where the terms called `names` are a set of their own.

    Where they lack the general term "ordinal", as styles of CSL 1.0 do, they replace only what is there: those keys
    are returned.
    """
    if not any(name.startswith("ordinal") for name in names):
        return frozenset()
    if "ordinal" not in names and ("ordinal", "") in locale.ordinals:
        return frozenset(locale.ordinals)
    locale.ordinals = {}
    return frozenset()


def _forget_terms(locale: Locale, element: Element) -> None:
    """Drops the English forms of the terms that `element` has: a form that it lacks falls back to another form of its
    own language, not to the same form in English."""
    terms = element.find("terms")
    names = {term.attributes.get("name", "") for term in terms.find_all("term")} if terms is not None else set()
    for key in [key for key in locale.terms if key[0] in names]:
        del locale.terms[key]


def _add_term(locale: Locale, name: str, element: Element) -> None:
    attributes = element.attributes
    single, multiple = element.find("single"), element.find("multiple")
    plain = element.text if single is None and multiple is None else ""
    term = Term(
        single=_text_of(single, plain),
        multiple=_text_of(multiple, plain),
        gender=attributes.get("gender", ""),
        gender_form=attributes.get("gender-form", ""),
        match=attributes.get("match", ""),
    )
    if name.startswith(("ordinal", "long-ordinal")):
        locale.ordinals[name, term.gender_form] = term
    elif term.gender_form:
        locale.terms[name, f"{attributes.get('form', 'long')}-{term.gender_form}"] = term
    else:
        locale.terms[name, attributes.get("form", "long")] = term


def _text_of(element: Element | None, plain: str) -> str:
    """The text of a term; one of white space only is empty."""
    text = plain if element is None else element.text
    return text if text.strip(" \t\r\n") else ""


def read_locale(data: bytes, name: str) -> Element:
    """The cs:locale in the bytes of a locale file. Raises StyleError."""
    return read_xml(data, name)


def load_locale(
    lang: str,
    style_locales: Iterable[tuple[str, object]],
    *,
    find_file: Callable[[str], Element | None],
    aliases: Mapping[str, str],
) -> Locale:
    """The locale for `lang`: en-US, then the file of the language, its dialect, then the style's own tables.

    `find_file` gives the element of a locale file, None where there is none; `aliases` maps a bare language to its
    main dialect ("de" → "de-DE").
    """
    chain = fallback_chain(lang, aliases)
    locale = Locale(chain[-1] if chain else "en-US")
    files = [find_file(name) for name in ("en-US", *chain)]
    found = [element for element in files if element is not None]
    for at, element in enumerate(found):
        if at == 1:
            _forget_terms(locale, element)
        merge_locale(locale, element)
    base = locale.lang.split("-")[0]
    own = [(name, element) for name, element in style_locales if isinstance(element, Element)]
    for wanted in ("", base, locale.lang):
        for name, element in own:
            if name == wanted:
                merge_locale(locale, element)
    return locale
