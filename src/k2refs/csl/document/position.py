"""Where each cite stands among the others: first, subsequent, ibid, near a note. CSL 1.0.2 §Locator, position."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from k2refs.csl.render.cite import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite, CitePosition
from k2refs.errors import WrongType

__all__ = ["Cluster", "find_places", "force_places", "last_cite", "place_cites"]


def _as_cites(cites: Iterable[Cite] | Cite) -> tuple[Cite, ...]:
    if isinstance(cites, Cite):
        return (cites,)
    found = tuple(cites)
    for one in found:
        if not isinstance(one, Cite):
            raise WrongType(f"a cluster holds cites, not {type(one).__name__}; write Cluster((Cite('key'),))")
    return found


@frozen
class Cluster:
    """A citation: its cites in the writer's order, and the number of its note, 0 in running text.

    Where the style sorts cites, all are sorted, as in word processors; with `keeps_affixed`, a cite with a prefix or
    suffix keeps its place and those between two such are sorted among themselves, as in pandoc. `section` is the part
    of the document that it is in, for bibliographies by chapter.
    Raises WrongType for anything else than cites.
    """

    cites: tuple[Cite, ...] = field(converter=_as_cites)
    note: int = 0
    id: str = ""
    keeps_affixed: bool = False
    section: str = ""


def find_places(clusters: Sequence[Sequence[Cite]], notes: Sequence[int], *, near: int) -> list[list[CitePosition]]:
    """The place of every cite, by cluster; `near` is how many notes back still count as near.

    Ibid needs the same work right before: in the same cluster, or as the only cite of the note before. Clusters in
    notes and clusters in running text do not see each other. Beyond the specification, as citeproc-js has it: the
    clusters of one note, and those of the running text, follow each other as if they were one.
    """
    places: list[list[CitePosition]] = [[] for _ in clusters]
    for is_note in (False, True):
        chosen = [at for at, note in enumerate(notes) if bool(note) is is_note]
        rows = _find_chain([clusters[at] for at in chosen], [notes[at] for at in chosen], near=near)
        for at, row in zip(chosen, rows, strict=True):
            places[at] = row
    return places


def _find_chain(clusters: Sequence[Sequence[Cite]], notes: Sequence[int], *, near: int) -> list[list[CitePosition]]:
    seen: dict[str, tuple[int, int]] = {}
    places: list[list[CitePosition]] = []
    before: list[Cite] = []
    note_before = 0
    for cites, note in zip(clusters, notes, strict=True):
        neighbour = last_cite(before, note - note_before)
        places.append(place_cites(cites, note, neighbour=neighbour, seen=seen, near=near))
        if note != note_before:
            before.clear()
        before.extend(cites)
        note_before = note
    return places


def place_cites(
    cites: Sequence[Cite], note: int, *, neighbour: Cite | None, seen: dict[str, tuple[int, int]], near: int
) -> list[CitePosition]:
    """The places of the cites of one cluster behind the cite `neighbour`. `seen` has the first and the last note of the
    works cited before; those of the cluster are added to it."""
    row: list[CitePosition] = []
    for cite in cites:
        if cite.id not in seen:
            row.append(_FIRST_PLACE)
            seen[cite.id] = (note, note)
        else:
            first, last = seen[cite.id]
            is_near = not note or note - last <= near
            elsewhere = first if first != note else 0
            row.append(CitePosition(_compare(cite, neighbour), near_note=is_near, first_note=elsewhere))
            seen[cite.id] = (first, note)
        neighbour = cite
    return row


_FIRST_PLACE = CitePosition(FIRST, near_note=False, first_note=0)


def force_places(cites: Sequence[Cite], places: Sequence[CitePosition]) -> list[CitePosition]:
    """The places that the caller of the suite's interface decides, where it does.

    Beyond the specification: citeproc-js takes `position` and `near-note` from the cite of a cluster that stands
    outside a document, as a previewer does: {"id": "x", "position": 1} prints the subsequent form.
    """
    return [
        place
        if cite.forced_position < 0 and not cite.forced_near_note
        else CitePosition(max(cite.forced_position, 0), near_note=cite.forced_near_note, first_note=place.first_note)
        for cite, place in zip(cites, places, strict=True)
    ]


def last_cite(before: Sequence[Cite], notes_between: int) -> Cite | None:
    """The last of the cites of the note before, `notes_between` notes away, where ibid may refer to it."""
    is_sole = len(before) == 1 and notes_between <= 1
    return before[-1] if is_sole or (before and notes_between == 0) else None


def _compare(cite: Cite, neighbour: Cite | None) -> int:
    if neighbour is None or neighbour.id != cite.id:
        return SUBSEQUENT
    if not neighbour.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (cite.locator, cite.label) == (neighbour.locator, neighbour.label)
    return IBID if same else IBID_WITH_LOCATOR
