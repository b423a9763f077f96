"""Which cites stand together, what stands between them, and what tells them apart; none is a case of the suite."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from k2refs.api import Cluster, Style
from k2refs.csl.cite import Cite

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
