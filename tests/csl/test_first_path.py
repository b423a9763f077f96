"""The whole path of formatting, as a writer uses it."""

import pytest

from k2refs import Cluster, Style
from k2refs.errors import StyleError, UsageError

ITEM = {
    "id": "iwamoto2001",
    "type": "article-journal",
    "title": "Effect of menatetrenone",
    "author": [
        {"family": "Iwamoto", "given": "Jun"},
        {"family": "Takeda", "given": "Tsuyoshi"},
        {"family": "Ichimura", "given": "Shoichi"},
    ],
    "container-title": "Journal of Orthopaedic Science",
    "issued": {"date-parts": [[2001]]},
    "volume": "6",
    "page": "487-492",
}


def test_a_cite_reads_its_locator_as_typed() -> None:
    style = Style.load("apa")
    assert style.cite([ITEM], "iwamoto2001", locator="pp. 489-90") == "(Iwamoto et al., 2001, pp. 489–490)"


def test_a_bibliography_shows_itself_in_every_format() -> None:
    bibliography = Style.load("apa").bibliography([ITEM])
    assert bibliography.entries[0].key == "iwamoto2001"
    assert "<i>Journal of Orthopaedic Science</i>" in bibliography.html
    assert "*Journal of Orthopaedic Science*" in bibliography.markdown
    assert "\\textit{Journal of Orthopaedic Science}" in bibliography.latex
    assert "#emph[Journal of Orthopaedic Science]" in bibliography.typst
    assert "{\\i Journal of Orthopaedic Science}" in bibliography.rtf
    assert bibliography.html in bibliography._repr_html_()
    assert bibliography.hanging_indent


def test_a_document_is_formatted_in_one_pass() -> None:
    style = Style.load("ieee")
    clusters = [Cluster((style.make_cite("iwamoto2001"),)), Cluster((style.make_cite("b"),))]
    done = style.format([ITEM, {"id": "b", "title": "B"}], clusters, to="text")
    assert done.citations == ("[1]", "[2]")
    assert len(done.bibliography) == 2


def test_an_unknown_style_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean"):
        Style.load("american-medical-asociation")


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="iwamoto2001"):
        Style.load("apa").cite([ITEM], "iwamoto2002")


def test_a_style_is_found_by_id_old_name_and_title() -> None:
    assert Style.load("http://www.zotero.org/styles/apa").name == "apa"
    assert Style.load("APA Style 7th edition").name == "apa"


def test_all_faults_of_a_style_are_told_at_once(tmp_path) -> None:
    path = tmp_path / "bad.csl"
    path.write_text('<style class="note"><citation><layout>\n<text/>\n<wrong/></layout></citation></style>')
    with pytest.raises(StyleError) as caught:
        Style.load(str(path))
    assert [fault.split(":")[1] for fault in caught.value.faults] == ["2", "3"]
