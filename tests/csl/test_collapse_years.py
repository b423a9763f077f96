"""Cites of one author together; none of these is a case of the suite."""

from pathlib import Path
from typing import Any

import pytest

from k2refs.api import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <locale><terms><term name="et-al">{et_al}</term></terms></locale>
  <citation collapse="year" et-al-min="2" et-al-use-first="1" disambiguate-add-names="true"
    disambiguate-add-year-suffix="true">
    <layout delimiter="; " prefix="(" suffix=")"><group delimiter=" ">
      <names variable="author"><name form="short"/>{substitute}</names>
      <date variable="issued"><date-part name="year"/></date>
    </group></layout>
  </citation>
</style>"""


def _cite(folder: Path, items: list[dict[str, Any]], *, substitute: str = "", et_al: str = "et al.") -> str:
    path = folder / "t.csl"
    path.write_text(STYLE.format(substitute=substitute, et_al=et_al), encoding="utf-8")
    cluster = Cluster(tuple(Cite(item["id"]) for item in items))
    return Style.load(str(path)).format(items, [cluster], to="text").citations[0]


def _item(id: str, year: int, *families: str) -> dict[str, Any]:
    authors = {"author": [{"family": family} for family in families]} if families else {}
    return {"id": id, "type": "book", "title": "Bones", "issued": {"date-parts": [[year]]}, **authors}


@pytest.mark.parametrize(
    ("substitute", "expected"),
    [
        ("", "(Okafor 1999, 2001; Plato 1990)"),
        ('<substitute><text term="anonymous" form="short"/></substitute>', "(Okafor 1999, anon. 2001; Plato 1990)"),
        ('<substitute><text value="Staff"/></substitute>', "(Okafor 1999, Staff 2001; Plato 1990)"),
        ('<substitute><text variable="title"/></substitute>', "(Okafor 1999; Bones 2001; Plato 1990)"),
    ],
)
def test_a_cite_without_names_counts_as_one_of_the_authors_before_it(
    substitute: str, expected: str, tmp_path: Path
) -> None:
    items = [_item("a", 1999, "Okafor"), _item("b", 2001), _item("c", 1990, "Plato")]
    assert _cite(tmp_path, items, substitute=substitute) == expected


@pytest.mark.parametrize(
    ("et_al", "expected"), [("et al.", "(Smith, Roe 2020; Smith, Poe 2020)"), ("", "(Smith 2020a, 2020b)")]
)
def test_no_names_are_added_where_et_al_prints_nothing(et_al: str, expected: str, tmp_path: Path) -> None:
    items = [_item("a", 2020, "Smith", "Roe"), _item("b", 2020, "Smith", "Poe")]
    assert _cite(tmp_path, items, et_al=et_al) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ('disambiguate-add-year-suffix="true"', "(Okafor 1999 p. 3, p. 5; Plato 1990)"),
        ("", "(Okafor 1999 p. 3, 1999 p. 5; Plato 1990)"),
    ],
)
def test_a_year_that_could_have_a_suffix_is_not_printed_twice(options: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    style = STYLE.format(substitute="", et_al="et al.").replace('collapse="year"', 'collapse="year-suffix"')
    style = style.replace('disambiguate-add-year-suffix="true"', options)
    path.write_text(style.replace("</group>", '<text variable="locator" prefix="p. "/></group>'), encoding="utf-8")
    cluster = Cluster((Cite("a", locator="3"), Cite("a", locator="5"), Cite("c")))
    items = [_item("a", 1999, "Okafor"), _item("c", 1990, "Plato")]
    assert Style.load(str(path)).format(items, [cluster], to="text").citations[0] == expected
