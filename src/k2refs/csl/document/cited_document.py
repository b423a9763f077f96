"""A document in one pass: items and clusters in, formatted clusters and bibliography out. The nine steps, in order."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from k2refs.csl.document.cluster import compose_cluster
from k2refs.csl.document.disambiguate.run import disambiguate, find_base_hints
from k2refs.csl.document.position import Cluster, find_places
from k2refs.csl.document.processor import Processor, Rendered
from k2refs.csl.document.subsequent import substitute_authors
from k2refs.csl.finish import finish
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import COMPARED, NO_HINTS, Cite, CitePosition, Frame, Hints
from k2refs.csl.render.layout import NO_PRINTED_FORM, with_printed_form
from k2refs.csl.render.node import Content, find_tags, first_of, flatten
from k2refs.csl.write import Writer
from k2refs.text.markup import Token

__all__ = ["NO_PRINTED_FORM", "CitedDocument", "FormattedEntry"]

_RANKED = frozenset({"name", "et-al"})
MAX_REMEMBERED = 65_536
"""Trees of cites kept at once: a document of a hundred thousand references would fill the memory with them."""


@frozen
class FormattedEntry:
    """One entry of a bibliography: the id of its item, and its text."""

    id: str
    text: str


class CitedDocument:
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
        empty: str = "[NO_PRINTED_FORM]",
    ) -> None:
        self.empty = empty
        self.has_links = has_links
        self.is_positioned = is_positioned
        self.processor = processor
        self.clusters = clusters
        self.items = items
        self._rendered: dict[tuple[str, str, str, CitePosition, Hints], Rendered] = {}
        self.numbers = {key: number for number, key in enumerate(items, start=1)}
        self.hints: dict[str, Hints] = {}
        self._authors: dict[str, str] = {}
        self.base_hints, self._namesakes = find_base_hints(self)
        self.order = self._sort_bibliography()
        if self._is_numbered_by_bibliography():
            numbered = reversed(self.order) if processor.counts_down else self.order
            self.numbers = {key: number for number, key in enumerate(numbered, start=1)}
            if processor.cites_numbers:
                self._rendered.clear()
        self.hints = disambiguate(self)
        self.cites = self._sort_clusters()
        self.places = self._find_places()

    def _is_numbered_by_bibliography(self) -> bool:
        return bool(self.processor.bibliography_sorter)

    def hint(self, id: str) -> Hints:
        return self.hints.get(id, NO_HINTS)

    def render(self, cite: Cite, place: CitePosition, hints: Hints) -> Rendered:
        """The tree of a cite, remembered by everything it depends on."""
        place = self.processor.effective_place(place)
        key = (cite.id, cite.locator, cite.label, place, hints)
        rendered = self._rendered.get(key)
        if rendered is None:
            if len(self._rendered) > MAX_REMEMBERED:
                self._rendered.clear()
            item = self.items[cite.id]
            rendered = self.processor.render_cite(item, cite, place, hints=hints, number=self.numbers[cite.id])
            self._rendered[key] = rendered
        return rendered

    def _sort_bibliography(self) -> list[str]:
        sorter = self.processor.bibliography_sorter
        ids = list(self.items)
        if not sorter:
            return ids
        return sorter.sort(ids, lambda key: self._frame(Cite(key), self._sort_hints(key)))

    def _frame(self, cite: Cite, hints: Hints) -> Frame:
        return Frame(self.items[cite.id], cite, CitePosition(), hints=hints, number=self.numbers[cite.id])

    def _sort_clusters(self) -> list[list[Cite]]:
        sorter = self.processor.citation_sorter
        if not sorter:
            return [list(cluster.cites) for cluster in self.clusters]
        style = self.processor.style
        options = style.citation.options
        is_grouped = (
            style.style_class == "in-text"
            and ("collapse" in options or "cite-group-delimiter" in options)
            and options.get("collapse") != "citation-number"
        )

        def sort(cites: list[Cite]) -> list[Cite]:
            if len(cites) < 2:
                return cites
            if is_grouped:
                return sorter.sort_groups(cites, self._cite_frame, self._author, self._rank)
            return sorter.sort(cites, self._cite_frame)

        return [[cite for run in _split_runs(cluster) for cite in sort(run)] for cluster in self.clusters]

    def _cite_frame(self, cite: Cite) -> Frame:
        return self._frame(cite, self._sort_hints(cite.id))

    def _sort_hints(self, key: str) -> Hints:
        """What sorting sees of disambiguation: given names that a rule for all names gives, and no year suffix."""
        base = self.base_hints.get(key, NO_HINTS)
        return Hints(givens=base.givens) if base.givens else NO_HINTS

    def _author(self, cite: Cite) -> str:
        """The text of the first names of a cite, as disambiguation has it: what cites are grouped by."""
        author = self._authors.get(cite.id)
        if author is None:
            content, _ = self.render(Cite(cite.id), COMPARED, self.hint(cite.id))
            names = first_of(content, "names") if content is not None else None
            author = self._authors[cite.id] = flatten(names) if names is not None else ""
        return author

    def _rank(self, cite: Cite) -> str:
        """The names of a cite as they are printed, which groups are ordered by: of what stands between them a sign
        counts, which sorts before every letter, and a word does not."""
        content, _ = self.render(Cite(cite.id), COMPARED, self.hint(cite.id))
        names = first_of(content, "names") if content is not None else None
        if names is None:
            return ""
        *others, last = [flatten(node) for node in find_tags(names, _RANKED)] or [""]
        return " ".join((*others, "&", last) if others and "&" in flatten(names) else (*others, last))

    def _find_places(self) -> list[list[CitePosition]]:
        near = self.processor.style.citation.options.get("near-note-distance", "5")
        notes = [cluster.note for cluster in self.clusters]
        distance = int(near) if near.isdecimal() else 5
        if self.is_positioned:
            places = find_places(self.cites, notes, near=distance)
        else:
            places = [[CitePosition()] * len(cites) for cites in self.cites]
        return [
            [_forced(cite, place) for cite, place in zip(cites, row, strict=True)]
            for cites, row in zip(self.cites, places, strict=True)
        ]

    def find_first_notes(self) -> dict[str, int]:
        """The note that each work is first cited in, by id; 0 in running text."""
        notes: dict[str, int] = {}
        for cluster in self.clusters:
            for cite in cluster.cites:
                notes.setdefault(cite.id, cluster.note)
        return notes

    def cluster_stream(self, at: int) -> list[Token]:
        """The cluster at `at`, finished; any writer can write it."""
        content = compose_cluster(self, at)
        return self._finish(content if content is not None else self._empty_cluster(at))

    def _empty_cluster(self, at: int) -> str:
        """What stands for a cluster whose every cite is suppressed; by default what citeproc-js prints for it."""
        return self.empty if self.cites[at] else NO_PRINTED_FORM

    def format_clusters(self, writer: Writer) -> tuple[str, ...]:
        """The texts of all clusters, in order; what was remembered for them is let go."""
        texts = tuple(self.format_cluster(at, writer) for at in range(len(self.clusters)))
        self._rendered.clear()
        return texts

    def format_cluster(self, at: int, writer: Writer) -> str:
        """The text of the cluster at `at`."""
        return writer.write(self.cluster_stream(at), self.processor.quotes)

    def entry_streams(self, wanted: Callable[[str], bool] = lambda _id: True) -> list[tuple[str, list[Token]]]:
        """The entries of the bibliography as (id, stream), in order, of the items that `wanted` names."""
        if not self.processor.has_bibliography:
            return []
        # One entry after the other, so that no more than two trees stand in memory.
        trees = substitute_authors(self.processor.style, self._entry_trees(wanted))
        return [(key, self._finish(tree)) for key, tree in trees if tree is not None]

    def _entry_trees(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Content]]:
        numbered = self.processor.is_numbered
        for key in self.order:
            if not wanted(key):
                continue
            tree = self.processor.render_entry(
                self.items[key], hints=self.hint(key), number=self.numbers[key], namesakes=self._namesakes
            )
            printed = with_printed_form(tree, self.numbers[key], is_numbered=numbered)
            if printed is not None:
                yield key, printed

    def format_entries(self, writer: Writer) -> list[FormattedEntry]:
        """The entries of the bibliography, in order."""
        return [FormattedEntry(key, self.write_entry(stream, writer)) for key, stream in self.entry_streams()]

    def write_entry(self, stream: list[Token], writer: Writer) -> str:
        return writer.entry(writer.write(stream, self.processor.quotes))

    def _finish(self, content: Content) -> list[Token]:
        return finish(content, quotes=self.processor.quotes, has_links=self.has_links)


def _forced(cite: Cite, place: CitePosition) -> CitePosition:
    """The place that the caller of the suite's interface decides, where it does.

    Beyond the specification: citeproc-js takes `position` and `near-note` from the cite of a cluster that stands
    outside a document, as a previewer does: {"id": "x", "position": 1} prints the subsequent form.
    """
    if cite.forced_position < 0 and not cite.forced_near_note:
        return place
    return CitePosition(max(cite.forced_position, 0), near_note=cite.forced_near_note, first_note=place.first_note)


def _split_runs(cluster: Cluster) -> list[list[Cite]]:
    """The cites that are sorted among themselves. A composite cite is alone: the sentence goes on after its author."""
    runs: list[list[Cite]] = []
    is_open = False
    for cite in cluster.cites:
        is_affixed = cluster.keeps_affixed and bool(cite.prefix or cite.suffix)
        if is_open and not is_affixed:
            runs[-1].append(cite)
        else:
            runs.append([cite])
        is_open = not is_affixed and cite.mode != "composite"
    return runs
