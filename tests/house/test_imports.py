"""No cycle of files: every import counts, inside functions, for types alone, and by name in tables of lazy names."""

import ast
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src"
FILES = sorted((ROOT / "k2refs").rglob("*.py"))
_NAME = re.compile(r"k2refs(?:\.\w+)+")


def module_of(path: Path) -> str:
    """src/k2refs/csl/style/parse.py → k2refs.csl.style.parse; a folder's `__init__` is the folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def named_modules(tree: ast.AST, known: Container[str]) -> Iterator[str]:
    """The modules that a file names: in imports at any depth, and in strings that are no docstring ("k2refs.a:f").

    `from k2refs import api` names api where that is one of the `known` modules, else the package.
    """
    texts = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            name = node.value.partition(":")[0]
            if _NAME.fullmatch(name):
                yield name


def draw_graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """{module: modules of ours that it names}."""
    graph = {}
    for module, text in sources.items():
        graph[module] = {name for name in named_modules(ast.parse(text), sources) if name in sources and name != module}
    return graph


def find_cycles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of modules that reach one another, each sorted."""
    left = dict(graph)
    while free := [module for module, named in left.items() if not named & left.keys()]:
        for module in free:
            del left[module]
    groups: list[list[str]] = []
    while left:
        start = min(left)
        ahead = _reach(start, left)
        group = sorted(module for module in ahead if start in _reach(module, left)) or [start]
        if start in ahead:
            groups.append(group)
        for module in group:
            del left[module]
    return groups


def _reach(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for module in graph[waiting.pop()] & graph.keys():
            if module not in found:
                found.add(module)
                waiting.append(module)
    return found


def test_the_search_sees_every_way_to_import() -> None:
    sources = {
        "k2refs.a": "def f():\n    from k2refs import b",
        "k2refs.b": "if TYPE_CHECKING:\n    from k2refs.c import x",
        "k2refs.c": 'HOME = {"y": "k2refs.a:f"}',
        "k2refs.d": '"""k2refs.e"""\nimport k2refs.a',
        "k2refs.e": "import k2refs.d",
    }
    assert find_cycles(draw_graph(sources)) == [["k2refs.a", "k2refs.b", "k2refs.c"]]


def test_no_cycle_of_files() -> None:
    cycles = find_cycles(draw_graph({module_of(path): path.read_text(encoding="utf-8") for path in FILES}))
    assert not cycles, "\n".join(" ↔ ".join(group) for group in cycles)


def _comments(lines: list[str], node: ast.Import | ast.ImportFrom) -> bool:
    own = lines[node.lineno - 1 : node.end_lineno]
    return any("#" in line for line in own) or lines[node.lineno - 2].lstrip().startswith("#")


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_an_import_inside_a_function_says_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    silent = {
        f"{path.name}:{inner.lineno}: {lines[inner.lineno - 1].strip()}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and not _comments(lines, inner)
    }
    assert not silent, "\n".join(sorted(silent))
