"""The tags that link definitions give to citations: `[@tag:x]: doi:10.1371/…`. Pure.

Source: manubot, "Citation aliases".
"""

import re

__all__ = ["find_tags"]

_TAG = re.compile(r"^[ ]{0,3}\\?\[@(?P<key>[^\]\s]+)\]:[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE)


def find_tags(text: str) -> dict[str, str]:
    """{tag: what it stands for}, both as they are written.

    >>> find_tags("[@tag:roe]: doi:10.1234/abc\\n[roe]: https://example.org\\n")
    {'tag:roe': 'doi:10.1234/abc'}
    """
    return {tag["key"]: tag["target"] for tag in _TAG.finditer(text)}
