"""Puts a cluster together: its cites with their affixes, grouped and collapsed, between the layout's affixes."""

from collections.abc import Sequence
from functools import lru_cache

import attrs

from k2refs.csl.document.cite_parts import first_names, fold_title, leading_title, with_affixes
from k2refs.csl.document.collapse import collapse_cites
from k2refs.csl.document.works import Works
from k2refs.csl.item.item import Item
from k2refs.csl.render.cite import Cite, CitePosition
from k2refs.csl.render.layout import (
    NO_PRINTED_FORM,
    capitalize_after_prefix,
    capitalize_term,
    in_layout,
    starts_with_punctuation,
)
from k2refs.csl.render.node import Content, Node, flatten
from k2refs.csl.style.ast import Look
from k2refs.text.markup import Token, plain_text

__all__ = ["cluster_stream", "compose_cluster"]


def cluster_stream(
    document: Works, cites: Sequence[Cite], places: Sequence[CitePosition], *, empty: str
) -> list[Token]:
    """The cluster of `cites`, finished; any writer can write it. Where every cite is suppressed it prints `empty`."""
    content = compose_cluster(document, cites, places)
    if content is None:
        content = empty if cites else NO_PRINTED_FORM
    return document.finish_cluster(content)


def compose_cluster(document: Works, cites: Sequence[Cite], places: Sequence[CitePosition]) -> Content | None:
    """The tree of the cluster of `cites`, sorted, in their `places`; None where none of them prints anything."""
    area = document.processor.style.citation
    if cites and all(cite.mode == "author-only" for cite in cites):
        return _name_authors(document, cites, places)
    trees = [document.render(cite, place, document.hint(cite.id))[0] for cite, place in zip(cites, places, strict=True)]
    titles = [_titles(document.items[cite.id]) if cite.mode else frozenset() for cite in cites]
    style_class = document.processor.style.style_class
    kids, gaps = collapse_cites(area, cites, trees, titles=titles, is_in_text=style_class == "in-text")
    if not kids:
        return _narrate(document, cites, places, None)
    if style_class == "note":
        # Where the author is suppressed, the sentence goes on.
        starts = not _has_suppressed(cites[0], trees[0])
        kids = [
            capitalize_term(kid) if at == 0 and starts else capitalize_after_prefix(kid) for at, kid in enumerate(kids)
        ]
    look = area.look
    if area.others and cites:
        # As citeproc-js has it: a cite brings the delimiter behind it, and the last one the end of the citation.
        areas = [document.processor.citation_area(document.items[cite.id]) for cite in cites]
        look = areas[-1].look
        if len(kids) == len(cites):
            own = (each.delimiter for each in areas)
            gaps = tuple(new if gap == area.delimiter else gap for gap, new in zip(gaps, own, strict=False))
    gaps = tuple("" if starts_with_punctuation(kid) else gap for gap, kid in zip(gaps, kids[1:], strict=True))
    gaps = tuple(map(_gap_behind, kids, gaps))
    cluster = in_layout(Node(kids, delimiter=gaps, tag="cluster"), _ending(look))
    return _narrate(document, cites, places, cluster)


def _has_suppressed(cite: Cite, tree: Content | None) -> bool:
    """Whether the cite begins where its authors would stand: the sentence goes on there, without a capital."""
    return cite.mode == "suppress-author" and tree is not None and first_names(tree) is not None


@lru_cache(maxsize=64)
def _ending(look: Look) -> Look:
    """The look of a citation. Beyond the specification: no space ends it."""
    return attrs.evolve(look, suffix=look.suffix.rstrip(" "))


def _gap_behind(kid: Content, gap: str) -> str:
    """Beyond the specification: of a delimiter behind a suffix that ends in punctuation, nothing but the last space."""
    suffix = kid.kids[-1] if isinstance(kid, Node) and kid.tag == "cite" else None
    is_ended = isinstance(suffix, Node) and suffix.tag == "affix" and flatten(suffix).endswith((",", ";"))
    return gap.lstrip("\u00a0")[1:] if is_ended and gap[:1] != " " else gap


def _narrate(
    document: Works, cites: Sequence[Cite], places: Sequence[CitePosition], cluster: Node | None
) -> Content | None:
    """The author of a composite cite as part of the sentence, then the cluster: "Orimo et al. (1998)", "Orimo³".

    A style of numbers prints no names in its citations: there they are printed as author–date styles have them.
    """
    pairs = zip(cites, places, strict=True)
    cite, place = next((pair for pair in pairs if pair[0].mode == "composite"), (None, None))
    if cite is None or place is None:
        return cluster
    author = _author(document, cite, place)
    if author is None or cluster is None:
        return author or cluster
    is_raised = ("vertical-align", "sup") in cluster.look.decorations
    return Node([author, cluster], delimiter="" if is_raised else " ")


def _name_authors(document: Works, cites: Sequence[Cite], places: Sequence[CitePosition]) -> Content | None:
    """The authors alone, as running text has them: no brackets of the style, no number, no year."""
    pairs = zip(cites, places, strict=True)
    authors = [(cite, author) for cite, place in pairs if (author := _author(document, cite, place)) is not None]
    kids = [with_affixes(author, cite) for cite, author in authors]
    return Node(kids, delimiter=", ", tag="cluster") if kids else None


def _author(document: Works, cite: Cite, place: CitePosition) -> Content | None:
    """Who a sentence names for the work: the names that the cite prints, or what the style puts in their place."""
    item = document.items[cite.id]
    content, _ = document.render(cite, place, document.hint(cite.id))
    author: Content | None = first_names(content) if content is not None else None
    if author is None and content is not None:
        author = leading_title(content, _titles(item))
    return document.processor.render_narrator(item) if author is None else author


def _titles(item: Item) -> frozenset[str]:
    texts = (item.texts.get(name, "") for name in ("title", "title-short"))
    return frozenset(fold_title(plain_text(text)) for text in texts if text)
