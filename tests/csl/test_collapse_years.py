"""Cites of one author together; none of these is a case of the suite."""

from pathlib import Path
from typing import Any

import pytest

from k2refs import Cluster, Style
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


LAYOUT = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <citation disambiguate-add-year-suffix="{suffix}" {options}><layout delimiter="; "><group delimiter=" ">
      <names variable="author"><name form="short"/><substitute><text value="Anon."/></substitute></names>
      {before}<date variable="issued"><date-part name="year"/></date>
      {after}<text variable="locator" prefix="p. "/>
    </group></layout>
  </citation>
</style>"""
TITLE = '<text variable="title"/>'


def _collapse(
    folder: Path,
    cites: str,
    options: str,
    *,
    kind: str = "in-text",
    suffix: str = "true",
    before: str = "",
    after: str = "",
) -> str:
    """The text of `cites`: each an author, a year and perhaps a locator ("Okafor 1999 3"), each a work of its own."""
    path = folder / "t.csl"
    path.write_text(LAYOUT.format(kind=kind, suffix=suffix, options=options, before=before, after=after), "utf-8")
    rows = [cite.split() for cite in cites.split(", ")]
    items = [_item(str(n), int(row[1]), *([] if row[0] == "-" else row[:1])) for n, row in enumerate(rows)]
    cluster = Cluster(tuple(Cite(str(n), locator=" ".join(row[2:])) for n, row in enumerate(rows)))
    return Style.load(str(path)).format(items, [cluster], to="text").citations[0]


@pytest.mark.parametrize(
    ("cites", "options", "layout", "expected"),
    [
        ("Okafor 1999, Okafor 2001, Plato 1990", 'collapse="year"', {"kind": "note"}, "Okafor 1999; 2001; Plato 1990"),
        ("Okafor 1999, Okafor 2001, Plato 1990", 'collapse="year"', {}, "Okafor 1999, 2001; Plato 1990"),
        (
            "Okafor 1999, Okafor 2001, Plato 1990",
            'collapse="year" after-collapse-delimiter=" | "',
            {},
            "Okafor 1999; 2001 | Plato 1990",
        ),
        (
            "Okafor 1999, Okafor 2001 3, Plato 1990",
            'cite-group-delimiter=" / " after-collapse-delimiter=" | "',
            {},
            "Okafor 1999 / Okafor 2001 p. 3 | Plato 1990",
        ),
        (
            "Okafor 1999 3, Okafor 2001, Plato 1990",
            'cite-group-delimiter=" / " after-collapse-delimiter=" | "',
            {},
            "Okafor 1999 p. 3 / Okafor 2001; Plato 1990",
        ),
        (
            "Okafor 1999, Okafor 2001, Plato 1990",
            'collapse="year-suffix" after-collapse-delimiter=" | "',
            {},
            "Okafor 1999; 2001 | Plato 1990",
        ),
        (
            "Okafor 1999, Plato 1990, Roe 1991",
            'collapse="year-suffix" after-collapse-delimiter=" | "',
            {},
            "Okafor 1999; Plato 1990; Roe 1991",
        ),
        (
            "Okafor 1999, Okafor 2001, - 2003, - 2005, Plato 1990",
            'collapse="year" cite-group-delimiter=" / "',
            {},
            "Okafor 1999 / 2001 / Anon. 2003 / Anon. 2005; Plato 1990",
        ),
        (
            "Okafor 1999, Okafor 2001, - 2003, - 2005, Plato 1990",
            'collapse="year"',
            {},
            "Okafor 1999, 2001, Anon. 2003, Anon. 2005; Plato 1990",
        ),
        (
            "Okafor 1999, - 2003, - 2005, Plato 1990",
            'collapse="year" cite-group-delimiter=" / "',
            {},
            "Okafor 1999, Anon. 2003, Anon. 2005; Plato 1990",
        ),
        ("Okafor 1999, - 2003, Plato 1990", 'cite-group-delimiter=" / "', {}, "Okafor 1999; Anon. 2003; Plato 1990"),
        (
            "Okafor 1999, Plato 1990, Okafor 2001",
            'cite-group-delimiter=" / "',
            {},
            "Okafor 1999; Plato 1990; Okafor 2001",
        ),
        ("Okafor 1999, Okafor 2001", 'collapse="year"', {"before": TITLE}, "Okafor Bones 1999; Bones 2001"),
        ("Okafor 1999, Okafor 2001", 'collapse="year"', {"after": TITLE}, "Okafor 1999 Bones; 2001 Bones"),
        (
            "Okafor 1999, Okafor 2001",
            'collapse="year" cite-group-delimiter=" / "',
            {"after": TITLE},
            "Okafor 1999 Bones / 2001 Bones",
        ),
        ("Okafor 1999, Okafor 1999", 'collapse="year-suffix"', {"before": TITLE}, "Okafor Bones 1999a; Bones 1999b"),
        ("Okafor 1999, Okafor 1999", 'collapse="year-suffix"', {"after": TITLE}, "Okafor 1999a Bones; b Bones"),
        (
            "Okafor 1999, Okafor 1999",
            'collapse="year-suffix" year-suffix-delimiter=", "',
            {"after": TITLE},
            "Okafor 1999a Bones; b Bones",
        ),
        (
            "Okafor 1999, Okafor 1999, Okafor 2001",
            'collapse="year-suffix" cite-group-delimiter=" / " year-suffix-delimiter="+"',
            {},
            "Okafor 1999a+b / 2001",
        ),
        (
            "Okafor 1999, Okafor 1999 3, Okafor 1999",
            'collapse="year-suffix" cite-group-delimiter=" / " year-suffix-delimiter="+"',
            {},
            "Okafor 1999a / b p. 3+c",
        ),
        (
            "Okafor 1999 3, Okafor 2001, Okafor 2002",
            'collapse="year" after-collapse-delimiter=" | "',
            {},
            "Okafor 1999 p. 3 | 2001; 2002",
        ),
        (
            "Okafor 1999, Okafor 2001 3, Okafor 2002",
            'collapse="year" after-collapse-delimiter=" | "',
            {},
            "Okafor 1999; 2001 p. 3 | 2002",
        ),
        ("Okafor 1999 3, Okafor 2001, Okafor 2002", 'collapse="year"', {}, "Okafor 1999 p. 3, 2001, 2002"),
        ("Okafor 1999, Okafor 1999", 'collapse="year-suffix-ranged"', {}, "Okafor 1999a; b"),
        ("Okafor 1999, Okafor 1999, Okafor 1999", 'collapse="year-suffix-ranged"', {}, "Okafor 1999a–c"),
        ("Okafor 1999, Okafor 1999, Okafor 1999, Okafor 1999", 'collapse="year-suffix-ranged"', {}, "Okafor 1999a–d"),
        (
            "Okafor 1999, Okafor 1999, Okafor 1999, Okafor 2001, Okafor 2001",
            'collapse="year-suffix-ranged"',
            {},
            "Okafor 1999a–c, 2001a; b",
        ),
        (
            "Okafor 1999, Okafor 1999, Okafor 1999, Okafor 2001",
            'collapse="year-suffix-ranged" cite-group-delimiter=" / " year-suffix-delimiter=","',
            {},
            "Okafor 1999a–c / 2001",
        ),
        (
            "Okafor 1997, Okafor 1998, Okafor 1999, Okafor 1999",
            'collapse="year-suffix-ranged"',
            {},
            "Okafor 1997, 1998, 1999a; b",
        ),
        (
            "Okafor 1997, Okafor 1998, Okafor 1999",
            'collapse="year-suffix-ranged"',
            {"suffix": "false"},
            "Okafor 1997, 1998, 1999",
        ),
        (", ".join(["Okafor 1999"] * 29), 'collapse="year-suffix-ranged"', {}, "Okafor 1999a–ac"),
        ("Okafor 1999 3, Okafor 1999 5", 'collapse="year-suffix"', {}, "Okafor 1999a p. 3, b p. 5"),
        ("Okafor 1999, Okafor 1999", 'collapse="year-suffix"', {"suffix": "false"}, "Okafor 1999, 1999"),
    ],
)
def test_delimiters_and_ranges(cites: str, options: str, layout: dict[str, str], expected: str, tmp_path: Path) -> None:
    assert _collapse(tmp_path, cites, options, **layout) == expected
