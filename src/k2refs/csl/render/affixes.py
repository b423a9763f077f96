"""The writer's own prefix and suffix of a cite: a space where the words would run together. Pure."""

import re

__all__ = ["pad_prefix", "pad_suffix"]

_TAGS = re.compile(r"<[^<>]+>")


def pad_prefix(prefix: str) -> str:
    """`prefix` with a space behind it where it ends in a letter, a digit or a mark that wants one.

    >>> pad_prefix("see"), pad_prefix("see "), pad_prefix("(")
    ('see ', 'see ', '(')
    """
    bare = _TAGS.sub("", prefix).rstrip("\"'”’")
    last = bare[-1:]
    return f"{prefix} " if last and (last.isalnum() or last in ".,;:!?") else prefix


def pad_suffix(suffix: str) -> str:
    """`suffix` with a space before it where it starts with a letter, a digit or a bracket.

    >>> pad_suffix("and passim"), pad_suffix(", and passim")
    (' and passim', ', and passim')
    """
    first = _TAGS.sub("", suffix)[:1]
    return f" {suffix}" if first and (first.isalnum() or first in "([") else suffix
