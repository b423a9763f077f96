"""`read`: paths → Library, in any format."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from k2refs.api.reading.collector import resting_collector
from k2refs.errors import InputError, K2RefsError, UsageError
from k2refs.files import read_source
from k2refs.formats import Read, detect_format, find_format, read_references
from k2refs.formats.types import NO_NEEDS, NOTHING_SHARED, Needs, Shared
from k2refs.model.finding import Finding, Severity, internal_finding
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["PROFILES", "read", "read_library"]

PROFILES = ("pandoc",)
"""Conventions of other converters that a parser can follow."""


def read(
    *paths: str, format: str | None = None, profile: str = "", on_progress: Callable[[str], None] = lambda _: None
) -> BaseLibrary:
    """The references in the files at `paths`, in order, as one library; "-" is standard input.

    The format is detected from content and suffix unless `format` names it; `profile` "pandoc" follows that converter's
    conventions. What cannot be parsed is reported in `library.findings`, and the rest is still read. `on_progress` is
    called with a message for each file. Raises InputError for a file that cannot be read, UsageError for an unknown
    format or profile.

    >>> library = read("refs.bib")  # doctest: +SKIP
    >>> library["iwamoto2001"].title  # doctest: +SKIP
    'Effect of menatetrenone on bone mineral density and …'
    """
    if paths.count("-") > 1:
        raise UsageError("standard input can only be read once; use '-' once")
    sources = []
    for path in paths:
        on_progress(f"reading {path}")
        sources.append(read_source(path))
    return read_library(sources, format=format, profile=profile)


@resting_collector()
def read_library(
    sources: Sequence[Source], *, format: str | None = None, profile: str = "", beside: Iterable[Source] = ()
) -> BaseLibrary:
    """The references in texts that were already read, as one library. Raises what `read` raises.

    Macros and parents that one BibTeX text uses and another defines are found, also in the texts of `beside`,
    which are searched only if something is missing.
    """
    if profile and profile not in PROFILES:
        raise UsageError(f"unknown profile {profile!r}{nearest(profile, PROFILES)} (choose from {', '.join(PROFILES)})")
    parts = [_read_one(source, format, profile) for source in sources]
    if any(part.needs != NO_NEEDS for part in parts):
        parts = _read_with_others(sources, parts, beside=beside, format=format, profile=profile)
    return BaseLibrary(
        tuple(reference for part in parts for reference in part.references),
        findings=tuple(finding for part in parts for finding in part.findings),
        sources=tuple(sources),
    )


def _read_with_others(
    sources: Sequence[Source], parts: Sequence[Read], *, beside: Iterable[Source], format: str | None, profile: str
) -> list[Read]:
    """The parts; those that need definitions from others are read again."""
    from k2refs.formats.bibtex.shared import find_shared  # only if one text needs another

    needs = Needs(
        macros=frozenset().union(*(part.needs.macros for part in parts)),
        parents=frozenset().union(*(part.needs.parents for part in parts)),
    )
    shared = find_shared((source for source in (*sources, *beside) if _is_bibtex(source, format)), needs)
    if not shared.macros and not shared.parents:
        return list(parts)
    return [
        part if part.needs == NO_NEEDS else _read_one(source, format, profile, shared=shared)
        for source, part in zip(sources, parts, strict=True)
    ]


def _is_bibtex(source: Source, format: str | None) -> bool:
    form = find_format(format) if format else detect_format(source)
    return form is not None and form.name in ("bibtex", "biblatex")


_MOST_STRAY = 20


def _stray_bytes(source: Source) -> Iterator[Finding]:
    """A finding for each character that was a byte of another encoding, up to twenty."""
    for at in source.stray[:_MOST_STRAY]:
        more = f", as are {len(source.stray) - 1} more" if len(source.stray) > _MOST_STRAY else ""
        message = f"this byte is not UTF-8 and was read as {source.text[at]!r}{more}; save the file as UTF-8"
        yield Finding("SY001", message, source.span(at, at + 1), Severity.WARNING)


def _read_one(source: Source, format: str | None, profile: str, *, shared: Shared = NOTHING_SHARED) -> Read:
    """What one text says; where k2refs itself fails on it, a finding that says so: the other texts are still read."""
    try:
        return _read_as(source, format, profile, shared)
    except K2RefsError:
        raise
    except Exception as error:
        return Read((), (internal_finding(source, "reading", error),))


def _read_as(source: Source, format: str | None, profile: str, shared: Shared) -> Read:
    form = find_format(format) if format else detect_format(source)
    if form is None:
        if not source.text.strip():
            return Read(())
        raise InputError(
            f"{source.path}: cannot determine the format from content or suffix; give it the suffix of its format, "
            "such as .bib, or convert it first: k2refs convert --from FORMAT"
        )
    if form.name == "plaintext":
        from k2refs.api.reading.typed import read_typed_source  # imports the tagger

        return read_typed_source(source)
    found = read_references(source, form, profile=profile, shared=shared)
    if source.stray:
        found = evolve(found, findings=(*_stray_bytes(source), *found.findings))
    if form.name == "jats":
        from k2refs.api.reading.typed import read_typed_citations  # only for articles

        return read_typed_citations(found)
    return found
