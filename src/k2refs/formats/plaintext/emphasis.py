"""Sets container and title by what a printed reference has in italics. Called by `listing`; pure.

Most styles set one of the two in italics: the journal, book or site that holds the work, or the work that stands alone.
Source: APA Publication Manual, 7th ed., 9.19; Chicago Manual of Style, 17th ed., 8.168.
"""

import re
from collections.abc import Mapping, Sequence

import attrs

from k2refs.model.reference import Reference

__all__ = ["use_emphasis"]

_EDGE = " \u00a0.,;:()"
_VOLUME = re.compile(r"[ ,\u00a0]+\d{1,4}[ ,.;:()]*$|,[ \u00a0]*[\w./-]*\d[\w./-]*[ ,.;:()]*$")
_NEAR = 3
_FEWEST_LETTERS = 3


def use_emphasis(
    reference: Reference, spans: Mapping[str, tuple[int, int]], text: str, emphasis: Sequence[tuple[int, int]]
) -> tuple[Reference, Mapping[str, tuple[int, int]]]:
    """`reference` with the container, or the title, that the one italic stretch of `text` is.

    It is the container where that was read there, or where none was and the stretch follows the title; the title where
    the title begins with it. Several stretches change nothing.
    """
    found = _one_stretch(text, emphasis)
    if found is None:
        return reference, spans
    variable = _choose(spans, found)
    if not variable:
        return reference, spans
    values, places = dict(reference.values), dict(spans)
    if variable == "title" and "title" not in values:
        del values["container-title"], places["container-title"]
    values[variable], places[variable] = " ".join(text[slice(*found)].split()), found
    return attrs.evolve(reference, values=values), places


def _choose(spans: Mapping[str, tuple[int, int]], found: tuple[int, int]) -> str:
    """Which variable the italic stretch at `found` is; "" for none that is sure."""
    container, title = spans.get("container-title"), spans.get("title")
    if title is not None and title[0] < found[1] and found[0] < title[1]:
        return "title" if abs(found[0] - title[0]) <= 1 and found[1] < title[1] else ""
    if container is not None and container[0] < found[1] and found[0] < container[1]:
        return "container-title" if title is not None or container[0] > found[0] else "title"
    is_behind = title is not None and 0 <= found[0] - title[1] <= _NEAR
    return "container-title" if container is None and is_behind else ""


def _one_stretch(text: str, emphasis: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The one stretch in italics, without the volume and the marks at its ends; None for none or several."""
    joined: list[tuple[int, int]] = []
    for start, end in emphasis:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    worded = [one for one in joined if sum(map(str.isalpha, text[slice(*one)])) >= _FEWEST_LETTERS]
    if len(worded) != 1:
        return None
    start, end = worded[0]
    if volume := _VOLUME.search(text, start, end):
        end = volume.start()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    return start, end
