"""Says how far a reading can be trusted: the tagger's certainty, lowered by what a right one would not show. Pure."""

import math
import re
from collections.abc import Mapping, Sequence

from k2refs.formats.plaintext.types import FieldSpan
from k2refs.model.reference import Value

__all__ = ["rate"]


def rate(text: str, spans: Sequence[FieldSpan], *, values: Mapping[str, Value], certainty: float) -> float:
    """Confidence, 0 to 1, that every field of a reading is right.

    `certainty` is the tagger's probability of its labelling; each sign of a slip halves the odds.
    """
    if not values or not spans:
        return 0.0
    slips = sum((_repeats(spans), _lacks(values), _is_strange(text, values)))
    odds = min(certainty, 0.999) / (1.0 - min(certainty, 0.999)) * math.pow(0.5, slips)
    return round(odds / (1.0 + odds), 4)


def _repeats(spans: Sequence[FieldSpan]) -> int:
    """Fields that a reference has once, found more than once."""
    labels = [span.label for span in spans]
    return sum(labels.count(label) > 1 for label in ("author", "title", "container", "page", "volume"))


def _lacks(values: Mapping[str, Value]) -> int:
    """What nearly every reference has."""
    return sum(
        (
            not (values.keys() & {"author", "editor"}),
            not (values.keys() & {"title", "container-title"}),
            "issued" not in values,
        )
    )


def _is_strange(text: str, values: Mapping[str, Value]) -> int:
    strange = 0
    title, volume, page = (str(values.get(name, "")) for name in ("title", "volume", "page"))
    strange += bool(title) and not re.search(r"\w{3}|[\u3040-\ud7af]", title)
    strange += bool(volume) and not re.search(r"\d|^[IVXLCDM]+$", volume)
    strange += bool(page) and not re.search(r"\d|^[ivxlcdm]+", page)
    strange += "\n\n" in text or len(text) > 1200
    return strange
