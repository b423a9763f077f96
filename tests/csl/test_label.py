"""Labels of locators; none of these is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <locale><terms><term name="{term}"><single>entry</single><multiple>entries</multiple></term></terms></locale>
  <citation><layout><label variable="locator" suffix=" "/><text variable="locator"/></layout></citation>
</style>"""


@pytest.mark.parametrize("term", ["sub-verbo", "sub verbo"])
@pytest.mark.parametrize("label", ["sub-verbo", "sub verbo"])
def test_the_renamed_locator_is_found_by_either_name(term: str, label: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    path.write_text(STYLE.format(term=term), encoding="utf-8")
    cluster = Cluster((Cite("a", locator="bone", label=label),))
    citations = Style.load(str(path)).format([{"id": "a", "type": "book"}], [cluster], to="text").citations
    assert citations in {("entry bone",), ("sub verbo bone",)}
