"""A claim of a manuscript, the sources it rests on, what it says, and a person's verdict on it."""

import datetime

from attrs import frozen

from k2refs.model.quantity import Quantity
from k2refs.model.source import Span

__all__ = ["Claim", "ClaimSource", "Review", "StatedEstimate", "Statement"]


@frozen
class StatedEstimate:
    """What the claim says that one arm showed."""

    value: Quantity
    arm: str = ""
    outcome: str = ""


@frozen
class Statement:
    """What a claim states, in the terms of `Study`; "" and None where it does not say."""

    design: str = ""
    population: str = ""
    n: int | None = None
    duration: Quantity | None = None
    intervention: str = ""
    dose: Quantity | None = None
    comparator: str = ""
    outcome: str = ""
    site: str = ""
    arms: tuple[str, ...] = ()
    estimates: tuple[StatedEstimate, ...] = ()


@frozen
class ClaimSource:
    """A work that a claim rests on. `stance`: supports, contradicts, background, method or definition.

    `via` is the key of the secondary work that was really read; `quote` the passage of the source.
    """

    key: str
    locator: str = ""
    stance: str = "supports"
    via: str = ""
    quote: str = ""
    span: Span | None = None


@frozen
class Review:
    """A person's verdict; void when the hash of the claim or of the source is no longer the same."""

    by: str
    on: datetime.date
    claim_hash: str
    source_hash: str
    verdict: str


@frozen
class Claim:
    """One claim. `quote`, `prefix` and `suffix` anchor it in `file` (W3C TextQuoteSelector).

    `check` holds equations that must hold ("45 mg / 300 µg == 150"); `ignore` maps codes to the reason.
    `span` is its place in the ledger, or in the manuscript for an inline claim.
    """

    id: str
    span: Span
    file: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    sources: tuple[ClaimSource, ...] = ()
    says: Statement | None = None
    check: tuple[str, ...] = ()
    ignore: tuple[tuple[str, str], ...] = ()
    review: Review | None = None
