"""Reads Refer as EndNote writes it (.enw): a percent sign and one character before every field. Pure.

Source: EndNote manual, "EndNote Import": each tag is a generic field. Refer itself (refer(1)) has no type line; there
an empty line parts two records.
"""

import re

from attrs import evolve

from k2refs.formats.generic_fields import REFERENCE_TYPES, put_article_number, take_access_date
from k2refs.formats.tagged import Grammar
from k2refs.formats.tagged_tables import Table, TaggedEntry, read_tagged
from k2refs.formats.types import Read
from k2refs.model.identifiers import parse_pmid
from k2refs.model.source import Source

__all__ = ["read_enw"]

# A tag stands at the start of its line; EndNote forgets the space behind some.
_GRAMMAR = Grammar(re.compile(r"(%[^\s\w]|%[A-Za-z0-9])[ \t]*"), first=frozenset({"%0"}), is_flush=True)
_TAGS = {
    "%0": "type", "%T": "title", "%A": "~author", "%E": "~secondary-author", "%Y": "~tertiary-author",
    "%?": "~subsidiary-author", "%H": "translator", "%J": "~secondary-title", "%B": "~secondary-title",
    "%S": "~tertiary-title", "%!": "title-short", "%D": "year", "%8": "day", "%V": "~volume",
    "%6": "~number-of-volumes", "%N": "~number", "%P": "~pages", "%&": "~section", "%7": "~edition",
    "%C": "publisher-place", "%I": "~publisher", "%9": "~type-of-work", "%@": "standard-number", "%R": "DOI",
    "%U": "URL", "%X": "abstract", "%K": "keyword", "%Z": "note", "%O": "note", "%<": "annote", "%G": "language",
    "%L": "call-number", "%F": "key", "%~": "source", "%W": "archive", "%[": "accessed",
    "%(": "~original-publication", "%*": "~reviewed-item", "%1": "~custom1", "%2": "~custom2", "%3": "~custom3",
    "%4": "~custom4", "%#": "~custom5", "%$": "~custom6", "%]": "~custom7",
    "%M": "own",
}  # fmt: skip
_KEPT = {
    "%0": "type", "%e": "secondary-author", "%y": "tertiary-author", "%?": "subsidiary-author", "%j": "journal",
    "%b": "secondary-title", "%s": "tertiary-title", "%v": "volume", "%6": "num-vols", "%n": "number", "%p": "pages",
    "%&": "section", "%7": "edition", "%9": "work-type", "%@": "isbn", "%u": "urls", "%m": "accession-num",
    "%+": "auth-address", "%>": "pdf-urls", "%^": "caption", "%q": "translated-title", "%)": "reprint-edition",
    "%(": "orig-pub", "%*": "reviewed-item", "%=": "modified-date", "%1": "custom1", "%2": "custom2", "%3": "custom3",
    "%4": "custom4", "%#": "custom5", "%$": "custom6", "%]": "custom7", "%8": "date", "%r": "electronic-resource-num",
    "%[": "access-date", "%~": "remote-database-name", "%!": "short-title", "%<": "research-notes", "%h": "translator",
}  # fmt: skip
_TYPES = {name: code for name, _, code in REFERENCE_TYPES}
_PARTS = frozenset({"paper-conference", "chapter"})
_COUNT = re.compile(r"\D*\d+\D*")


def _more(entry: TaggedEntry) -> None:
    """What the types of EndNote leave open: ranges of pages, titles of proceedings, the numbers of PubMed."""
    record, values = entry.record, entry.values
    pages = values.get("number-of-pages", "")
    if isinstance(pages, str) and pages and not _COUNT.fullmatch(pages):
        entry.put("page", values.pop("number-of-pages"))
    if entry.kind.startswith("article"):
        values.pop("genre", None)
    put_article_number(values, entry.code, record.first("%]"))
    entry.consumed.update({"volume": "%V", "number": "%N"}[name] for name in take_access_date(values, entry.code))
    if entry.code in ("CONF", "CPAPER") and (proceedings := record.first("%3")):
        entry.put("event-title", values.get("container-title"))
        values["container-title"] = proceedings
    if entry.kind in _PARTS and "container-title" not in values and "collection-title" in values:
        # A part stands in something: without %B that is %S, and %Y are its editors (as the ACL Anthology has it).
        values["container-title"] = values.pop("collection-title")
        if "editor" not in values and "collection-editor" in values:
            values["editor"] = values.pop("collection-editor")
    if re.search(r"(?i)\b(?:nlm|pubmed|medline)\b", f"{record.first('%W')} {record.first('%~')}"):
        entry.put("PMID", parse_pmid(record.first("%M")))


_TABLE = Table("enw", _GRAMMAR, _TAGS, _TYPES, kept=_KEPT, more=_more)
_PLAIN = evolve(_TABLE, grammar=evolve(_GRAMMAR, first=frozenset(), starts_anywhere=True, ends_at_blank=True))


def read_enw(source: Source) -> Read:
    """The references of Refer text, with EndNote's type lines or without.

    >>> read = read_enw(Source("a.enw", "%0 Book\\n%A Iwamoto, Jun\\n%T Bone\\n%D 2001\\n%P 300\\n"))
    >>> read.references[0].type, read.references[0].number_of_pages
    ('book', '300')
    """
    has_types = re.search(r"^%0[ \t]", source.text, re.MULTILINE)
    return read_tagged(source, _TABLE if has_types else _PLAIN)
