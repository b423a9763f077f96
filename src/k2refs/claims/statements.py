"""Reads `[claim.says]`: what a claim states, in the terms of a study. Pure; called by claims.ledger."""

from collections.abc import Mapping
from typing import Any

from k2refs.claims.quantities import find_quantities
from k2refs.model.claim import StatedEstimate, Statement
from k2refs.model.facts import FactReader, read_interval
from k2refs.model.quantity import Quantity
from k2refs.model.units import UNITS
from k2refs.text.toml_places import Path

__all__ = ["read_statement"]

_SAYS = (
    *("design", "population", "n", "duration", "intervention", "dose", "comparator"),
    *("outcome", "site", "arms", "estimates"),
)
_ESTIMATE = ("arm", "value", "outcome", "at", "statistic", "interval")


def read_statement(table: Any, reader: FactReader, *, path: Path) -> Statement | None:
    """What the table states; a dose inside `intervention` ("menatetrenone 45 mg/day") is taken from there."""
    if not isinstance(table, dict):
        reader.fault(path, "says must be a table, [claim.says]")
        return None
    reader.check_keys(table, _SAYS, path)
    intervention, dose = _split_dose(reader.text(table, "intervention", path))
    return Statement(
        design=reader.text(table, "design", path),
        population=reader.text(table, "population", path),
        n=reader.count(table, "n", path),
        duration=reader.quantity(table, "duration", path),
        intervention=intervention,
        dose=reader.quantity(table, "dose", path) or dose,
        comparator=reader.text(table, "comparator", path),
        outcome=reader.text(table, "outcome", path),
        site=reader.text(table, "site", path),
        arms=reader.texts(table, "arms", path),
        estimates=tuple(
            estimate
            for index, item in enumerate(reader.tables(table, "estimates", path))
            if (estimate := _read_estimate(item, reader, (*path, "estimates", index))) is not None
        ),
    )


def _read_estimate(table: Mapping[str, Any], reader: FactReader, path: Path) -> StatedEstimate | None:
    reader.check_keys(table, _ESTIMATE, path)
    value = reader.quantity(table, "value", path)
    if value is None:
        if not table.get("value"):
            reader.fault(path, "an estimate needs a value")
        return None
    return StatedEstimate(
        value=value,
        arm=reader.text(table, "arm", path),
        outcome=reader.text(table, "outcome", path),
        at=reader.quantity(table, "at", path),
        statistic=reader.text(table, "statistic", path),
        interval=read_interval(table, reader, path),
    )


def _split_dose(intervention: str) -> tuple[str, Quantity | None]:
    """An intervention and the dose in its words.

    >>> name, dose = _split_dose("menatetrenone 45 mg/day")
    >>> name, str(dose)
    ('menatetrenone', '45 mg/day')
    """
    for quantity in find_quantities(intervention):
        unit = UNITS.get(quantity.unit.split("/")[0])
        if unit is not None and unit.dimension in ("mass", "IU", "volume", "amount"):
            name = intervention[: quantity.start] + intervention[quantity.end :]
            return " ".join(name.split()).strip(" ,"), quantity
    return intervention, None
