"""The public `Library`, which writes and saves itself, and `read`, `loads` and `write`. On top of the other rooms."""

import warnings
from collections.abc import Callable
from typing import Any, Literal, Self, TypeVar

from attrs import evolve, frozen

from k2refs.api.reading.read import read as read_paths
from k2refs.api.reading.read import read_library
from k2refs.errors import InputError, UsageError, WrongType, WrongValue
from k2refs.files.paths import Paths, StrPath, as_path, as_paths
from k2refs.formats import FORMATS, find_format, write_references
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source

__all__ = ["Library", "loads", "read", "write"]

_L = TypeVar("_L", bound="Library")
Engine = Literal["pandas", "polars"]


@frozen(eq=False, repr=False)
class Library(BaseLibrary):
    """References by key, in the order they were read: a `Mapping[str, Reference]`.

    `references` has all of them. A key that was read twice stays twice there; `len`, iteration, `values()`, `items()`
    and lookup see each key once, with its first reference, and `duplicates` names the others. `findings` is what
    reading had to say; `sources` are the texts that the references came from; `clashes` the keys for which two joined
    libraries had different references. Methods return a changed library; none changes this one.
    """

    def dumps(self, format: str = "bibtex") -> str:
        """The references as text of `format`, such as "bibtex" or "csl-json". Raises UsageError for another word.

        >>> print(loads('[{"id": "a", "type": "book", "title": "T"}]').dumps("bibtex"), end="")
        @book{a,
          title = {T},
        }
        """
        return write_references(self.references, _writable(format))

    def save(self) -> Self:
        """Writes what has changed back into the files that the library was read from, and returns it as read again.

        Untouched entries, comments and order stay byte for byte; new references are added at the end of the only file.
        Go on with what it returns. Raises InputError, and writes nothing, where a file has changed since it was read;
        UsageError if there is no file, if new references could go to several, or if the format of a file
        cannot be edited in place or cannot hold a change.
        """
        from k2refs.api.editing.save import save_library  # reading must not pay for it

        texts = save_library(self)
        if not texts:
            return self
        sources = [evolve(source, text=texts.get(source.path, source.text)) for source in self.sources]
        return _as_library(type(self), read_library(sources))

    def deduplicate(self) -> Self:
        """One reference for each work: the first, with the variables that only the others have.

        >>> both = loads("@misc{a, title={K2}, doi={10.1234/x}} @misc{b, title={K2}, doi={10.1234/x}, year={2020}}")
        >>> [(ref.key, ref.year) for ref in both.deduplicate().values()]
        [('a', 2020)]
        """
        from k2refs.matching.duplicates import find_near_duplicates  # reading must not pay for it

        merged, dropped = {}, set()
        for group in find_near_duplicates(self.references):
            first, *rest = group
            for other in rest:
                first = first.evolve_values({n: value for n, value in other.values.items() if n not in first.values})
                dropped.add(id(other))
            merged[id(group[0])] = first
        kept = tuple(merged.get(id(one), one) for one in self.references if id(one) not in dropped)
        return evolve(self, references=kept)

    def to_dataframe(self, engine: Engine | None = None) -> Any:
        """A row for each reference, a column for each variable in use: a DataFrame of pandas, else of polars.

        Names are joined with "; ", dates are ISO 8601. Raises UsageError if neither is installed.
        """
        from k2refs.api.dataframe import make_dataframe  # pandas and polars are heavy, and optional

        return make_dataframe(self.references, engine)


# attrs would raise an error without a word of what to do.
Library.__setattr__ = Library.__delattr__ = BaseLibrary.__setattr__  # type: ignore[method-assign, assignment]


def read(
    *paths: Paths,
    format: str | None = None,
    profile: str = "",
    on_progress: Callable[[str], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Library:
    """The references in the files at `paths`, in order, as one library; "-" is standard input.

    The format is told from content and suffix unless `format` names it; `profile` "pandoc" follows that converter's
    conventions. What cannot be read is in `library.findings`, and the rest is still read. `on_progress` hears which
    file is being read. Raises InputError for a file that cannot be read at all, UsageError for a format or profile that
    does not exist.

    >>> library = read("refs.bib")  # doctest: +SKIP
    >>> library["iwamoto2001"].title  # doctest: +SKIP
    'Effect of menatetrenone on bone mineral density and …'
    """
    if tell is not None:
        warnings.warn("tell= is now called on_progress=", DeprecationWarning, stacklevel=2)
    report_progress = on_progress or tell or (lambda _: None)
    if not callable(report_progress):
        raise WrongType(f"on_progress is a function that takes a text, not {type(report_progress).__name__}")
    if not paths:
        raise UsageError("nothing to read; name at least one file")
    return _as_library(
        Library, read_paths(*as_paths(paths), format=format, profile=profile, on_progress=report_progress)
    )


def loads(text: str, format: str | None = None, *, profile: str = "") -> Library:
    """The references in `text`, as `read` reads those of a file.

    >>> loads("@book{a, title = {Bones}}")["a"].title
    'Bones'
    """
    if not isinstance(text, str):
        raise WrongType(f"loads takes text, not {type(text).__name__}; read a path with k2refs.read, and decode bytes")
    if format is None and "\n" not in text.strip() and text.endswith(_SUFFIXES):
        raise WrongValue(f"{text!r} is a path, not the text of a library; read it with k2refs.read")
    try:
        return _as_library(Library, read_library([Source("<text>", text)], format=format, profile=profile))
    except InputError:
        names = ", ".join(form.name for form in FORMATS)
        raise WrongValue(f"cannot tell the format of the text {text[:20]!r}; name it with format= ({names})") from None


def write(library: BaseLibrary, path: StrPath, format: str | None = None) -> dict[str, int]:
    """Writes the library to `path`, atomically, in `format` or that of its suffix; what is there is replaced.

    Returns how many references lost what the format has no place for, by name. Raises UsageError, InputError.
    """
    from k2refs.api.editing.convert import format_of_path, write_text  # reading must not pay for it
    from k2refs.formats.losses import count_losses  # as above

    if not isinstance(library, BaseLibrary):
        raise WrongType(f"write takes a library, then a path; not {type(library).__name__}")
    target = as_path(path)
    form = _writable(format or format_of_path(target))
    text = write_references(library.references, form)
    write_text(target, text)
    return count_losses(library.references, text, form)


_SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)


def _writable(name: str) -> Any:
    if not isinstance(name, str):
        raise WrongType(f"a format is named by a string such as 'bibtex', not {type(name).__name__}")
    form = find_format(name)
    if not form.writer:
        names = ", ".join(one.name for one in FORMATS if one.writer)
        raise UsageError(f"{form.name} can be read but not written; there are {names}")
    return form


def _as_library(kind: type[_L], read: BaseLibrary) -> _L:
    return kind(read.references, read.findings, read.sources, as_read=read.references)
