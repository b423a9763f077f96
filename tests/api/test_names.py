"""What a package exports is what one gets, whichever of its modules was imported before."""

import importlib
import pkgutil
from types import ModuleType

import pytest

import k2refs

PACKAGES = ("k2refs", *(one.name for one in pkgutil.walk_packages(k2refs.__path__, "k2refs.") if one.ispkg))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_exported_name_is_that_of_a_module(package: str) -> None:
    """Importing `a.b` sets `b` on `a`: a function of that name would give way to the module."""
    home = importlib.import_module(package)
    modules = {one.name for one in pkgutil.iter_modules(home.__path__)}
    assert modules.isdisjoint(getattr(home, "__all__", ()))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_exported_name_is_there_when_all_modules_are_loaded(package: str) -> None:
    home = importlib.import_module(package)
    for module in pkgutil.iter_modules(home.__path__, f"{package}."):
        if not module.name.endswith(("__main__", ".train")):
            importlib.import_module(module.name)
    for name in getattr(home, "__all__", ()):
        assert not isinstance(getattr(home, name), ModuleType), name
