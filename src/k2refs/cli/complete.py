"""Shell completion of what options and arguments take: files, keys, style names, rule codes and other words."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

__all__ = ["complete_files", "complete_keys", "complete_rules", "complete_styles", "words"]

_MAX_BYTES = 20_000_000  # reading a larger library would keep the user waiting
_Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def words(*known: str) -> _Completer:
    """Completes one of the `known` words."""
    return lambda _ctx, _parameter, incomplete: _matching(known, incomplete)


def complete_files(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leaves it to the shell to complete a path."""
    return [CompletionItem(incomplete, type="file")]


def complete_keys(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes a key of the libraries that the command line or the configuration names, else of refs.bib."""
    from k2refs.api.reading.read import read  # only to complete a key
    from k2refs.errors import K2RefsError  # as above

    named = [path for name in ("library", "libraries", "paths") for path in ctx.params.get(name) or ()]
    titles: dict[str, str] = {}
    for path in _readable(named) or _readable(_configured()):
        try:
            titles |= {reference.key: reference.title for reference in read(path).references}
        except K2RefsError:
            continue  # the command itself will say what is wrong with the file
    return _matching(titles, incomplete, help_of=titles.get)


def complete_rules(_ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the code of a rule, or ALL for an option."""
    from k2refs.api.checking.rules import list_rules  # only to complete a rule

    names = {code: name for code, name, _ in list_rules()}
    more = ("ALL",) if isinstance(parameter, click.Option) else ()
    return _matching((*names, *more), incomplete.upper(), help_of=names.get)


def complete_styles(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the name of an installed style, or a path."""
    if "/" in incomplete or incomplete.startswith((".", "~")):
        return complete_files(ctx, parameter, incomplete)
    from k2refs.api.formatting.styles import style_names  # only to complete a style

    return _matching(style_names(), incomplete)


def _matching(
    known: Iterable[str], incomplete: str, *, help_of: Callable[[str], str | None] = lambda _: None
) -> list[CompletionItem]:
    return [CompletionItem(word, help=help_of(word)) for word in known if word.startswith(incomplete)]


def _configured() -> Sequence[str]:
    from k2refs.api.checking.settings import find_settings  # only to complete a key
    from k2refs.api.reading.targets import below  # as above
    from k2refs.errors import K2RefsError  # as above

    try:
        settings = find_settings()
    except K2RefsError:
        return ("refs.bib",)
    named = (*settings.library, *settings.paths)
    return [below(settings.root, path) for path in named] or ("refs.bib",)


def _readable(paths: Sequence[str]) -> list[str]:
    """The small enough libraries among `paths`."""
    from k2refs.model.suffixes import ONLY_LIBRARIES, bare_name  # only to complete a key

    return [
        path
        for path in dict.fromkeys(paths)
        if bare_name(path).endswith(ONLY_LIBRARIES) and Path(path).is_file() and Path(path).stat().st_size < _MAX_BYTES
    ]
