"""Language tags: main dialects and the chain of fallbacks. Pure str → str."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

__all__ = ["base_language", "fallback_chain", "item_languages", "normalize_tag"]


@lru_cache(maxsize=1024)
def normalize_tag(tag: str) -> str:
    """`tag` in the usual letter case, with hyphens; private parts ("-x-…") are removed.

    >>> normalize_tag("PT_br"), normalize_tag("sr-latn-rs"), normalize_tag("en-GB-x-frak")
    ('pt-BR', 'sr-Latn-RS', 'en-GB')
    """
    parts = tag.strip().replace("_", "-").split("-")
    kept = [parts[0].lower()]
    for part in parts[1:]:
        if len(part) == 1:
            break
        kept.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(kept)


def base_language(tag: str) -> str:
    """The language without region or script: "de-AT" → "de"."""
    return normalize_tag(tag).split("-")[0]


def item_languages(tags: Iterable[str], main_dialects: Mapping[str, str]) -> frozenset[str]:
    """The languages that a layout for `tags` is for: "de" stands for every region, a main dialect for none too.

    >>> sorted(item_languages(("de", "zh-CN"), {"zh": "zh-CN"}))
    ['de', 'de-*', 'zh', 'zh-CN']
    """
    wanted = {normalize_tag(tag) for tag in tags}
    bare = {f"{tag}-*" for tag in wanted if "-" not in tag}
    main = {tag.split("-")[0] for tag in wanted if main_dialects.get(tag.split("-")[0]) == tag}
    return frozenset(wanted | bare | main)


def fallback_chain(tag: str, main_dialects: Mapping[str, str]) -> tuple[str, ...]:
    """The locales to merge for `tag`, the most specific last.

    >>> fallback_chain("de-AT", {"de": "de-DE"})
    ('de-DE', 'de-AT')
    """
    wanted = normalize_tag(tag)
    base = wanted.split("-")[0]
    main = main_dialects.get(base, base)
    if wanted == base:
        return (main,)
    return (main, wanted) if main != wanted else (wanted,)
