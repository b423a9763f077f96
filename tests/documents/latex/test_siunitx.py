r"""Quantities written with siunitx are read as they are printed."""

import pytest

from k2refs.claims.quantities import find_quantities
from k2refs.documents import read_document
from k2refs.model.source import Source

CASES = [
    (r"\SI{5}{\milli\gram}", "5 mg"),
    (r"\qty{45}{\milli\gram\per\day}", "45 mg/day"),
    (r"\SI[per-mode=symbol]{45}{\mg\per\day}", "45 mg/day"),
    (r"\qty{300}{\micro\gram}", "300 µg"),
    (r"\qty{300}{\ug}", "300 µg"),
    (r"\SI{-3.3(8)}{\percent}", "−3.3 ± 0.8 %"),
    (r"\SI{-3.3 +- 0.8}{\%}", "−3.3 ± 0.8 %"),
    (r"\qty{24}{months}", "24 months"),
    (r"\SIrange{250}{300}{\micro\gram}", "250–300 µg"),
    (r"\qty{1.5e3}{\milli\gram}", "1500 mg"),
    (r"\qty{0,5}{mg}", "0.5 mg"),
    (r"\num{241} women", "241"),
]


@pytest.mark.parametrize(("written", "quantity"), CASES)
def test_it_is_a_quantity(written: str, quantity: str) -> None:
    tex = "\\documentclass{article}\n\\begin{document}\nThey took " + written + " of it.\n\\end{document}\n"
    document = read_document(Source("a.tex", tex))
    (found, *rest) = find_quantities(document.blocks[0].text)
    assert (str(found), rest) == (quantity, [])
    assert document.blocks[0].span(found.start, found.end).start == tex.index("\\", tex.index("took"))


@pytest.mark.parametrize("odd", [r"\SI{5}", r"\qty", r"\num{}", r"\SI{x}{}", r"\ang{1;2;3}", r"\num{1e999999999}"])
def test_what_is_broken_is_no_crash(odd: str) -> None:
    document = read_document(Source("a.tex", f"\\begin{{document}}\nThey took {odd} of it.\n\\end{{document}}\n"))
    assert document.blocks[0].text.startswith("They took")
