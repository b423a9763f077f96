"""Reads what a study states from a TOML table into Study, for studies.toml and for the sources in a ledger."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from k2refs.model.quantity import Quantity, parse_quantity
from k2refs.model.reference import Reference
from k2refs.model.study import Arm, Estimate, Outcome, Study
from k2refs.text.similarity import nearest
from k2refs.text.toml_places import Path

__all__ = ["READ_FROM", "STANCES", "FactReader", "StyleFault", "read_interval", "read_study"]

READ_FROM = (
    "title",
    "abstract",
    "first page",
    "full text",
    "secondary source",
    "erratum",
    "not recorded",
    "unverified",
)
"""The words for where a fact was read."""

STANCES = ("supports", "contradicts", "background", "method", "definition")

_STUDY = (
    "design",
    "n",
    "duration",
    "population",
    "age",
    "country",
    "read_from",
    "unverified",
    "note",
    "arms",
    "outcome",
)
_ARM = ("name", "also", "intervention", "dose", "n", "read_from")
_OUTCOME = ("measure", "site", "estimates")
_ESTIMATE = (
    *("arm", "at", "value", "statistic", "interval", "p", "direction"),
    *("read_from", "passage", "note"),
)


@frozen
class StyleFault:
    """An error at `path` of the TOML text: the caller turns it into a finding or an error."""

    path: Path
    message: str


class FactReader:
    """Takes typed values from TOML tables and records an error for each invalid one."""

    def __init__(self) -> None:
        self.faults: list[StyleFault] = []

    def fault(self, path: Path, message: str) -> None:
        self.faults.append(StyleFault(path, message))

    def check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], path: Path) -> None:
        for key in table:
            if key not in known:
                self.fault((*path, key), f"unknown key {key!r}{nearest(key, known) or _list(known)}")

    def tables(self, table: Mapping[str, Any], key: str, path: Path) -> list[Mapping[str, Any]]:
        """The tables of the array `key`; anything else in it is an error and left out."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault((*path, key), f"{key} must be a list of tables")
            return []
        return value

    def text(self, table: Mapping[str, Any], key: str, path: Path) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.fault((*path, key), f"{key} must be text in quotation marks, not {value!r}")
            return ""
        return value.strip()

    def texts(self, table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault((*path, key), f"{key} must be a list of strings")
            return ()
        return tuple(value)

    def word(self, table: Mapping[str, Any], key: str, path: Path, *, known: tuple[str, ...]) -> str:
        value = self.text(table, key, path)
        if value and value not in known:
            self.fault((*path, key), f"{key} {value!r} is not one of {', '.join(known)}{nearest(value, known)}")
        return value

    def count(self, table: Mapping[str, Any], key: str, path: Path) -> int | None:
        value = table.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.fault((*path, key), f"{key} must be a whole number, not {value!r}")
        return None

    def quantity(self, table: Mapping[str, Any], key: str, path: Path) -> Quantity | None:
        value = self.text(table, key, path)
        if not value:
            return None
        quantity = parse_quantity(value)
        if quantity is None:
            self.fault((*path, key), f"{key} {value!r} is not a quantity; write it like '45 mg/day' or '−3.3 ± 0.8 %'")
        return quantity


def read_study(table: Mapping[str, Any], reference: Reference, reader: FactReader, *, path: Path) -> Study:
    """The study behind `reference` as `table` describes it; errors go to `reader.faults`.

    Facts without their own `read_from` have the study's.
    """
    reader.check_keys(table, _STUDY, path)
    read_from = reader.word(table, "read_from", path, known=READ_FROM)
    if not read_from:
        reader.fault((*path, "read_from"), f"read_from is missing: say where it was read ({', '.join(READ_FROM)})")
    arms = tuple(
        _read_arm(item, reader, path=(*path, "arms", index), read_from=read_from)
        for index, item in enumerate(reader.tables(table, "arms", path))
    )
    names = tuple(arm.name for arm in arms)
    return Study(
        reference=reference,
        design=reader.text(table, "design", path),
        n=reader.count(table, "n", path),
        arms=arms,
        duration=reader.quantity(table, "duration", path),
        population=reader.text(table, "population", path),
        age=reader.quantity(table, "age", path),
        country=reader.text(table, "country", path),
        outcomes=tuple(
            _read_outcome(item, reader, path=(*path, "outcome", index), arms=names, read_from=read_from)
            for index, item in enumerate(reader.tables(table, "outcome", path))
        ),
        unverified=reader.texts(table, "unverified", path),
        note=reader.text(table, "note", path),
        read_from=read_from,
    )


def _read_arm(table: Mapping[str, Any], reader: FactReader, *, path: Path, read_from: str) -> Arm:
    reader.check_keys(table, _ARM, path)
    name = reader.text(table, "name", path)
    if not name:
        reader.fault(path, "an arm needs a name")
    return Arm(
        name=name,
        also=reader.texts(table, "also", path),
        intervention=reader.text(table, "intervention", path),
        dose=reader.quantity(table, "dose", path),
        n=reader.count(table, "n", path),
        read_from=reader.word(table, "read_from", path, known=READ_FROM) or read_from,
    )


def _read_outcome(
    table: Mapping[str, Any], reader: FactReader, *, path: Path, arms: tuple[str, ...], read_from: str
) -> Outcome:
    reader.check_keys(table, _OUTCOME, path)
    return Outcome(
        measure=reader.text(table, "measure", path),
        site=reader.text(table, "site", path),
        estimates=tuple(
            _read_estimate(item, reader, path=(*path, "estimates", index), arms=arms, read_from=read_from)
            for index, item in enumerate(reader.tables(table, "estimates", path))
        ),
    )


def _read_estimate(
    table: Mapping[str, Any], reader: FactReader, *, path: Path, arms: tuple[str, ...], read_from: str
) -> Estimate:
    reader.check_keys(table, _ESTIMATE, path)
    arm = reader.text(table, "arm", path)
    if arm and arm not in arms:
        reader.fault((*path, "arm"), f"{arm!r} is not an arm of this study{nearest(arm, arms)}")
    return Estimate(
        value=reader.quantity(table, "value", path),
        arm=arm,
        at=reader.quantity(table, "at", path),
        statistic=reader.text(table, "statistic", path),
        interval=read_interval(table, reader, path),
        p_value=reader.text(table, "p", path),
        direction=reader.text(table, "direction", path),
        read_from=reader.word(table, "read_from", path, known=READ_FROM) or read_from,
        passage=reader.text(table, "passage", path),
        note=reader.text(table, "note", path),
    )


def read_interval(table: Mapping[str, Any], reader: FactReader, path: Path) -> tuple[Quantity, Quantity] | None:
    """The two ends in `interval`; None if there are none, or if they are invalid, which `reader` records."""
    ends = [parse_quantity(text) for text in reader.texts(table, "interval", path)]
    match ends:
        case []:
            return None
        case [Quantity() as low, Quantity() as high]:
            return low, high
    reader.fault((*path, "interval"), 'interval must be two quantities, like ["0.25", "0.65"]')
    return None


def _list(known: tuple[str, ...]) -> str:
    return f" (choose from {', '.join(known)})"
