"""Manuscripts with works of their own, unknown keys, formats around keys, and metadata about the bibliography."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

LIBRARY = (
    "@book{a, author={Hansen, P}, title={First}, year=2006}\n@book{b, author={Leeds, Q}, title={Second}, year=2009}\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(LIBRARY)
    return tmp_path


def format_text(text: str, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    Path("text.md").write_text(text)
    status = run(["format", "--document", "text.md", "--style", "apa", *options])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


OWN = "---\nreferences:\n- {id: q, type: book, title: Tides, author: [{family: Quay, given: Ann}], issued: 2001}\n"


@pytest.mark.parametrize(
    ("metadata", "cited", "printed"),
    [
        (OWN, "[@q]", "(Quay, 2001)"),
        (OWN + "bibliography: refs.bib\n", "[@q; @a]", "(Hansen, 2006; Quay, 2001)"),
        ("---\nbibliography: refs.bib\n", "[@b]", "(Leeds, 2009)"),
    ],
)
def test_works_that_the_manuscript_describes(
    metadata: str, cited: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = format_text(f"{metadata}---\n\nSo {cited}.\n", capsys)
    assert status == 0
    assert printed in out


@pytest.mark.parametrize(
    ("text", "printed"),
    {
        "So [@a] and [@nobody].": "So (Hansen, 2006) and (**nobody?**).",
        "So [see @nobody; @b].": "So (Leeds, 2009) **nobody?**.",
        "@nobody says.": "(**nobody?**) says.",
        "@a [@nobody] says.": "Hansen (2006) **nobody?** says.",
    }.items(),
)
def test_an_unknown_key_is_shown_and_the_rest_is_printed(
    text: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = format_text(text, capsys, "--library", "refs.bib")
    assert (status, printed in out) == (1, True)
    assert "text.md:1:" in err and "unknown key 'nobody'" in err
    status, out, err = format_text(text, capsys, "--library", "refs.bib", "--strict")
    assert (status, out) == (2, "")
    status, out, _ = format_text(text, capsys, "--library", "refs.bib", "--to", "html")
    assert "<strong>nobody?</strong>" in out


@pytest.mark.parametrize(
    ("cited", "markdown", "html"),
    [
        (
            "[*cf.* @a, **all** text]",
            "(*cf.* Hansen, 2006, **all** text)",
            "(<i>cf.</i> Hansen, 2006, <b>all</b> text)",
        ),
        ("[see _also_ @b]", "(see *also* Leeds, 2009)", "(see <i>also</i> Leeds, 2009)"),
        ("[@a, with $x^2$ and `x*y`]", "(Hansen, 2006, with $x^2$ and `x*y`)", "with $x^2$ and <code>x*y</code>)"),
        ("[@a, at H~2~O]", "(Hansen, 2006, at H<sub>2</sub>O)", "at H<sub>2</sub>O)"),
        ("[@a, 5 \\* 3]", "(Hansen, 2006, p. 5 \\* 3)", "(Hansen, 2006, p. 5 * 3)"),
    ],
)
def test_formats_around_a_key_stay(cited: str, markdown: str, html: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert markdown in format_text(f"So {cited}.\n", capsys, "--library", "refs.bib")[1]
    assert html in format_text(f"So {cited}.\n", capsys, "--library", "refs.bib", "--to", "html")[1]


@pytest.mark.parametrize("to", ["markdown", "html"])
def test_metadata_about_the_bibliography(to: str, capsys: pytest.CaptureFixture[str]) -> None:
    head = "---\nbibliography: refs.bib\n"
    _, out, _ = format_text(f"{head}suppress-bibliography: true\n---\n\nSo [@a].\n", capsys, "--to", to)
    assert "First" not in out
    _, out, _ = format_text(f"{head}reference-section-title: Works cited\n---\n\nSo [@a].\n", capsys, "--to", to)
    assert out.rindex("(Hansen, 2006)") < out.rindex("Works cited") < out.rindex("First")
