"""References → a DataFrame of pandas or polars, whichever is installed. Used by `Library.to_dataframe`."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from k2refs.errors import UsageError, WrongValue
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf
from k2refs.model.reference import Reference
from k2refs.model.variables import Value

__all__ = ["make_dataframe"]

_ENGINES = ("pandas", "polars")


def make_dataframe(references: Sequence[Reference], engine: str | None = None) -> Any:
    """A DataFrame with the columns key, type, year and every variable in use. Raises UsageError, WrongValue."""
    if engine is not None and engine not in _ENGINES:
        raise WrongValue(f"no engine is called {engine!r}; there are pandas and polars")
    names = dict.fromkeys(name for reference in references for name in reference.values)
    columns: dict[str, list[object]] = {
        "key": [one.key for one in references],
        "type": [str(one.type) for one in references],
        "year": [one.year for one in references],
    }
    columns |= {name: [_cell(one.values.get(name)) for one in references] for name in names}
    for name in (engine,) if engine else _ENGINES:
        try:
            return import_module(name).DataFrame(columns)
        except ImportError:
            continue
    raise UsageError(f"{engine or 'neither pandas nor polars'} is not installed; pip install {engine or 'pandas'}")


def _cell(value: Value | None) -> str | None:
    if isinstance(value, Date):
        return format_edtf(value) or value.literal or value.raw
    if isinstance(value, tuple):
        return "; ".join(name.display for name in value)
    return value
