"""Other people's readers on what is written: bibtex, biber, pandoc, citation.js and pybtex say what it means.

Our own reader undoes our own slips; these do not. Each is skipped where it is not installed.
"""

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from k2refs.formats.bibtex import write_biblatex, write_bibtex
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import OTHERS, Name
from k2refs.model.reference import Reference

pytestmark = pytest.mark.peers

KINDS = [
    "article-journal", "article-magazine", "article-newspaper", "article", "book", "chapter", "paper-conference",
    "thesis", "report", "manuscript", "pamphlet", "webpage", "patent", "dataset", "software", "entry-encyclopedia",
    "motion_picture", "standard", "document",
]  # fmt: skip
PARTS = ("chapter", "paper-conference", "entry-encyclopedia")
SERIALS = ("article-journal", "article-magazine", "article-newspaper")
AUTHORS = (
    Name("Müller", "Jörg"),
    Name("Erdős", "Paul"),
    Name("Gogh", "Vincent", non_dropping_particle="van"),
    Name("Oldeneel tot Oldenzeel", "Jan", non_dropping_particle="van"),
    Name("King", "Martin", suffix="Jr."),
    Name(literal="Food and Drug Agency"),
)
FULL_FAMILIES = ["Müller", "Erdős", "Gogh", "Oldeneel tot Oldenzeel", "King", "Food and Drug Agency"]


def reference(kind: str) -> Reference:
    """A work of that type with everything that readers are asked about."""
    values: dict[str, object] = {
        "title": f"The DNA of {kind.replace('_', ' ')} & 50% of α",
        "author": AUTHORS,
        "issued": Date(PartialDate(2001, 3)),
        "publisher": "Pier & Sons Press",
        "publisher-place": "Köln",
    }
    if kind in (*SERIALS, *PARTS):
        values |= {"container-title": "Seas & Shores", "page": "12-19", "volume": "7"}
    return Reference(kind.replace("_", "-"), kind, values)  # type: ignore[arg-type]


REFERENCES = [reference(kind) for kind in KINDS]
CUT = Reference("cut", "book", {"title": "Cut", "author": (Name("Aaij", "R."), OTHERS), "publisher": "P"})


def plain(text: str) -> str:
    """Letters alone, composed; what a reader makes of braces, ties and quotes is its own business."""
    text = text.replace("\\alpha", "α")
    text = re.sub(r"<[^<>]+>|[{}\\$~]|bib(?:namedelim[a-z]|rangedash)|\s+", " ", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def holds(found: str, wanted: Iterable[str]) -> list[str]:
    shown = plain(found).casefold()
    return [part for part in wanted if plain(part).casefold() not in shown]


def command(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def run(
    words: list[str], folder: Path, *, environment: dict[str, str] | None = None, given: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, env=environment, input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )


# pandoc: BibTeX and BibLaTeX as CSL-JSON.


@pytest.mark.parametrize(("write", "form"), [(write_bibtex, "bibtex"), (write_biblatex, "biblatex")])
@pytest.mark.parametrize("kind", KINDS)
def test_pandoc(kind: str, write: Callable[[Iterable[Reference]], str], form: str) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    (item,) = json.loads(pypandoc.convert_text(write([reference(kind)]), "csljson", form))
    assert [name.get("family", name.get("literal")) for name in item["author"]] == [
        "Müller", "Erdős", "Gogh", "Oldeneel tot Oldenzeel", "King", "Food and Drug Agency",
    ]  # fmt: skip
    assert item["author"][4]["suffix"] == "Jr."
    # pandoc has titles in sentence case.
    title = plain(f"The DNA of {kind.replace('_', ' ')} & 50% of α").casefold()
    assert plain(item["title"]).casefold() == title
    assert item["issued"]["date-parts"] == [[2001, 3]]
    assert item["publisher"] == "Pier & Sons Press"
    assert kind == "patent" or item["publisher-place"] == "Köln"  # where a patent holds, says biblatex's `location`
    if kind in (*SERIALS, *PARTS):
        assert (item["container-title"].title(), item["page"], item["volume"]) == ("Seas & Shores", "12-19", "7")


def test_pandoc_prints_et_al_for_others() -> None:
    pypandoc = pytest.importorskip("pypandoc")
    (item,) = json.loads(pypandoc.convert_text(write_bibtex([CUT]), "csljson", "bibtex"))
    assert [name.get("family", name.get("literal")) for name in item["author"]] == ["Aaij", "others"]


# pybtex: BibTeX as fields and persons.


@pytest.mark.parametrize("kind", KINDS)
def test_pybtex(kind: str) -> None:
    database = pytest.importorskip("pybtex.database")
    written = database.parse_string(write_bibtex([reference(kind)]), "bibtex")
    (entry,) = written.entries.values()
    people = entry.persons["author"]
    assert holds(" ".join(str(person) for person in people), ['M{\\"u}ller', "Gogh", "Oldenzeel", "King"]) == []
    assert [" ".join(person.prelast_names) for person in people][2:4] == ["van", "van"]
    assert [" ".join(person.lineage_names) for person in people][4] == "Jr."
    publisher = {"report": "institution", "thesis": "school"}.get(kind, "publisher")
    assert entry.fields[publisher] == r"Pier \& Sons Press"
    assert entry.fields["year"] == "2001" and "K" in entry.fields["address"]


# bibtex: the styles plain and apalike.


@pytest.mark.parametrize("style", ["plain", "apalike"])
def test_bibtex(style: str, tmp_path: Path) -> None:
    bibtex = command("bibtex")
    (tmp_path / "refs.bib").write_text(write_bibtex([*REFERENCES, CUT]), encoding="utf-8")
    keys = "".join(f"\\citation{{{one.key}}}\n" for one in [*REFERENCES, CUT])
    (tmp_path / "x.aux").write_text(f"{keys}\\bibdata{{refs}}\n\\bibstyle{{{style}}}\n", encoding="utf-8")
    done = run([bibtex, "x"], tmp_path)
    printed = (tmp_path / "x.bbl").read_text(encoding="utf-8")
    assert "error message" not in done.stdout, done.stdout
    for one in REFERENCES:
        entry = next(part for part in printed.split("\\bibitem")[1:] if f"{{{one.key}}}" in part)
        wanted = ["ller", "Gogh", "{Oldeneel tot Oldenzeel}", "King", "Food and Drug Agency", "2001"]
        wanted += ["Pier"] if one.type in ("book", "chapter", "paper-conference", "report", "thesis") else []
        wanted += ["Seas", "12--19"] if one.type in (*SERIALS, "chapter", "paper-conference") else []
        assert holds(entry, wanted) == [], entry
    assert "et~al" in next(part for part in printed.split("\\bibitem")[1:] if "{cut}" in part)


# biber: what biblatex's default style would be given, through the .bbl.

CONTROL = r"""\documentclass{article}
\usepackage[backend=biber]{biblatex}
\addbibresource{refs.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""


def test_biber(tmp_path: Path) -> None:
    latex, biber = command("pdflatex"), command("biber")
    (tmp_path / "refs.bib").write_text(write_biblatex([*REFERENCES, CUT]), encoding="utf-8")
    (tmp_path / "x.tex").write_text(CONTROL, encoding="utf-8")
    environment = {**os.environ, "HOME": str(tmp_path)}
    first = run([latex, "-interaction=nonstopmode", "x"], tmp_path, environment=environment)
    if not (tmp_path / "x.bcf").exists():
        pytest.skip("pdflatex has no biblatex: " + first.stdout[-200:])
    done = run([biber, "x"], tmp_path, environment=environment)
    assert "ERROR" not in done.stdout, done.stdout
    warnings = [line for line in done.stdout.splitlines() if "WARN" in line and "legacy" not in line.lower()]
    assert not warnings, warnings
    blocks = re.findall(
        r"\\entry\{([^{}]+)\}\{([^{}]+)\}(.*?)\\endentry", (tmp_path / "x.bbl").read_text("utf-8"), re.S
    )
    entries = {key: (kind, body) for key, kind, body in blocks}
    for one in REFERENCES:
        kind, body = entries[one.key]
        family = [plain(text) for text in re.findall(r"\bfamily=\{(.*?)\},\n", body)]
        assert family[:6] == FULL_FAMILIES, (one.key, family)
        listed = "institution" if kind in ("thesis", "report") else "publisher"
        assert f"\\list{{{listed}}}{{1}}" in body and holds(body, ["Pier", "2001", "Köln"]) == [], (one.key, body)
        if one.type in (*SERIALS, *PARTS):
            assert holds(body, ["Seas", "12", "19"]) == [], (one.key, body)
    assert "\\true{moreauthor}" in entries["cut"][1] or "\\true{morelabelname}" in entries["cut"][1]


# citation.js: K2REFS_CITATION_JS names the folder that has its node_modules.

SCRIPT = """
const { Cite } = require('@citation-js/core'); require('@citation-js/plugin-bibtex');
let text = ''; process.stdin.on('data', part => text += part);
process.stdin.on('end', () => console.log(JSON.stringify(new Cite(text).data)));
"""


@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_citation_js(write: Callable[[Iterable[Reference]], str]) -> None:
    folder = os.environ.get("K2REFS_CITATION_JS", "")
    if not folder:
        pytest.skip("K2REFS_CITATION_JS names no folder")
    done = run([command("node"), "-e", SCRIPT], Path(folder), given=write(REFERENCES))
    items = {item["citation-key"]: item for item in json.loads(done.stdout)}
    assert items.keys() == {one.key for one in REFERENCES}, done.stderr
    for one in REFERENCES:
        item = items[one.key]
        families = [plain(name.get("family", name.get("literal", ""))) for name in item["author"]]
        assert families == FULL_FAMILIES, (one.key, families)
        assert plain(item["publisher"]) == "Pier & Sons Press" and item["issued"]["date-parts"][0][:2] == [2001, 3]
        assert plain(item["title"]) == plain(str(one.values["title"]))
        if one.type in (*SERIALS, *PARTS):
            assert plain(item["container-title"]) == "Seas & Shores" and item["page"] == "12-19"
