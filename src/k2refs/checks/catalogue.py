"""The catalogue of all rules: built-in ones from `checks/rules`, third-party ones by entry point."""

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from inspect import isabstract
from types import ModuleType

from k2refs.checks import rules
from k2refs.checks.rule import Rule
from k2refs.errors import UsageError
from k2refs.model.finding import INTERNAL
from k2refs.text.similarity import nearest

__all__ = ["ENTRY_POINTS", "codes_needing", "find_rule", "load_rules", "matching_codes"]

ENTRY_POINTS = "k2refs.rules"
"""The entry point group for rules of other packages: each entry is a Rule class or a module that defines some."""


@cache
def load_rules() -> tuple[type[Rule], ...]:
    """Every rule class, in order of code. Raises UsageError if two have the same code, or one cannot be loaded."""
    found: dict[str, type[Rule]] = {}
    for rule in (*_own_rules(), *_foreign_rules()):
        other = found.setdefault(rule.code, rule)
        if other is not rule:
            raise UsageError(f"two rules have the code {rule.code}: {_where(other)} and {_where(rule)}; rename one")
    return tuple(found[code] for code in sorted(found))


def find_rule(code: str) -> type[Rule]:
    """The rule with this code or name. Raises UsageError, with the most similar one, if there is none."""
    for rule in load_rules():
        if code.upper() == rule.code or code.lower() == rule.name:
            return rule
    if code.upper() == INTERNAL:
        raise UsageError(
            f"{INTERNAL} is no rule: it marks an internal error; report it, with what K2REFS_TRACEBACK=1 prints"
        )
    words = [word for rule in load_rules() for word in (rule.code, rule.name)]
    raise UsageError(f"unknown rule {code!r}{nearest(code, words)} (k2refs rule --all lists them)")


@cache
def codes_needing(what: str) -> frozenset[str]:
    """The codes of the rules that cannot do without `what`, as their `needs` say.

    >>> "RT101" in codes_needing("lock"), "RT101" in codes_needing("text")
    (True, False)
    """
    return frozenset(rule.code for rule in load_rules() if what in rule.needs)


def matching_codes(prefix: str, codes: Iterable[str]) -> frozenset[str]:
    """The `codes` that `prefix` selects: "ALL", a code, or a code prefix.

    >>> sorted(matching_codes("ID0", ["ID001", "ID101", "SY001"]))
    ['ID001']
    """
    wanted = prefix.strip().upper()
    return frozenset(code for code in codes if wanted == "ALL" or (wanted and code.startswith(wanted)))


def _own_rules() -> Iterable[type[Rule]]:
    for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        if not found.ispkg and not found.name.rpartition(".")[2].startswith("_"):
            yield from _rules_in(import_module(found.name))


def _foreign_rules() -> Iterable[type[Rule]]:
    from importlib.metadata import entry_points  # slow to import, and only needed for all rules at once

    for point in entry_points(group=ENTRY_POINTS):
        try:
            loaded = point.load()
        except (Exception, SystemExit) as error:
            raise UsageError(f"the rules of {point.value} cannot be loaded: {error!r}; fix or remove it") from error
        if isinstance(loaded, ModuleType):
            yield from _rules_in(loaded)
        elif isinstance(loaded, type) and issubclass(loaded, Rule) and not isabstract(loaded):
            yield loaded
        else:
            raise UsageError(f"{point.value}: is neither a rule nor a module of rules; fix or remove it")


def _rules_in(module: ModuleType) -> Iterable[type[Rule]]:
    for value in vars(module).values():
        is_rule = isinstance(value, type) and issubclass(value, Rule) and not isabstract(value)
        if is_rule and value.__module__ == module.__name__:
            yield value


def _where(rule: type[Rule]) -> str:
    return f"{rule.__module__}.{rule.__name__}"
