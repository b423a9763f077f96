"""Says how far a reading can be trusted: the tagger's certainty, lowered by what a right one would not show. Pure."""

import math
import re
from collections.abc import Mapping, Sequence

from k2refs.formats.plaintext.types import FieldSpan
from k2refs.model.names import Name
from k2refs.model.reference import Value

__all__ = ["rate"]


_MODESTY = 4.0
"""How many times the odds of a right reading are those of its labelling: fitted to 900 made-up references."""


def rate(text: str, spans: Sequence[FieldSpan], *, values: Mapping[str, Value], certainty: float) -> float:
    """Confidence, 0 to 1, that every field of a reading is right.

    `certainty` is the tagger's probability of its labelling and of those that repairs make the same of; each sign of
    a slip halves the odds. A labelling may err where no field feels it, and taggers that decide together are doubtful
    of their common choice: the odds are higher than they say, by a factor that made-up references gave which the
    training had not seen.
    """
    if not values or not spans:
        return 0.0
    slips = sum((_repeats(spans), _lacks(values), _is_strange(text, values), _is_doubtful(values)))
    odds = min(certainty, 0.999) / (1.0 - min(certainty, 0.999)) * _MODESTY * math.pow(0.5, slips)
    return odds / (1.0 + odds)


_ONCE = ("author", "title", "container", "page", "volume", "issue", "publisher", "editor", "genre", "edition")


def _repeats(spans: Sequence[FieldSpan]) -> int:
    """Fields that a reference has once, found more than once."""
    labels = [span.label for span in spans]
    return sum(labels.count(label) > 1 for label in _ONCE)


def _lacks(values: Mapping[str, Value]) -> int:
    """What nearly every reference has."""
    return sum(
        (
            not (values.keys() & {"author", "editor"}),
            not (values.keys() & {"title", "container-title"}),
            "issued" not in values,
        )
    )


_SENTENCE_BREAK = re.compile(r"[a-zß-ÿ]{3}\. [^\W\d_a-z]")


def _is_doubtful(values: Mapping[str, Value]) -> int:
    """What right readings seldom show: a number without its fellow, no place of publication, fields run together."""
    title, container = str(values.get("title", "")), str(values.get("container-title", ""))
    is_article = bool(container) and not values.keys() & {"publisher", "publisher-place", "editor"}
    authors = values.get("author", ())
    names = [name for name in authors if isinstance(name, Name)] if isinstance(authors, tuple) else []
    return sum(
        (
            "issue" in values and "volume" not in values,
            "page" in values and "volume" not in values and is_article,
            not values.keys() & {"container-title", "publisher", "URL", "arxiv"},
            "publisher-place" in values and "publisher" not in values,
            bool(_SENTENCE_BREAK.search(title)),
            ", " in container,
            any(len(name.given.split()) > 3 or len(name.family.split()) > 2 for name in names),
            len(names) > 1 and any(name.family and not name.given for name in names),
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
