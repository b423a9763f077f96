"""The configuration of a run: `[tool.k2refs]` or k2refs.toml, already parsed → Settings. Unknown keys are errors."""

import datetime
from collections.abc import Mapping
from fnmatch import fnmatch
from types import MappingProxyType
from typing import Any

from attrs import fields, frozen

from k2refs.checks.catalogue import codes_needing, load_rules, matching_codes
from k2refs.checks.rule import OptionValue, Rule
from k2refs.errors import UsageError
from k2refs.model.finding import Severity
from k2refs.text.similarity import nearest

__all__ = ["SEVERITIES", "Settings", "choose_rules", "is_ignored", "read_settings"]

SEVERITIES = {"info": Severity.INFO, "warning": Severity.WARNING, "error": Severity.ERROR}

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_OPTIONS: Mapping[str, Mapping[str, OptionValue]] = MappingProxyType({})
_NO_POLICIES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@frozen
class Settings:
    """How to check. Codes may be complete codes, prefixes or "ALL"; shell patterns match the path as given.

    `allow_unchecked` contains codes, citation keys, or reasons such as "hand" (records made by a person);
    `max_age_days` 0 means that records never expire. `policy` maps names of policies to their words, the gravest first,
    each with codes or code prefixes. `root` is the folder of the configuration file.
    """

    paths: tuple[str, ...] = ()
    library: tuple[str, ...] = ()
    claims: str = ""
    lock: str = ""
    style: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NOTHING
    per_entry_ignores: Mapping[str, tuple[str, ...]] = _NOTHING
    exclude: tuple[str, ...] = ()
    allow_unchecked: tuple[str, ...] = ()
    fail_on: str = "warning"
    max_age_days: int = 0
    baseline: str = ""
    languages: tuple[str, ...] = ("en",)
    mailto: str = ""
    allow_outside: bool = False
    rules: Mapping[str, Mapping[str, OptionValue]] = _NO_OPTIONS
    policy: Mapping[str, Mapping[str, tuple[str, ...]]] = _NO_POLICIES
    root: str = ""

    @property
    def severity(self) -> Severity:
        """The lowest severity that fails a run."""
        return SEVERITIES[self.fail_on]


_KEYS = tuple(field.name.replace("_", "-") for field in fields(Settings) if field.name != "root")
_DICTS = ("per-file-ignores", "per-entry-ignores")


def read_settings(table: Mapping[str, Any], *, where: str, root: str = "") -> Settings:
    """The settings in a parsed configuration; `where` names its file in messages.

    Raises UsageError for an unknown key, code, option or value, with the most similar one.

    >>> read_settings({"ignore": ["FM"]}, where="k2refs.toml").ignore
    ('FM',)
    """
    values: dict[str, Any] = {"root": root}
    for key, value in table.items():
        if key not in _KEYS:
            known = f" (choose from {', '.join(_KEYS)})"
            raise UsageError(f"{where}: unknown setting {key!r}{nearest(key, _KEYS) or known}")
        values[key.replace("-", "_")] = _read_value(key, value, where)
    settings = Settings(**values)
    _check_codes(settings, where)
    return settings


def choose_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that `settings` select, with their options: selected, and not ignored by an equally long prefix.

    Without `select`, all except the hints. Raises UsageError if a code is both selected and ignored.
    """
    rules = load_rules()
    codes = [rule.code for rule in rules]
    wanted = settings.select or tuple(rule.code for rule in rules if not rule.is_hint)
    both = {*settings.select, *settings.extend_select} & set(settings.ignore)
    if both:
        raise UsageError(f"{', '.join(sorted(both))} is both selected and ignored; remove one of them")
    chosen: dict[str, int] = {}
    for prefix in (*wanted, *settings.extend_select):
        for code in matching_codes(prefix, codes):
            chosen[code] = max(chosen.get(code, 0), _weight(prefix))
    for prefix in settings.ignore:
        for code in matching_codes(prefix, codes):
            # as with "select ID002, ignore ID": the longer prefix is more specific
            if (not settings.select and not settings.extend_select) or chosen.get(code, 0) <= _weight(prefix):
                chosen.pop(code, None)
    if codes_needing("lock") & chosen.keys() and "EX102" not in settings.ignore:
        chosen.setdefault("EX102", 0)  # whoever asks about retractions must hear that nobody could be asked
    hints = {rule.code for rule in rules if rule.is_hint}
    named = {code.upper() for code in (*settings.select, *settings.extend_select)}
    return tuple(
        rule(settings.rules.get(rule.code, {}))
        for rule in rules
        if rule.code in chosen and (rule.code not in hints or rule.code in named)
    )


def is_ignored(code: str, *, path: str, subject: str, settings: Settings) -> bool:
    """Whether the configuration ignores `code` in this file, or for this entry."""
    for patterns, name in ((settings.per_file_ignores, path), (settings.per_entry_ignores, subject)):
        for pattern, prefixes in patterns.items():
            hit = name and (fnmatch(name, pattern) or fnmatch(name.rpartition("/")[2], pattern))
            if hit and any(matching_codes(prefix, (code,)) for prefix in prefixes):
                return True
    return False


def _weight(prefix: str) -> int:
    return 0 if prefix.upper() == "ALL" else len(prefix)


def _read_value(key: str, value: Any, where: str) -> Any:
    if key == "rules":
        return _read_options(value, where)
    if key == "policy":
        return _read_policies(value, where)
    if key in _DICTS:
        table = _expect(value, dict, key=key, where=where)
        return {name: _strings(codes, key=f"{key}.{name}", where=where) for name, codes in table.items()}
    if key == "max-age-days":
        return _expect(value, int, key=key, where=where)
    default = getattr(Settings(), key.replace("-", "_"))
    if isinstance(default, bool):
        return _expect(value, bool, key=key, where=where)
    if isinstance(default, tuple):
        return _strings([value] if isinstance(value, str) else value, key=key, where=where)
    text = _expect(value, str, key=key, where=where)
    if key == "fail-on" and text not in SEVERITIES:
        raise UsageError(f"{where}: fail-on is {text!r}; it must be {', '.join(SEVERITIES)}{nearest(text, SEVERITIES)}")
    return text


def _read_options(value: Any, where: str) -> Mapping[str, Mapping[str, OptionValue]]:
    by_code: dict[str, Mapping[str, OptionValue]] = {}
    for code, options in _expect(value, dict, key="rules", where=where).items():
        rule = next((rule for rule in load_rules() if code in (rule.code, rule.name)), None)
        if rule is None:
            words = [word for known in load_rules() for word in (known.code, known.name)]
            raise UsageError(f"{where}: rules.{code}: unknown rule {code!r}{nearest(code, words)}")
        table = _expect(options, dict, key=f"rules.{code}", where=where)
        read = {name: tuple(given) if isinstance(given, list) else given for name, given in table.items()}
        try:
            rule(read)
        except UsageError as error:
            raise UsageError(f"{where}: {error}") from None
        by_code[rule.code] = read
    return by_code


def _read_policies(value: Any, where: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    policies = {}
    for name, words in _expect(value, dict, key="policy", where=where).items():
        key = f"policy.{name}"
        table = _expect(words, dict, key=key, where=where)
        if not table:
            raise UsageError(f'{where}: {key} has no words; give it some, such as fabricated = ["EX101"]')
        policies[name] = {word: _strings(codes, key=f"{key}.{word}", where=where) for word, codes in table.items()}
    return policies


def _check_codes(settings: Settings, where: str) -> None:
    words = [codes for policy in settings.policy.values() for codes in policy.values()]
    ignores = (*words, *settings.per_file_ignores.values(), *settings.per_entry_ignores.values())
    for prefixes in (settings.select, settings.extend_select, settings.ignore, *ignores):
        for prefix in prefixes:
            codes = [rule.code for rule in load_rules()]
            if not matching_codes(prefix, codes):
                near = nearest(prefix, codes) or "; k2refs rule --all lists them"
                raise UsageError(f"{where}: unknown rule code {prefix!r}{near}")


def _strings(value: Any, *, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"{where}: {key} is {value!r}; it must be a list of strings")
    return tuple(value)


def _expect(value: Any, kind: type, *, key: str, where: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        words = {dict: "a table", bool: "true or false", int: "a whole number", str: "a string"}
        shown = value.isoformat() if isinstance(value, datetime.date) else repr(value)
        raise UsageError(f"{where}: {key} is {shown}; it must be {words[kind]}")
    return value
