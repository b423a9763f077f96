"""The words of the CSL language, as tables: elements, attribute values, options. Used by parse; pure data.

Source: the schema of CSL 1.0.2 (styles, terms, variables) with the aliases that older styles and data use.
"""

from k2refs.model.kinds import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

__all__ = [
    "DATES",
    "ENUMERATIONS",
    "LOCATORS",
    "NAMES",
    "NAME_OPTIONS",
    "NOT_OF_ITEM",
    "NUMBERS",
    "RENDERING",
    "ROLE_TERMS",
]

NAMES = NAME_VARIABLES
DATES = DATE_VARIABLES
NUMBERS = NUMBER_VARIABLES

# Variables that a cite has, not its item.
NOT_OF_ITEM = frozenset({"locator", "citation-number", "first-reference-note-number", "year-suffix"})

RENDERING = frozenset("text date number names label group choose".split())

LOCATORS = frozenset(
    """
    act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page
    paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version volume
    """.split()
)

# Terms that a name variable takes where its own name is none.
ROLE_TERMS = {"editortranslator": "editortranslator"}

# Options of cs:name that cs:style, cs:citation, cs:bibliography, cs:names and a sort key hand down.
# Source: CSL 1.0.2 §Inheritable Name Options; the first word is the name there, the second on cs:name itself.
NAME_OPTIONS = {
    "and": "and",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last",
    "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first",
    "et-al-use-last": "et-al-use-last",
    "initialize": "initialize",
    "initialize-with": "initialize-with",
    "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator",
    "name-form": "form",
    "name-delimiter": "delimiter",
}

ENUMERATIONS = {
    "font-style": frozenset({"normal", "italic", "oblique"}),
    "font-variant": frozenset({"normal", "small-caps"}),
    "font-weight": frozenset({"normal", "bold", "light"}),
    "text-decoration": frozenset({"none", "underline"}),
    "vertical-align": frozenset({"baseline", "sup", "sub"}),
    "display": frozenset({"block", "left-margin", "right-inline", "indent"}),
    "text-case": frozenset(
        {"lowercase", "uppercase", "capitalize-first", "capitalize-all", "title", "sentence", "normal"}
    ),
    "match": frozenset({"all", "any", "none", "nand"}),
    "and": frozenset({"text", "symbol"}),
    "delimiter-precedes-et-al": frozenset({"contextual", "after-inverted-name", "always", "never"}),
    "delimiter-precedes-last": frozenset({"contextual", "after-inverted-name", "always", "never"}),
    "name-as-sort-order": frozenset({"first", "all"}),
    "demote-non-dropping-particle": frozenset({"never", "sort-only", "display-and-sort"}),
    "page-range-format": frozenset({"expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"}),
    "collapse": frozenset({"citation-number", "year", "year-suffix", "year-suffix-ranged"}),
    "givenname-disambiguation-rule": frozenset(
        {"all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials", "by-cite"}
    ),
    "second-field-align": frozenset({"flush", "margin"}),
    "subsequent-author-substitute-rule": frozenset({"complete-all", "complete-each", "partial-each", "partial-first"}),
}
