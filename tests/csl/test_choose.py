"""Conditions with several words; none of these is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <citation near-note-distance="1"><layout><choose>
    <if {condition}><text value="yes"/></if><else><text value="no"/></else>
  </choose></layout></citation>
</style>"""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('position="ibid near-note"', ["no", "no", "yes", "no"]),
        ('position="ibid near-note" match="any"', ["no", "no", "yes", "no"]),
        ('position="subsequent near-note" match="any"', ["no", "no", "yes", "yes"]),
        ('position="ibid near-note" match="none"', ["yes", "yes", "no", "yes"]),
    ],
)
def test_all_positions_must_hold_unless_the_match_says_otherwise(
    condition: str, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "t.csl"
    path.write_text(STYLE.format(condition=condition), encoding="utf-8")
    items = [{"id": key, "type": "book"} for key in "ab"]
    clusters = [Cluster((Cite(key),), note) for note, key in ((1, "a"), (2, "b"), (3, "b"), (9, "a"))]
    assert list(Style.load(str(path)).format(items, clusters, to="text").citations) == expected
