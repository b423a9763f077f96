"""A document under edit: clusters are put in, changed, moved and taken out; each step says which texts changed."""

from collections.abc import Iterable, Mapping, Sequence
from threading import get_ident

import attrs

from k2refs.csl.document.interface import read_cite, read_clusters
from k2refs.csl.document.live import Change, LiveDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.processor import Processor
from k2refs.csl.document.spots import Spot
from k2refs.csl.item.item import Item
from k2refs.csl.write import find_writer
from k2refs.errors import UnknownKey, UsageError, WrongType
from k2refs.text.similarity import nearest

__all__ = ["Session", "read_cite", "read_clusters"]


class Session:
    """The clusters of a document in order, and their texts. `items` are all that may be cited.

    Every edit returns {id: text} of the clusters whose text is new or changed, in document order. A session belongs to
    the thread that uses it first; `release` hands it to another.
    """

    def __init__(
        self,
        processor: Processor,
        items: Mapping[str, Item],
        *,
        to: str = "html",
        empty: str = "[NO_PRINTED_FORM]",
        links: bool = False,
        anchors: bool = False,
    ) -> None:
        self.items = dict(items)
        self._made = 0
        self._thread = 0
        self._by_id: dict[str, Spot] = {}
        self._known: dict[str, Cluster] = {}
        self._is_unsettled = False
        self._empty, self._links, self._anchors, self._writer = empty, links, anchors, find_writer(to)
        self.processor = processor
        self.document = self._open(processor)

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters, in order."""
        return tuple(spot.cluster for spot in self.document.spots.all)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cluster, in order."""
        return tuple(spot.shown[0] for spot in self.document.spots.all)

    def text(self, id: str) -> str:
        """The text of the cluster `id`. Raises UsageError where there is none."""
        return self._spot(id).shown[0]

    def release(self) -> None:
        """Lets the next thread that uses the session have it."""
        self._take_thread()
        self._thread = 0

    def load(self, clusters: Iterable[Cluster]) -> dict[str, str]:
        """Opens a document at once: `clusters` in order, in the place of those that were there. Returns all texts.

        Raises UsageError for an id that two of them have, and UnknownKey for a key that is not there.
        """
        self._take_thread()
        named = [self._named(cluster) for cluster in clusters]
        ids: set[str] = set()
        for cluster in named:
            if cluster.id in ids:
                raise UsageError(f"two clusters have the id {cluster.id!r}; give each its own, or none")
            ids.add(cluster.id)
            self._check(cluster)
        self._restart(self.processor, named)
        return {spot.cluster.id: spot.shown[0] for spot in self.document.spots.all}

    def insert(self, cluster: Cluster, at: int | None = None) -> dict[str, str]:
        """Puts a new cluster at a place, from 0; at the end without one. A cluster without id gets one.

        Raises UsageError where its id is taken, and UnknownKey where it cites what is not there.
        """
        self._take_thread()
        cluster = self._named(cluster)
        if cluster.id in self._by_id:
            raise UsageError(f"the session has a cluster {cluster.id!r} already; use change, or another id")
        self._check(cluster)
        return self._edit(put=[(self._index(at), cluster)])

    def change(self, cluster: Cluster) -> dict[str, str]:
        """Puts another cluster in the place of the one with the same id. Raises UsageError where there is none, and
        UnknownKey where it cites what is not there."""
        self._take_thread()
        _check_type(cluster)
        spot = self._spot(cluster.id)
        cluster = self._own(cluster)
        self._check(cluster)
        place = self.document.spots.index(spot)
        return self._edit(out=[spot], put=[(place, cluster)], touched=cluster.id)

    def remove(self, id: str) -> dict[str, str]:
        """Takes out the cluster `id`. Raises UsageError where there is none."""
        self._take_thread()
        return self._edit(out=[self._spot(id)])

    def move(self, id: str, at: int, *, note: int | None = None) -> dict[str, str]:
        """Takes the cluster `id` to another place, counted without it, and into another note. Raises UsageError where
        there is none."""
        self._take_thread()
        spot = self._spot(id)
        cluster = spot.cluster if note is None else attrs.evolve(spot.cluster, note=note)
        return self._edit(out=[spot], put=[(self._index(at, total=len(self._by_id) - 1), cluster)])

    def renumber(self, notes: Sequence[int]) -> dict[str, str]:
        """Gives every cluster the number of its note, in order. Raises UsageError unless there is one for each."""
        self._take_thread()
        spots = self.document.spots.all
        if len(notes) != len(spots):
            raise UsageError(f"{len(notes)} note numbers for {len(spots)} clusters; give one for each")
        pairs = [
            (spot, attrs.evolve(spot.cluster, note=note))
            for spot, note in zip(spots, notes, strict=True)
            if spot.cluster.note != note
        ]
        change = Change()
        self._is_unsettled = True
        self.document.renote(pairs, change)
        return self._settle(change)

    def apply(self, cluster: Cluster, before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]) -> set[int]:
        """One step of citeproc-js's interface: `cluster` stands between those named, others are gone.

        Returns the places, from 0, whose text is new or changed; the cluster itself always is. So is, as citeproc-js
        has it, each that cites a work which is told apart otherwise than before, or cited again after another note.
        """
        self._take_thread()
        cluster = self._named(cluster)
        self._known[cluster.id] = cluster
        named = {key: note for key, note in (*before, (cluster.id, cluster.note), *after) if key in self._known}
        clusters = [attrs.evolve(self._known[key], note=note) for key, note in named.items()]
        change = Change()
        self._is_unsettled = True
        kept = [key for key in self._by_id if key in named and key != cluster.id]
        if kept == [key for key in named if key in self._by_id and key != cluster.id]:
            out = [spot for key, spot in self._by_id.items() if key not in named or key == cluster.id]
            put = [(at, one) for at, one in enumerate(clusters) if one.id == cluster.id or one.id not in self._by_id]
        else:
            out, put = list(self._by_id.values()), list(enumerate(clusters))
        self._replace(out, put, change)
        self.document.renote(zip(list(self.document.spots.all), clusters, strict=True), change)
        changed = self._settle(change, touched=cluster.id)
        return {
            at
            for at, spot in enumerate(self.document.spots.all)
            if spot.cluster.id in changed or not change.redrawn.isdisjoint(spot.keys)
        }

    def _replace_item(self, item: Item) -> dict[str, str]:
        """Puts another item in the place of the one with its key, or a new one beside the others."""
        self._take_thread()
        change = Change()
        citing = sorted(self.document.spots.citing(item.id), key=self.document.spots.index)
        put = [(self.document.spots.index(spot), spot.cluster) for spot in citing]
        self._is_unsettled = True
        self._replace(citing, [], change)
        self.document.settle(change)
        self.items[item.id] = item
        self.document.forget(item.id)
        self._replace([], put, change)
        return self._settle(change)

    def _restyle(self, processor: Processor) -> None:
        self._take_thread()
        self._restart(processor, self.clusters)

    def _restart(self, processor: Processor, clusters: Sequence[Cluster]) -> None:
        """Formats `clusters` from nothing."""
        self.processor = processor
        self.document = self._open(processor)
        self._by_id.clear()
        change = Change()
        self._is_unsettled = True
        self._replace([], list(enumerate(clusters)), change)
        self._settle(change)

    def _open(self, processor: Processor) -> LiveDocument:
        return LiveDocument(
            processor,
            self.items,
            writer=self._writer,
            empty=self._empty,
            has_links=self._links,
            has_anchors=self._anchors,
        )

    def _edit(
        self, out: Sequence[Spot] = (), put: Sequence[tuple[int, Cluster]] = (), *, touched: str = ""
    ) -> dict[str, str]:
        change = Change()
        self._is_unsettled = True
        self._replace(out, put, change)
        return self._settle(change, touched=touched)

    def _replace(self, out: Sequence[Spot], put: Sequence[tuple[int, Cluster]], change: Change) -> None:
        for spot in out:
            del self._by_id[spot.cluster.id]
        for spot in self.document.replace(out, put, change):
            self._by_id[spot.cluster.id] = spot

    def _settle(self, change: Change, *, touched: str = "") -> dict[str, str]:
        self.document.settle(change)
        self._is_unsettled = False
        spots = [spot for name in change.was if (spot := self._by_id.get(name)) is not None]
        return {
            spot.cluster.id: spot.shown[0]
            for spot in sorted(spots, key=lambda spot: spot.label)
            if spot.cluster.id == touched or change.was[spot.cluster.id] != spot.shown
        }

    def _take_thread(self) -> None:
        """Raises UsageError in a second thread. Formats again from nothing after an edit that was broken off."""
        thread = get_ident()
        if self._thread not in (0, thread):
            raise UsageError(
                "another thread uses this session; give each thread its own, or call release() in that one"
            )
        self._thread = thread
        if self._is_unsettled:
            self._restart(self.processor, self.clusters)

    def _own(self, cluster: Cluster) -> Cluster:
        """The cluster with the keys that `items` has for its works."""
        return cluster

    def _named(self, cluster: Cluster) -> Cluster:
        _check_type(cluster)
        cluster = self._own(cluster)
        if cluster.id:
            return cluster
        self._made += 1
        while f"cluster-{self._made}" in self._by_id:
            self._made += 1
        return attrs.evolve(cluster, id=f"cluster-{self._made}")

    def _index(self, at: int | None, *, total: int | None = None) -> int:
        """`at` as an index from 0; from the end where it is negative, as in lists."""
        total = len(self._by_id) if total is None else total
        if at is None:
            return total
        return min(max(at + total if at < 0 else at, 0), total)

    def _spot(self, id: str) -> Spot:
        spot = self._by_id.get(id)
        if spot is None:
            raise UsageError(f"the session has no cluster {id!r}{nearest(id, self._by_id)}")
        return spot

    def _check(self, cluster: Cluster) -> None:
        for cite in cluster.cites:
            if cite.id not in self.items:
                raise UnknownKey(f"no reference has the key {cite.id!r}{nearest(cite.id, self.items)}")


def _check_type(cluster: object) -> None:
    if not isinstance(cluster, Cluster):
        raise WrongType(f"a session holds clusters, not {type(cluster).__name__}; write Cluster((Cite('key'),))")
