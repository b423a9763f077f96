"""Where each cite stands among the others: first, subsequent, ibid, near a note. CSL 1.0.2 §Locator, position."""

from collections.abc import Sequence

from attrs import frozen

from k2refs.csl.cite import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite, Place

__all__ = ["Cluster", "find_places"]


@frozen
class Cluster:
    """A citation: its cites in the writer's order, and the number of its note, 0 in running text."""

    cites: tuple[Cite, ...]
    note: int = 0
    id: str = ""


def find_places(clusters: Sequence[Sequence[Cite]], notes: Sequence[int], *, near: int) -> list[list[Place]]:
    """The place of every cite, by cluster; `near` is how many notes back still count as near.

    Ibid needs the same work right before: in the same cluster, or as the only work of the cluster before. Clusters in
    notes and clusters in running text do not see each other.
    """
    places: list[list[Place]] = [[] for _ in clusters]
    for is_note in (False, True):
        chosen = [at for at, note in enumerate(notes) if bool(note) is is_note]
        rows = _find_chain([clusters[at] for at in chosen], [notes[at] for at in chosen], near=near)
        for at, row in zip(chosen, rows, strict=True):
            places[at] = row
    return places


def _find_chain(clusters: Sequence[Sequence[Cite]], notes: Sequence[int], *, near: int) -> list[list[Place]]:
    last_seen: dict[str, tuple[int, int]] = {}
    first_note: dict[str, int] = {}
    places: list[list[Place]] = []
    before: Sequence[Cite] = ()
    note_before = 0
    for at, cites in enumerate(clusters):
        note = notes[at]
        row: list[Place] = []
        for number, cite in enumerate(cites):
            seen = last_seen.get(cite.id)
            if seen is None:
                place = Place(FIRST, near_note=False, first_note=0)
                first_note[cite.id] = note
            else:
                neighbour = _neighbour(cites, number, before, is_adjacent=_is_adjacent(note, note_before))
                position = _compare(cite, neighbour)
                is_near = not note or note - seen[1] <= near
                place = Place(position, near_note=is_near, first_note=first_note[cite.id])
            row.append(place)
            last_seen[cite.id] = (at, note)
        places.append(row)
        before, note_before = cites, note
    return places


def _is_adjacent(note: int, before: int) -> bool:
    return note - before <= 1 if note and before else True


def _neighbour(cites: Sequence[Cite], number: int, before: Sequence[Cite], *, is_adjacent: bool) -> Cite | None:
    """The cite right before, where ibid may refer to it."""
    if number > 0:
        return cites[number - 1]
    if not is_adjacent or not before:
        return None
    ids = {cite.id for cite in before}
    return before[-1] if len(ids) == 1 else None


def _compare(cite: Cite, neighbour: Cite | None) -> int:
    if neighbour is None or neighbour.id != cite.id:
        return SUBSEQUENT
    if not neighbour.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (cite.locator, cite.label) == (neighbour.locator, neighbour.label)
    return IBID if same else IBID_WITH_LOCATOR
