"""Replaces lone surrogates: JSON may escape one without the other, and no file could then contain the text. Pure."""

import re
from typing import Any

__all__ = ["repair_unpaired"]

_HALF = re.compile("[\ud800-\udfff]")


def repair_unpaired(value: Any) -> Any:
    r"""`value`, from JSON, with U+FFFD for each lone half of a surrogate pair.

    Source: RFC 8259, section 8.2. Raises RecursionError if `value` is nested too deeply.

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
