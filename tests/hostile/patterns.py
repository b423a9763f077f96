"""Finds every regular expression of the package, and texts that its own repeats would be slow on.

python -m tests.hostile.patterns [WORD]     prints the patterns (of modules with WORD) whose time grows too fast
"""

import ast
import re
import re._constants as constants
import re._parser as parser
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.hostile.clock import TooSlow, within

__all__ = ["Slow", "Used", "find_patterns", "find_slow"]

SOURCE = Path(__file__).parents[2] / "src"
_MOST_S = 1.0
_ANCHORED = {"match", "fullmatch"}
_FUNCTIONS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
# One of each kind of character that patterns tell apart.
_POOL = "aZ0 \t\n\r.,;:!?-–—_'\"‘’“”«»()[]{}<>/\\&%$#@*+=|~^`¹²\u00a0\u2009ßéÉжЖ中\u0301ªfivxXVetalndpnoudsaADvo"
_PIECES = (
    "Ab-",
    "A. ",
    "a, ",
    "a and ",
    "1-",
    "<a ",
    "\\a{",
    "{}",
    "http://a.",
    "10.1/",
    "et al. ",
    "\n ",
    "  \n",
    '""',
)


@frozen
class Used:
    """A compiled pattern, where it is, and whether it is only ever tried at one place of a text."""

    where: str
    pattern: re.Pattern[str]
    is_anchored: bool


@frozen
class Slow:
    """A text of `size` characters of one unit on which a pattern took `seconds`, and half of it `half`."""

    used: Used
    unit: str
    seconds: float
    half: float


def find_patterns(word: str = "") -> Iterator[Used]:
    """Every pattern that stands in the package as a module's constant or in a call of `re`, each once."""
    files = sorted((SOURCE / "k2refs").rglob("*.py"))
    uses = _uses_of_names(files)
    seen: set[tuple[str, int, bool]] = set()
    for path in files:
        module = _module_of(path)
        if word not in module or module.endswith("__main__"):
            continue
        for name, pattern in _patterns_of(module, path):
            methods = uses.get(f"{module}:{name}" if name.startswith("_") else name, set()) or {"search"}
            is_anchored = (name.startswith("re.") and name[3:] in _ANCHORED) or methods <= _ANCHORED
            mark = (pattern.pattern, pattern.flags, is_anchored)
            if isinstance(pattern.pattern, str) and mark not in seen:
                seen.add(mark)
                yield Used(f"{module}:{name}", pattern, is_anchored)


def find_slow(used: Used, *, size: int = 3000) -> Slow | None:
    """The first text on which `used` needs more than three times as long as on half of it; None where there is none."""
    for unit, text in _texts(used.pattern, size):
        whole = _time(used, text)
        if whole < 0.008:
            continue
        half = min(_time(used, text[: len(text) // 2]) for _ in range(3))
        whole = whole if whole >= _MOST_S else min(whole, _time(used, text), _time(used, text))
        if whole > 3 * half or whole >= _MOST_S:
            return Slow(used, unit, whole, half)
    return None


def _uses_of_names(files: Iterable[Path]) -> dict[str, set[str]]:
    """For each name ("module:_name" where it is private), the methods called on it; "search" where it is handed on."""
    uses: dict[str, set[str]] = {}
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = _module_of(path)
        called = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                called[id(node.value)] = node.attr
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                name = f"{module}:{node.id}" if node.id.startswith("_") else node.id
                uses.setdefault(name, set()).add(called.get(id(node), "search"))
    return uses


def _module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def _patterns_of(module: str, path: Path) -> Iterator[tuple[str, re.Pattern[str]]]:
    loaded = import_module(module)
    for name, value in vars(loaded).items():
        yield from ((name, pattern) for pattern in _flatten(value))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in _FUNCTIONS
        given = node.args[0]
        if is_re and isinstance(given, ast.Constant) and isinstance(given.value, str) and node.func.attr != "compile":
            yield f"re.{node.func.attr}", re.compile(given.value)


def _flatten(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _flatten(one, depth + 1)
    elif depth < 3 and isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from _flatten(one, depth + 1)
    elif depth < 3 and hasattr(type(value), "__attrs_attrs__"):
        for attribute in type(value).__attrs_attrs__:
            yield from _flatten(getattr(value, attribute.name, None), depth + 1)


def _time(used: Used, text: str) -> float:
    began = time.process_time()
    try:
        with within(_MOST_S):
            if used.is_anchored:
                used.pattern.match(text)
                used.pattern.fullmatch(text)
            else:
                for _ in used.pattern.finditer(text):
                    pass
    except TooSlow:
        return _MOST_S
    return time.process_time() - began


def _texts(pattern: re.Pattern[str], size: int) -> Iterator[tuple[str, str]]:
    """(unit, text): what the pattern begins with, a unit again and again, and an end that no pattern wants."""
    units = list(_units(pattern))
    lead = _example(parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE))
    for unit in units:
        yield unit, unit * (size // len(unit))
        yield f"{lead}+{unit}", lead + unit * (size // len(unit)) + "\x07"
    if lead:
        yield lead, lead * (size // len(lead))


def _units(pattern: re.Pattern[str]) -> Iterator[str]:
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE)
    atoms = dict.fromkeys(_write_atom(*atom) for atom in _atoms(tree))
    compiled = [re.compile(atom, pattern.flags & re.IGNORECASE) for atom in atoms]
    kept: dict[tuple[bool, ...], str] = {}
    for character in _POOL:
        marks = tuple(bool(one.match(character)) for one in compiled)
        if any(marks):
            kept.setdefault(marks, character)
    letters = list(kept.values())[:9]
    yield from letters
    yield from (one + other for one in letters for other in letters if one != other)
    yield from _PIECES


def _atoms(tree: Any) -> Iterator[Any]:
    """The single characters and classes in a parsed pattern."""
    for op, argument in tree:
        if op in (constants.LITERAL, constants.NOT_LITERAL, constants.IN, constants.ANY, constants.CATEGORY):
            yield op, argument
        elif op in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            yield from _atoms(argument[2])
        elif op is constants.SUBPATTERN:
            yield from _atoms(argument[3])
        elif op is constants.ATOMIC_GROUP:
            yield from _atoms(argument)
        elif op is constants.BRANCH:
            for branch in argument[1]:
                yield from _atoms(branch)
        elif op in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _atoms(argument[1])


_CATEGORIES = {
    constants.CATEGORY_DIGIT: r"\d", constants.CATEGORY_NOT_DIGIT: r"\D", constants.CATEGORY_SPACE: r"\s",
    constants.CATEGORY_NOT_SPACE: r"\S", constants.CATEGORY_WORD: r"\w", constants.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _write_atom(op: Any, argument: Any) -> str:
    if op is constants.ANY:
        return "."
    if op is constants.LITERAL:
        return re.escape(chr(argument))
    if op is constants.NOT_LITERAL:
        return f"[^{re.escape(chr(argument))}]"
    if op is constants.CATEGORY:
        return _CATEGORIES[argument]
    parts = []
    for kind, value in argument:
        if kind is constants.NEGATE:
            parts.insert(0, "^")
        elif kind is constants.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif kind is constants.CATEGORY:
            parts.append(_CATEGORIES[value])
        else:
            parts.append(re.escape(chr(value)))
    return f"[{''.join(parts)}]"


def _example(tree: Any) -> str:
    """A short text that the beginning of a pattern matches, as good as can be told."""
    parts = []
    for op, argument in tree:
        if op is constants.LITERAL:
            parts.append(chr(argument))
        elif op in (constants.IN, constants.ANY, constants.NOT_LITERAL, constants.CATEGORY):
            spelled = re.compile(_write_atom(op, argument))
            parts.append(next((character for character in _POOL if spelled.match(character)), ""))
        elif op in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            parts.append(_example(argument[2]) * max(argument[0], 1 if argument[0] else 0))
        elif op is constants.SUBPATTERN:
            parts.append(_example(argument[3]))
        elif op is constants.ATOMIC_GROUP:
            parts.append(_example(argument))
        elif op is constants.BRANCH:
            parts.append(_example(argument[1][0]))
    return "".join(parts)


def main(word: str = "") -> None:
    for used in find_patterns(word):
        slow = find_slow(used)
        if slow is not None:
            growth = slow.seconds / max(slow.half, 1e-9)
            print(
                f"{used.where} {slow.unit!r} {slow.seconds:.3f}s x{growth:.1f} {used.pattern.pattern[:160]!r}",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
