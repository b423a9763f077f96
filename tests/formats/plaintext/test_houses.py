"""Towns are no publishers, and what tells the state of a work is no house."""

import pytest

from k2refs.formats.plaintext.counts import find_runs
from k2refs.formats.plaintext.repair import mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging


def mended(given: str) -> str:
    """What mending makes of `given`: fields joined by " | ", each with its label before "="."""
    fields = [field.split("=", 1) for field in given.split(" | ")]
    sizes = [len(tokenize(text)) for _, text in fields]
    tokens = tokenize(" ".join(text for _, text in fields))
    assert len(tokens) == sum(sizes)
    labels = tuple(label for (label, _), size in zip(fields, sizes, strict=True) for _ in range(size))
    begins = tuple(i == 0 for size in sizes for i in range(size))
    tagging = mend(tokens, Tagging(labels, begins, 0.5))
    runs = find_runs(tagging.labels, tagging.begins)
    return " | ".join(f"{label}={' '.join(token.text for token in tokens[start:end])}" for label, start, end in runs)


CASES = [
    ("title=Plans . | place=Washington , | publisher=D . C", "title=Plans . | place=Washington , D . C"),
    ("title=Plans . | place=Washington , | publisher=D . C .", "title=Plans . | place=Washington , D . C ."),
    (
        "title=Trees , | publisher=Hamburg und Leipzig , | date=1893",
        "title=Trees , | place=Hamburg und Leipzig , | date=1893",
    ),
    (
        "title=Trees , | publisher=Mir und Leipzig , | date=1893",
        "title=Trees , | publisher=Mir und Leipzig , | date=1893",
    ),
    (
        "title=Trees . | publisher=MIT Press , Cambridge , Massachusetts and London , | date=1990",
        "title=Trees . | publisher=MIT Press , | place=Cambridge , Massachusetts and London , | date=1990",
    ),
    ("title=Trees . | publisher=Cambridge University Press", "title=Trees . | publisher=Cambridge University Press"),
    (
        "title=Trees . | publisher=University of California , Berkeley",
        "title=Trees . | publisher=University of California , Berkeley",
    ),
    (
        "title=Plans . | page=3 - 9 | place=Washington , | publisher=D . C . Morgan Kaufmann .",
        "title=Plans . | page=3 - 9 | place=Washington , D . C . | publisher=Morgan Kaufmann .",
    ),
    (
        "title=Plans . | place=Lexington , | publisher=D . C . Heath .",
        "title=Plans . | place=Lexington , | publisher=D . C . Heath .",
    ),
    (
        "title=A life . | publisher=United States : | place=Warner Bros . | publisher=Pictures",
        "title=A life . | place=United States : | publisher=Warner Bros . Pictures",
    ),
    (
        "title=Plans . | title=Bruxelles : | container=Rageot .",
        "title=Plans . | place=Bruxelles : | publisher=Rageot .",
    ),
    (
        "title=Plans . | publisher=Unpublished Manuscript , | date=1995",
        "title=Plans . | note=Unpublished Manuscript , | date=1995",
    ),
    (
        "title=Plans . | container=Wall Street Journal 4 January .",
        "title=Plans . | container=Wall Street Journal | note=4 January .",
    ),
    ("title=Plans , | container=Van Ek , | place=Oslo .", "title=Plans , | publisher=Van Ek , | place=Oslo ."),
    ("title=Plans , | container=CVPR , | place=Oslo .", "title=Plans , | container=CVPR , | place=Oslo ."),
    (
        "title=Plans , | container=The Observer , | place=Oslo , | date=4 May 1999",
        "title=Plans , | container=The Observer , | place=Oslo , | date=4 May 1999",
    ),
    (
        "title=Cones . | editor=B . French , eds . , | container=Shock , Mono Book Corp . , | place=Boston",
        "title=Cones . | editor=B . French , eds . , | container=Shock , | publisher=Mono Book Corp . , | place=Boston",
    ),
    (
        "title=Walls , | container=Journal of Mechanics , ASME , | volume=28 | page=3 - 9",
        "title=Walls , | container=Journal of Mechanics , | publisher=ASME , | volume=28 | page=3 - 9",
    ),
    (
        "title=Walls , | container=Journal of Mechanics , Part A , | volume=28 | page=3 - 9",
        "title=Walls , | container=Journal of Mechanics , Part A , | volume=28 | page=3 - 9",
    ),
    (
        "title=Waves . | publisher=Tectonophysics , | link=doi:10.1016/j.tecto.2011",
        "title=Waves . | container=Tectonophysics , | link=doi:10.1016/j.tecto.2011",
    ),
    (
        "title=Waves . | publisher=Springer , | link=doi:10.1016/j.tecto.2011",
        "title=Waves . | publisher=Springer , | link=doi:10.1016/j.tecto.2011",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_who_published_it_and_where(given: str, want: str) -> None:
    assert mended(given) == want
