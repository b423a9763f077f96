"""Links the title of an entry that prints neither DOI nor URL, as pandoc does with `link-bibliography`. Pure."""

from collections.abc import Sequence

from k2refs.api.formatting.pandoc.tree import Element, element
from k2refs.model.reference import Reference
from k2refs.text.markup import plain_text

__all__ = ["find_address", "has_link", "link_title"]

_ADDRESSES = (
    ("DOI", "https://doi.org/"),
    ("PMCID", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    ("PMID", "https://www.ncbi.nlm.nih.gov/pubmed/"),
    ("URL", ""),
)
_NESTED = {"Emph", "Strong", "SmallCaps", "Superscript", "Subscript", "Underline"}


def find_address(reference: Reference) -> str:
    """The address of a work, "" without one.

    >>> find_address(Reference("a", "book", {"DOI": "10.1/x"}))
    'https://doi.org/10.1/x'
    """
    for name, start in _ADDRESSES:
        value = reference.values.get(name)
        if isinstance(value, str) and value:
            return value if value.startswith(("http://", "https://")) else f"{start}{value}"
    return ""


def has_link(inlines: Sequence[Element]) -> bool:
    """Whether there is a link at any depth."""
    return any(inline["t"] == "Link" or has_link(_children(inline)) for inline in inlines)


def link_title(inlines: list[Element], title: str, address: str) -> list[Element]:
    """`inlines` with a link around the printed `title`, around all of them where it is not printed as it is."""
    linked = _link(inlines, plain_text(title).casefold(), address) if title else None
    return linked or [_make_link(inlines, address)]


def _link(inlines: list[Element], title: str, address: str) -> list[Element] | None:
    texts = [_text(inline) for inline in inlines]
    start = "".join(texts).casefold().find(title)
    if start < 0 or len("".join(texts)) != len("".join(texts).casefold()):
        return None
    for at, inline in enumerate(inlines):
        children = _children(inline)
        linked = _link(children, title, address) if children else None
        if linked is not None:
            content = linked if inline["t"] in _NESTED else [inline["c"][0], linked]
            return [*inlines[:at], element(inline["t"], content), *inlines[at + 1 :]]
    before, inside, after = _cut(inlines, texts, start, start + len(title))
    return [*before, _make_link(inside, address), *after] if inside else None


def _cut(
    inlines: Sequence[Element], texts: Sequence[str], start: int, end: int
) -> tuple[list[Element], list[Element], list[Element]]:
    """The inlines before, in and after the characters from `start` to `end`; words at the edges are divided."""
    parts: tuple[list[Element], list[Element], list[Element]] = ([], [], [])
    at = 0
    for inline, text in zip(inlines, texts, strict=True):
        edges = [min(max(edge - at, 0), len(text)) for edge in (start, end)]
        pieces = (text[: edges[0]], text[edges[0] : edges[1]], text[edges[1] :])
        if inline["t"] == "Str":
            for part, piece in zip(parts, pieces, strict=True):
                part += [element("Str", piece)] if piece else []
        else:
            parts[0 if pieces[0] else 1 if pieces[1] else 2 if at >= end else 0].append(inline)
        at += len(text)
    return parts


def _make_link(inlines: Sequence[Element], address: str) -> Element:
    return element("Link", ["", [], []], list(inlines), [address, ""])


def _children(inline: Element) -> list[Element]:
    if inline["t"] in _NESTED:
        return list(inline["c"])
    return list(inline["c"][1]) if inline["t"] in ("Span", "Link") else []


def _text(inline: Element) -> str:
    if inline["t"] == "Str":
        return str(inline["c"])
    return "".join(map(_text, _children(inline))) or (" " if inline["t"] in ("Space", "SoftBreak") else "")
