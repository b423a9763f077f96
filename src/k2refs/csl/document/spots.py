"""The clusters of a document under edit in their order, and where each work is cited. Used by live."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from attrs import Factory, define

from k2refs.csl.document.position import Cluster, last_cite, place_cites
from k2refs.csl.render.cite import Cite, CitePosition

__all__ = ["Spot", "Spots"]

_GAP = 1 << 48
NOT_SHOWN: tuple[str, tuple[int, ...]] = ("", (-1,))
"""What a new cluster has shown so far; nothing that is shown equals it."""
_LABEL = attrgetter("label")


@define(eq=False)
class Spot:
    """A cluster in its place: `label` grows along the document, and is −1 once the cluster is gone.

    `cites` are sorted, `places` belong to them; `shown` is the text with the citation numbers it rests on.
    """

    label: int
    cluster: Cluster
    cites: list[Cite] = Factory(list)
    places: list[CitePosition] = Factory(list)
    shown: tuple[str, tuple[int, ...]] = NOT_SHOWN

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cite.id for cite in self.cluster.cites))


class Spots:
    """All spots in order. Notes and running text are two chains, which do not see each other."""

    def __init__(self) -> None:
        self.all: list[Spot] = []
        self._citing: tuple[dict[str, list[Spot]], dict[str, list[Spot]]] = ({}, {})

    def index(self, spot: Spot) -> int:
        """Where `spot` stands, from 0."""
        return bisect_left(self.all, spot.label, key=_LABEL)

    def put_in(self, at: int, cluster: Cluster) -> Spot:
        """A new spot before the one at `at`."""
        at = min(max(at, 0), len(self.all))
        before = self.all[at - 1].label if at else 0
        if at == len(self.all):
            label = before + _GAP
        else:
            label = (before + self.all[at].label) // 2
            if label == before:
                for number, spot in enumerate(self.all, start=1):
                    spot.label = number * _GAP
                label = at * _GAP + _GAP // 2
        spot = Spot(label, cluster)
        self.all.insert(at, spot)
        self._register(spot)
        return spot

    def take_out(self, spot: Spot) -> None:
        self._unregister(spot)
        del self.all[self.index(spot)]
        spot.label = -1

    def renote(self, spot: Spot, cluster: Cluster) -> None:
        """Gives `spot` the same cluster in another note."""
        self._unregister(spot)
        spot.cluster = cluster
        self._register(spot)

    def _register(self, spot: Spot) -> None:
        citing = self._citing[bool(spot.cluster.note)]
        for key in spot.keys:
            spots = citing.setdefault(key, [])
            spots.insert(bisect_left(spots, spot.label, key=_LABEL), spot)

    def _unregister(self, spot: Spot) -> None:
        citing = self._citing[bool(spot.cluster.note)]
        for key in spot.keys:
            spots = citing[key]
            del spots[bisect_left(spots, spot.label, key=_LABEL)]
            if not spots:
                del citing[key]

    def citing(self, key: str) -> list[Spot]:
        """The spots that cite `key`, those in running text first."""
        return [*self._citing[0].get(key, ()), *self._citing[1].get(key, ())]

    def first(self, key: str) -> tuple[int, int] | None:
        """Where `key` is cited first, as (label, place in the cluster); None where it is not."""
        spot = self.first_spot(key)
        return (spot.label, spot.keys.index(key)) if spot is not None else None

    def first_spot(self, key: str) -> Spot | None:
        heads = [spots[0] for chain in self._citing if (spots := chain.get(key))]
        return min(heads, key=_LABEL) if heads else None

    def cited(self) -> list[str]:
        """Every cited key, in the order of first citations."""
        return list(dict.fromkeys(cite.id for spot in self.all for cite in spot.cluster.cites))

    def places_touched(self, spot: Spot, *, by_first: bool) -> Iterator[Spot]:
        """The spots behind `spot` whose places depend on it; all that cite a work again if it is first cited there and
        they print that (`by_first`)."""
        citing = self._citing[bool(spot.cluster.note)]
        for key in spot.keys:
            spots = citing[key]
            at = bisect_left(spots, spot.label, key=_LABEL)
            yield from spots[at + 1 :] if not at and by_first else spots[at + 1 : at + 2]
        yield from self._followers(spot)

    def _followers(self, spot: Spot) -> Iterator[Spot]:
        """The spots that may say "ibid." otherwise without `spot`: those of the note behind it, and the one after; in
        running text the next with a cite."""
        note: int | None = None
        for follower in self._chain(spot, range(self.index(spot) + 1, len(self.all))):
            yield follower
            if note is not None and follower.cluster.note != note:
                return
            note = follower.cluster.note
            if not note and follower.cluster.cites:
                return

    def _chain(self, spot: Spot, indices: Sequence[int]) -> Iterator[Spot]:
        is_note = bool(spot.cluster.note)
        for at in indices:
            other = self.all[at]
            if bool(other.cluster.note) is is_note:
                yield other

    def find_places(self, spot: Spot, *, near: int) -> list[CitePosition]:
        """The places of the cites of one spot: those that `position.find_places` finds in all clusters at once."""
        citing = self._citing[bool(spot.cluster.note)]
        seen: dict[str, tuple[int, int]] = {}
        for key in spot.keys:
            spots = citing[key]
            at = bisect_left(spots, spot.label, key=_LABEL)
            if at:
                seen[key] = (spots[0].cluster.note, spots[at - 1].cluster.note)
        before: list[Cite] = []
        note_before = 0
        is_first = True
        for other in self._chain(spot, range(self.index(spot) - 1, -1, -1)):
            if is_first:
                note_before, is_first = other.cluster.note, False
            elif other.cluster.note != note_before:
                break
            before = [*other.cites, *before]
            if len(before) > 1 or (before and note_before == spot.cluster.note):
                break
        neighbour = last_cite(before, spot.cluster.note - note_before)
        return place_cites(spot.cites, spot.cluster.note, neighbour=neighbour, seen=seen, near=near)
