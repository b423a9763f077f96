"""A Griffe extension for the API pages: the examples of docstrings (>>>) are shown as code."""

from typing import Any

import griffe

__all__ = ["Doctests", "fence"]


class Doctests(griffe.Extension):
    """Puts each example of a docstring in a fenced block."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring is not None:
            obj.docstring.value = fence(obj.docstring.value)


def fence(docstring: str) -> str:
    """The docstring with its paragraphs that begin with >>> fenced.

    >>> fence("Adds.\\n\\n>>> 1 + 1\\n2")
    'Adds.\\n\\n```pycon\\n>>> 1 + 1\\n2\\n```'
    """
    paragraphs = docstring.split("\n\n")
    return "\n\n".join(f"```pycon\n{part}\n```" if part.lstrip().startswith(">>>") else part for part in paragraphs)
