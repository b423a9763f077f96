"""Groups and collapses the cites of a cluster. CSL 1.0.2 §Cite grouping, §Cite collapsing."""

from collections.abc import Sequence

from k2refs.csl.document.cite_parts import apply_mode, drop_first_names, with_affixes
from k2refs.csl.document.collapse_numbers import collapse_numbers
from k2refs.csl.document.collapse_years import collapse_years
from k2refs.csl.render.cite import Cite
from k2refs.csl.render.layout import NO_PRINTED_FORM
from k2refs.csl.render.node import Content, first_of, flatten
from k2refs.csl.style import ast

__all__ = ["collapse_cites"]


def collapse_cites(
    area: ast.Area,
    cites: Sequence[Cite],
    trees: Sequence[Content | None],
    *,
    titles: Sequence[frozenset[str]],
    is_in_text: bool,
) -> tuple[list[Content], tuple[str, ...]]:
    """The cites as they stand in the cluster, and what stands between them; `trees` have their authors.

    `titles` are those of each work, folded.
    """
    if cites and trees[0] is None and not cites[0].mode:
        trees = (_silent(cites[0]), *trees[1:])
    shown = [
        (cite, tree, body)
        for cite, tree, own in zip(cites, trees, titles, strict=True)
        if tree is not None and (body := apply_mode(tree, cite, own)) is not None
    ]
    if shown and shown[0][0].mode == "composite":
        shown = _name_once(shown)
    pairs = [(cite, body) for cite, _, body in shown]
    if len(pairs) == 1:
        cite, body = pairs[0]
        return [with_affixes(body, cite)], ()
    mode = area.options.get("collapse", "")
    if mode == "citation-number":
        return collapse_numbers(area, pairs)
    if mode or "cite-group-delimiter" in area.options:
        return collapse_years(area, _group(pairs, [tree for _, tree, _ in shown]), mode=mode, is_in_text=is_in_text)
    return collapse_numbers(area, pairs, is_ranged=False)


_Shown = tuple[Cite, Content, Content]
"""A cite, its tree, and what is printed of that."""


def _name_once(shown: Sequence[_Shown]) -> list[_Shown]:
    """Cites behind a composite one without its author, whom the sentence names: "Orimo (1992, 1998)"."""
    author = _author(shown[0][1])
    rest = []
    for cite, tree, body in shown[1:]:
        short = (
            drop_first_names(body) if author and not (cite.mode or cite.prefix) and _author(tree) == author else body
        )
        rest.append((cite, tree, body if short is None else short))
    return [shown[0], *rest]


def _author(tree: Content) -> str:
    names = first_of(tree, "names")
    return flatten(names) if names is not None else ""


def _silent(cite: Cite) -> str:
    """What stands for the first cite of a cluster where the style prints nothing for it.

    Beyond the specification, as citeproc-js has it: it says so, unless the writer's own words stand there; a later one
    is left out. The second example is no fixture: a style of nothing but issue numbers says so for every book.
    """
    return "" if cite.prefix or cite.suffix else NO_PRINTED_FORM


def _group(pairs: Sequence[tuple[Cite, Content]], trees: Sequence[Content]) -> list[list[tuple[Cite, Content]]]:
    """Runs of cites of the same authors, suppressed ones too.

    Sorting has brought them together where the style sorts; elsewhere the writer's order stays, as citeproc-js has it.
    """
    groups: list[list[tuple[Cite, Content]]] = []
    before = ""
    for (cite, body), tree in zip(pairs, trees, strict=True):
        author = "" if cite.mode == "author-only" else _author(tree)
        if author and author == before and not cite.prefix:
            groups[-1].append((cite, body))
        else:
            groups.append([(cite, body)])
        before = "" if cite.suffix else author  # words of the writer end a group, as in pandoc
    return groups
