"""SY003 field-missing."""

from collections.abc import Iterator

from k2refs.checks.datamodel import required_fields
from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["FieldMissing"]

# What a style may ask of each entry type: only what identifies a work of that type, so that a style that can print
# an edition does not ask for one in every book. ISO 690:2021, §5, "required" elements.
_STYLE_CORE = {
    "article-journal": ("author", "title", "container-title", "issued", "volume", "page"),
    "article-magazine": ("title", "container-title", "issued"),
    "article-newspaper": ("title", "container-title", "issued"),
    "book": ("author", "title", "issued", "publisher", "publisher-place"),
    "chapter": ("author", "title", "container-title", "issued", "publisher", "publisher-place", "page"),
    "paper-conference": ("author", "title", "container-title", "issued"),
    "report": ("author", "title", "issued", "publisher"),
    "thesis": ("author", "title", "issued", "publisher"),
    "webpage": ("title", "URL"),
}
_STANDS_IN = {
    "author": ("editor", "editor-translator", "translator", "collection-editor", "director", "container-author"),
    "page": ("number", "page-first", "number-of-pages", "article-number", "DOI"),
    "volume": ("issue", "status", "DOI"),
    "publisher-place": ("URL", "DOI"),
    "publisher": ("authority", "URL", "DOI"),
    "issued": ("status", "available-date", "submitted"),
}
_MAX_DEPTH = 4


class FieldMissing(Rule):
    """A required field is missing or empty.

    What it does
        Compares each entry with what its data model requires: that of BibTeX or of BibLaTeX, as the file shows.
        Equivalent fields count (`date` for `year`, `editor` for `author` of a book), and so do fields inherited
        through `crossref` or `xdata`. With `--style`, also requires what identifies a work of this type if the style
        prints it.
    Why it matters
        The printed reference has a gap, or the style's placeholder, where readers look for the journal or year.
    Example
        An article without a journal.
    Use instead
        Add the field; `k2refs resolve DOI` prints the entry from the registry.
    Source
        O. Patashnik, BibTeXing (1988), §3.1; The biblatex Package, §2.1.1; with a style, ISO 690:2021, §5.
    """

    code = "SY003"
    name = "field-missing"
    severity = Severity.WARNING
    VALID = (
        Example("@article{a,\n  title = {Never closed\n", note="what is missing may be in what could not be parsed"),
        Example("@article{a,\n  author = {Orimo, H.},\n  title = {A},\n  journaltitle = {B},\n  date = {1992},\n}\n"),
        Example("@online{a,\n  title = {An undated page},\n  url = {https://example.org},\n}\n"),
        Example("@article{a,\n  key = {WHO},\n  title = {Unsigned},\n  journal = {B},\n  year = {forthcoming},\n}\n"),
    )
    INVALID = (
        Example("@article{a,\n  author = {Orimo, H.},\n  title = {A},\n  year = 1992,\n}\n", at=("refs.bib:1:10",)),
        Example(
            "@book{a,\n  author = {Orimo, H.},\n  title = {A},\n  publisher = {B},\n  year = {},\n}\n",
            at=("refs.bib:5:11",),
        ),
        Example(
            "@book{a,\n  author = {Orimo, H.},\n  title = {A},\n  publisher = {B},\n  year = 1992,\n}\n",
            style_name="apa-6th-edition",
            style_variables={"book": frozenset({"author", "issued", "title", "publisher", "publisher-place"})},
            at=("refs.bib:1:7",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each missing field of each entry."""
        for reference in evidence.entries:
            missing = tuple(_missing_fields(reference, evidence))
            if missing and _is_damaged(reference, evidence):
                continue
            for name in missing:
                message = f"{reference.key or 'this entry'} has no {name}, which @{_type(reference)} needs"
                yield self.finding(message, place_of(reference, name), subject=reference.key, field=name)
            printed = evidence.style_variables.get(reference.type)
            if printed and not missing:
                yield from self._ask_style(reference, printed, evidence.style_name)

    def _ask_style(self, reference: Reference, printed: frozenset[str], style: str) -> Iterator[Finding]:
        values = reference.values
        for variable in _STYLE_CORE.get(reference.type, ()):
            is_replaced = any(values.get(other) for other in _STANDS_IN.get(variable, ()))
            if variable in printed and not values.get(variable) and not is_replaced:
                message = f"{reference.key} has no {variable}, which {style or 'the style'} prints for this type"
                yield self.finding(message, place_of(reference), subject=reference.key, field=variable)


def _is_damaged(reference: Reference, evidence: Evidence) -> bool:
    """Whether part of the entry could not be parsed (SY001): what seems to be missing may be there."""
    entry = reference.origin.span if reference.origin else None
    return entry is not None and any(
        isinstance(finding, Finding)
        and finding.severity is Severity.ERROR
        and finding.span.source is entry.source
        and finding.span.start < entry.end
        and entry.start < finding.span.end
        for finding in evidence.reading
    )


def _type(reference: Reference) -> str:
    return reference.origin.entry_type.lower() if reference.origin else reference.type


def _missing_fields(reference: Reference, evidence: Evidence) -> Iterator[str]:
    """The first name of each required group of which the entry has no field."""
    origin = reference.origin
    if origin is None or origin.dialect not in ("bibtex", "biblatex"):
        if not reference.title and not reference.container_title and not reference.values.get("genre"):
            yield from ("title",) if reference.type in _STYLE_CORE else ()
        return
    text = origin.source.text
    present = {name for name, (start, end) in origin.fields.items() if text[start:end].strip('{}" \t\r\n')}
    if present & {"crossref", "xdata", "entryset"}:
        inherited = _inherited(reference, evidence)
        if not inherited:
            return  # its parent is in another file (SY001 reports it) and may have every field
        present |= inherited
    for group in required_fields(_type(reference), origin.dialect):
        if present.isdisjoint(group):
            yield group[0]


def _inherited(reference: Reference, evidence: Evidence, depth: int = 0) -> set[str]:
    """The fields of the entries named as parents, and of their parents."""
    origin = reference.origin
    found: set[str] = set()
    for name in ("crossref", "xdata", "entryset") if origin is not None and depth < _MAX_DEPTH else ():
        start, end = origin.fields.get(name, (0, 0)) if origin else (0, 0)
        for key in origin.source.text[start:end].strip('{}" ').split(",") if origin else ():
            parent = evidence.library.get(key.strip()) if key.strip() else None
            if parent is not None and parent.origin is not None:
                # a child's booktitle is its parent's title: BibTeXing §4, and the inheritance rules of biblatex
                found |= set(parent.origin.fields) | {"booktitle", "journal", "title"}
                found |= _inherited(parent, evidence, depth + 1)
    return found
