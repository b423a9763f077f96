"""Formatting a Markdown manuscript: every form of citation, notes, the bibliography and its place, both outputs."""

from pathlib import Path

import pytest

from k2refs.api.formatting.manuscript import format_manuscript, format_manuscript_at
from k2refs.api.formatting.style import Style
from k2refs.api.reading.read import read_library
from k2refs.cli.main import run
from k2refs.documents import read_document
from k2refs.errors import UsageError
from k2refs.model.source import Source

LIBRARY = read_library(
    [
        Source(
            "refs.bib",
            "@book{a, author = {Orimo, Hajime}, title = {Bone}, year = 1992}\n"
            "@book{b, author = {Iwamoto, Jun and Takeda, Tsuyoshi}, title = {Vitamin K}, year = 2001}\n",
        )
    ]
)


def write(text: str, style: str = "chicago-author-date", to: str = "markdown") -> str:
    document = read_document(Source("a.md", text))
    return format_manuscript(document, LIBRARY, style=Style.load(style, locale="en-US"), to=to)


def body(text: str, style: str = "chicago-author-date", to: str = "markdown") -> str:
    return write(text, style, to).split("\n\n")[0].strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It works [@a].", "It works (Orimo 1992)."),
        ("It works [see @a, p. 5, and passim].", "It works (see Orimo 1992, 5, and passim)."),
        ("It works [@a, pp. 5-7].", "It works (Orimo 1992, 5–7)."),
        ("It works [@a {ch. 2}].", "It works (Orimo 1992, chap. 2)."),
        ("It works [-@a].", "It works (1992)."),
        ("@a says so.", "Orimo (1992) says so."),
        ("@b [p. 5] say so.", "Iwamoto and Takeda (2001, 5) say so."),
        ("-@a says so.", "(1992) says so."),
        ("*@a* and `[@a]`, me@a.org.", "*Orimo (1992)* and `[@a]`, me@a.org."),
        ("Nothing cited.", "Nothing cited."),
    ],
)
def test_citations(text: str, written: str) -> None:
    assert body(text) == written


def test_the_rest_stays_byte_for_byte() -> None:
    text = "---\ntitle: x\n---\n\n# One {#one}\n\n| a | b |\n|---|---|\n| [@a] | 2 |\n\n```\n[@a]\n```\n"
    written = write(text)
    assert written.startswith(text.replace("| [@a]", "| (Orimo 1992)").rstrip("\n"))
    assert written.endswith("\n\nOrimo, Hajime. 1992. *Bone*.\n")


@pytest.mark.parametrize("frame", ["::: {{#refs}}\n{}:::\n", '<div id="refs">{}</div>\n'])
def test_the_bibliography_goes_into_its_div(frame: str) -> None:
    written = write(f"It [@a].\n\n# References\n\n{frame.format('')}\n# Appendix\n")
    assert written.index("Orimo, Hajime") < written.index("# Appendix")
    assert written.endswith("# Appendix\n")


def test_nocite() -> None:
    assert "Iwamoto, Jun" in write("---\nnocite: '@b'\n---\n\nIt [@a].\n")
    assert "Iwamoto, Jun" in write("It.\n\n---\nnocite: '@*'\n---\n")
    assert "Iwamoto, Jun" not in write("It [@a].\n")


def test_raised_numbers_stand_behind_the_punctuation() -> None:
    assert body("It works [@a].", "american-medical-association") == "It works.<sup>1</sup>"
    assert body("@a says so.", "american-medical-association") == "Orimo<sup>1</sup> says so."


def test_a_style_of_notes_makes_footnotes_numbered_with_the_manuscripts_own() -> None:
    text = "It works [@a, 5].[^x] So it does [see @a, 5].\n\n[^x]: Own note, by [@b] too.\n"
    written = write(text, "chicago-notes-bibliography")
    assert written.startswith(
        "It works.[^k2-1][^x] So it does.[^k2-2]\n\n[^x]: Own note, by Jun Iwamoto and Tsuyoshi Takeda"
    )
    assert "[^k2-1]: Hajime Orimo, *Bone* (1992), 5.\n" in written
    assert "[^k2-2]: See Orimo, *Bone*, 5.\n" in written  # the note between cites another work: no ibid


def test_html() -> None:
    text = "# One {#one}\n\n[K2 *works*]{.claim #c} [@a].[^n] `[@a]`\n\n[^n]: Note @b.\n"
    written = write(text, to="html")
    assert written.startswith(
        '<h1 id="one">One</h1>\n<p><span id="c" class="claim">K2 <em>works</em></span> (Orimo 1992).'
        '<sup><a href="#fn1" id="fnref1" role="doc-noteref">1</a></sup> <code>[@a]</code></p>\n'
    )
    assert '<li id="fn1">Note Iwamoto and Takeda (2001). <a href="#fnref1"' in written
    assert '<div id="refs" role="doc-bibliography">' in written and "[^n]" not in written


def test_attributes_survive_and_none_of_them_runs() -> None:
    text = """# One {#one .big lang=ja}\n\n[K2]{.x onclick='go()'}\n\n::: {#n .note data-kind=warn}\nIn.\n:::\n"""
    written = write(text, to="html")
    assert '<h1 id="one" class="big" lang="ja">One</h1>' in written
    assert '<div id="n" class="note" data-kind="warn">' in written
    assert 'data-onclick="go()"' in written and " onclick" not in written


def test_a_page_has_the_title_and_language_of_the_manuscript(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "refs.bib").write_text("@book{a,\n  author = {Orimo, Hajime},\n  title = {Bone},\n  year = 1992,\n}\n")
    head = "---\nbibliography: refs.bib\ncsl: apa\n"
    (tmp_path / "a.md").write_text(f"{head}lang: de-DE\ntitle: On *bone* & 1 < 2\n---\n\nIt works [@a].\n")
    (tmp_path / "b.md").write_text(f"{head}---\n\n# On dose\n\nIt works [@a].\n")
    assert run(["format", "--document", str(tmp_path / "a.md"), "--to", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith('<!DOCTYPE html>\n<html lang="de-DE">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>On bone &amp; 1 &lt; 2</title>" in page
    assert '<h1 class="title">On <em>bone</em> &amp; 1 &lt; 2</h1>' in page
    assert run(["format", "--document", str(tmp_path / "b.md"), "--to", "html"]) == 0
    assert '<html>\n<head>\n<meta charset="utf-8">\n<title>On dose</title>' in capsys.readouterr().out


def test_unknown_keys_are_all_named_with_their_places() -> None:
    with pytest.raises(UsageError) as caught:
        write("It [@aa] and\n@zzz.")
    assert str(caught.value).splitlines() == [
        "a.md:1:5: unknown key 'aa'",
        "a.md:2:1: unknown key 'zzz'",
    ]


def test_only_markdown_can_be_formatted() -> None:
    document = read_document(Source("a.tex", "\\cite{a}"))
    with pytest.raises(UsageError, match=r"a\.tex: is LaTeX; only Markdown"):
        format_manuscript(document, LIBRARY, style=Style.load("apa"))
    with pytest.raises(UsageError, match="did you mean html"):
        write("x", to="htm")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "refs.bib").write_text("@book{a,\n  author = {Orimo, Hajime},\n  title = {Bone},\n  year = 1992,\n}\n")
    (tmp_path / "a.md").write_text("---\nbibliography: refs.bib\ncsl: apa\n---\n\nIt works [@a].\n")
    path = str(tmp_path / "a.md")
    assert run(["format", "--document", path]) == 0
    assert "It works (Orimo, 1992)." in capsys.readouterr().out
    library = str(tmp_path / "refs.bib")
    assert run(["format", "--document", path, "--library", library, "--style", "ieee", "--to", "html"]) == 0
    assert "<p>It works [1].</p>" in capsys.readouterr().out
    assert run(["format"]) == 2
    assert run(["format", library]) == 2
    assert run(["format", library, "--style", "apa", "--to", "htlm"]) == 2
    assert "did you mean html" in capsys.readouterr().err


def test_a_manuscript_without_library_or_style_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It works [@a].\n")
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError, match="use --library"):
        format_manuscript_at(str(tmp_path / "a.md"))


@pytest.mark.parametrize("to", ["markdown", "html"])
def test_a_raised_number_stands_behind_the_full_stop_of_the_line_before(to: str) -> None:
    written = write("It was corrected\n[@a].\n\n[@b] says so.\n", "american-medical-association", to)
    assert "corrected.<sup>1</sup>" in written
    assert "corrected.<sup>1</sup>[@b]" not in written
