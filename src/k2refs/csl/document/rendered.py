"""What the passes over a document ask of it: its items, its clusters, and the tree of each cite."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from k2refs.csl.document.processor import Processor, Rendered
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import Cite, CitePosition, Hints

__all__ = ["RenderedClusters", "RenderedItems"]


class RenderedItems(Protocol):
    """What disambiguation needs. `order` is that of the bibliography, `base_hints` holds for every cite of an item."""

    @property
    def processor(self) -> Processor: ...

    @property
    def items(self) -> Mapping[str, Item]: ...

    @property
    def order(self) -> Sequence[str]: ...

    @property
    def base_hints(self) -> Mapping[str, Hints]: ...

    def render(self, cite: Cite, place: CitePosition, hints: Hints) -> Rendered:
        """The tree of a cite in a place, with what disambiguation has added, and what its names printed."""

    def find_first_notes(self) -> Mapping[str, int]:
        """The note that each work is first cited in, by id; 0 in running text."""


class RenderedClusters(Protocol):
    """What composing a cluster needs. `cites` are sorted within each cluster, `places` belong to them."""

    @property
    def processor(self) -> Processor: ...

    @property
    def items(self) -> Mapping[str, Item]: ...

    @property
    def cites(self) -> Sequence[Sequence[Cite]]: ...

    @property
    def places(self) -> Sequence[Sequence[CitePosition]]: ...

    def hint(self, id: str) -> Hints:
        """What disambiguation has added to the cites of an item."""

    def render(self, cite: Cite, place: CitePosition, hints: Hints) -> Rendered:
        """The tree of a cite in a place, with what disambiguation has added, and what its names printed."""
