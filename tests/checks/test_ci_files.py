"""The files that other people's pipelines read: they parse, and name commands and options that exist."""

import re
from pathlib import Path

import click
import yaml

from k2refs.cli.check import command
from k2refs.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
FILES = (".pre-commit-hooks.yaml", "action.yml", "templates/k2refs.gitlab-ci.yml", "docs/checking.md")
OPTIONS = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}


def test_they_are_yaml() -> None:
    for name in FILES[:3]:
        assert yaml.safe_load((ROOT / name).read_text(encoding="utf-8")), name


def test_every_command_and_option_they_name_exists() -> None:
    for name in FILES:
        for call in re.findall(r"\bk2refs (check\b[^\n`;|)]*)", (ROOT / name).read_text(encoding="utf-8")):
            assert call.split()[0] in COMMANDS, (name, call)
            unknown = set(re.findall(r"--[a-z][a-z-]*", call)) - OPTIONS
            assert not unknown, (name, call, unknown)


def test_the_hook_takes_the_files_that_check_knows() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"k2refs-check", "k2refs-fix"}
    assert all(re.search(hook["files"], "refs.bib") and not re.search(hook["files"], "notes.py") for hook in hooks)
