"""A document under edit: what an edit can change is looked at again, and nothing else. Used by session.

Each step keeps up what a pass over the complete document would find, in the same order as `CitedDocument`: works cited,
given names for namesakes, citation numbers, groups of works that print alike, order and places of cites, texts.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import Factory, define

from k2refs.csl.document.ambiguous import Groups, NamesInForce
from k2refs.csl.document.cluster import cluster_stream
from k2refs.csl.document.position import Cluster, find_places, force_places
from k2refs.csl.document.processor import Processor
from k2refs.csl.document.spots import Spot, Spots
from k2refs.csl.document.works import Works, cluster_anchor
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import CitePosition, Hints
from k2refs.csl.write import Writer
from k2refs.text.markup import Token

__all__ = ["Change", "LiveDocument"]

MAX_KEPT = 4096
"""Trees of cites kept from one edit to the next."""
_ANYWHERE = CitePosition()
_First = tuple[Spot, int, int]


@define
class Change:
    """What one edit touches: where its works were cited first, the spots put in, those whose places may be others, and
    what each changed cluster showed before, by id. `redrawn` are the works that are told apart
    otherwise, or cited first in another note."""

    firsts: dict[str, _First | None] = Factory(dict)
    fresh: list[Spot] = Factory(list)
    moved: set[Spot] = Factory(set)
    was: dict[str, tuple[str, tuple[int, ...]]] = Factory(dict)
    redrawn: set[str] = Factory(set)

    def remember(self, spot: Spot) -> None:
        self.was.setdefault(spot.cluster.id, spot.shown)


class LiveDocument(Works):
    """The clusters of a document and their texts, kept up. `empty` stands for a cluster that prints nothing."""

    def __init__(
        self,
        processor: Processor,
        items: Mapping[str, Item],
        *,
        writer: Writer,
        empty: str,
        has_links: bool = False,
        has_anchors: bool = False,
    ) -> None:
        super().__init__(processor, items, has_links=has_links, has_anchors=has_anchors)
        self.writer, self.empty = writer, empty
        self.spots = Spots()
        self._names = NamesInForce(self)
        self._groups = Groups(self, self.spots.first)
        self._notes: dict[str, int] = {}
        self.first_notes = self._notes
        self._ranks: dict[str, int] = {}
        sorters = (processor.citation_sorter, processor.bibliography_sorter)
        self._sorts_by_number = [sorter is not None and sorter.uses_number for sorter in sorters]
        self._uses_numbers = processor.is_numbered or processor.cites_numbers or any(self._sorts_by_number)

    def by_entry(self, keys: Sequence[str]) -> Sequence[str]:
        return sorted(keys, key=self._ranks.__getitem__) if self._uses_numbers else self.sort_bibliography(keys)

    def snapshot(self) -> Works:
        self._settle_bibliography()
        return super().snapshot()

    def entry_streams(self, wanted: Callable[[str], bool] = lambda _id: True) -> list[tuple[str, list[Token]]]:
        self._settle_bibliography()
        return super().entry_streams(wanted)

    def _settle_bibliography(self) -> None:
        """Brings `order`, `numbers` and `clusters` up to date, where no text rests on them."""
        if not self._uses_numbers:
            self._number()
        self.clusters = [spot.cluster for spot in self.spots.all]
        self.__dict__.pop("_backs", None)

    def replace(self, out: Iterable[Spot], put: Iterable[tuple[int, Cluster]], change: Change) -> list[Spot]:
        """Takes spots out, then puts clusters in, each before the one that stands at its index then."""
        for spot in out:
            self._touch(spot, change)
            change.remember(spot)
            self.spots.take_out(spot)
        fresh: list[Spot] = []
        for at, cluster in put:
            for cite in cluster.cites:
                self._note_first(cite.id, change)
            spot = self.spots.put_in(at, cluster)
            fresh.append(spot)
            change.fresh.append(spot)
        for spot in fresh:
            self._touch(spot, change)
        return fresh

    def renote(self, pairs: Iterable[tuple[Spot, Cluster]], change: Change) -> None:
        """Gives spots the same clusters in other notes."""
        moving = [(spot, cluster) for spot, cluster in pairs if spot.cluster.note != cluster.note]
        for spot, cluster in moving:
            self._touch(spot, change)
            self.spots.renote(spot, cluster)
        for spot, _ in moving:
            self._touch(spot, change)
            change.moved.add(spot)

    def _touch(self, spot: Spot, change: Change) -> None:
        for key in spot.keys:
            self._note_first(key, change)
        self._move_behind(spot, change)

    def _move_behind(self, spot: Spot, change: Change) -> None:
        if not self.processor.is_place_blind:
            change.moved.update(self.spots.places_touched(spot, by_first=self.processor.asks_first_note))

    def _note_first(self, key: str, change: Change) -> None:
        if key not in change.firsts:
            change.firsts[key] = self._first(key)

    def _first(self, key: str) -> _First | None:
        spot = self.spots.first_spot(key)
        if spot is None:
            return None
        return spot, spot.keys.index(key), spot.cluster.note if self.processor.cites_first_notes else 0

    def forget(self, key: str) -> None:
        """Drops what is remembered about a work that is no longer cited."""
        self._rendered.clear()
        for known in (self._texts, self._facts, self._authors, self.numbers):
            known.pop(key, None)

    def settle(self, change: Change) -> None:
        """Finds what the edit has changed, step by step, and writes those clusters again."""
        firsts = {key: now for key, was in change.firsts.items() if (now := self._first(key)) != was}
        added = [key for key in firsts if change.firsts[key] is None]
        removed = [key for key, now in firsts.items() if now is None]
        rebased = self._names.update(added, removed)
        renumbered = self._number() if self._uses_numbers and (firsts or rebased) else set()
        self._keep_first_notes(firsts)
        is_stale = bool(renumbered) and self.processor.cites_numbers
        looked_at = {*firsts, *rebased, *(renumbered if is_stale else ())}
        hinted = self._groups.update(looked_at, is_all=bool(renumbered) and self._sorts_by_number[1])
        change.redrawn.update(key for key, was in hinted.items() if _apart(was) != _apart(self.hint(key)))
        for key in removed:
            self._texts.pop(key, None)
            self._facts.pop(key, None)
        changed = {*rebased, *hinted, *renumbered}
        for key in changed:
            self._authors.pop(key, None)
        dirty = {spot for spot in change.fresh if spot.label >= 0}
        dirty.update(spot for key in changed for spot in self.spots.citing(key))
        self._sort(dirty, change)
        dirty |= self._place({spot for spot in change.moved if spot.label >= 0} | dirty, change)
        for spot in dirty:
            change.remember(spot)
            self._write(spot)
        if len(self._rendered) > MAX_KEPT:
            self._rendered.clear()
        change.firsts.clear()
        change.fresh.clear()
        change.moved.clear()

    def _number(self) -> set[str]:
        """Finds the order of the bibliography and the numbers; returns the works that have other ones than before."""
        before = self.numbers
        cited = self.spots.cited()
        self.numbers = {key: number for number, key in enumerate(cited, start=1)}
        self.order = self.sort_bibliography(cited)
        if self.processor.bibliography_sorter:
            self.numbers = self.numbers_of(self.order)
        self._ranks = {key: at for at, key in enumerate(self.order)}
        changed = {key for key, number in self.numbers.items() if before.get(key) != number}
        if changed and self.processor.cites_numbers:
            self._rendered.clear()
            self._texts.clear()
        return changed

    def _keep_first_notes(self, firsts: Mapping[str, _First | None]) -> None:
        if not self.processor.cites_first_notes:
            return
        for key, first in firsts.items():
            if first is None:
                self._notes.pop(key, None)
            else:
                self._notes[key] = first[2]
            self._texts.pop(key, None)

    def _sort(self, dirty: Collection[Spot], change: Change) -> None:
        for spot in dirty:
            cites = self.sort_cluster(spot.cluster)
            if cites != spot.cites:
                spot.cites = cites
                self._move_behind(spot, change)

    def _place(self, spots: Collection[Spot], change: Change) -> set[Spot]:
        """Finds the places of `spots` again; returns those where they are others."""
        changed: set[Spot] = set()
        if self.processor.is_place_blind:
            for spot in spots:
                spot.places = [_ANYWHERE] * len(spot.cites)
            return changed
        near = self.processor.near_notes
        if 2 * len(spots) > len(self.spots.all):
            spots = self.spots.all
            rows = find_places([spot.cites for spot in spots], [spot.cluster.note for spot in spots], near=near)
        else:
            spots = list(spots)
            rows = [self.spots.find_places(spot, near=near) for spot in spots]
        for spot, row in zip(spots, rows, strict=True):
            places = [self.processor.effective_place(place) for place in force_places(spot.cites, row)]
            if places != spot.places:
                change.redrawn |= _renoted(spot, places)
                spot.places = places
                changed.add(spot)
        return changed

    def _write(self, spot: Spot) -> None:
        stream = cluster_stream(self, spot.cites, spot.places, empty=self.empty)
        numbers: tuple[int, ...] = ()
        if self.processor.is_numbered:
            numbers = tuple(self.numbers[cite.id] for cite in spot.cluster.cites)
        anchor = cluster_anchor(spot.cluster, 0)
        spot.shown = (self.write_cluster(stream, self.writer, anchor=anchor), numbers)


def _apart(hints: Hints | None) -> tuple[object, ...]:
    """What tells a work from others by more than a letter."""
    return (hints.names, hints.givens, hints.condition) if hints is not None else ((), (), 0)


def _renoted(spot: Spot, places: Sequence[CitePosition]) -> set[str]:
    """The works that `spot` cites again, and whose first citation is in another note now."""
    if len(spot.places) != len(places):
        return set()
    rows = zip(spot.cites, spot.places, places, strict=True)
    return {cite.id for cite, was, now in rows if 0 < was.first_note != now.first_note > 0}
