"""Where fields meet: marks beside quotation marks, spaces beside formats, capitals, names of one entry."""

from pathlib import Path
from typing import Any

import pytest

from k2refs import Cite, Cluster, Style
from tests.csl.test_kinds import entries

WORK = {"title": "One", "publisher": "P", "genre": "G"}
QUOTED = "<text variable='title' quotes='true'/>"
ITALIC = "font-style='italic'"
SPACED = "<text variable='title' suffix=' '/>"


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (f"{QUOTED}<text variable='publisher' prefix=', '/>", "“One,” P"),
        (f"{QUOTED}<text variable='genre' {ITALIC} prefix=', '/>", "“One”, <i>G</i>"),
        (f"{QUOTED}<group {ITALIC}><text variable='genre' prefix=', '/></group>", "“One”<i>, G</i>"),
        (
            f"<text variable='title' quotes='true' {ITALIC}/><text variable='publisher' prefix=', '/>",
            "“<i>One</i>”, P",
        ),
        (f"<group delimiter=', '>{QUOTED}<text variable='genre' {ITALIC}/></group>", "“One,” <i>G</i>"),
        ("<group suffix='.'><text variable='title' quotes='true' suffix=','/></group>", "“One.,”"),
        ("<group suffix=','><text variable='title' quotes='true' suffix='.'/></group>", "“One,.”"),
    ],
)
def test_a_mark_enters_quotation_marks_where_no_format_stands_between(layout: str, printed: str) -> None:
    assert entries(layout, WORK) == [printed]


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (
            f"<group {ITALIC}><text variable='title' suffix='. '/></group><text variable='publisher' prefix=' '/>",
            "<i>One. </i> P",
        ),
        (
            f"<group delimiter=' '><group {ITALIC}>{SPACED}</group><text variable='publisher'/></group>",
            "<i>One </i> P",
        ),
        (f"<text variable='title' {ITALIC} suffix='. '/><text variable='publisher' prefix=' '/>", "<i>One</i>.  P"),
    ],
)
def test_a_space_inside_a_format_is_not_the_one_behind_it(layout: str, printed: str) -> None:
    assert entries(layout, WORK) == [printed]


@pytest.mark.parametrize(("suffix", "printed"), [(", and more", "“One”, and more."), (" and more", "“One” and more.")])
def test_a_suffix_of_the_writer_stays_behind_quotation_marks(tmp_path: Path, suffix: str, printed: str) -> None:
    path = tmp_path / "style.csl"
    path.write_text(
        '<style><citation><layout suffix="."><text variable="title" quotes="true"/></layout></citation></style>'
    )
    works = [{"id": "a", "type": "book", "title": "One"}]
    assert Style.load(str(path)).format(works, [Cluster((Cite("a", suffix=suffix),))]).citations == (printed,)


AUTHOR = "<names variable='author'/>"


@pytest.mark.parametrize(
    ("layout", "options", "printed"),
    [
        ("<text term='in'/><text variable='title' prefix=' '/>", "", "In One"),
        (f"{AUTHOR}<text term='in'/>", "", "in"),
        (f"<group>{AUTHOR}</group><text term='in'/>", "", "In"),
        (f"{AUTHOR}<group><text term='in'/></group>", "", "in"),
        (f"<text variable='citation-number'/>{AUTHOR}<text term='in'/>", "", "1in"),
        ("<text variable='citation-number' suffix='. '/><text term='in'/>", "", "1. In"),
        (
            "<text variable='citation-number'/><group delimiter=' '><text term='in'/><text variable='title'/></group>",
            "second-field-align='flush'",
            '<div class="csl-left-margin">1</div><div class="csl-right-inline">In One</div>',
        ),
    ],
)
def test_a_term_that_starts_an_entry_or_its_second_field(layout: str, options: str, printed: str) -> None:
    assert entries(layout, WORK, options=options)[0].strip() == printed


def person(given: str) -> dict[str, str]:
    return {"family": "Lund", "given": given}


@pytest.mark.parametrize(
    ("work", "printed"),
    [
        ({"author": [person("Ivar")], "editor": [person("Ida")]}, "I. Lund, ed. Ida Lund"),
        ({"author": [person("Ida")], "editor": [person("Ida")]}, "I. Lund, ed. I. Lund"),
        ({"author": [person("Ann")], "editor": [person("Ida")]}, "A. Lund, ed. I. Lund"),
        ({"editor": [person("Ivar"), person("Ida")]}, ", ed. Ivar Lund, Ida Lund"),
    ],
)
def test_names_of_one_entry_are_told_apart(work: dict[str, Any], printed: str) -> None:
    names = "<names variable='{}' prefix='{}'><name initialize-with='. '/></names>"
    layout = names.format("author", "") + names.format("editor", ", ed. ")
    assert entries(layout, work, citation="disambiguate-add-givenname='true'") == [printed]


@pytest.mark.parametrize(
    ("substitute", "printed"),
    [
        ("<text variable='genre'/>", ["G", "---"]),
        ("<text term='anonymous'/>", ["Anonymous", "Anonymous"]),
        ("<group><text value='No one'/></group>", ["No one", "No one"]),
    ],
)
def test_what_the_style_spells_in_place_of_names_is_not_replaced(substitute: str, printed: list[str]) -> None:
    layout = f"<names variable='author'><name/><substitute>{substitute}</substitute></names>"
    assert entries(layout, WORK, WORK, options="subsequent-author-substitute='---'") == printed


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        ("4, p. 12-15", "4th, pp. 12–15"),
        ("2 & 3, p. 7", "2nd &#38; 3rd, p. 7"),
        ("3, vol. 2", "3rd, vol. 2"),
        ("5, foo. 3", "5th, foo. 3"),
        ("2nd, p. 3", "2nd, p. 3"),
    ],
)
def test_the_numbers_before_a_part_are_ordinals(edition: str, printed: str) -> None:
    assert entries("<number variable='edition' form='ordinal'/>", {"edition": edition}) == [printed]


@pytest.mark.parametrize(
    ("mark", "printed"), [("<text value=':' font-weight='bold'/>", "One;<b>:</b>3"), ("<text value=':'/>", "One;:3")]
)
def test_a_mark_of_the_style_is_content(mark: str, printed: str) -> None:
    layout = f"<text variable='title'/><group prefix=';'>{mark}<text variable='page'/></group>"
    assert entries(layout, {"title": "One", "page": "3"}) == [printed]
