"""Which library serves which manuscript, as the tool of each finds it; and what is no manuscript at all."""

from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.checks.config import Settings
from k2refs.model.report import Report

OFFLINE = Settings(ignore=("EX102", "CL"))
ROE = "@article{roe2001,\n  author = {Roe, J.},\n  title = {Sand},\n  journal = {Sand},\n  year = {2001},\n}\n"
ZOE = "@article{zoe2002,\n  author = {Zoe, A.},\n  title = {Lime},\n  journal = {Lime},\n  year = {2002},\n}\n"
BOOK = "\\documentclass{book}\n\\begin{document}\n"
FRONT = "---\nbibliography: refs.bib\n---\n\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def look(files: dict[str, str], *paths: str) -> Report:
    """The report on a folder with these files."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return check(*(paths or (".",)), settings=OFFLINE)


def said(report: Report) -> list[tuple[str, str, str]]:
    return [(found.code, found.span.path, found.subject) for found in report.findings]


PROJECTS = {
    "quarto": {"_quarto.yml": "bibliography: refs.bib\n", "text/a.qmd": "[@roe2001] [@nobody]\n"},
    "bookdown": {
        "index.Rmd": FRONT + "# One\n",
        "_bookdown.yml": "output_dir: docs\n",
        "a.Rmd": "[@roe2001] [@nobody]\n",
    },
    "rmarkdown site": {"index.Rmd": FRONT, "a.Rmd": "[@roe2001] [@nobody]\n"},
    "myst": {"myst.yml": "version: 1\n", "text/a.md": "{cite}`roe2001` {cite:t}`nobody`\n"},
    "jupyter book": {
        "_config.yml": "sphinx:\n  config:\n    bibtex_bibfiles: [refs.bib]\n",
        "a.md": "{cite}`roe2001,nobody`\n",
    },
    "sphinx": {"conf.py": "bibtex_bibfiles = ['refs.bib']\n", "text/a.md": "{footcite:p}`roe2001` {cite}`nobody`\n"},
    "class": {
        "thesis.cls": "\\LoadClass{book}\n\\addbibresource{refs.bib}\n",
        "a.tex": "\\documentclass{thesis}\n\\begin{document}\\cite{roe2001}\\cite{nobody}\\end{document}\n",
    },
    "preamble": {
        "pre.tex": "\\usepackage{biblatex}\n\\addbibresource{refs.bib}\n",
        "a.tex": "\\documentclass{book}\n\\input{pre}\n\\begin{document}\\cite{roe2001}\\cite{nobody}\\end{document}\n",
    },
}


@pytest.mark.parametrize("kind", PROJECTS)
def test_the_library_is_found_where_the_tool_finds_it(kind: str) -> None:
    files = PROJECTS[kind]
    manuscript = next(name for name in files if Path(name).stem == "a")
    expected = [("CT001", manuscript, "nobody")]
    assert said(look({**files, "refs.bib": ROE})) == expected
    assert said(check(manuscript, settings=OFFLINE)) == expected


def test_a_chapter_alone_takes_the_library_of_the_document_that_includes_it() -> None:
    files = {
        "refs.bib": ROE,
        "main.tex": BOOK + "\\include{text/one}\\bibliographystyle{plain}\\bibliography{refs}\n",
        "text/one.tex": "\\cite{Roe2001} \\cite{nobody}\n",
    }
    assert said(look(files)) == [("CT001", "text/one.tex", "nobody")]
    assert said(check("text/one.tex", settings=OFFLINE)) == [("CT001", "text/one.tex", "nobody")]


def test_what_several_roots_include_is_reported_once() -> None:
    root = BOOK + "\\input{main}\\bibliography{refs}\\end{document}\n"
    report = look(
        {"refs.bib": ROE, "a4.tex": root, "letter.tex": root, "main.tex": "\\input{one}", "one.tex": "\\cite{x}\n"}
    )
    assert said(report) == [("CT001", "one.tex", "x"), ("CT002", "refs.bib", "roe2001")]
    assert report.coverage.citations == 1


@pytest.mark.parametrize(
    "name", ["NEWS.md", "docs/CHANGELOG.md", "CONTRIBUTING.md", "AGENTS.md", "notes/whatever.md", "README.Rmd"]
)
@pytest.mark.parametrize("text", ["Thanks, @someuser and @roe2001.\n", "By [@someuser](https://example.org/u).\n"])
def test_a_person_is_no_citation(name: str, text: str) -> None:
    files = {"refs.bib": ROE, "paper.md": FRONT + "[@roe2001]\n", name: text}
    assert said(look(files)) == []


def test_a_manuscript_without_a_library_is_unchecked_once() -> None:
    report = look({"a.md": "[@roe2001] and [@zoe2002].\n"})
    assert said(report) == []
    assert [(one.code, one.subject, one.kind) for one in report.unchecked] == [("CT001", "a.md", "no-library")]
    assert report.exit_code == 3


def test_an_unused_library_has_no_uncited_entries() -> None:
    files = {"README.md": "# Publications\n\nHello.\n", "pubs.bib": ROE + ZOE}
    assert said(look(files)) == []
    assert said(check("pubs.bib", "README.md", settings=OFFLINE)) == []


def test_the_library_beside_a_manuscript_serves_it_where_it_cites_from_it() -> None:
    files = {
        "paper/a.md": "[@roe2001], [@nobody]\n",
        "paper/refs.bib": ROE,
        "talk/refs.bib": ROE + ZOE,
        "talk/b.md": "Hi.\n",
    }
    assert said(look(files)) == [("CT001", "paper/a.md", "nobody")]


def test_two_papers_with_one_key_stay_two() -> None:
    files = {f"{name}/p.md": FRONT + "[@roe2001]\n" for name in ("x", "y")}
    files |= {f"{name}/refs.bib": ROE for name in ("x", "y")} | {"NEWS.md": "Nothing.\n"}
    assert [row for row in said(look(files)) if row[0] == "SY002"] == []


def test_a_link_to_a_library_is_the_library(place: Path) -> None:
    (place / "refs.bib").write_text(ROE)
    (place / "paper").mkdir()
    (place / "paper/refs.bib").symlink_to(place / "refs.bib")
    assert said(look({"a.md": FRONT + "[@roe2001]\n", "paper/b.md": FRONT + "[@roe2001]\n"})) == []


@pytest.mark.parametrize(
    ("config", "page"),
    [
        ({"_bookdown.yml": 'output_dir: "docs"\n'}, "docs/a.html"),
        ({"_quarto.yml": "project:\n  type: website\n  output-dir: public\n"}, "public/a.html"),
        ({}, "_site/a.html"),
        ({".gitignore": "out/\n*.log\n"}, "out/deep/a.html"),
        ({".gitignore": "/draft-*.md\n!draft-2.md\n"}, "draft-1.md"),
        ({}, "templates/letter.tex"),
    ],
)
def test_what_is_built_or_ignored_is_no_manuscript(config: dict[str, str], page: str) -> None:
    files = {**config, page: "<p>See [@nobody] [9].\n", "refs.bib": ROE, "b.md": FRONT + "[@roe2001]\n"}
    assert look(files).coverage.files == 2


def test_a_missing_input_and_a_generated_library_are_unchecked_and_the_rest_is_checked() -> None:
    tex = BOOK + "\\input{version}\\cite{roe2001}\\cite{x}\\bibliography{refs}\\end{document}\n"
    report = look({"a.tex": tex, "refs.bib": ROE})
    assert said(report) == [("CT001", "a.tex", "x")]
    assert [(one.subject, one.kind) for one in report.unchecked] == [("version", "missing-input")]


def test_a_library_that_a_build_writes_is_unchecked() -> None:
    files = {
        "index.Rmd": "---\nbibliography: [refs.bib, packages.bib]\n---\n\n"
        "```{r}\nknitr::write_bib(c('a'), 'packages.bib')\n```\n",
        "a.Rmd": "[@roe2001] [@R-base]\n",
        "_bookdown.yml": "book_filename: x\n",
        "refs.bib": ROE,
    }
    report = look(files)
    assert said(report) == []
    assert {one.kind for one in report.unchecked} == {"no-library"}


def test_a_call_inside_the_call_that_writes_a_library_is_passed_over() -> None:
    files = {
        "index.Rmd": "---\nbibliography: [refs.bib, packages.bib]\n---\n\n"
        "```{r}\nknitr::write_bib(c(.packages(), 'knitr'), 'packages.bib')\n```\n",
        "a.Rmd": "[@roe2001] [@R-base] [@nobody]\n",
        "_bookdown.yml": "book_filename: x\n",
        "refs.bib": ROE,
    }
    assert said(look(files)) == [("CT001", "a.Rmd", "nobody")]


def test_tags_and_identifiers_of_manubot_name_their_works() -> None:
    files = {
        "content/metadata.yaml": "title: A\n",
        "content/01.a.md": "See [@tag:x; @doi:10.1371/journal.pone.0000217; @isbn:9780306406158] and @url:https://example.org/a_b.\n",
        "content/02.b.md": "[@tag:x]: url:https://example.org/paper\n",
        "content/manual-references.json": '[{"id": "url:https://example.org/paper", "type": "webpage", "title": "P"}]',
    }
    assert said(look(files)) == [("CT001", "content/01.a.md", "isbn:9780306406158")]


@pytest.mark.parametrize(
    "text",
    [
        "```{note} Of {cite}`roe2001`\nText.\n```\n",
        "```{figure} a.png\n:name: x\n\nAfter {cite:t}`roe2001`.\n```\n",
        "````{note}\n```{tip}\n{cite}`roe2001`\n```\n````\n",
        ":::{prf:theorem} Of {cite}`roe2001`\n:label: x\n\nText.\n:::\n",
        "```{block2, type='note'}\nSee [@roe2001].\n```\n",
        "```{r fig.cap='By [@roe2001].'}\nplot(x)\n```\n",
        '```{r}\n#| fig-cap: "By [@roe2001]."\nplot(x)\n```\n',
        "[see @other2000 and @roe2001]\n",
    ],
)
def test_what_prints_as_text_cites(text: str) -> None:
    other = ROE.replace("roe2001", "other2000").replace("Sand", "Dust")
    report = look(
        {
            "a.md": f"---\nbibliography: [refs.bib, other.bib]\nabstract: |\n  As [@other2000].\n---\n\n{text}",
            "refs.bib": ROE,
            "other.bib": other,
        }
    )
    assert said(report) == []


def test_a_library_that_a_configuration_misses_is_told_once() -> None:
    config = "sphinx:\n  config:\n    bibtex_bibfiles: [gone.bib]\n"
    report = look({"_config.yml": config, "a.md": "{cite}`x`\n", "b.md": "{cite}`y`, by @someuser\n"})
    assert [(found.code, str(found.span)) for found in report.findings] == [("SY001", "_config.yml:3:23")]


def test_code_does_not_cite() -> None:
    text = "[@roe2001]\n\n```python\nx = '[@nobody]'\n```\n\n```{code-cell}\n'{cite}`nobody`'\n```\n"
    assert said(look({"a.md": FRONT + text, "refs.bib": ROE})) == []


def test_front_matter_and_bibitems_define_keys() -> None:
    front = "---\nreferences:\n- id: own1999\n  title: Own\n---\n\n[@own1999] [@nobody]\n"
    items = "\\begin{thebibliography}{9}\\bibitem{own1999} A. Roe, Sand, J. X 1 (2001) 1--2.\\end{thebibliography}"
    tex = BOOK + "\\cite{own1999}\\cite{nobody}\n" + items + "\\end{document}\n"
    report = look({"a.md": front, "b.tex": tex})
    assert said(report) == [("CT001", "a.md", "nobody"), ("CT001", "b.tex", "nobody")]


DOCS = {
    "sphinx": {
        "docs/conf.py": "import os\nhere = 'lit'\nbibtex_bibfiles = [os.path.join(here, 'refs.bib')]\n",
        "docs/lit/refs.bib": ROE,
        "docs/a.rst": "See :cite:`roe2001` and :cite:t:`nobody`.\n\n.. include:: sub/part.rst\n",
        "docs/sub/part.rst": "More :cite:`noone`.\n",
    },
    "documenter": {
        "docs/make.jl": 'bib = CitationBibliography(joinpath(@__DIR__, "src", "refs.bib"))\n',
        "docs/src/refs.bib": ROE,
        "docs/src/a.md": "See [roe2001](@cite), [nobody](@citet) and [text](@cite noone).\n",
    },
    "jekyll": {
        "_config.yml": "title: x\nscholar:\n  style: apa\n",
        "_bibliography/references.bib": ROE,
        "a.md": "See {% cite roe2001 %} and {% cite nobody %}.\n",
        "b.html": "---\n---\n<p>{% cite noone %} {{ page.title }}</p>\n",
    },
}


DOCS |= {
    "typst": {
        "main.typ": '#include "ch/a.typ"\n@roe2001 @fig\n#bibliography("/lit/refs.bib")\n',
        "ch/a.typ": "#figure([x]) <fig>\n@nobody #cite(<noone>)\n",
        "lit/refs.bib": ROE,
    },
    "org": {
        "a.org": '#+bibliography: lit/refs.bib\n#+include: "b.org"\n\n[cite:see @roe2001; @nobody]\n',
        "b.org": "- cite:noone\n",
        "lit/refs.bib": ROE,
    },
    "asciidoc": {
        "a.adoc": "= T\n:bibtex-file: refs.bib\n\ninclude::b.adoc[]\n\ncite:[roe2001(5), nobody]\n",
        "b.adoc": "* cite:[noone]\n",
        "refs.bib": ROE,
    },
}


def test_a_prefix_of_sphinx_is_no_part_of_the_key() -> None:
    files = {
        "conf.py": "bibtex_bibfiles = ['refs.bib']\n",
        "refs.bib": ROE,
        "a.rst": "See :cite:`a-roe2001` and :cite:`a-nobody`.\n",
        "z.rst": ".. bibliography::\n   :keyprefix: a-\n",
    }
    found = [(code, subject) for code, _, subject in said(look(files)) if code.startswith("CT")]
    assert found == [("CT001", "a-nobody")]


@pytest.mark.parametrize("name", DOCS)
def test_the_library_of_a_documentation_is_found(name: str) -> None:
    found = [code for code in said(look(DOCS[name])) if code[0] in ("CT001", "CT002", "SY001")]
    assert sorted(subject for _, _, subject in found) == ["nobody", "noone"]
    assert {code for code, _, _ in found} == {"CT001"}


@pytest.mark.parametrize("name", DOCS)
def test_what_only_a_documentation_cites_is_cited(name: str) -> None:
    library = next(path for path in DOCS[name] if path.endswith(".bib"))
    found = said(look(DOCS[name] | {library: ROE + ZOE}))
    assert [(code, path, subject) for code, path, subject in found if code == "CT002"] == [
        ("CT002", library, "zoe2002")
    ]
