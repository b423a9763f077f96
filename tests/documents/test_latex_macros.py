"""Paths that macros write, and what pandoc's LaTeX puts around the entries of a list."""

import pytest

from k2refs.documents import read_document
from k2refs.model.source import Source

BODY = "\\begin{document}A \\cite{roe}.\\bibliography{\\root/bib/refs}\\end{document}"


@pytest.mark.parametrize(
    ("definition", "libraries"),
    [
        ("\\newcommand{\\root}{../..}", ("../../bib/refs.bib",)),
        ("\\newcommand*\\root{.}", ("./bib/refs.bib",)),
        ("\\def\\root{..}", ("../bib/refs.bib",)),
        ("\\newcommand{\\top}{..}\n% \\renewcommand{\\top}{.}\n\\newcommand{\\root}{..}", ("../bib/refs.bib",)),
        ("", ()),
    ],
)
def test_macros_are_read_in_paths_of_libraries(definition: str, libraries: tuple[str, ...]) -> None:
    document = read_document(Source("a.tex", f"{definition}\n{BODY}"))
    assert tuple(document.libraries) == libraries


def test_targets_of_pandoc_are_no_text() -> None:
    text = "\\begin{document}\n\\leavevmode\\vadjust pre{\\hypertarget{ref-roe}{}}%\nRoe, A. 2001.\n\\end{document}"
    (block,) = read_document(Source("a.tex", text)).blocks
    assert block.text.strip() == "Roe, A. 2001."
