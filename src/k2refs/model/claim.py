"""A claim of a manuscript, its sources, what it states, and a person's verdict on it."""

import datetime
from collections.abc import Mapping

from attrs import field, frozen

from k2refs.model.quantity import Quantity
from k2refs.model.source import Span

__all__ = ["Anchor", "Claim", "ClaimSource", "Review", "StatedEstimate", "Statement"]


@frozen
class StatedEstimate:
    """What the claim says about one arm, at which time, and by which statistic ("odds ratio")."""

    value: Quantity
    arm: str = ""
    outcome: str = ""
    at: Quantity | None = None
    statistic: str = ""
    interval: tuple[Quantity, Quantity] | None = None


@frozen
class Statement:
    """What a claim states, in the terms of `Study`; "" and None for what it does not state."""

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
    """A source of a claim. `stance`: supports, contradicts, background, method or definition.

    `via` is the key of the secondary work that was actually read; `quote` the passage of the source.
    """

    key: str
    locator: str = ""
    stance: str = "supports"
    via: str = ""
    quote: str = ""
    span: Span | None = None


@frozen
class Review:
    """A person's verdict; void when the hash of the claim or of the source has changed."""

    by: str
    on: datetime.date
    claim_hash: str
    source_hash: str
    verdict: str


@frozen
class Anchor:
    """The place of a claim in its manuscript. `likeness` is 1 for its exact words, 0 if it is lost.

    `text` is the current sentence (or sentences), `words` the part that was matched, `span`
    its place. `matches` is how many places match equally well: the anchor is certain only if that is 1.
    """

    likeness: float
    text: str = ""
    words: str = ""
    span: Span | None = None
    document: int = -1
    block: int = -1
    start: int = 0
    end: int = 0
    matches: int = 1


@frozen
class Claim:
    """One claim. `quote`, `prefix` and `suffix` anchor it in `file` (W3C TextQuoteSelector).

    `check` holds equations that must hold ("45 mg / 300 µg == 150"); `ignore` maps codes to the reason.
    `span` is its place in the ledger, or in the manuscript for an inline claim. `level` is 1 if only the
    manuscript marks it, 2 for an entry of a ledger. `anchor` is its place in the manuscript, once searched for;
    `places` maps "says.n", "source.0.quote" … to their places in the ledger.
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
    level: int = 2
    anchor: Anchor | None = None
    places: Mapping[str, Span] = field(factory=dict, eq=False, repr=False)

    def place(self, *names: str) -> Span:
        """The place of the first of `names` in the ledger; the claim itself if it has none of them."""
        return next((self.places[name] for name in names if name in self.places), self.span)

    def ignores(self, code: str) -> bool:
        return any(ignored == code for ignored, _ in self.ignore)
