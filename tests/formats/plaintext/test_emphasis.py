"""What italics in a printed reference say about its container and title."""

import pytest

from k2refs.formats.plaintext import read_references_text
from k2refs.model.document import RawReference
from k2refs.model.reference import Reference
from k2refs.model.source import Source


def read(text: str, *italics: str) -> Reference:
    source = Source("a.pdf", text)
    emphasis = tuple((text.index(one), text.index(one) + len(one)) for one in italics)
    raw = RawReference(text, (source.span(0, len(text)),), emphasis=emphasis)
    return read_references_text([raw]).references[0]


def test_a_container_is_as_long_as_its_italics() -> None:
    text = "Besch, C. (2022). Web presenter for animations. In GitHub repository. GitHub. https://example.org/b"
    assert read(text, "GitHub repository").values["container-title"] == "GitHub repository"


def test_the_volume_in_italics_is_no_part_of_it() -> None:
    text = "Abel, A. (2001). Bones of mice in winter. Bone and Marrow, 12, 34-39."
    found = read(text, "Bone and Marrow, 12")
    assert found.values["container-title"] == "Bone and Marrow" and found.volume == "12"


def test_a_title_in_italics_ends_where_they_end() -> None:
    text = "Cole, C. (2006). An introduction to marrow (2nd ed.). Example Press."
    assert read(text, "An introduction to marrow").title == "An introduction to marrow"


@pytest.mark.parametrize("italics", [(), ("Homo sapiens", "Bone"), ("in",)])
def test_other_italics_change_nothing(italics: tuple[str, ...]) -> None:
    text = "Abel, A. (2001). Bones of Homo sapiens in winter. Bone, 12, 34-39."
    assert read(text, *italics).values == read(text).values
