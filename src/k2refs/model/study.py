"""A study and what it states: design, arms, duration, population, outcomes, each fact with its source."""

from attrs import frozen

from k2refs.model.quantity import Quantity
from k2refs.model.reference import Reference
from k2refs.text.html import escape, field_html, framed, table

__all__ = ["Arm", "Estimate", "Outcome", "ReadFrom", "Study"]

ReadFrom = str
"""Where a fact was read: "abstract", "first page", "secondary source" …; the words are `facts.READ_FROM`."""


@frozen
class Arm:
    """One group of a study. `dose` is the daily (or stated) dose of `intervention`, None for none; `n` its size.

    `also` holds alternative names.
    """

    name: str
    intervention: str = ""
    dose: Quantity | None = None
    n: int | None = None
    read_from: ReadFrom = ""
    also: tuple[str, ...] = ()


@frozen
class Estimate:
    """The result for one arm (or a comparison): a quantity with spread or interval, as printed.

    `arm` names an arm of the study, "" for a pooled or comparative estimate; `at` is the time of measurement;
    `statistic` says what it is ("mean change", "odds ratio", "risk ratio"); `interval` is a 95 % confidence interval.
    `passage` is the sentence of the source, only if it may be quoted.
    """

    value: Quantity | None
    arm: str = ""
    at: Quantity | None = None
    statistic: str = ""
    interval: tuple[Quantity, Quantity] | None = None
    p_value: str = ""
    direction: str = ""
    read_from: ReadFrom = ""
    passage: str = ""
    note: str = ""


@frozen
class Outcome:
    """What was measured, where in the body, and its estimates in the order of the source."""

    measure: str
    site: str = ""
    estimates: tuple[Estimate, ...] = ()


@frozen
class Study:
    """A study behind a reference. Facts it does not state are empty; `unverified` names what nobody saw in the source.

    `design` is a controlled word: "randomized trial", "dose-finding trial", "meta-analysis", "review" …
    """

    reference: Reference
    design: str = ""
    n: int | None = None
    arms: tuple[Arm, ...] = ()
    duration: Quantity | None = None
    population: str = ""
    age: Quantity | None = None
    country: str = ""
    outcomes: tuple[Outcome, ...] = ()
    unverified: tuple[str, ...] = ()
    note: str = ""
    read_from: ReadFrom = ""

    def _repr_html_(self) -> str:
        """A table of what it states: design, arms and outcomes."""
        facts = [
            *(("design", [self.design]), ("n", [_text(self.n)]), ("duration", [_text(self.duration)])),
            *(("population", [self.population]), ("age", [_text(self.age)]), ("country", [self.country])),
            ("arms", [_describe_arm(arm) for arm in self.arms]),
        ]
        for outcome in self.outcomes:
            name = ", ".join(filter(None, (outcome.measure, outcome.site)))
            facts.append((name, [_describe_estimate(estimate) for estimate in outcome.estimates]))
        rows = [(escape(name), "<br>".join(map(escape, lines))) for name, lines in facts if any(lines)]
        return framed(table(rows, caption=f"<code>{escape(self.key)}</code> {field_html(self.reference.title)}"))

    @property
    def key(self) -> str:
        return self.reference.key

    @property
    def is_trial(self) -> bool:
        return self.design.endswith("trial")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _describe_arm(arm: Arm) -> str:
    details = ", ".join(filter(None, (_text(arm.dose), "" if arm.n is None else f"n = {arm.n}")))
    return f"{arm.name} ({details})" if details else arm.name


def _describe_estimate(estimate: Estimate) -> str:
    interval = "" if estimate.interval is None else "95 % CI " + " to ".join(map(str, estimate.interval))
    value = _text(estimate.value) or estimate.direction
    return ", ".join(filter(None, (estimate.arm, estimate.statistic, value, interval, estimate.p_value)))
