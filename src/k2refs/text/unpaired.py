"""Halves of surrogate pairs: JSON may escape one without the other, and no file could then hold the text. Pure."""

import re
from typing import Any

__all__ = ["mend_unpaired"]

_HALF = re.compile("[\ud800-\udfff]")


def mend_unpaired(value: Any) -> Any:
    r"""`value`, as JSON gave it, with U+FFFD for each half of a surrogate pair that stands alone.

    Source: RFC 8259, section 8.2. Raises RecursionError where `value` is nested too deeply.

    >>> mend_unpaired({"title": ["Bone \ud800", 3]})
    {'title': ['Bone �', 3]}
    """
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [mend_unpaired(part) for part in value]
    if isinstance(value, dict):
        return {mend_unpaired(name): mend_unpaired(part) for name, part in value.items()}
    return value
