"""One name as text: which part has which look; none is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Style
from k2refs.csl.item.person import FULL, PersonStyle, render_person
from k2refs.csl.render.node import flatten
from k2refs.csl.style.ast import Look
from k2refs.model.names import Name

UPPER = PersonStyle(family=Look(text_case="uppercase"), demote="display-and-sort")
BRACKETED = PersonStyle(family=Look(prefix="[", suffix="]"), given=Look(prefix="(", suffix=")"))


@pytest.mark.parametrize(
    ("name", "inverted", "expected"),
    [
        (
            Name(family="Bruyère", given="Ada", dropping_particle="de", non_dropping_particle="La"),
            True,
            "BRUYÈRE, Ada de LA",
        ),
        (Name(family="Espine", given="Ada", dropping_particle="d’"), False, "Ada d’ESPINE"),
        (Name(family="Espine", given="Ada", non_dropping_particle="d’"), False, "Ada D’ESPINE"),
    ],
)
def test_a_dropping_particle_looks_as_the_given_name_does(name: Name, inverted: bool, expected: str) -> None:
    assert flatten(render_person(name, UPPER, FULL, inverted=inverted)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(family="Ito", given="Jun"), "(Jun) [Ito]"),
        (Name(given="Sappho"), "Sappho"),
        (Name(literal="The Guild"), "The Guild"),
        (Name(family="伊藤", given="潤"), "伊藤潤"),
        (Name(family="Kiss", given="Ida", static_ordering=True), "Kiss Ida"),
    ],
)
def test_affixes_of_parts_are_for_names_of_two_parts_in_western_order(name: Name, expected: str) -> None:
    assert flatten(render_person(name, BRACKETED, FULL, inverted=False)) == expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ('<names variable="author" font-style="italic">', "", "<i>Emi Kano</i>"),
        (
            '<group font-style="italic"><names variable="author">',
            "</group>",
            '<i><span style="font-style:normal;">Emi Kano</span></i>',
        ),
    ],
)
def test_a_name_does_not_undo_the_format_of_cs_names(tmp_path: Path, outer: str, inner: str, expected: str) -> None:
    """Beyond the specification: that of a group around it, it does."""
    path = tmp_path / "t.csl"
    path.write_text(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info><citation><layout>{outer}<name font-style="normal"/></names>{inner}
        </layout></citation></style>"""
    )
    item = {"id": "a", "author": [{"family": "Kano", "given": "Emi"}]}
    assert Style.load(str(path)).cite([item], "a", to="html") == expected
