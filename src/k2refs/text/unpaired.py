"""Halves of surrogate pairs: JSON may escape one without the other, and no file could then hold the text. Pure."""

import re
from typing import Any

__all__ = ["repair_unpaired"]

_HALF = re.compile("[\ud800-\udfff]")


def repair_unpaired(value: Any) -> Any:
    r"""`value`, as JSON gave it, with U+FFFD for each half of a surrogate pair that stands alone.

    Source: RFC 8259, section 8.2. Raises RecursionError where `value` is nested too deeply.

    >>> repair_unpaired({"title": ["Bone \ud800", 3]})
    {'title': ['Bone �', 3]}
    """
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [repair_unpaired(part) for part in value]
    if isinstance(value, dict):
        return {repair_unpaired(name): repair_unpaired(part) for name, part in value.items()}
    return value
