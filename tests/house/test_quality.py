"""The house keeps its own rules: lint, types, imports as drawn, sizes, one place for each outside power."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "k2refs").rglob("*.py"))
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60


def run_tool(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_has_nothing_to_say() -> None:
    run_tool("ruff", "check", "src", "tests", "bench", "training")


def test_code_is_formatted() -> None:
    run_tool("ruff", "format", "--check", "src", "tests", "bench", "training")


def test_types_hold_under_mypy_strict() -> None:
    run_tool("mypy")


def read_picture() -> dict[str, frozenset[str]]:
    """{room: rooms it may import}, from the block marked `imports` in CONTRIBUTING.md."""
    block = re.search(r"```imports\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.S)
    assert block is not None, "CONTRIBUTING.md has lost its block of imports"
    rows = (line.split("→") for line in block[1].splitlines() if line.strip())
    return {room.strip(): frozenset(allowed.split()) for room, allowed in rows}


def room_of(module: str) -> str:
    """The first part below the package: k2refs.csl.style.parse → csl."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "k2refs"


def imports_of(path: Path) -> set[str]:
    """Absolute names of every module that the file imports, at any depth of it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; spell it out"
            found.add(node.module or "")
            if node.module == "k2refs":
                found.update(f"k2refs.{alias.name}" for alias in node.names if not alias.name.startswith("__"))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_imports_follow_the_picture(path: Path) -> None:
    picture = read_picture()
    room = path.relative_to(ROOT / "src" / "k2refs").parts[0].removesuffix(".py")
    if room in ("__init__", "__main__"):
        return
    wrong = {
        name
        for name in imports_of(path)
        if name.startswith("k2refs.") and room_of(name) != room and room_of(name) not in picture[room]
    }
    assert not wrong, f"{path.name}: {room} may not import {sorted(wrong)}"


def test_the_picture_has_no_circle() -> None:
    picture = read_picture()
    order: list[str] = []
    while len(order) < len(picture):
        free = [room for room, below in picture.items() if room not in order and below <= set(order)]
        assert free, f"a circle among {sorted(set(picture) - set(order))}"
        order += free


@pytest.mark.parametrize(
    ("module", "only"),
    [("requests", "registry/http.py"), ("urllib.request", ""), ("http.client", ""), ("socket", "")],
)
def test_one_place_talks_to_the_network(module: str, only: str) -> None:
    users = [str(path.relative_to(ROOT / "src" / "k2refs")) for path in SOURCES if module in imports_of(path)]
    assert [user for user in users if user != only] == []


PURE = ("text", "model", "formats", "matching", "csl", "claims", "checks/rules")
IMPURE_MODULES = {"time", "socket", "requests", "subprocess", "random", "tempfile", "pathlib", "os", "shutil"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_pure_rooms_use_no_clock_network_or_files(path: Path) -> None:
    relative = path.relative_to(ROOT / "src" / "k2refs").as_posix()
    if not relative.startswith(tuple(f"{room}/" for room in PURE)):
        return
    assert not imports_of(path) & IMPURE_MODULES
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bopen\(|\.(today|now|utcnow)\(", text), f"{relative} opens files or reads the clock"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_only_files_opens_paths(path: Path) -> None:
    relative = path.relative_to(ROOT / "src" / "k2refs").as_posix()
    if relative.startswith("files/"):
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])open\(|\.(read_text|read_bytes|write_text|write_bytes|open)\(", text), relative


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION_LINES, f"{node.name} in {path.name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path.name} has no first line"


def test_every_file_of_tests_tests_something() -> None:
    files = (ROOT / "tests").rglob("test_*.py")
    assert not [path.name for path in files if not re.search(r"^def test_", path.read_text("utf-8"), re.MULTILINE)]
