"""A document in one pass: items and clusters in, formatted clusters and bibliography out. The steps, in order."""

from collections.abc import Mapping, Sequence

from k2refs.csl.document.cluster import cluster_stream
from k2refs.csl.document.disambiguate.run import disambiguate, find_base_hints
from k2refs.csl.document.position import Cluster, find_places, force_places
from k2refs.csl.document.processor import Processor
from k2refs.csl.document.works import FormattedEntry, Works, cluster_anchor
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import CitePosition
from k2refs.csl.render.layout import NO_PRINTED_FORM
from k2refs.csl.write import Writer
from k2refs.text.markup import Token

__all__ = ["NO_PRINTED_FORM", "CitedDocument", "FormattedEntry"]


class CitedDocument(Works):
    """One run of a style over items and clusters. Nothing in it changes after the steps have run.

    `items` are all that may be cited, by id, in the order in which they count when nothing else orders them: the cited
    ones as they are cited first, then the rest. `has_links`: DOIs and URLs are links in formats that have links.
    `empty` stands for a cluster that prints nothing.
    """

    def __init__(
        self,
        processor: Processor,
        items: Mapping[str, Item],
        clusters: Sequence[Cluster],
        *,
        is_positioned: bool = True,
        has_links: bool = False,
        has_anchors: bool = False,
        empty: str = "[NO_PRINTED_FORM]",
    ) -> None:
        super().__init__(processor, items, has_links=has_links, has_anchors=has_anchors)
        self.empty, self.is_positioned, self.clusters = empty, is_positioned, clusters
        keys = list(items)
        self.numbers = {key: number for number, key in enumerate(keys, start=1)}
        self.base_hints, self.namesakes = find_base_hints(self, keys)
        self.order = self.sort_bibliography(keys)
        if processor.bibliography_sorter:
            self.numbers = self.numbers_of(self.order)
            if processor.cites_numbers:
                self._rendered.clear()
        if processor.cites_first_notes:
            self.first_notes = self._find_first_notes()
        self._ranks: dict[str, int] = {}
        self.hints = disambiguate(self, keys)
        self._texts.clear()
        self._facts.clear()
        self.cites = [self.sort_cluster(cluster) for cluster in clusters]
        self.places = self._find_places()

    def by_entry(self, keys: Sequence[str]) -> Sequence[str]:
        if not self._ranks:
            self._ranks = {key: at for at, key in enumerate(self.order)}
        return sorted(keys, key=self._ranks.__getitem__)

    def _find_places(self) -> list[list[CitePosition]]:
        if self.is_positioned:
            notes = [cluster.note for cluster in self.clusters]
            places = find_places(self.cites, notes, near=self.processor.near_notes)
        else:
            places = [[CitePosition()] * len(cites) for cites in self.cites]
        return [force_places(cites, row) for cites, row in zip(self.cites, places, strict=True)]

    def _find_first_notes(self) -> dict[str, int]:
        notes: dict[str, int] = {}
        for cluster in self.clusters:
            for cite in cluster.cites:
                notes.setdefault(cite.id, cluster.note)
        return notes

    def cluster_stream(self, at: int) -> list[Token]:
        """The cluster at `at`, finished; any writer can write it."""
        return cluster_stream(self, self.cites[at], self.places[at], empty=self.empty)

    def format_clusters(self, writer: Writer) -> tuple[str, ...]:
        """The texts of all clusters, in order; what was remembered for them is let go."""
        texts = tuple(self.format_cluster(at, writer) for at in range(len(self.clusters)))
        self._rendered.clear()
        return texts

    def format_cluster(self, at: int, writer: Writer) -> str:
        """The text of the cluster at `at`."""
        return self.write_cluster(self.cluster_stream(at), writer, anchor=cluster_anchor(self.clusters[at], at))
