"""`convert`: references in any format → text in another, with a count of what did not fit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from k2refs.api.reading.articles import is_article, read_article, read_piped_article
from k2refs.api.reading.read import read, read_library
from k2refs.errors import UsageError
from k2refs.files import read_source, write_atomically
from k2refs.formats import FORMATS, Format, find_format, write_references
from k2refs.formats.bibtex.surroundings import write_with_surroundings
from k2refs.formats.keys import rekey
from k2refs.formats.losses import count_losses
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.model.suffixes import bare_name
from k2refs.text.similarity import nearest

__all__ = ["READABLE", "WRITABLE", "Converted", "convert", "format_of_path", "refuse_contradiction", "write_text"]

READABLE = tuple(form.name for form in FORMATS if form.reader)
WRITABLE = tuple(form.name for form in FORMATS if form.writer)
"""The names of the formats that can be read, and of those that can be written."""
# Formats that are often kept in files with the suffix of another one.
_ALSO = {"biblatex": (".bib",), "hayagriva": (".yaml", ".yml"), "cff": (".yaml", ".yml")}
_WITHOUT_KEYS = ("nbib", "pubmed-xml", "endnote-xml", "cff", "plaintext", "wos", "ovid")
_GENERAL_TYPES = frozenset({"", "document", "misc", "generic", "gen", "other", "online"})


@frozen
class Converted:
    """`text` in the requested format, and the `library` it was made from, with its findings.

    `written` is the number of references in the text. `dropped` maps each field that did not fit to a count; `guessed`
    lists assumptions made while reading, and `missing` keys that were cited or requested but do not exist, one sentence
    each.
    """

    text: str
    library: BaseLibrary
    written: int
    dropped: dict[str, int]
    guessed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def convert(
    *paths: str,
    to: str,
    source_format: str | None = None,
    profile: str = "",
    keys: tuple[str, ...] = (),
    cited_in: tuple[str, ...] = (),
    collection: str = "",
    key_pattern: str = "",
    sort: bool = False,
    password: str = "",
    on_progress: Callable[[str], None] = lambda _: None,
) -> Converted:
    """The references in `paths` as text in the format `to`.

    Only those of `keys`, and those that the manuscripts `cited_in` cite, where either is given, and of Zotero's
    `collection` with those below it. `key_pattern` makes new keys, `sort` puts the references in the order of their
    keys, `profile` "pandoc" reads by that converter's conventions, `password` opens encrypted PDFs. `on_progress` is
    called with the current step. Raises InputError, UsageError.

    >>> convert("refs.bib", to="csl-json").text  # doctest: +SKIP
    """
    form = find_format(to)
    library = _read_inputs(paths, source_format, profile=profile, password=password, on_progress=on_progress)
    if collection:
        library = _in_collection(library, collection)
    chosen, missing = _choose(library, keys, cited_in, password=password)
    if key_pattern:
        chosen = rekey(chosen, key_pattern)
    if sort:
        chosen = tuple(sorted(chosen, key=lambda reference: (reference.key.casefold(), reference.key)))
    chosen = tuple(_without_reading(reference) for reference in chosen)
    on_progress(f"writing {len(chosen)} references as {form.name}")
    text = write_references(chosen, form)
    if form.name in _BIBTEX and not (keys or cited_in):
        text = _write_sibling(chosen, form) or text
    dropped = count_losses(chosen, text, form)
    return Converted(text, library, len(chosen), dropped, tuple(_guesses(library)), missing)


def _in_collection(library: BaseLibrary, name: str) -> BaseLibrary:
    """The references of a collection of Zotero. Raises UsageError, with the most similar name, if there is none."""
    from k2refs.formats.zotero import in_collection  # only for Zotero

    chosen = tuple(reference for reference in library.references if in_collection(reference, name))
    if not chosen:
        paths = {path for one in library.references for path in one.extra.get("collections", "").split("\n") if path}
        names = paths | {path.rpartition("/")[2] for path in paths}
        known = nearest(name, names) or (f" (there are {', '.join(sorted(paths)[:10])})" if paths else "")
        raise UsageError(f"--collection {name!r}: no such collection with references{known}")
    return evolve(library, references=chosen)


_BIBTEX = ("bibtex", "biblatex")


def _write_sibling(references: Sequence[Reference], form: Format) -> str:
    """BibTeX made of BibTeX, with the comments, preambles and strings of the files; "" if nothing is from BibTeX."""
    origins = [reference.origin for reference in references if reference.origin is not None]
    sources = {id(origin.source): origin.source for origin in origins if origin.dialect in _BIBTEX}
    if not sources:
        return ""
    return write_with_surroundings(references, sources.values(), lambda some: write_references(some, form))


def _read_inputs(
    paths: Sequence[str],
    source_format: str | None,
    *,
    profile: str,
    password: str,
    on_progress: Callable[[str], None],
) -> BaseLibrary:
    """The references in `paths` as one library: for manuscripts, their own reference lists."""
    if source_format is not None or paths.count("-") > 1 or not any(path == "-" or is_article(path) for path in paths):
        return read(*paths, format=source_format, profile=profile, on_progress=on_progress)
    libraries = []
    for path in paths:
        found = None
        if path == "-":
            source = read_source(path)
            piped = read_piped_article(source)
            if piped is None:
                libraries.append(read_library([source], profile=profile))
                continue
            found = piped, source
        elif is_article(path):
            on_progress(f"reading {path}")
            found = read_article(path, password=password)
        if found is None:
            libraries.append(read(path, profile=profile, on_progress=on_progress))
        else:
            listed, source = found
            libraries.append(BaseLibrary(listed.references, findings=listed.findings, sources=(source,)))
    return BaseLibrary(
        tuple(reference for library in libraries for reference in library.references),
        findings=tuple(finding for library in libraries for finding in library.findings),
        sources=tuple(source for library in libraries for source in library.sources),
    )


def _choose(
    library: BaseLibrary, keys: Iterable[str], cited_in: Sequence[str], *, password: str
) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """The selected references, each once: those of `keys` in order, then the cited ones in order."""
    wanted = {key: library[key].key for key in keys}
    if not wanted and not cited_in:
        return library.references, ()
    missing: dict[str, str] = {}
    for path in cited_in:
        from k2refs.api.reading.manuscripts import read_manuscript  # only for --cited-in

        for mark in read_manuscript(path, password=password).citations:
            for item in mark.items:
                key = item.key
                if not key:
                    continue
                if key == "*" and mark.is_nocite:
                    wanted |= {known: known for known in library}
                elif key in library:
                    wanted[key] = key
                else:
                    missing.setdefault(key, f"{item.span or mark.span}: {key} is cited but is in no input")
    return tuple(library[key] for key in wanted), tuple(missing.values())


# Notes of the typed reference parser about its own work: for the summary, not for the output.
_READING = ("typed-as", "confidence", "people")


def _without_reading(reference: Reference) -> Reference:
    if not reference.extra.keys() & set(_READING):
        return reference
    return evolve(reference, extra={name: text for name, text in reference.extra.items() if name not in _READING})


def _unsure(library: BaseLibrary) -> Iterator[str]:
    typed = [reference for reference in library.references if "confidence" in reference.extra]
    if typed:
        from k2refs.api.reading.typed import is_sure  # imports the tagger

        for reference in typed:
            if "people" in reference.extra and reference.origin:
                people = reference.extra["people"]
                yield f"{reference.origin.span}: the people of {reference.key}: a dash represents {people}"
            if not is_sure(reference) and reference.origin:
                sure = reference.extra["confidence"]
                yield f"{reference.origin.span}: {reference.key}, read with a confidence of only {sure}; check it"


def _guesses(library: BaseLibrary) -> Iterator[str]:
    for source in library.sources:
        if not source.bom and source.encoding != "utf-8":
            yield f"{source.path}: the encoding {source.encoding}, since it is not UTF-8"
    kinds: Counter[tuple[str, str]] = Counter()
    keys: Counter[tuple[str, str]] = Counter()
    for reference in library.references:
        origin = reference.origin
        if origin is None:
            continue
        if reference.type == "document" and origin.entry_type.lower() not in _GENERAL_TYPES:
            kinds[origin.source.path, origin.entry_type] += 1
        if origin.dialect in _WITHOUT_KEYS:
            keys[origin.source.path, origin.dialect] += 1
    for (path, kind), count in kinds.items():
        yield f"{path}: the type document for {count} of type {kind!r}, which CSL does not have"
    for (path, dialect), count in keys.items():
        yield f"{path}: the keys of {count}, since {dialect} has none"
    yield from _unsure(library)


def format_of_path(path: str) -> str:
    """The name of the format for the suffix of `path`. Raises UsageError if there is none."""
    bare = bare_name(path)
    for form in FORMATS:
        if form.writer and bare.endswith(form.suffixes):
            return form.name
    names = ", ".join(form.name for form in FORMATS if form.writer)
    raise UsageError(f"{path}: cannot tell the output format from the suffix; use --to ({names})")


def refuse_contradiction(path: str, target: str) -> None:
    """Raises UsageError if the suffix of `path` means another format than `target`: it may be an input, named last."""
    bare = bare_name(path)
    named = [form.name for form in FORMATS if bare.endswith(form.suffixes)]
    if named and target not in named and not bare.endswith(_ALSO.get(target, ("\0",))):
        raise UsageError(
            f"{path}: the last path is the output, and its suffix says {named[0]}, not {target}; end with '-' to print"
        )


def write_text(path: str, text: str) -> None:
    """Writes `text` to `path` as UTF-8, atomically; compressed if the name ends in .gz. Raises InputError."""
    data = text.encode("utf-8", "surrogatepass")
    if path.endswith(".gz"):
        import gzip  # only for compressed output

        data = gzip.compress(data, mtime=0)
    write_atomically(path, data)
