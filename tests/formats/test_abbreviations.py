"""Lists of short journal names as JabRef and Zotero write them, and what they do to a bibliography."""

from pathlib import Path

import pytest

from k2refs import Style
from k2refs.cli.main import run
from k2refs.errors import InputError
from k2refs.formats.abbreviations import read_abbreviations
from k2refs.model.source import Source

NAME, SHORT = "journal of bone and mineral research", "J. Bone Miner. Res."
ITEM = {
    "id": "a",
    "type": "article-journal",
    "title": "On bones",
    "container-title": "The Journal of Bone & Mineral Research",
}


@pytest.mark.parametrize(
    "text",
    [
        "Journal of Bone and Mineral Research,J. Bone Miner. Res.,JBMR,12\n",
        '"Journal of Bone and Mineral Research";"J. Bone Miner. Res."\r\n\r\n',
        "# a comment\nJournal of Bone and Mineral Research = J. Bone Miner. Res.\n",
        '\ufeff{"default": {"container-title": {"Journal of Bone and Mineral Research": "J. Bone Miner. Res."}}}',
    ],
)
def test_every_form_of_list_is_read(text: str) -> None:
    assert read_abbreviations(Source("list", text)) == {NAME: SHORT}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bone,B.\nJournal of Bone\n", "list:2: no abbreviation for 'Journal of Bone'"),
        ('{"default": ', "list:1: the abbreviation list is not valid JSON"),
        ("{}", "no container-title"),
        ('{"default": 3}', "no container-title"),
        ("{" * 10_000, "not valid JSON"),
    ],
)
def test_says_where_a_list_is_none(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_abbreviations(Source("list", text))


def test_a_style_that_wants_short_names_takes_them_from_the_list(tmp_path: Path) -> None:
    path = tmp_path / "journals.csv"
    path.write_text("Journal of Bone and Mineral Research,J. Bone Miner. Res.\n")
    style = Style.load("american-chemical-society", abbreviations=[str(path)])
    assert "J. Bone Miner. Res." in style.bibliography([ITEM]).text
    own = style.bibliography([{**ITEM, "container-title-short": "JBMR"}]).text
    assert "JBMR" in own and "Miner" not in own
    assert "J. Bone" not in Style.load("american-chemical-society").bibliography([ITEM]).text


def test_the_command_takes_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "journals.csv").write_text("Bone,B.\n")
    (tmp_path / "refs.bib").write_text("@article{a, title = {On}, journal = {Bone}, year = 2000}")
    places = [str(tmp_path / name) for name in ("refs.bib", "journals.csv", "nosuch.csv")]
    assert run(["format", places[0], "--style", "american-chemical-society", "--abbreviations", places[1]]) == 0
    assert "B. 2000" in " ".join(capsys.readouterr().out.replace("*", "").split())
    assert run(["format", places[0], "--style", "apa", "--abbreviations", places[2]]) == 2
    assert "nosuch.csv: no such file" in capsys.readouterr().err
