"""The page on the registries names every variable and registry that there is."""

import re
from pathlib import Path

from k2refs.registry.request import REGISTRIES

ROOT = Path(__file__).parents[2]
OTHERS = {"K2REFS_TRACEBACK"}
"""Variables that say nothing about registries."""


def test_every_variable_is_on_the_page_and_no_other() -> None:
    page = (ROOT / "docs/registries.md").read_text(encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/k2refs").rglob("*.py"))
    assert set(re.findall(r"K2REFS_[A-Z_]*[A-Z]", page)) == set(re.findall(r"K2REFS_[A-Z_]*[A-Z]", sources)) - OTHERS


def test_every_registry_is_on_the_page() -> None:
    page = (ROOT / "docs/registries.md").read_text(encoding="utf-8")
    for name in REGISTRIES:
        assert f"`{name.upper()}`" in page
