"""The XML of EndNote up to version 7 in the paths and type names of the later one. Pure; called by endnote_xml.

Its elements are in capitals and flat, its types are numbers of their own; other programs wrote it long after. What its
elements mean is told from files in that form: no definition of it is published any more.
"""

from collections.abc import Iterable, Mapping

__all__ = ["modern_paths", "modern_type"]

_TYPES = dict(
    enumerate(
        """
        Journal Article | Book | Thesis | Conference Proceedings | Personal Communication | Newspaper Article
        | Computer Program | Book Section | Magazine Article | Edited Book | Report | Map | Audiovisual Material
        | Generic
        """.split("|")
    )
)
_PATHS = {
    "AUTHORS/AUTHOR": "contributors/authors/author",
    "SECONDARY_AUTHORS/SECONDARY_AUTHOR": "contributors/secondary-authors/author",
    "TERTIARY_AUTHORS/TERTIARY_AUTHOR": "contributors/tertiary-authors/author",
    "SUBSIDIARY_AUTHORS/SUBSIDIARY_AUTHOR": "contributors/subsidiary-authors/author",
    "TITLE": "titles/title", "SECONDARY_TITLE": "titles/secondary-title", "TERTIARY_TITLE": "titles/tertiary-title",
    "SHORT_TITLE": "titles/short-title", "ALTERNATE_TITLE": "titles/alt-title", "YEAR": "dates/year",
    "DATE": "dates/pub-dates/date", "PLACE_PUBLISHED": "pub-location", "NUMBER_OF_VOLUMES": "num-vols",
    "TYPE_OF_WORK": "work-type", "KEYWORDS/KEYWORD": "keywords/keyword", "URL": "urls/related-urls/url",
    "AUTHOR_ADDRESS": "auth-address", "CALL_NUMBER": "call-num", "ACCESSION_NUMBER": "accession-num",
    "ORIGINAL_PUB": "orig-pub", "REFNUM": "rec-number", "ELECTRONIC_RESOURCE_NUMBER": "electronic-resource-num",
    "REFERENCE_TYPE": "ref-type", **{f"CUSTOM_{number}": f"custom{number}" for number in range(1, 8)},
}  # fmt: skip


def modern_type(number: str) -> str:
    """The name of the reference type that old XML has `number` for; "Generic" for one that is not known.

    >>> modern_type("7"), modern_type("31")
    ('Book Section', 'Generic')
    """
    return _TYPES.get(int(number) if number.isdecimal() and len(number) < 4 else -1, "Generic").strip()


def modern_paths(leaves: Iterable[tuple[str, list[str]]]) -> Mapping[str, list[str]]:
    """The texts of a record by the paths that later XML has for them; an unknown one in small letters.

    >>> modern_paths([("SECONDARY_TITLE", ["Bone"]), ("MY_FIELD", ["x"])])
    {'titles/secondary-title': ['Bone'], 'my-field': ['x']}
    """
    return {_PATHS.get(path, path.lower().replace("_", "-")): texts for path, texts in leaves}
