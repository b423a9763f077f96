"""A claim of a manuscript, the sources it rests on, what it says, and a person's verdict on it."""

import datetime
from collections.abc import Mapping

from attrs import field, frozen

from k2refs.model.quantity import Quantity
from k2refs.model.source import Span

__all__ = ["Anchor", "Claim", "ClaimSource", "Review", "StatedEstimate", "Statement"]


@frozen
class StatedEstimate:
    """What the claim says that one arm showed, at which time, and by which statistic ("odds ratio")."""

    value: Quantity
    arm: str = ""
    outcome: str = ""
    at: Quantity | None = None
    statistic: str = ""
    interval: tuple[Quantity, Quantity] | None = None


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
class Anchor:
    """Where a claim stands in its manuscript. `likeness` is 1 for its very words, 0 where it is lost.

    `text` is the sentence (or sentences) that hold it as it stands now, `words` the stretch that was matched, `span`
    its place. `matches` is how many places fit equally well: the anchor is sure only where that is 1.
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
    `span` is its place in the ledger, or in the manuscript for an inline claim. `level` is 1 for a stretch only the
    manuscript marks, 2 for an entry of a ledger. `anchor` is where it stands in the manuscript, once that was sought;
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
        """Where the first of `names` that the ledger has stands; the claim itself where it has none of them."""
        return next((self.places[name] for name in names if name in self.places), self.span)

    def ignores(self, code: str) -> bool:
        return any(ignored == code for ignored, _ in self.ignore)
