"""Citing as people write it: one reference or many, names in any spelling, results that iterate, pickle and copy."""

import copy
import pickle
from pathlib import Path

import pytest

import k2refs

LIB = k2refs.loads(
    "@book{a, author={Doe, Jane}, title={Tides}, publisher={P}, year={2001}}"
    "@book{b, author={Roe, Lee}, title={Rocks}, publisher={P}, year={1999}}"
)
APA = k2refs.Style.load("apa")


@pytest.mark.parametrize("name", ["APA", "Apa", "apa.csl", "APA Style 7th edition"])
def test_a_style_is_found_by_name_in_any_case(name: str) -> None:
    assert k2refs.Style.load(name).name == "apa"


@pytest.mark.parametrize(
    "name", ["Nature", "chicago author-date", "Chicago Author-Date", "Modern-Language-Association"]
)
def test_blanks_and_capitals_do_not_matter(name: str) -> None:
    assert k2refs.Style.load(name).name == name.lower().replace(" ", "-")


def test_a_reference_and_a_list_of_keys_can_be_cited() -> None:
    both = APA.cite(LIB, "a", "b")
    assert both == APA.cite(LIB, ["a", "b"]) == APA.cite(LIB, LIB["a"], "b") == "(Doe, 2001; Roe, 1999)"
    assert APA.cite(LIB["a"], "a") == APA.cite(LIB["a"], LIB["a"]) == "(Doe, 2001)"


def test_a_bibliography_iterates_over_its_entries() -> None:
    bibliography = APA.bibliography(LIB)
    assert [entry.key for entry in bibliography] == ["a", "b"] and len(bibliography) == 2
    (entry,) = APA.bibliography(LIB["b"])
    assert (entry.text, entry.reference) == ("Roe, L. (1999). Rocks. P.", LIB["b"]) and "<i>Rocks</i>" in entry.html
    (entry,) = APA.bibliography([{"id": "c", "type": "book", "title": "C"}])
    assert entry.reference == k2refs.Reference("c", "book", {"title": "C"})
    assert [entry.key for entry in APA.bibliography(LIB, "b")] == ["b"]


def test_styles_and_results_can_be_copied_and_pickled() -> None:
    again = pickle.loads(pickle.dumps(APA))
    assert again.cite(LIB, "a") == APA.cite(LIB, "a") and copy.deepcopy(APA) is APA
    document = APA.format(LIB, [k2refs.Cluster([k2refs.Cite("a")])])
    other = pickle.loads(pickle.dumps(document))
    assert other.citations == document.citations
    for form in ("html", "text", "markdown", "latex", "rtf", "typst"):
        assert getattr(other.bibliography, form) == getattr(document.bibliography, form)
    assert other.bibliography.entries == document.bibliography.entries and len(other.bibliography) == 1
    assert copy.deepcopy(document.bibliography).text == document.bibliography.text


def test_style_files_may_be_paths(tmp_path: Path) -> None:
    from k2refs.files.styles import InstalledStyles

    (tmp_path / "mine.csl").write_bytes(InstalledStyles().read_style("apa") or b"")
    assert k2refs.Style.load(tmp_path / "mine.csl").name == k2refs.Style.load("mine", folders=[tmp_path]).name == "mine"
