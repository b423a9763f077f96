"""Finds and reads the configuration of the current folder: the nearest pyproject.toml or k2refs.toml upwards."""

from pathlib import Path
from typing import Any

from attrs import evolve

from k2refs.checks.config import Settings, read_settings
from k2refs.errors import InputError, UsageError
from k2refs.files import read_source
from k2refs.text.toml import TomlError, load_toml

__all__ = ["choose_settings", "find_settings", "load_settings"]

_NAMES = ("k2refs.toml", "pyproject.toml")


def choose_settings(
    config: str | None = None,
    *,
    is_isolated: bool = False,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    allow_unchecked: tuple[str, ...] = (),
    fail_on: str | None = None,
    max_age: int | None = None,
) -> Settings:
    """The settings of `config`, else those found upwards, else none; what a command line states takes precedence.

    Raises UsageError, InputError.
    """
    settings = Settings() if is_isolated else load_settings(config) if config else find_settings()
    table = {
        "select": _codes(select) or settings.select,
        "extend-select": (*settings.extend_select, *_codes(extend_select)),
        "ignore": (*settings.ignore, *_codes(ignore)),
        "allow-unchecked": (*settings.allow_unchecked, *_codes(allow_unchecked)),
        "fail-on": fail_on or settings.fail_on,
        "max-age-days": settings.max_age_days if max_age is None else max_age,
    }
    checked = read_settings(table, where="command line")
    names = [name.replace("-", "_") for name in table]
    return evolve(settings, **{name: getattr(checked, name) for name in names})


def find_settings(start: str = ".") -> Settings:
    """The settings for the folder `start`: of the nearest k2refs.toml, or pyproject.toml with [tool.k2refs].

    Default settings if there is neither. Raises UsageError for an invalid file, InputError for one that
    cannot be read.
    """
    folder = Path(start).absolute()
    for place in (folder, *folder.parents):
        for name in _NAMES:
            path = place / name
            if path.is_file():
                table = _read_table(str(path))
                if table is not None:
                    return read_settings(table, where=_shown(path), root=str(place))
        if (place / ".git").exists():
            break
    return Settings()


def load_settings(path: str) -> Settings:
    """The settings in the file at `path`. Raises UsageError, InputError."""
    table = _read_table(path)
    if table is None:
        raise UsageError(f"{path}: has no [tool.k2refs]; add it, or name another file")
    return read_settings(table, where=path, root=str(Path(path).absolute().parent))


def _read_table(path: str) -> dict[str, Any] | None:
    """The table of k2refs in a TOML file: all of k2refs.toml, [tool.k2refs] of any other; None if there is none."""
    text = read_source(path).text
    try:
        whole = load_toml(text)
    except TomlError as error:
        if "k2refs" not in text and not path.endswith("k2refs.toml"):
            return None  # a broken file of another tool
        raise InputError(f"{path}: is not valid TOML: {error}; fix it") from None
    tool = whole.get("tool", {})
    table = tool.get("k2refs") if isinstance(tool, dict) else None
    if table is None and (path == "-" or path.endswith("k2refs.toml")):
        table = whole
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path}: tool.k2refs is not a table; write [tool.k2refs]")
    return table


def _shown(path: Path) -> str:
    """Relative to the current folder, if that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as users write them: one per option, or several separated by commas."""
    return tuple(code.strip() for part in given for code in part.split(",") if code.strip())
