"""From the paths of a command to what is to be checked: libraries and manuscripts, folders walked, each file once."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from attrs import frozen

from k2refs.api.checking.request import CheckRequest
from k2refs.checks.config import Settings
from k2refs.errors import InputError, UsageError
from k2refs.files import read_source
from k2refs.model.source import Source
from k2refs.model.suffixes import MANUSCRIPTS, ONLY_LIBRARIES, ONLY_MANUSCRIPTS, bare_name, may_be_either

__all__ = ["Targets", "below", "choose_targets", "find_targets", "is_manuscript"]

# A text of JATS is a list of references to `convert`, and an article to `check`.
_MANUSCRIPTS = (*ONLY_MANUSCRIPTS, *MANUSCRIPTS["jats"])
_SKIPPED = {".git", ".hg", ".svn", ".tox", ".venv", "__pycache__", "node_modules"}


@frozen
class Targets:
    """Paths of libraries and of manuscripts, each in the order given.

    `found` are those that a folder gave rather than the user: one of them that cannot be read stops nothing. `closed`
    are folders that could not be looked into, each with the reason.
    """

    libraries: tuple[str, ...] = ()
    manuscripts: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()


def find_targets(paths: Iterable[str], *, exclude: Iterable[str] = (), stdin_name: str = "") -> Targets:
    """What `paths` stand for; a folder for the .bib and manuscript files in it. Raises InputError for one not there.

    `exclude` holds shell patterns for what a folder may not give; a file that is named is always taken.
    """
    libraries: dict[str, None] = {}
    manuscripts: dict[str, None] = {}
    found: dict[str, None] = {}
    closed: dict[str, str] = {}
    patterns, named = tuple(exclude), set[str]()
    for given in paths:
        if not given:
            raise UsageError("'' is no path; name a file or a folder (an empty variable in a script?)")
        is_folder = given != "-" and Path(given).is_dir()
        for path in _walk(given, patterns, closed) if is_folder else (given,):
            side = manuscripts if is_manuscript(path, stdin_name=stdin_name) else libraries
            side[path] = None
            if is_folder:
                found[path] = None
            else:
                named.add(path)
    return Targets(
        tuple(libraries), tuple(manuscripts), tuple(path for path in found if path not in named), tuple(closed.items())
    )


def choose_targets(paths: Sequence[str], request: CheckRequest, *, settings: Settings) -> Targets:
    """What is to be checked: `paths`, else those of `settings`. Raises UsageError where that is nothing, InputError."""
    given = tuple(paths) or tuple(below(settings.root, path) for path in settings.paths)
    if not given and request.library is None:
        raise UsageError("nothing to check: name a file, or set paths in [tool.k2refs] (k2refs init writes one)")
    targets = find_targets(given, exclude=settings.exclude, stdin_name=request.stdin_name)
    if given and not targets.libraries and not targets.manuscripts and not targets.closed:
        raise UsageError(f"{', '.join(given)}: no library or manuscript in there; name the files")
    return targets


def below(root: str, path: str) -> str:
    """A path of the configuration as seen from where one stands."""
    if not root or Path(path).is_absolute():
        return path
    whole = Path(root) / path
    try:
        return str(whole.relative_to(Path.cwd()))
    except ValueError:
        return str(whole)


def is_manuscript(path: str, *, stdin_name: str = "") -> bool:
    """Whether a file is a text that cites rather than a library: by suffix, else by what is in it."""
    name = bare_name(stdin_name if path == "-" and stdin_name else path)
    if name.endswith(_MANUSCRIPTS):
        return True
    if name.endswith(ONLY_LIBRARIES) or path == "-":
        return False
    if not Path(path).exists():
        raise InputError(f"{path}: no such file; check the path")
    return may_be_either(name) and not _is_library(read_source(path))


def _is_library(source: Source) -> bool:
    """By content alone: whether what is in the file is a format of references and of nothing else."""
    from k2refs.formats import detect_format  # most files tell by their suffix

    form = detect_format(Source("", source.text))
    return form is not None and form.name not in ("plaintext", "jats") and bool(source.text.strip())


def _walk(folder: str, exclude: tuple[str, ...], closed: dict[str, str]) -> Iterator[str]:
    """The files below `folder` that are surely ours, in order of name; links to folders are not followed.

    A folder that cannot be looked into goes into `closed`, with the reason.
    """

    def note(error: OSError) -> None:
        closed[str(error.filename)] = f"the folder cannot be read: {error.strerror or error}"

    for place, folders, files in os.walk(folder, onerror=note, followlinks=False):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not _is_excluded(name, exclude))
        for name in sorted(files):
            path = str(Path(place) / name)
            # A folder has PDFs of every kind, figures and other people's articles among them: they are to be named.
            wanted = name.lower().endswith((".bib", *_MANUSCRIPTS)) and not name.lower().endswith(MANUSCRIPTS["pdf"])
            if wanted and not _is_excluded(name, exclude) and not _is_excluded(path, exclude):
                yield path


def _is_excluded(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
