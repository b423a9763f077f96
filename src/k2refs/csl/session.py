"""A document under edit: clusters are put in, changed, moved and taken out; each step says which texts changed.

Two runs of Document, the one before and the one after, are compared; nothing is patched.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from k2refs.csl.cite import Cite
from k2refs.csl.document import Document
from k2refs.csl.item import Item
from k2refs.csl.position import Cluster
from k2refs.csl.processor import Processor
from k2refs.csl.write import find_writer

__all__ = ["Session", "read_cite", "read_clusters"]


def read_cite(raw: Mapping[str, Any]) -> Cite:
    """A cite as citeproc-js's interface has it: {"id", "locator", "label", "prefix", "suffix", "suppress-author"…}."""
    mode = ""
    for name in ("suppress-author", "author-only", "composite"):
        if raw.get(name):
            mode = name
    locator = raw.get("locator")
    position = raw.get("position")
    return Cite(
        id=str(raw.get("id")),
        locator="" if locator is None else str(locator).strip(),
        label=str(raw.get("label") or "page"),
        prefix=str(raw.get("prefix") or ""),
        suffix=str(raw.get("suffix") or ""),
        mode=mode,
        forced_position=position if isinstance(position, int) and not isinstance(position, bool) else -1,
        forced_near_note=bool(raw.get("near-note")),
    )


def read_clusters(
    citation: Mapping[str, Any], before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]
) -> tuple[Cluster, list[tuple[str, int]], list[tuple[str, int]]]:
    """One step of the suite's CITATIONS: the cluster, and (id, note) of those before and after it."""
    properties = citation.get("properties") or {}
    cluster = Cluster(
        tuple(read_cite(cite) for cite in citation["citationItems"]),
        note=int(properties.get("noteIndex") or 0),
        id=str(citation.get("citationID", "")),
    )
    return cluster, [(str(id), int(note)) for id, note in before], [(str(id), int(note)) for id, note in after]


class Session:
    """The clusters of a document in order, and their texts. `items` are all that may be cited."""

    def __init__(self, processor: Processor, items: Mapping[str, Item]) -> None:
        self.processor, self.items = processor, items
        self.clusters: list[Cluster] = []
        self.texts: list[str] = []
        self._known: dict[str, Cluster] = {}
        self._writer = find_writer("html")
        self.document = Document(processor, items, [])

    def apply(self, cluster: Cluster, before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]) -> set[int]:
        """Puts `cluster` between those named; returns the places, from 0, whose text is new or changed."""
        if not cluster.id:
            cluster = attrs.evolve(cluster, id=f"citation-{len(self._known)}")
        previous = {old.id: text for old, text in zip(self.clusters, self.texts, strict=True)}
        self._known[cluster.id] = cluster
        named = [*before, (cluster.id, cluster.note), *after]
        self.clusters = [attrs.evolve(self._known[id], note=note) for id, note in named if id in self._known]
        self._run()
        return {
            at
            for at, (now, text) in enumerate(zip(self.clusters, self.texts, strict=True))
            if now.id == cluster.id or previous.get(now.id) != text
        }

    def _run(self) -> None:
        cited = dict.fromkeys(cite.id for cluster in self.clusters for cite in cluster.cites)
        items = {id: self.items[id] for id in cited if id in self.items}
        self.document = Document(self.processor, items, self.clusters)
        self.texts = [self.document.format_cluster(at, self._writer) for at in range(len(self.clusters))]
