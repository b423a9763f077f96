"""The filter against `pandoc --citeproc`: every form of citation in twenty styles; a ledger names each difference."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from k2refs.api.formatting.pandoc.stream import filter_bytes
from k2refs.api.formatting.style import Style
from k2refs.files.styles import InstalledStyles

pytestmark = pytest.mark.peers

LIBRARY = """@article{doe, author = {Doe, Jane and Roe, Lee}, title = {On bones and teeth}, journal = {Bone},
  year = 2020, volume = 3, pages = {1--9}, doi = {10.1000/x}}
@article{kim, author = {Kim, Ann}, title = {On milk}, journal = {Food}, year = 2011, volume = 4, pages = {11--19}}
@book{ito, author = {Ito, Ken}, title = {A book of things}, publisher = {Press}, address = {London}, year = 1999}
"""
# The forms of pandoc's manual, "Citations", in other words. The first cites all works; the later ones cite them again.
FORMS = {
    "several": "It grew [@doe; @kim; @ito].",
    "one": "It grew [@kim].",
    "pages": "It grew [@doe, pp. 33-35].",
    "prefix and suffix": "It grew [see @doe, pp. 33-35, and *passim*].",
    "affixes of both": "It grew [see @doe, pp. 33-35; also @ito, chap. 1].",
    "locator in braces": "It grew [@ito{ii, A, D-Z}, with a suffix].",
    "braced numbers": "It grew [@doe, {pp. iv, vi-xi, (xv)-(xvii)} with more here].",
    "no locator": "It grew [@doe{}, 99 years later].",
    "without author": "Kim says it grew [-@kim].",
    "key in braces": "It grew [@{kim}].",
    "chapter": "It grew [@ito, chap. 3].",
    "figure": "It grew [@ito, fig. 2].",
    "parts": "It grew [@ito, chap. 3, p. 4].",
    "narrative": "@kim says it grew.",
    "narrative with locator": "@kim [p. 33] says it grew.",
    "narrative with more": "@kim [p. 33; also @ito, p. 3] says it grew.",
    "note": "It grew.^[As in @kim.]",
    "note in brackets": "It grew.^[As said [see @doe, p. 3].]",
    "unknown": "It grew [@nobody].",
}  # fmt: skip
STYLES = (
    "apa american-medical-association american-chemical-society cell chicago-author-date chicago-notes-bibliography "
    "council-of-science-editors elsevier-harvard harvard-cite-them-right ieee iso690-author-date-en "
    "modern-language-association nature oscola plos science springer-basic-author-date "
    "taylor-and-francis-chicago-author-date the-lancet vancouver"
).split()
BIBLIOGRAPHY = "bibliography"
_NARRATIVE = {"narrative", "narrative with locator", "narrative with more"}
_ALL = {"author", "numeric", "note"}
# (forms, styles or classes of styles, why k2refs prints something else)
LEDGER: tuple[tuple[set[str], set[str], str], ...] = (
    (_NARRATIVE | {"note"}, {"numeric"}, "the sentence names its author: 'Kim [1]', where pandoc prints only '[1]'"),
    ({"parts"}, _ALL, "a locator of several parts is one locator; pandoc takes the first"),
    ({"unknown"}, _ALL, "a visible mark in the text; pandoc formats it as a citation"),
    (_NARRATIVE, {"note"}, "the note names the work in full; pandoc leaves out the author that the sentence names"),
    ({"note", "note in brackets"}, {"note"}, "inside a note no brackets are added around the citation"),
    ({"locator in braces"}, _ALL, "pandoc leaves out 'p.' before a locator that is no number, and changes its hyphen"),
    (
        {"affixes of both", "chapter"},
        {"oscola", "nature", "the-lancet"},
        "British English calls a chapter 'ch.', so pandoc takes 'chap. 3' for a suffix; k2refs reads both",
    ),
    (
        {"one", "without author", "key in braces", "no locator"},
        {"chicago-notes-bibliography"},
        "punctuation moves into quotation marks also where a link ends there",
    ),
    ({"figure", "key in braces", "without author"}, {"oscola"}, "pandoc capitalizes a note: 'Ibid', '(N 1)'"),
    (
        {"bibliography"},
        {"council-of-science-editors", "iso690-author-date-en", "oscola", "plos"},
        "the link holds the printed address with what precedes the DOI in it",
    ),
    ({"several"}, {"oscola"}, "likewise, in a note"),
)


def kind_of(name: str) -> str:
    """ "note", "numeric" or "author"."""
    style = Style.load(name)
    if style.is_note_style:
        return "note"
    item = {"id": "a", "author": [{"family": "Kim"}], "issued": {"date-parts": [[2011]]}}
    return "author" if "Kim" in style.cite([item], "a") else "numeric"


def pandoc(text: str, *arguments: str) -> dict[str, Any]:
    """The tree of a document in Markdown."""
    path = pytest.importorskip("pypandoc").get_pandoc_path()
    done = subprocess.run([path, "-t", "json", *arguments], input=text.encode(), capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def normal(value: Any) -> Any:
    """A tree without spans that say nothing, and with joined words."""
    if isinstance(value, dict):
        return {name: normal(each) for name, each in value.items() if name != "citationNoteNum"}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for each in _without_spans(value):
        each = normal(each)
        if each == {"t": "Str", "c": ""}:
            continue
        if found and _is_word(each) and _is_word(found[-1]):
            found[-1] = {"t": "Str", "c": found[-1]["c"] + each["c"]}
        else:
            found.append(each)
    return found


def _without_spans(inlines: list[Any]) -> Iterator[Any]:
    for each in inlines:
        if isinstance(each, dict) and each.get("t") == "Span" and each["c"][0] in (["", [], []], ["", ["nocase"], []]):
            yield from _without_spans(each["c"][1])
        else:
            yield each


def _is_word(value: Any) -> bool:
    return isinstance(value, dict) and value.get("t") == "Str"


def by_form(tree: dict[str, Any]) -> dict[str, str]:
    """What is in the div of each form, and of the bibliography."""
    names = [*FORMS, BIBLIOGRAPHY]
    blocks = [normal(block["c"][1]) for block in tree["blocks"]]
    return {name: json.dumps(block, ensure_ascii=False) for name, block in zip(names, blocks, strict=True)}


def compare(folder: Path, style: str) -> dict[str, tuple[str, str]]:
    """What the filter and pandoc print where they differ, by form."""
    (folder / "refs.bib").write_text(LIBRARY)
    file = InstalledStyles().find_style(style)
    assert file is not None, style
    head = f"---\nbibliography: {folder / 'refs.bib'}\ncsl: {file}\nlink-citations: true\n---\n\n"
    text = head + "\n\n".join(f"::: {{.form}}\n{form}\n:::" for form in FORMS.values()) + "\n\n::: {#refs}\n:::\n"
    theirs = by_form(pandoc(text, "--citeproc"))
    ours = by_form(json.loads(filter_bytes(json.dumps(pandoc(text)).encode())))
    return {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}


@pytest.mark.parametrize("style", STYLES)
def test_the_ledger_names_every_difference(tmp_path: Path, style: str) -> None:
    kind = kind_of(style)
    named = {form for forms, styles, _ in LEDGER if style in styles for form in forms}
    known = named | {form for forms, styles, _ in LEDGER if kind in styles for form in forms}
    differences = compare(tmp_path, style)
    unnamed = {form: pair for form, pair in differences.items() if form not in known}
    assert not unnamed, "\n".join(f"{form}\n  {pair[0]}\n  {pair[1]}" for form, pair in unnamed.items())
    assert named <= differences.keys(), "the ledger names what no longer differs"


def test_the_extension_for_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Lua filter passes the document to `k2refs-pandoc`, which is beside the running Python."""
    (tmp_path / "refs.bib").write_text(LIBRARY)
    lua = Path(__file__).parents[2] / "templates/quarto/_extensions/k2refs/k2refs.lua"
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    text = f"---\nbibliography: {tmp_path / 'refs.bib'}\ncsl: apa\n---\n\nIt grew [@kim].\n"
    assert "2011" in json.dumps(pandoc(text, "--lua-filter", str(lua))["blocks"][0])
