"""Which cites stand together, what stands between them, and what tells them apart; none is a case of the suite."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <citation {options}>
    {sort}
    <layout delimiter="; "><group delimiter=" ">
      <names variable="author"><name form="short"/></names>
      <date variable="issued"><date-part name="year"/></date>
      <choose><if disambiguate="true"><text variable="title"/></if></choose>
      <text variable="locator" prefix="p. "/>
    </group></layout>
  </citation>
</style>"""
SORT = '<sort><key variable="author"/></sort>'


def _cite(
    folder: Path, options: str, items: list[dict[str, Any]], *, cites: Sequence[Cite] = (), sort: str = ""
) -> str:
    path = folder / "t.csl"
    path.write_text(STYLE.format(options=options, sort=sort), encoding="utf-8")
    cluster = Cluster(tuple(cites) or tuple(Cite(item["id"]) for item in items))
    return Style.load(str(path)).format(items, [cluster], to="text").citations[0]


def _item(id: str, year: int, *authors: str) -> dict[str, Any]:
    names = [dict(zip(("given", "family"), author.split(), strict=True)) for author in authors]
    return {"id": id, "type": "book", "title": id.upper(), "issued": {"date-parts": [[year]]}, "author": names}


KANO, KANO_LATER, ITO = _item("a", 1999, "Emi Kano"), _item("b", 2001, "Emi Kano"), _item("c", 2000, "Jun Ito")


@pytest.mark.parametrize(
    ("sort", "expected"), [("", "Kano 1999; Ito 2000; Kano 2001"), (SORT, "Ito 2000; Kano 1999, 2001")]
)
def test_only_sorting_brings_the_cites_of_an_author_together(sort: str, expected: str, tmp_path: Path) -> None:
    assert _cite(tmp_path, 'collapse="year"', [KANO, ITO, KANO_LATER], sort=sort) == expected


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("year", "Ito 2000 / Kano 1999; 2001 / Abe 1990"),
        ("year-suffix", "Ito 2000; Kano 1999; 2001 / Abe 1990"),
        ("year-suffix-ranged", "Ito 2000 / Kano 1999; 2001 / Abe 1990"),
    ],
)
def test_the_delimiter_after_collapsed_groups(mode: str, expected: str, tmp_path: Path) -> None:
    options = f'collapse="{mode}" after-collapse-delimiter=" / "'
    assert _cite(tmp_path, options, [ITO, KANO, KANO_LATER, _item("d", 1990, "Rei Abe")]) == expected


def test_the_delimiter_after_collapsed_groups_follows_a_locator(tmp_path: Path) -> None:
    options = 'collapse="year-suffix" after-collapse-delimiter=" / "'
    assert (
        _cite(tmp_path, options, [ITO, KANO], cites=[Cite("c", locator="7"), Cite("a")]) == "Ito 2000 p. 7 / Kano 1999"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [("", "Kano 1999 A; Kano 1999 D"), ('disambiguate-add-year-suffix="true"', "Kano 1999a; Kano 1999b")],
)
def test_no_condition_tells_cites_apart_where_year_suffixes_do(options: str, expected: str, tmp_path: Path) -> None:
    assert _cite(tmp_path, options, [KANO, _item("d", 1999, "Emi Kano")]) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "Ito, Kano 2000 A; Ito, Kano 2000 B"),
        ('disambiguate-add-names="true"', "Ito, Emi Kano 2000; Ito, Ken Kano 2000"),
    ],
)
def test_only_first_names_get_given_names_where_no_names_are_added(options: str, expected: str, tmp_path: Path) -> None:
    items = [_item("a", 2000, "Jun Ito", "Emi Kano"), _item("b", 2000, "Jun Ito", "Ken Kano")]
    assert _cite(tmp_path, f'disambiguate-add-givenname="true" {options}', items) == expected


def test_a_cite_whose_author_is_suppressed_is_still_of_its_author(tmp_path: Path) -> None:
    cites = [Cite("a", mode="suppress-author"), Cite("b"), Cite("c")]
    assert _cite(tmp_path, 'collapse="year"', [KANO, KANO_LATER, ITO], cites=cites) == "1999, 2001; Ito 2000"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ('<text variable="title"/>', "Kano 1999 A; 2001 B"),
        ('<text value="p."/>', "Kano 1999 p., 2001 p."),
        ('<text term="in"/>', "Kano 1999 in, 2001 in"),
    ],
)
def test_no_comma_joins_cites_that_print_more_than_author_and_year(field: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    style = STYLE.replace('<text variable="locator" prefix="p. "/>', field)
    path.write_text(style.format(options='collapse="year"', sort=""), encoding="utf-8")
    cluster = Cluster((Cite("a"), Cite("b")))
    assert Style.load(str(path)).format([KANO, KANO_LATER], [cluster], to="text").citations[0] == expected


BIBLIOGRAPHY = """<bibliography><layout>
  <names variable="author"><name initialize-with="."/></names>
  <date variable="accessed" form="numeric" prefix=" "/>
  <date variable="issued" prefix=" "><date-part name="year"/></date>
</layout></bibliography></style>"""


def test_a_name_told_apart_by_its_whole_given_name_has_it_in_the_bibliography_too(tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    options = 'disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"'
    style = STYLE.format(options=options, sort="").replace("</style>", BIBLIOGRAPHY)
    path.write_text(style, encoding="utf-8")
    items = [_item("a", 2000, "Jun Ito"), _item("b", 2000, "Ken Ito"), KANO]
    entries = Style.load(str(path)).format(items, [Cluster(tuple(Cite(key) for key in "ab"))], to="text").bibliography
    assert [entry.text for entry in entries.entries] == ["Jun Ito 2000", "Ken Ito 2000"]


def test_a_year_suffix_stands_behind_the_first_year_be_it_that_of_access(tmp_path: Path) -> None:
    """CSL 1.0.2 §Year-suffix disambiguation: it is appended to the first year rendered."""
    path = tmp_path / "t.csl"
    style = STYLE.format(options='disambiguate-add-year-suffix="true"', sort="").replace("</style>", BIBLIOGRAPHY)
    path.write_text(style, encoding="utf-8")
    seen = {"accessed": {"date-parts": [[2020]]}}
    items = [{**KANO, **seen}, {**KANO, **seen, "id": "b"}]
    formatted = Style.load(str(path)).format(items, [Cluster((Cite("a"), Cite("b")))], to="text")
    assert [entry.text for entry in formatted.bibliography.entries] == ["E. Kano 2020a 1999", "E. Kano 2020b 1999"]


VOLUMES = STYLE.replace('<names variable="author"><name form="short"/></names>', '<text variable="volume"/>').replace(
    '<date variable="issued"><date-part name="year"/></date>', ""
)


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ([Cite("a")], "[CSL STYLE ERROR: reference with no printed form.]."),
        ([Cite("a"), Cite("b")], "[CSL STYLE ERROR: reference with no printed form.]; 4."),
        ([Cite("b"), Cite("a")], "4."),
        ([Cite("a", prefix="see")], "see ."),
    ],
)
def test_the_first_cite_says_that_it_prints_nothing_and_later_ones_are_left_out(
    cites: list[Cite], expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.csl"
    layout = VOLUMES.replace('delimiter="; "', 'delimiter="; " suffix="."')
    path.write_text(layout.format(options="", sort=""), encoding="utf-8")
    items = [{"id": "a", "type": "book"}, {"id": "b", "type": "book", "volume": "4"}]
    assert Style.load(str(path)).format(items, [Cluster(tuple(cites))], to="text").citations[0] == expected


def test_works_without_names_are_the_last_of_those_that_tie(tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    sort = '<sort><key variable="author"/></sort>'
    style = STYLE.replace(
        "</names>", '<substitute><names variable="editor"/><text variable="title"/></substitute></names>'
    )
    path.write_text(style.format(options='collapse="year"', sort=sort), encoding="utf-8")
    edited = {**ITO, "editor": ITO["author"], "author": []}
    nameless = {**KANO, "author": []}
    cluster = Cluster((Cite("a"), Cite("c")))
    assert Style.load(str(path)).format([nameless, edited], [cluster], to="text").citations[0] == "Ito 2000; A 1999"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ('collapse="year"', "Kano 1999, ibid. 3; Ito 2000"),
        ('collapse="year-suffix"', "Kano 1999, ibid. 3; Ito 2000"),
        ('collapse="year" after-collapse-delimiter=" | "', "Kano 1999; ibid. 3 | Ito 2000"),
        ("", "Kano 1999; ibid. 3; Ito 2000"),
    ],
)
def test_ibid_stands_with_the_cite_that_it_repeats(tmp_path: Path, options: str, expected: str) -> None:
    again = '<group delimiter=" "><text term="ibid"/><text variable="locator"/></group>'
    whole = '<names variable="author"><name form="short"/></names><date variable="issued" form="numeric" prefix=" "/>'
    path = tmp_path / "t.csl"
    path.write_text(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info><citation {options}><layout delimiter="; "><choose><if position="ibid">
        {again}</if><else>{whole}</else></choose></layout></citation></style>""",
        encoding="utf-8",
    )
    cluster = Cluster((Cite("a"), Cite("a", locator="3"), Cite("c")))
    assert Style.load(str(path)).format([KANO, ITO], [cluster], to="text").citations == (expected,)


@pytest.mark.parametrize("suffix", ['<text variable="year-suffix"/>', '<group><text variable="year-suffix"/></group>'])
def test_a_group_that_could_print_a_suffix_keeps_its_term(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "t.csl"
    path.write_text(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info><citation><layout><text variable="title"/>
        <group prefix=" "><group><text variable="publisher"/>{suffix}</group><text term="no date" form="short"/></group>
        </layout></citation></style>""",
        encoding="utf-8",
    )
    document = Style.load(str(path)).format([{"id": "a", "title": "Bones"}], [Cluster((Cite("a"),))], to="text")
    assert document.citations == ("Bones n.d.",)


def test_an_empty_delimiter_of_cite_groups_is_none(tmp_path: Path) -> None:
    options = 'collapse="year" cite-group-delimiter=""'
    assert _cite(tmp_path, options, [KANO, KANO_LATER]) == "Kano 1999, 2001"
