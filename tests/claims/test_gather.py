"""A ledger beside several manuscripts: each claim belongs to the one it names."""

from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.checks.config import Settings

LEDGER = '[[claim]]\nid = "c"\nfile = "one.md"\nquote = "Bone grew by two percent"\n[[claim.source]]\nkey = "a"\n'


@pytest.mark.parametrize(("text", "codes"), [("Bone grew by two percent [@a].\n", []), ("Nothing.\n", ["CL003"])])
def test_a_claim_is_sought_in_its_own_manuscript_only(text: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, author = {Doe, J.}, title = {T}, year = 2001, publisher = {P}}\n")
    (tmp_path / "claims.toml").write_text(LEDGER)
    for name, body in (("one.md", text), ("two.md", "Another page.\n")):
        (tmp_path / name).write_text(f"---\nbibliography: refs.bib\n---\n{body}")
    settings = Settings(select=("CL002", "CL003"))
    assert [found.code for found in check(str(tmp_path / "one.md"), settings=settings).findings] == codes
    assert not check(str(tmp_path / "two.md"), settings=settings).findings
