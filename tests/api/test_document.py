"""Reading a manuscript from its path, and the library it names."""

from pathlib import Path

import pytest

from k2refs.api.reading.libraries import named_libraries, read_named_library
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.errors import InputError

BOOK = "@book{a,\n  title = {Bone},\n}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "manuscript"),
    [
        ({"a.md": "---\nbibliography: refs.bib\n---\n[@a]\n", "refs.bib": BOOK}, "a.md"),
        ({"text/a.md": "---\nbibliography: ../refs.bib\n---\n[@a]\n", "refs.bib": BOOK}, "text/a.md"),
        ({"_quarto.yml": "bibliography: refs.bib\n", "text/a.qmd": "[@a]\n", "refs.bib": BOOK}, "text/a.qmd"),
        ({"myst.yml": "project:\n  bibliography:\n    - refs.bib\n", "a.md": "[@a]\n", "refs.bib": BOOK}, "a.md"),
    ],
)
def test_the_library_is_found_as_the_manuscript_names_it(
    tmp_path: Path, files: dict[str, str], manuscript: str
) -> None:
    write(tmp_path, files)
    document = read_manuscript(str(tmp_path / manuscript))
    assert tuple(read_named_library(document)) == ("a",)


def test_a_library_that_is_not_there_says_who_wants_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\nbibliography: nowhere.bib\n---\n[@a]\n"})
    with pytest.raises(InputError, match=r"nowhere\.bib: no such file; .*a\.md names it"):
        read_named_library(read_manuscript(str(tmp_path / "a.md")))


def test_broken_project_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"_quarto.yml": "bibliography: [", "a.qmd": "x"})
    with pytest.raises(InputError, match=r"_quarto\.yml: is not valid YAML"):
        named_libraries(read_manuscript(str(tmp_path / "a.qmd")))


def test_no_library_is_an_empty_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Nothing.", ".git/x": ""})
    assert len(read_named_library(read_manuscript(str(tmp_path / "a.txt")))) == 0


def test_input_is_followed_inside_the_project_only(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "secret.tex": "\\cite{secret}",
            "project/k2refs.toml": "",
            "project/shared.tex": "\\cite{b}",
            "project/text/a.tex": "\\input{../shared} \\input{one}\n\\input{../../secret} \\cite{c}",
            "project/text/one.tex": "\\cite{a}",
        },
    )
    (tmp_path / "project" / "text" / "link.tex").symlink_to(tmp_path / "secret.tex")
    document = read_manuscript(str(tmp_path / "project" / "text" / "a.tex"))
    assert [mark.keys for mark in document.citations] == [("b",), ("a",), ("c",)]
    assert [finding.span.place.line for finding in document.findings] == [2]
    write(tmp_path, {"project/text/b.tex": "\\input{link}"})
    assert not read_manuscript(str(tmp_path / "project" / "text" / "b.tex")).citations


def test_a_word_file_is_told_by_its_bytes(tmp_path: Path) -> None:
    import zipfile

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        body = "<w:p><w:r><w:t>It works [1].</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    (tmp_path / "b.docx").write_bytes(b"no Word file")
    assert read_manuscript(str(tmp_path / "a.docx")).citations[0].items[0].number == 1
    with pytest.raises(InputError, match="is not a valid Word file"):
        read_manuscript(str(tmp_path / "b.docx"))
