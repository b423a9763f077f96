"""Drops the comments of LaTeX from the value of a field. Used where names and titles are read. Pure."""

import re

__all__ = ["drop_comments"]

_COMMENT = re.compile(r"(?<![^\s])%[^\r\n]*+[\r\n]\s*+")
# "50 %" and "50% of" are percentages that somebody forgot to escape.
_NO_PERCENT = re.compile(r"(?<![^\s])(?<!\d\s)%[^\r\n]*+[\r\n]\s*+")


def drop_comments(text: str, *, but_percents: bool = False) -> str:
    """`text` without what follows a percent sign on a line that another follows, and without its line end.

    With `but_percents` the sign after a number and a blank is one of percent.

    >>> drop_comments("Doe, Jane % the elder\\n  and Roe, Kim")
    'Doe, Jane and Roe, Kim'
    """
    end = max(text.rfind("\n"), text.rfind("\r")) + 1
    while end and end < len(text) and text[end].isspace():
        end += 1
    # On the last line nothing is a comment, and looking for its end would cost as much as the line is long each time.
    return (_NO_PERCENT if but_percents else _COMMENT).sub("", text[:end]) + text[end:]
