"""A document under edit: clusters are put in, changed, moved and taken out; each step says which texts changed.

Two runs of Document, the one before and the one after, are compared; nothing is patched.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.processor import Processor
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import Cite, CiteMode
from k2refs.csl.write import find_writer
from k2refs.errors import UsageError
from k2refs.text.similarity import nearest

__all__ = ["Session", "read_cite", "read_clusters"]


def read_cite(raw: Mapping[str, Any]) -> Cite:
    """A cite as citeproc-js's interface has it: {"id", "locator", "label", "prefix", "suffix", "suppress-author"…}."""
    modes: tuple[CiteMode, ...] = ("suppress-author", "author-only", "composite")
    mode: CiteMode = next((name for name in modes if raw.get(name)), "")
    locator = raw.get("locator")
    position = raw.get("position")
    label, place = _own_label(str(raw.get("label") or "page"), "" if locator is None else str(locator).strip())
    return Cite(
        id=str(raw.get("id")),
        locator=place,
        label=label,
        prefix=str(raw.get("prefix") or ""),
        suffix=str(raw.get("suffix") or ""),
        mode=mode,
        forced_position=position if isinstance(position, int) and not isinstance(position, bool) else -1,
        forced_near_note=bool(raw.get("near-note")),
    )


# Labels that a locator may bring itself, as Zotero's users write them. Source: citeproc-js, statute labels.
_OWN_LABELS = {
    "art.": "article-locator", "bk.": "book", "ch.": "chapter", "col.": "column", "fig.": "figure", "fol.": "folio",
    "l.": "line", "n.": "note", "no.": "issue", "op.": "opus", "p.": "page", "para.": "paragraph", "pp.": "page",
    "pt.": "part", "sec.": "section", "vol.": "volume", "vrs.": "verse",
}  # fmt: skip


def _own_label(label: str, locator: str) -> tuple[str, str]:
    """Beyond the specification: "vol. 1, fol. 186" is labelled by its own first word, whatever label came with it.

    The second example is no fixture: the page "ch. 3" is chapter 3.
    """
    word, space, rest = locator.partition(" ")
    own = _OWN_LABELS.get(word)
    if own is None or not space or not rest.strip():
        return label, locator
    if any(part in _OWN_LABELS for part in rest.split()):
        return "", locator  # labelled all through: printed as it is
    return own, rest.strip()


def read_clusters(
    citation: Mapping[str, Any], before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]
) -> tuple[Cluster, list[tuple[str, int]], list[tuple[str, int]]]:
    """One step of citeproc-js's interface: the cluster, and (id, note) of those before and after it."""
    properties = citation.get("properties") or {}
    cluster = Cluster(
        tuple(read_cite(cite) for cite in citation["citationItems"]),
        note=int(properties.get("noteIndex") or 0),
        id=str(citation.get("citationID", "")),
    )
    return cluster, _read_notes(before), _read_notes(after)


def _read_notes(entries: Sequence[Sequence[Any]]) -> list[tuple[str, int]]:
    return [(str(key), int(note)) for key, note in entries]


class Session:
    """The clusters of a document in order, and their texts. `items` are all that may be cited.

    Every edit returns {id: text} of the clusters whose text is new or changed, in document order.
    """

    def __init__(
        self, processor: Processor, items: Mapping[str, Item], *, to: str = "html", empty: str = "[NO_PRINTED_FORM]"
    ) -> None:
        self.processor, self.items, self._empty = processor, items, empty
        self.clusters: tuple[Cluster, ...] = ()
        self.texts: tuple[str, ...] = ()
        self._known: dict[str, Cluster] = {}
        self._made = 0
        self._writer = find_writer(to)
        self.document = CitedDocument(processor, {}, [])

    def insert(self, cluster: Cluster, at: int | None = None) -> dict[str, str]:
        """Puts a new cluster at a place, from 0; at the end without one. A cluster without id gets one.

        Raises UsageError where its id is taken or it cites what is not there.
        """
        cluster = self._named(cluster)
        if cluster.id in self._ids():
            raise UsageError(f"the session has a cluster {cluster.id!r} already; use change")
        self._check_keys(cluster)
        place = len(self.clusters) if at is None else at
        return self._become((*self.clusters[:place], cluster, *self.clusters[place:]))

    def change(self, cluster: Cluster) -> dict[str, str]:
        """Puts another cluster in the place of the one with the same id. Raises UsageError where there is none."""
        place = self._place(cluster.id)
        self._check_keys(cluster)
        return self._become((*self.clusters[:place], cluster, *self.clusters[place + 1 :]), touched=cluster.id)

    def remove(self, id: str) -> dict[str, str]:
        """Takes out the cluster `id`. Raises UsageError where there is none."""
        place = self._place(id)
        return self._become((*self.clusters[:place], *self.clusters[place + 1 :]))

    def move(self, id: str, at: int, *, note: int | None = None) -> dict[str, str]:
        """Takes the cluster `id` to another place, and into another note. Raises UsageError where there is none."""
        place = self._place(id)
        cluster = self.clusters[place]
        if note is not None:
            cluster = attrs.evolve(cluster, note=note)
        rest = (*self.clusters[:place], *self.clusters[place + 1 :])
        return self._become((*rest[:at], cluster, *rest[at:]))

    def renumber(self, notes: Sequence[int]) -> dict[str, str]:
        """Gives every cluster the number of its note, in order."""
        if len(notes) != len(self.clusters):
            raise UsageError(f"{len(notes)} note numbers for {len(self.clusters)} clusters; give one for each")
        pairs = zip(self.clusters, notes, strict=True)
        return self._become(tuple(attrs.evolve(cluster, note=note) for cluster, note in pairs))

    def apply(self, cluster: Cluster, before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]) -> set[int]:
        """One step of citeproc-js's interface: `cluster` stands between those named, others are gone.

        Returns the places, from 0, whose text is new or changed; the cluster itself always is. So is, as citeproc-js
        has it, each that cites a work for which other names are needed than before, even where it shows them anyway.
        """
        cluster = self._named(cluster)
        self._known[cluster.id] = cluster
        named = [*before, (cluster.id, cluster.note), *after]
        clusters = tuple(attrs.evolve(self._known[key], note=note) for key, note in named if key in self._known)
        previous = self.document
        changed = self._become(clusters, touched=cluster.id)
        return {
            at
            for at, now in enumerate(self.clusters)
            if now.id in changed
            or any(_names_needed(previous, cite) != _names_needed(self.document, cite) for cite in now.cites)
        }

    def _become(self, clusters: tuple[Cluster, ...], *, touched: str = "") -> dict[str, str]:
        previous = self._states()
        self.clusters = clusters
        cited = dict.fromkeys(cite.id for cluster in clusters for cite in cluster.cites)
        items = {key: self.items[key] for key in cited if key in self.items}
        self.document = CitedDocument(self.processor, items, clusters, empty=self._empty)
        self.texts = self.document.format_clusters(self._writer)
        states = self._states()
        return {
            cluster.id: text
            for cluster, text in zip(clusters, self.texts, strict=True)
            if cluster.id == touched or previous.get(cluster.id) != states[cluster.id]
        }

    def _states(self) -> dict[str, object]:
        """What each cluster prints and rests on: a cluster whose numbers moved is told, as citeproc-js does it."""
        document = self.document
        numbers = document.numbers if self.processor.is_numbered else {}
        return {
            cluster.id: (text, tuple(numbers.get(cite.id, 0) for cite in cluster.cites))
            for cluster, text in zip(self.clusters, self.texts, strict=True)
        }

    def _named(self, cluster: Cluster) -> Cluster:
        if cluster.id:
            return cluster
        self._made += 1
        return attrs.evolve(cluster, id=f"cluster-{self._made}")

    def _ids(self) -> list[str]:
        return [cluster.id for cluster in self.clusters]

    def _place(self, id: str) -> int:
        ids = self._ids()
        if id not in ids:
            raise UsageError(f"the session has no cluster {id!r}{nearest(id, ids)}")
        return ids.index(id)

    def _check_keys(self, cluster: Cluster) -> None:
        for cite in cluster.cites:
            if cite.id not in self.items:
                raise UsageError(f"no reference has the key {cite.id!r}{nearest(cite.id, self.items)}")


def _names_needed(document: CitedDocument, cite: Cite) -> tuple[object, ...]:
    hints = document.hint(cite.id)
    return hints.names, hints.givens
