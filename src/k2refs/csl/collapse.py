"""Groups and collapses the cites of a cluster. CSL 1.0.2 §Cite grouping, §Cite collapsing."""

from collections.abc import Sequence

from k2refs.csl import ast
from k2refs.csl.cite import Cite
from k2refs.csl.collapse_numbers import collapse_numbers
from k2refs.csl.collapse_years import collapse_years
from k2refs.csl.node import Content, first_of, flatten

__all__ = ["collapse_cites"]


def collapse_cites(
    area: ast.Area, cites: Sequence[Cite], bodies: Sequence[Content | None], *, is_in_text: bool
) -> tuple[list[Content], tuple[str, ...]]:
    """The cites as they stand in the cluster, and what stands between them."""
    pairs = [(cite, body) for cite, body in zip(cites, bodies, strict=True) if body is not None]
    mode = area.options.get("collapse", "")
    if mode == "citation-number":
        return collapse_numbers(area, pairs)
    if mode or "cite-group-delimiter" in area.options:
        return collapse_years(area, _group(pairs), mode=mode, is_in_text=is_in_text)
    return collapse_numbers(area, pairs, is_ranged=False)


def _group(pairs: Sequence[tuple[Cite, Content]]) -> list[list[tuple[Cite, Content]]]:
    """Runs of cites of the same authors.

    Sorting has brought them together where the style sorts; elsewhere the writer's order stays, as citeproc-js has it.
    """
    groups: list[list[tuple[Cite, Content]]] = []
    before = ""
    for cite, body in pairs:
        names = first_of(body, "names") if cite.mode == "" else None
        author = flatten(names) if names is not None else ""
        if author and author == before:
            groups[-1].append((cite, body))
        else:
            groups.append([(cite, body)])
        before = author
    return groups
