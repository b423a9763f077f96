"""Case and periods of text elements; none of these is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <locale><terms><term name="edition">e.g. edn.</term></terms></locale>
  <macro name="title"><text variable="title"/></macro>
  <macro name="edition"><text term="edition"/></macro>
  <citation><layout>{layout}</layout></citation>
</style>"""


def _print(folder: Path, layout: str, title: str) -> str:
    path = folder / "t.csl"
    path.write_text(STYLE.format(layout=layout), encoding="utf-8")
    items = [{"id": "a", "type": "book", "title": title}]
    return Style.load(str(path)).format(items, [Cluster((Cite("a"),))], to="text").citations[0]


@pytest.mark.parametrize("case", ["uppercase", "capitalize-first", "title"])
def test_a_call_of_a_macro_changes_no_case(case: str, tmp_path: Path) -> None:
    assert _print(tmp_path, f'<text macro="title" text-case="{case}"/>', "on bones") == "on bones"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<text variable="title" strip-periods="true"/>', "US bones at bones.org, ed"),
        ('<text macro="title" strip-periods="true"/>', "US bones at bones.org, ed"),
        ('<text term="edition" strip-periods="true"/>', "eg edn"),
        ('<text variable="title" strip-periods="true" text-case="uppercase"/>', "US BONES AT BONESORG, ED"),
    ],
)
def test_a_period_before_a_small_letter_of_a_field_stays(layout: str, expected: str, tmp_path: Path) -> None:
    assert _print(tmp_path, layout, "U.S. bones at bones.org, ed.") == expected
