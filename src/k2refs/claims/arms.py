"""Arms by name: which arm of a study a claim means, and what it says about it. Pure; used by the comparing rules."""

import re
from collections.abc import Iterable

from attrs import frozen

from k2refs.claims.quantities import find_quantities
from k2refs.model.quantity import Quantity
from k2refs.model.study import Arm, Study
from k2refs.text.fold import fold

__all__ = ["StatedArm", "find_arm", "read_arm"]

_SIZE = re.compile(r"(?:[(,]\s*|(?<!\s)\s+)?\bn\s*=\s*(\d[\d,]*)\s*\)?", re.IGNORECASE)
_JOINED = re.compile(r"(?:(?<!\s)\s+)?(?:\+|&|\bplus\b|\band\b|\bwith\b|\bcombined with\b)\s*", re.IGNORECASE)
_NOTHING = ("no treatment", "no other treatment", "untreated", "nothing", "none", "no intervention")
_DOSE_UNITS = ("mass", "IU", "volume", "amount")


@frozen
class StatedArm:
    """An arm as a claim writes it: "menatetrenone 45 mg/day (n = 120)"."""

    name: str
    dose: Quantity | None = None
    n: int | None = None


def read_arm(text: str) -> StatedArm:
    """The name, dose and size that `text` states.

    >>> arm = read_arm("menatetrenone 45 mg/day (n = 120)")
    >>> arm.name, str(arm.dose), arm.n
    ('menatetrenone', '45 mg/day', 120)
    """
    size = _SIZE.search(text)
    rest = (text[: size.start()] + text[size.end() :]) if size else text
    dose = next((quantity for quantity in find_quantities(rest) if quantity.unit), None)
    if dose is not None:
        rest = rest[: dose.start] + rest[dose.end :]
    return StatedArm(" ".join(rest.split()).strip(" ,;"), dose, int(size[1].replace(",", "")) if size else None)


def find_arm(name: str, study: Study, *, dose: Quantity | None = None) -> Arm | None:
    """The arm of `study` that `name` means, by its name, its other names or its components; None if there is none.

    If several match ("menatetrenone" in a study of four doses), the one with `dose`, else the first.

    >>> from k2refs.model.reference import Reference
    >>> study = Study(Reference("x"), arms=(Arm("vitamin K2", also=("menatetrenone",)), Arm("vitamin D3 + vitamin K2")))
    >>> find_arm("D3 and menatetrenone", study) is study.arms[1], find_arm("K2 + calcium", study)
    (True, None)
    """
    wanted = _parts(name, study)
    fitting = [
        arm for arm in study.arms if fold(name) in _names(arm) or any(_parts(n, study) == wanted for n in _called(arm))
    ]
    if dose is not None:
        same = [arm for arm in fitting if arm.dose and (arm.dose.value, arm.dose.unit) == (dose.value, dose.unit)]
        fitting = same or fitting
    return fitting[0] if fitting else None


def _called(arm: Arm) -> Iterable[str]:
    return (name for name in (arm.name, *arm.also, arm.intervention) if name)


def _names(arm: Arm) -> set[str]:
    return {fold(name) for name in _called(arm)}


def _parts(name: str, study: Study) -> frozenset[str]:
    """The components of an arm, each by the one name that the study's arms use."""
    return frozenset(_canonical(part, study) for part in _JOINED.split(name) if part.strip())


def _canonical(part: str, study: Study) -> str:
    words = fold(part)
    if words in _NOTHING:
        return "no treatment"
    for arm in study.arms:
        if len(_JOINED.split(arm.name)) == 1 and words in _names(arm):
            return fold(arm.name)
    short = words.removeprefix("vitamin ")
    for arm in study.arms:
        if len(_JOINED.split(arm.name)) == 1 and short in {name.removeprefix("vitamin ") for name in _names(arm)}:
            return fold(arm.name)
    return short
