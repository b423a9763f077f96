"""The version of the package: here, so that code below the package's own `__init__` can say it."""

__version__ = "0.1.0"
