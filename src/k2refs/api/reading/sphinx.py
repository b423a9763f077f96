"""What a Sphinx conf.py says about its libraries, read as text: nothing of it is run. Called by projects."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["find_bibfiles"]

_SETTING = "bibtex_bibfiles"
_LONGEST = 1 << 20


def find_bibfiles(text: str, folder: Path) -> list[str]:
    """The libraries that `bibtex_bibfiles` names: every string in its value, patterns of `glob` as the files they find.

    Source: sphinxcontrib-bibtex, "Getting Started". Paths are relative to the folder of conf.py.

    >>> find_bibfiles("bibtex_bibfiles = ['refs.bib'] + [os.path.join('lit', 'b.bib')]", Path())
    ['refs.bib', 'lit/b.bib']
    """
    if _SETTING not in text or len(text) > _LONGEST:
        return []
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _find_literal(text)
    values = {target.id: value for target, value in _assignments(tree)}
    found = []
    for target, value in _assignments(tree):
        if target.id == _SETTING:
            found += _strings(value, values)
    return [each for name in found for each in (_expand(name, folder) if "*" in name else [name])]


def _assignments(tree: ast.Module) -> Iterator[tuple[ast.Name, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AugAssign | ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target, node.value


def _strings(value: ast.expr, values: dict[str, ast.expr], depth: int = 0) -> list[str]:
    """The paths that an expression is made of; the parts of os.path.join, of "/" and of an f-string are one path."""
    if depth > 20:
        return []
    if isinstance(value, ast.Constant):
        return [value.value] if isinstance(value.value, str) and value.value.strip() else []
    if isinstance(value, ast.Name):
        known = values.get(value.id)
        return _strings(known, values, depth + 1) if known is not None and known is not value else []
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        return [name for each in value.elts for name in _strings(each, values, depth + 1)]
    if isinstance(value, ast.BinOp):
        sides = [_strings(side, values, depth + 1) for side in (value.left, value.right)]
        return ["/".join(sides[0] + sides[1])] if isinstance(value.op, ast.Div) else sides[0] + sides[1]
    if isinstance(value, ast.Call):
        parts = [name for each in value.args for name in _strings(each, values, depth + 1)]
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return ["/".join(parts)] if name in ("join", "joinpath") and parts else parts
    if isinstance(value, ast.JoinedStr):
        return ["".join(name for each in value.values for name in _strings(each, values, depth + 1))]
    if isinstance(value, ast.ListComp):
        return [name for each in value.generators for name in _strings(each.iter, values, depth + 1)]
    return []


def _expand(pattern: str, folder: Path) -> list[str]:
    try:
        return [str(path.relative_to(folder)) for path in sorted(folder.glob(pattern))]
    except (OSError, ValueError, NotImplementedError):
        return []


def _find_literal(text: str) -> list[str]:
    listed = re.search(r"^bibtex_bibfiles\s*=\s*[\[(]([^\])]{0,5000})", text, re.MULTILINE)
    return re.findall(r"[\"']([^\"'\n]+)[\"']", listed[1]) if listed else []
