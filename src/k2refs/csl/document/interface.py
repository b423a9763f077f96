"""Cites and clusters as citeproc-js's interface writes them. Used by session."""

from collections.abc import Mapping, Sequence
from typing import Any

from k2refs.csl.document.position import Cluster
from k2refs.csl.render.cite import Cite, CiteMode

__all__ = ["read_cite", "read_clusters"]


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
