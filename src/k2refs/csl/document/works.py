"""The works of a document in a style: what each cite of them prints, remembered. The base of documents."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from k2refs.csl.document.position import Cluster
from k2refs.csl.document.processor import Processor, Rendered
from k2refs.csl.document.subsequent import substitute_authors
from k2refs.csl.document.title_link import link_title
from k2refs.csl.finish import finish
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import COMPARED, NO_HINTS, Cite, CitePosition, Frame, Hints, NamesFacts
from k2refs.csl.render.layout import with_printed_form
from k2refs.csl.render.namesakes import Namesakes
from k2refs.csl.render.node import Content, find_tags, first_of, flatten
from k2refs.csl.write import Writer
from k2refs.text.markup import Token

__all__ = ["FormattedEntry", "Works", "cluster_anchor"]

_RANKED = frozenset({"name", "et-al"})
MAX_REMEMBERED = 65_536
"""Trees of cites kept at once: a document of a hundred thousand references would fill the memory with them."""


@frozen
class FormattedEntry:
    """One entry of a bibliography: the id of its item, and its text."""

    id: str
    text: str


class Works:
    """What passes over a document ask of its works.

    `items` are all that may be cited, by id. `numbers` are their citation numbers; `base_hints` hold for every cite of
    a work, `hints` are all that tell it from others, `namesakes` says who has the same name as whom; `first_notes` is
    the note that each work is first cited in, where the style prints it. `has_links`: DOIs and URLs are links.
    `has_anchors`: citations lead to their entries, and entries to the citation that names them first.
    """

    def __init__(
        self, processor: Processor, items: Mapping[str, Item], *, has_links: bool = False, has_anchors: bool = False
    ) -> None:
        self.processor, self.items, self.has_links, self.has_anchors = processor, items, has_links, has_anchors
        self.numbers: dict[str, int] = {}
        self.base_hints: dict[str, Hints] = {}
        self.hints: dict[str, Hints] = {}
        self.namesakes: Namesakes | None = None
        self.first_notes: Mapping[str, int] = {}
        self.order: Sequence[str] = ()
        self.clusters: Sequence[Cluster] = ()
        self._rendered: dict[tuple[str, str, str, CitePosition, Hints], Rendered] = {}
        self._authors: dict[str, str] = {}
        self._texts: dict[str, dict[Hints, str]] = {}
        self._facts: dict[str, dict[Hints, tuple[NamesFacts, ...]]] = {}

    def hint(self, id: str) -> Hints:
        """What disambiguation has added to the cites of an item."""
        return self.hints.get(id, NO_HINTS)

    def render(self, cite: Cite, place: CitePosition, hints: Hints) -> Rendered:
        """The tree of a cite in a place, with what disambiguation has added, and what its names printed; remembered by
        everything it depends on."""
        place = self.processor.effective_place(place)
        key = (cite.id, cite.locator, cite.label, place, hints)
        rendered = self._rendered.get(key)
        if rendered is None:
            if len(self._rendered) > MAX_REMEMBERED:
                self._rendered.clear()
            item = self.items[cite.id]
            rendered = self.processor.render_cite(item, cite, place, hints=hints, number=self.numbers.get(cite.id, 1))
            self._rendered[key] = rendered
        return rendered

    def compared_text(self, key: str, hints: Hints) -> str:
        """What a cite of `key` is told from others by."""
        texts = self._texts.setdefault(key, {})
        text = texts.get(hints)
        if text is None:
            note = self.first_notes.get(key, 0)
            content, _ = self.render(Cite(key), evolve(COMPARED, first_note=note) if note else COMPARED, hints)
            text = texts[hints] = flatten(content) if content is not None else ""
        return text

    def names_facts(self, key: str, hints: Hints) -> tuple[NamesFacts, ...]:
        """What the names elements of a cite of `key` print."""
        known = self._facts.setdefault(key, {})
        facts = known.get(hints)
        if facts is None:
            facts = known[hints] = self.render(Cite(key), COMPARED, hints)[1]
        return facts

    def snapshot(self) -> "Works":
        """The bibliography as it stands, which later edits leave alone."""
        copy = Works(
            self.processor,
            {key: self.items[key] for key in self.order},
            has_links=self.has_links,
            has_anchors=self.has_anchors,
        )
        copy.numbers, copy.hints, copy.order = dict(self.numbers), dict(self.hints), tuple(self.order)
        copy.namesakes = self.namesakes.copy() if self.namesakes is not None else None
        copy.clusters = tuple(self.clusters)
        return copy

    def by_entry(self, keys: Sequence[str]) -> Sequence[str]:
        """`keys`, in the order of their first citations, as the bibliography has them."""
        raise NotImplementedError

    def sort_bibliography(self, keys: Sequence[str]) -> Sequence[str]:
        """`keys`, in the order of their first citations, in the order of the style; `numbers` are those that sort."""
        sorter = self.processor.bibliography_sorter
        if not sorter:
            return keys
        return sorter.sort(keys, lambda key: self._frame(Cite(key), self._sort_hints(key)))

    def numbers_of(self, order: Sequence[str]) -> dict[str, int]:
        """The citation numbers of the works in the bibliography's `order`."""
        numbered = reversed(order) if self.processor.counts_down else order
        return {key: number for number, key in enumerate(numbered, start=1)}

    def _frame(self, cite: Cite, hints: Hints) -> Frame:
        return Frame(self.items[cite.id], cite, CitePosition(), hints=hints, number=self.numbers.get(cite.id, 1))

    def sort_cluster(self, cluster: Cluster) -> list[Cite]:
        """The cites of a cluster in the order of the style, with the entries that they lead to."""
        cites = self._sort_cites(cluster)
        if self.has_anchors:
            return [cite if cite.anchor else evolve(cite, anchor=f"#{entry_anchor(cite.id)}") for cite in cites]
        return cites

    def _sort_cites(self, cluster: Cluster) -> list[Cite]:
        sorter = self.processor.citation_sorter
        if not sorter:
            return list(cluster.cites)
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

        return [cite for run in _split_runs(cluster) for cite in sort(run)]

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

    def entry_streams(self, wanted: Callable[[str], bool] = lambda _id: True) -> list[tuple[str, list[Token]]]:
        """The entries of the bibliography as (id, stream), in order, of the items that `wanted` names."""
        if not self.processor.has_bibliography:
            return []
        # One entry after the other, so that no more than two trees stand in memory.
        trees = substitute_authors(self.processor.style, self._entry_trees(wanted))
        return [(key, self.finish(tree)) for key, tree in trees if tree is not None]

    def _entry_trees(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Content]]:
        for key in self.order:
            if wanted(key) and (printed := self._entry_tree(key)) is not None:
                yield key, printed

    def _entry_tree(self, key: str) -> Content | None:
        number = self.numbers.get(key, 1)
        tree = self.processor.render_entry(
            self.items[key], hints=self.hint(key), number=number, namesakes=self.namesakes
        )
        if tree is not None and self.has_links:
            tree = link_title(tree, self.items[key])
        return with_printed_form(tree, number, is_numbered=self.processor.is_numbered)

    def format_entries(self, writer: Writer) -> list[FormattedEntry]:
        """The entries of the bibliography, in order."""
        return [FormattedEntry(key, self.write_entry(key, stream, writer)) for key, stream in self.entry_streams()]

    def write_entry(self, key: str, stream: list[Token], writer: Writer) -> str:
        text = writer.write(stream, self.processor.quotes)
        if not self.has_anchors:
            return writer.entry(text)
        opener, closer = writer.marks("href", f"#{self._backs[key]}") if key in self._backs else ("", "")
        back = f"{writer.escape(' ')}{opener}{writer.escape(_BACK)}{closer}" if opener else ""
        return writer.entry_at(entry_anchor(key), text + back)

    @cached_property
    def _backs(self) -> dict[str, str]:
        """Where each work is cited first, by key."""
        backs: dict[str, str] = {}
        for at, cluster in enumerate(self.clusters):
            for cite in cluster.cites:
                backs.setdefault(cite.id, cluster_anchor(cluster, at))
        return backs

    def write_cluster(self, stream: list[Token], writer: Writer, *, anchor: str) -> str:
        """The text of a finished cluster, to which its entries lead back by `anchor`."""
        text = writer.write(stream, self.processor.quotes)
        return writer.target(anchor, text) if self.has_anchors and text else text

    def finish(self, content: Content) -> list[Token]:
        return finish(content, quotes=self.processor.quotes, has_links=self.has_links)

    def finish_cluster(self, content: Content) -> list[Token]:
        return finish(content, quotes=self.processor.quotes, has_links=self.has_links or self.has_anchors)


_BACK = "\u21a9\ufe0e"
_UNSAFE = re.compile(r"[^A-Za-z0-9:.-]")


def entry_anchor(key: str) -> str:
    """The name of the entry of `key`, in letters that every format has in names.

    >>> entry_anchor("doe2020"), entry_anchor("a b")
    ('ref-doe2020', 'ref-a_20_b')
    """
    return "ref-" + _UNSAFE.sub(lambda mark: "_" if mark[0] == "_" else f"_{ord(mark[0]):x}_", key)


def cluster_anchor(cluster: Cluster, at: int) -> str:
    """The name of a citation: that of its id, else of its place, from 1."""
    return f"cite-{entry_anchor(cluster.id).removeprefix('ref-') if cluster.id else at + 1}"


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
