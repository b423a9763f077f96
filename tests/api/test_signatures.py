"""What a public signature mentions can be imported from `k2refs`, or `k2refs.model`, so that callers can name it."""

import builtins
import collections.abc
import datetime
import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Iterator

import pytest

import k2refs
import k2refs.model

# Made by k2refs alone: their `__init__` takes what is inside.
MADE_INSIDE = {"Bibliography", "BibliographyEntry", "FormattedDocument", "Session", "Style"}
MODEL = {
    name
    for module in pkgutil.iter_modules(k2refs.model.__path__, "k2refs.model.")
    for name in importlib.import_module(module.name).__all__
}
PUBLIC = {*k2refs.__all__, *MODEL}


def _functions() -> Iterator[tuple[str, typing.Any]]:
    for name in k2refs.__all__:
        value = getattr(k2refs, name)
        if inspect.isclass(value):
            for attribute, member in inspect.getmembers(value):
                if attribute.startswith("_") and (attribute != "__init__" or name in MADE_INSIDE):
                    continue
                function = member.fget if isinstance(member, property) else inspect.unwrap(member)
                if inspect.isfunction(function) or inspect.ismethod(function):
                    yield f"{name}.{attribute}", function
        elif inspect.isfunction(value):
            yield name, value


def _classes(annotation: object) -> Iterator[str]:
    """The names of the classes and new types of an annotation, parameters and all."""
    if isinstance(annotation, str):
        yield from re.findall(r"[A-Za-z_]\w*", re.sub(r"\w+\.", "", annotation))
    elif isinstance(annotation, typing.TypeVar):
        return
    elif arguments := typing.get_args(annotation):
        if typing.get_origin(annotation) is not typing.Literal:
            for argument in arguments:
                yield from _classes(argument)
    elif isinstance(annotation, list):
        for one in annotation:
            yield from _classes(one)
    elif getattr(annotation, "__module__", "").startswith("k2refs"):
        yield annotation.__name__  # type: ignore[attr-defined]
    elif isinstance(annotation, typing.ForwardRef):
        yield from _classes(annotation.__forward_arg__)


KNOWN = {*dir(builtins), *dir(typing), *dir(collections.abc), *dir(datetime), *dir(types), "object"}


@pytest.mark.parametrize(("name", "function"), [pytest.param(*one, id=one[0]) for one in _functions()])
def test_types_of_public_signatures_are_public(name: str, function: typing.Any) -> None:
    mentioned = {found for one in function.__annotations__.values() for found in _classes(one)}
    assert {one for one in mentioned if one not in PUBLIC and one not in KNOWN} == set()
