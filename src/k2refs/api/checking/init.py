"""`init`: a commented configuration for the current folder, listing the files in it."""

from pathlib import Path

from k2refs.api.reading.projects import is_about_project
from k2refs.api.reading.targets import find_targets
from k2refs.errors import UsageError
from k2refs.files import write_atomically

__all__ = ["find_paths", "make_configuration", "write_configuration"]

_MAX_NAMED = 3
_MAX_TOP = 20


def make_configuration(folder: str = ".") -> str:
    """The text of a k2refs.toml for `folder`, with the folders and files of its libraries and manuscripts as paths."""
    paths = find_paths(folder)
    listed = "".join(f'  "{path}",\n' for path in paths)
    named = f"paths = [\n{listed}]" if paths else '# paths = ["refs.bib", "article.md"]'
    return f"""# What `k2refs check` checks and how. Every line that begins with # shows a default or an example.
# The same settings can be in pyproject.toml under [tool.k2refs].

    # Libraries, manuscripts, or folders of them: the default paths of `k2refs check`.
    {named}

    # The library of manuscripts that do not name one.
    # library = ["refs.bib"]

    # The claim ledger, and the lock file (`k2refs lock` writes it; commit it).
    # claims = "claims.toml"
    # lock = "k2refs.lock"

    # Require the fields that this CSL style prints.
    # style = "vancouver"

    # Rules by code, code prefix, or "ALL"; `k2refs rule --all` lists them.
    # select = ["SY", "ID", "MD", "RT", "EX", "FM", "DU", "CT", "CL"]
    # extend-select = []
    # ignore = []

    # Fail on findings of this severity or higher: "info", "warning" or "error".
    # fail-on = "warning"

    # Accept what could not be checked, instead of exit status 3: codes, keys, or reasons
    # ("no-lock", "no-record", "hand", "unreachable", "ambiguous", "partial", "stale", "too-old",
    # "unreadable", "no-library").
    # allow-unchecked = []
    # max-age-days = 0

    # Read libraries outside the project that manuscripts found in a folder name.
    # allow-outside = false

    # Known findings to ignore (`k2refs check --write-baseline FILE` writes it).
    # baseline = "k2refs-baseline.json"

    # [per-file-ignores]
    # "old/*.bib" = ["FM"]

    # [per-entry-ignores]
    # "who*" = ["SY003"]

    # [rules.CT002]
    # keep = ["background*"]
    """


def find_paths(folder: str) -> tuple[str, ...]:
    """The libraries and manuscripts of `folder`: a folder below it in the place of more than a few files in it.

    Texts about the project itself (README, LICENSE, CONTRIBUTING) are none, and neither is what a tool has built.
    """
    targets = find_targets((folder,))
    found = [Path(path).relative_to(folder) for path in (*targets.libraries, *targets.manuscripts)]
    wanted = [path for path in found if not is_about_project(str(path))]
    by_top: dict[str, list[Path]] = {}
    for path in wanted:
        by_top.setdefault(path.parts[0] if len(path.parts) > 1 else "", []).append(path)
    chosen: list[str] = []
    for top, paths in sorted(by_top.items()):
        if top and len(paths) > _MAX_NAMED:
            chosen.append(top)
        elif not top and len(paths) > _MAX_TOP:
            return (".",)
        else:
            chosen += (path.as_posix() for path in paths)
    return tuple(chosen)


def write_configuration(folder: str = ".") -> str:
    """Writes k2refs.toml into `folder` and returns its path. Raises UsageError if it exists."""
    path = Path(folder) / "k2refs.toml"
    if path.exists():
        raise UsageError(f"{path}: already exists; edit it, or remove it first")
    write_atomically(str(path), make_configuration(folder).encode())
    return str(path)
