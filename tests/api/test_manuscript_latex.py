r"""Formatting a LaTeX manuscript: every command that cites, notes, the place of the list, the rest unchanged."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from k2refs.api.formatting.manuscript import format_manuscript_at
from k2refs.cli.main import run
from k2refs.errors import UsageError

LIBRARY = """@book{a, author = {Orimo, Hajime}, title = {Bone & Teeth}, year = 1992}
@book{b, author = {Iwamoto, Jun and Takeda, Tsuyoshi}, title = {Vitamin {K}}, year = 2001}
"""
_FRAME = "\\documentclass{{article}}\n\\begin{{document}}\n{}\n\\bibliography{{refs}}\n\\end{{document}}\n"


def write(folder: Path, body: str, style: str, said: list[str] | None = None, frame: str = _FRAME) -> str:
    (folder / "refs.bib").write_text(LIBRARY)
    (folder / "a.tex").write_text(frame.format(body))
    warn = said.append if said is not None else None
    return format_manuscript_at(str(folder / "a.tex"), style=style, locale="en-US", warn=warn)


@pytest.mark.parametrize(
    ("body", "author_date", "notes", "raised"),
    [
        (r"It~\cite{a}.", "It~(Orimo 1992).", "It.[N.]", "It.^1^"),
        (r"\citet[p.~5]{a} says", "Orimo (1992, 5) says", "Orimo[N, 5.] says", "Orimo^1^ says"),
        (r"\textcite{a} says", "Orimo (1992) says", "Orimo[N.] says", "Orimo^1^ says"),
        (r"As \citep[see][p.~5]{a}", "As (see Orimo 1992, 5)", "As[See N, 5.]", "As^see 1^"),
        (r"\citeauthor{a}, \citeyear{a}", "Orimo, 1992", "Orimo, 1992", "Orimo, 1992"),
        (r"As \citealp{a}", "As Orimo 1992", "As[N.]", "As^1^"),
        (r"\footnote{As \cite{a}.}", "[As (Orimo 1992).]", "[As N.]", "[As.^1^]"),
        (r"x\footcite{a}", "x[(Orimo 1992)]", "x[N.]", "x[^1^]"),
        (r"\parencites[2]{a}[3]{b}", "(Orimo 1992, 2; Iwamoto and Takeda 2001, 3)", "", ""),
        ("% \\cite{a}\n\\verb|\\cite{a}| \\citep{a}", "% \\cite{a}\n\\verb|\\cite{a}| (Orimo 1992)", "", ""),
    ],
)  # fmt: skip
def test_commands(tmp_path: Path, body: str, author_date: str, notes: str, raised: str) -> None:
    """In the expected text, [N] is a footnote with the work in full, and ^1^ a superscript."""
    full = r"Hajime Orimo, \textit{Bone \& Teeth} (1992)"
    wanted = {"chicago-author-date": author_date, "chicago-notes-bibliography": notes, "nature": raised}
    for style, short in wanted.items():
        text = re.sub(r"\^(.*?)\^", r"\\textsuperscript{\1}", short.replace("N", full))
        text = text.replace("[", "\\footnote{").replace("]", "}")
        written = write(tmp_path, body, style).partition("\\begin{document}\n")[2]
        assert not text or written.startswith(f"{text}\n"), style


def test_the_rest_stays_byte_for_byte(tmp_path: Path) -> None:
    body = "\r\n\\section{A}  $x_1$\t100\\% % \\bibliography{no}\r\n\\cite{a}\\nocite{b}\r\n\\bibliographystyle{plain}"
    (tmp_path / "refs.bib").write_text(LIBRARY)
    (tmp_path / "a.tex").write_bytes(_FRAME.format(body).encode())
    out = tmp_path / "b.tex"
    arguments = ["format", "--document", str(tmp_path / "a.tex"), "--style", "chicago-author-date", "-o", str(out)]
    assert run(arguments) == 0
    before, after = (tmp_path / "a.tex").read_bytes(), out.read_bytes()
    head, _, tail = before.partition(rb"\bibliography{refs}")
    assert after.startswith(head.replace(rb"\cite{a}", b"(Orimo 1992)"))
    assert after.endswith(tail)
    assert rb"\item[] Orimo, Hajime. 1992. \textit{Bone \& Teeth}." in after
    assert after.index(b"Iwamoto, Jun") < after.index(b"Orimo, Hajime")


@pytest.mark.parametrize(
    ("frame", "heading"),
    [
        ("{}\n\\printbibliography[title={{Works}}]\n", "\\section*{Works}\n\\begin{list}"),
        ("{}\n\\printbibliography[heading=none]\n", "\n\\begin{list}"),
        ("{}\n\\end{{document}}\n", "\\refname}\\fi\n\\begin{list}"),
    ],
)
def test_where_the_list_goes(tmp_path: Path, frame: str, heading: str) -> None:
    text = write(tmp_path, "\\addbibresource{refs.bib}\\cite{a}", "apa", frame=frame)
    assert heading in text
    assert "printbibliography" not in text


def test_unknown_keys_and_included_files_are_said(tmp_path: Path) -> None:
    (tmp_path / "part.tex").write_text("\\cite{b}")
    said: list[str] = []
    text = write(tmp_path, "\\cite{a,gone_1} \\input{part}", "apa", said)
    assert r"(Orimo, 1992) \textbf{gone\_1?} \input{part}" in text
    assert len(said) == 2 and "unknown key 'gone_1'" in said[0] and "included file" in said[1]
    with pytest.raises(UsageError, match="gone_1"):
        write(tmp_path, "\\cite{gone_1}", "apa")


def test_other_formats_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "\\cite{a}", "apa")
    assert run(["format", "--document", str(tmp_path / "a.tex"), "--style", "apa", "--to", "html"]) == 2
    assert "leave out --to" in capsys.readouterr().err


@pytest.mark.peers
@pytest.mark.parametrize("style", ["apa", "nature", "chicago-notes-bibliography", "ieee", "vancouver"])
@pytest.mark.parametrize("package", ["", "\\usepackage{natbib}\n"])
def test_pdflatex_compiles_it(tmp_path: Path, style: str, package: str) -> None:
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is not installed")
    body = "See~\\cite{a}. Also \\cite[see][p.~5]{a,b}.\\footnote{As in \\cite{b}.}"
    text = write(tmp_path, body, style).replace("\\begin{document}", f"{package}\\begin{{document}}")
    (tmp_path / "b.tex").write_text(text)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "b.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
