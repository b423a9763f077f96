"""Finds data files of the package: next to the code in a wheel, at the repository root in an editable install."""

from pathlib import Path

from k2refs.errors import InputError
from k2refs.files.read import read_source
from k2refs.model.source import Source

__all__ = ["packaged_path", "read_packaged"]

_PACKAGE = Path(__file__).parents[1]
_IN_WHEEL = _PACKAGE / "data"
_IN_REPOSITORY = _PACKAGE.parents[1]


def packaged_path(name: str) -> str:
    """The path of the packaged file `name` ("refs.bib"). Raises InputError if the installation lacks it.

    A wheel has it in k2refs/data; a checkout in the folder above src, which must contain a pyproject.toml.
    """
    for folder, is_home in ((_IN_WHEEL, True), (_IN_REPOSITORY, (_IN_REPOSITORY / "pyproject.toml").is_file())):
        if is_home and (folder / name).is_file():
            return str(folder / name)
    raise InputError(
        f"{name}: is not in {_IN_WHEEL} nor in {_IN_REPOSITORY}; the installation is broken, install k2refs again"
    )


def read_packaged(name: str) -> Source:
    """The text of the packaged file `name`; its path is the name alone, so that messages are the same everywhere."""
    source = read_source(packaged_path(name))
    return Source(name, source.text, source.encoding, source.bom, source.stray)
