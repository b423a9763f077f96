"""The documentation site: its blocks run, every public name is documented, and it builds without a warning."""

import html
import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

import k2refs

DOCS = Path(__file__).parents[2] / "docs"


def load_make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", DOCS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", load_make().RUN)
def test_the_blocks_of_a_page_run_and_show_something(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    filled = load_make().fill(text)
    assert filled.count("\n~~~~text\n") == text.count("```console\n")
    assert "Traceback" not in filled


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    page = load_make().list_names()
    assert [name for name in k2refs.__all__ if not name.startswith("_") and f"{name}\n" not in page] == []


@pytest.mark.parametrize("name", [name for name in k2refs.__all__ if not name.startswith("_")])
def test_every_public_name_is_documented(name: str) -> None:
    value = getattr(k2refs, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert inspect.getdoc(value)


def test_every_page_is_in_the_navigation() -> None:
    listed = {page for _, page in load_make().NAVIGATION}
    made = {"api.md", "security.md", "changelog.md", "rules/index.md"}
    assert listed == made | {path.name for path in DOCS.glob("*.md")}


def test_the_picture_in_the_readme_is_of_a_real_run() -> None:
    from k2refs.reports.text import render_full

    make = load_make()
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", make.PICTURE.read_text(encoding="utf-8"))
    printed = f"$ {make.PICTURED} {render_full(make.check_pictured(), width=make.PICTURE_WIDTH - 1)}"
    is_same = "".join(html.unescape("".join(drawn)).split()) == "".join(printed.split())
    assert is_same, "draw it again with python docs/make.py"
    assert "](docs/terminal.svg)" in (DOCS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.site
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="needs the extra docs")
    load_make().build(tmp_path / "site")
    assert "iwamoto2001" in (tmp_path / "site" / "gallery.html").read_text(encoding="utf-8")
