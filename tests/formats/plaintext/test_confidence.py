"""Confidence falls with every sign of a slip and never leaves 0 to 1."""

import pytest

from k2refs.formats.plaintext import THRESHOLD, read_reference_text
from k2refs.formats.plaintext.confidence import rate
from k2refs.formats.plaintext.types import FieldSpan
from k2refs.model.names import Name

SPANS = [FieldSpan("author", 0, 5, "Orimo"), FieldSpan("title", 6, 10, "Bone"), FieldSpan("date", 11, 15, "1992")]
VALUES = {"author": "Orimo", "title": "Bone", "publisher": "Mir", "issued": "1992"}


def test_a_reading_without_slips_is_surer_than_its_labels_and_rises_with_them() -> None:
    rated = [rate("Orimo Bone 1992", SPANS, values=VALUES, certainty=certainty) for certainty in (0.1, 0.5, 0.9)]
    assert rated == sorted(rated)
    assert rated[1] > 0.5


def test_what_rules_read_is_never_sure() -> None:
    read = read_reference_text("Orimo H, Fujita T. Soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79.")
    assert 0.0 < read.confidence < THRESHOLD


@pytest.mark.parametrize(
    ("spans", "values"),
    [
        ([*SPANS, SPANS[1]], VALUES),
        (SPANS, {"author": "Orimo", "title": "Bone", "publisher": "Mir"}),
        (SPANS, {"author": "Orimo", "title": "Bone", "issued": "1992"}),
        (SPANS, {**VALUES, "issue": "4"}),
        (SPANS, {**VALUES, "title": "Loss of bone. The Lancet"}),
        (SPANS, {**VALUES, "container-title": "New Jersey, Bartonia"}),
        (SPANS, {**VALUES, "author": (Name(family="Lee", given="How Norway Still Fishes"),)}),
        (SPANS, {**VALUES, "author": (Name(family="Lee", given="J."), Name(family="Norway"))}),
        (SPANS, {**VALUES, "volume": "of"}),
        (SPANS, {**VALUES, "page": "see"}),
    ],
)
def test_each_sign_of_a_slip_lowers_it(spans: list[FieldSpan], values: dict[str, str]) -> None:
    assert (
        0.0
        < rate("Orimo Bone 1992", spans, values=values, certainty=0.9)
        < rate("Orimo Bone 1992", SPANS, values=VALUES, certainty=0.9)
    )


@pytest.mark.parametrize("certainty", [0.0, 0.5, 1.0])
def test_it_is_a_share(certainty: float) -> None:
    assert 0.0 <= rate("Orimo Bone 1992", SPANS, values=VALUES, certainty=certainty) <= 1.0


def test_nothing_read_is_nothing_sure() -> None:
    assert rate("x", [], values={}, certainty=0.9) == 0.0
