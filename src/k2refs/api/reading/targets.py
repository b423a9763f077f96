"""From the paths of a command to the files to check: libraries and manuscripts, folders walked, each file once."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.sources import Sources, normalize
from k2refs.api.reading.walk import walk
from k2refs.checks.config import Settings
from k2refs.errors import InputError, UsageError
from k2refs.files.look import is_there
from k2refs.model.source import Source
from k2refs.model.suffixes import MANUSCRIPTS, ONLY_LIBRARIES, ONLY_MANUSCRIPTS, bare_name, may_be_either

__all__ = ["Targets", "below", "choose_targets", "find_targets", "is_manuscript"]

# A JATS file is a list of references to `convert`, and an article to `check`.
_MANUSCRIPTS = (*ONLY_MANUSCRIPTS, *MANUSCRIPTS["jats"])


@frozen
class Targets:
    """Paths of libraries and of manuscripts, each in the given order.

    `found` are those that a folder gave rather than the user: one of them that cannot be read stops nothing. `closed`
    are folders that could not be looked into, each with the reason; `folders` are those that the user named.
    """

    libraries: tuple[str, ...] = ()
    manuscripts: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the file at `path` lies in one of the folders that the user named."""
        target = Path(path).resolve()
        return any(target.is_relative_to(Path(folder).resolve()) for folder in self.folders)


def find_targets(paths: Iterable[str], *, exclude: Iterable[str] = (), sources: Sources | None = None) -> Targets:
    """What `paths` represent; a folder for the .bib and manuscript files in it. Raises InputError for one not there.

    `exclude` holds shell patterns for what a folder may not give; a file that is named is always taken. A file that
    two names lead to is taken once.
    """
    files = sources or Sources()
    sides: dict[bool, dict[str, None]] = {True: {}, False: {}}
    found: dict[str, None] = {}
    closed: dict[str, str] = {}
    real: set[str] = set()
    given = [_checked(path) for path in paths]
    folders = [path for path in given if path != "-" and Path(path).is_dir()]
    for path in given:
        if path not in folders:
            real.add(os.path.realpath(path))
            sides[is_manuscript(path, sources=files)][path] = None
    order: dict[str, int] = {}
    for path in given:
        for each in walk(path, tuple(exclude), closed=closed, sources=files) if path in folders else (path,):
            order.setdefault(each, len(order))
            if path in folders and os.path.realpath(each) not in real:
                real.add(os.path.realpath(each))
                found[each] = None
                sides[is_manuscript(each, sources=files)][each] = None
    manuscripts, libraries = (sorted(sides[side], key=order.__getitem__) for side in (True, False))
    return Targets(tuple(libraries), tuple(manuscripts), tuple(found), tuple(closed.items()), tuple(folders))


def _checked(path: str) -> str:
    if not path:
        raise UsageError("'' is no path; name a file or a folder (an empty variable in a script?)")
    return path if path.endswith(("/", os.sep)) or path == "-" else normalize(Path(path))


def choose_targets(
    paths: Sequence[str], request: CheckRequest, *, settings: Settings, sources: Sources | None = None
) -> Targets:
    """What to check: `paths`, else those of `settings`, else the working folder. Raises UsageError if that
    is nothing, InputError.
    """
    given = tuple(paths) or tuple(below(settings.root, path) for path in settings.paths)
    if not given and request.library is None:
        given = (".",)
    files = sources or Sources(stdin_name=request.stdin_name)
    targets = find_targets(given, exclude=settings.exclude, sources=files)
    if given and not targets.libraries and not targets.manuscripts and not targets.closed:
        raise UsageError(f"{', '.join(given)}: contains no library or manuscript; name the files")
    return targets


def below(root: str, path: str) -> str:
    """A path of the configuration, relative to the current folder."""
    if not root or Path(path).is_absolute():
        return path
    whole = Path(root) / path
    try:
        return str(whole.relative_to(Path.cwd()))
    except ValueError:
        return str(whole)


def is_manuscript(path: str, *, sources: Sources | None = None) -> bool:
    """Whether a file is a text that cites rather than a library: by suffix, else by what is in it."""
    files = sources or Sources()
    name = bare_name(files.name_of(path))
    if name.endswith(_MANUSCRIPTS):
        return True
    if name.endswith(ONLY_LIBRARIES) or path in ("-", "zotero:"):
        return False
    if not files.exists(path) and not is_there(path):
        raise InputError(f"{path}: no such file; check the path")
    return may_be_either(name) and not _is_library(files.read(path))


def _is_library(source: Source) -> bool:
    """By content: whether the file is in a reference format and nothing else."""
    from k2refs.formats import detect_format  # the suffix is usually enough

    form = detect_format(Source("", source.text))
    return form is not None and form.name not in ("plaintext", "jats") and bool(source.text.strip())
