"""RIS and NBIB: what is damaged is said and nothing is lost or invented."""

import pytest

from k2refs.formats.nbib import read_nbib, write_nbib
from k2refs.formats.ris import read_ris
from k2refs.formats.ris_write import write_ris
from k2refs.model.source import Source

WHOLE = "TY  - JOUR\nTI  - Bone\nAU  - Doe, Jane\nPY  - 2001\nER  - \n"


@pytest.mark.parametrize(
    ("text", "titles", "faults"),
    [
        (WHOLE, ["Bone"], 0),
        ("\ufeff" + WHOLE, ["Bone"], 0),
        (WHOLE.replace("\n", "\r\n"), ["Bone"], 0),
        (WHOLE.replace("\n", "\r"), ["Bone"], 0),
        (WHOLE.replace("ER  - \n", ""), ["Bone"], 1),
        (WHOLE.replace("ER  - \n", "") + WHOLE, ["Bone", "Bone"], 1),
        (WHOLE.replace("  - ", " - "), ["Bone"], 0),
        ("Provider: X\n\n" + WHOLE, ["Bone"], 0),
        ("TI  - lost\n" + WHOLE, ["Bone"], 1),
        (WHOLE.replace("Bone\n", "Bone\n  and joint\n"), ["Bone and joint"], 0),
        ("", [], 0),
    ],
)
def test_damaged_ris(text: str, titles: list[str], faults: int) -> None:
    read = read_ris(Source("a.ris", text))
    assert [reference.title for reference in read.references] == titles
    assert len(read.findings) == faults


def test_an_unindented_continuation_of_nbib_is_read_and_said() -> None:
    read = read_nbib(Source("a.nbib", "PMID- 1\nTI  - Bone\nloss\n\nPMID- 2\nTI  - Joint\n"))
    assert [reference.title for reference in read.references] == ["Bone loss", "Joint"]
    assert [str(finding.span) for finding in read.findings] == ["a.nbib:3:1"]


@pytest.mark.parametrize("round_trip", [(read_ris, write_ris), (read_nbib, write_nbib)], ids=["ris", "nbib"])
def test_what_is_written_reads_the_same(round_trip: tuple) -> None:  # type: ignore[type-arg]
    reader, writer = round_trip
    once = reader(Source("a", writer(read_ris(Source("a.ris", WHOLE)).references))).references
    twice = reader(Source("a", writer(once))).references
    assert [reference.values for reference in twice] == [reference.values for reference in once]
    assert once[0].title == "Bone"
    assert once[0].year == 2001
    assert once[0].author[0].family == "Doe"


def test_the_extent_is_the_value_in_the_file() -> None:
    origin = read_ris(Source("a.ris", WHOLE)).references[0].origin
    assert origin is not None
    assert origin.field_span("ti").text == "Bone"
