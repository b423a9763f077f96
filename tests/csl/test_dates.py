"""Dates as styles print them; none of these is a case of the suite."""

from pathlib import Path
from typing import Any

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <citation><layout><date variable="issued" {date}>{parts}</date></layout></citation>
</style>"""


def _print(folder: Path, issued: dict[str, Any], *, date: str = "", parts: str = "") -> str:
    path = folder / "t.csl"
    path.write_text(STYLE.format(date=date, parts=parts), encoding="utf-8")
    items = [{"id": "a", "type": "book", "issued": issued}]
    return Style.load(str(path)).format(items, [Cluster((Cite("a"),))], to="html").citations[0]


@pytest.mark.parametrize(
    ("date", "part", "expected"),
    [
        ('form="text"', '<date-part name="day" suffix=". "/>', "June 4. 2011"),
        ('form="text"', '<date-part name="day" suffix=""/>', "June 42011"),
        ('form="text"', '<date-part name="month" form="short" font-weight="bold"/>', "<b>June</b> 4, 2011"),
        ('form="text" prefix="(" suffix=")" font-style="italic"', "", "(June 4, 2011)"),
    ],
)
def test_parts_of_a_style_overlay_those_of_the_locale(date: str, part: str, expected: str, tmp_path: Path) -> None:
    assert _print(tmp_path, {"date-parts": [[2011, 6, 4]]}, date=date, parts=part) == expected


def test_a_localized_range_takes_the_delimiter_of_the_style(tmp_path: Path) -> None:
    issued = {"date-parts": [[2011, 6, 4], [2012, 1, 2]]}
    part = '<date-part name="year" range-delimiter="/"/>'
    assert _print(tmp_path, issued, date='form="text"', parts=part) == "June 4, 2011/January 2, 2012"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(-90, -40, "90–40BC"), (70, 81, "70–81AD"), (-27, 14, "27BC–14AD"), (900, 1100, "900–1100")],
)
def test_an_era_that_both_ends_share_is_named_once(start: int, end: int, expected: str, tmp_path: Path) -> None:
    printed = _print(tmp_path, {"date-parts": [[start], [end]]}, parts='<date-part name="year"/>')
    assert printed.replace("\N{NO-BREAK SPACE}", "").replace(" ", "") == expected


@pytest.mark.parametrize(
    ("season", "expected"), [("3", "Autumn 2011"), ("Fall", "Fall 2011"), ("Hilary", "Hilary 2011")]
)
def test_a_season_in_words_is_printed_as_it_stands(season: str, expected: str, tmp_path: Path) -> None:
    issued = {"date-parts": [[2011]], "season": season}
    assert _print(tmp_path, issued, date='form="text"', parts="") == expected
