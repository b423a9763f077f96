"""The citations of pandoc's syntax tree: found in the order of reading, formatted, put back. Called by filter."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from k2refs.api.formatting.pandoc.tree import Element, Opaque, element, find_cites, to_text
from k2refs.api.formatting.style import Cite, CiteMode, Cluster, Style
from k2refs.model.library import BaseLibrary
from k2refs.model.locators import read_locator

__all__ = ["Citation", "ClusterMaker", "end_inside_note", "find_citations", "move_punctuation", "put_back"]

_MODES: dict[str, CiteMode] = {"SuppressAuthor": "suppress-author", "AuthorInText": "composite", "NormalCitation": ""}
_PUNCTUATION = ".,;:!?"
_RAISED = frozenset({"Superscript", "Note"})


@frozen
class Citation:
    """One Cite of the tree: the list that holds it, its keys, whether a footnote holds it."""

    holder: list[Any]
    inline: Element
    in_note: bool
    sections: tuple[str, ...] = ()

    @property
    def parts(self) -> list[dict[str, Any]]:
        return list(self.inline["c"][0])

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(part["citationId"] for part in self.parts)


def find_citations(blocks: list[Any]) -> list[Citation]:
    """Every citation in `blocks`, in the order of reading, with the ids of the sections that it is in."""
    found: list[Citation] = []
    for block, sections in _in_sections(blocks):
        found += [Citation(holder, inline, in_note, sections) for holder, inline, in_note in find_cites([block])]
    return found


def _in_sections(blocks: list[Any]) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Each block below divs with the ids of the headings above it, outermost first."""
    headings: list[tuple[int, str]] = []
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if block["t"] == "Div":
            stack.extend(reversed(block["c"][1]))
            continue
        if block["t"] == "Header":
            level, (name, *_), _ = block["c"]
            headings = [*(each for each in headings if each[0] < level), (level, name)]
        yield block, tuple(name for _, name in headings)


@define
class ClusterMaker:
    """Makes clusters of citations in the words of the style's language. `opaque` holds what CSL has no markup for."""

    style: Style
    library: BaseLibrary
    links: bool
    opaque: Opaque = field(factory=Opaque)

    def make(self, citation: Citation) -> Cluster:
        """The cluster of the works that the library has; a citation in a note style's text makes its author a name."""
        known = [part for part in citation.parts if part["citationId"] in self.library]
        cites = tuple(self._cite(part) for part in known)
        number = citation.parts[0].get("citationNoteNum", 0) if self.style.is_note_style else 0
        if self.style.is_note_style and cites and cites[0].mode == "composite":
            cites = (evolve(cites[0], mode=""), *cites[1:])  # the note cites the work in full
        if self.style.is_note_style and not citation.in_note and cites:
            prefix = cites[0].prefix
            cites = (evolve(cites[0], prefix=prefix[:1].upper() + prefix[1:]), *cites[1:])
        return Cluster(cites, note=number if isinstance(number, int) else 0, keeps_affixed=True)

    def _cite(self, part: dict[str, Any]) -> Cite:
        suffix = to_text(part["citationSuffix"], self.opaque)
        locator, label, rest = read_locator(suffix, self.style.locator_words)
        key = part["citationId"]
        return Cite(
            key,
            locator=locator,
            label=label,
            prefix=to_text(part["citationPrefix"], self.opaque),
            suffix=rest,
            mode=_MODES.get(part["citationMode"]["t"], ""),
            anchor=f"#ref-{key}" if self.links else "",
        )


def put_back(
    citation: Citation,
    written: Sequence[Element],
    *,
    is_note: bool,
    missing: Sequence[str],
    name: Sequence[Element] = (),
) -> None:
    """Puts the text of a citation into its place, into a footnote of its own where `is_note`.

    `name` is the author of a narrative citation, which a footnote cannot make part of the sentence. Each key of
    `missing` prints as a visible mark.
    """
    shown = [element("Note", [element("Para", list(written))])] if is_note and written else list(written)
    for key in missing:
        mark = element("Strong", [element("Str", f"{key}?")])
        shown += [element("Space"), mark] if shown else [element("Str", "("), mark, element("Str", ")")]
    citation.inline["c"][1] = [*name, *shown]


def move_punctuation(holder: list[Any], *, moves: bool) -> None:
    """Takes the space before raised citations of a list of inlines away; if it `moves`, the punctuation after one too.

    Source: pandoc manual, "notes-after-punctuation".
    """
    at = 0
    while at < len(holder):
        inline = holder[at]
        if inline.get("t") == "Cite" and inline["c"][1] and inline["c"][1][-1]["t"] in _RAISED:
            is_alone = len(inline["c"][1]) == 1
            if is_alone and at and holder[at - 1]["t"] in ("Space", "SoftBreak"):
                del holder[at - 1]
                at -= 1
            mark = _take_punctuation(holder, at + 1) if moves else ""
            if mark and not is_alone:
                inline["c"][1].insert(-1, element("Str", mark))
            elif mark:
                at = _put_before(holder, at, mark)
        at += 1


def _take_punctuation(holder: list[Any], at: int) -> str:
    """The punctuation that the word at `at` begins with, taken off it."""
    word = holder[at] if at < len(holder) and holder[at]["t"] == "Str" else None
    if word is None:
        return ""
    rest = word["c"].lstrip(_PUNCTUATION)
    mark = word["c"][: len(word["c"]) - len(rest)]
    if mark:
        holder[at : at + 1] = [element("Str", rest)] if rest else []
    return str(mark)


def _put_before(holder: list[Any], at: int, mark: str) -> int:
    """Puts `mark` after the word before `at`, unless it ends with it; returns the new index of the element."""
    if not at or holder[at - 1]["t"] != "Str":
        holder.insert(at, element("Str", mark))
        return at + 1
    before = holder[at - 1]["c"]
    holder[at - 1] = element("Str", before if before.endswith(mark) else before + mark)
    return at


def end_inside_note(written: list[Element]) -> list[Element]:
    """A citation inside a longer footnote: without the full stop that ends a note of its own."""
    if written and written[-1]["t"] == "Str" and written[-1]["c"].endswith("."):
        text = written[-1]["c"][:-1]
        return [*written[:-1], *([element("Str", text)] if text else [])]
    return written
