"""Reads a JATS article: title, abstract, body, notes, `<xref ref-type="bibr">`, `<ref-list>`, claims."""

from attrs import define, field

from k2refs.documents.draft import Draft, TextMap
from k2refs.documents.markup.html import MarkupReader, OpenElement
from k2refs.documents.markup.links import Link
from k2refs.documents.markup.tokens import Tag
from k2refs.model.source import Source

__all__ = ["read_jats"]

_KINDS = (
    {"ref": "reference", "fn": "note", "caption": "caption", "disp-quote": "quote"}
    | dict.fromkeys("title article-title".split(), "heading")
    | dict.fromkeys("list-item def term".split(), "list-item")
    | dict.fromkeys("td th".split(), "cell")
    | dict.fromkeys(
        "p sec abstract body back front ref-list table-wrap fig list table tr ack app label boxed-text article".split(),
        "",
    )
)
_SKIPPED = frozenset(
    "journal-meta contrib-group aff author-notes pub-date permissions history article-id article-categories kwd-group "
    "funding-group counts custom-meta-group tex-math math disp-formula inline-formula alternatives graphic media "
    "self-uri volume issue fpage lpage elocation-id object-id".split()
) | {"mml:math"}
# Inside a reference these are its parts, separated by markup but not in the text.
_PARTED = frozenset(("element-citation", "nlm-citation", "citation"))
_INLINE = frozenset(("xref", "named-content", "styled-content", "sup"))


@define(eq=False)
class _JatsReader(MarkupReader):
    """Works like the HTML parser, with the elements of JATS; checks that the XML is well-formed."""

    names: list[tuple[str, int]] = field(factory=list)
    is_broken: bool = False
    is_parted: bool = False
    label: str = ""

    def take_tag(self, tag: Tag) -> None:
        """Processes one tag."""
        self._watch(tag)
        if self.skipped:
            if tag.name == self.skipped and not tag.is_empty:
                self.depth += -1 if tag.is_close else 1
                self.skipped = self.skipped if self.depth > 0 else ""
            return
        is_in_reference = any(each.name == "ref" for each in self.stack)
        if is_in_reference and tag.name != "ref":
            self._take_in_reference(tag)
            return
        if tag.name in _SKIPPED and not tag.is_close and not tag.is_empty:
            self.skipped, self.depth = tag.name, 1
            return
        if tag.name in _KINDS:
            self.close_block(tag.start)
            self.take_block(tag, _KINDS[tag.name])
        elif tag.name in _INLINE:
            self.take_inline(tag)
        elif tag.name == "break":
            self.text.break_line(tag.start)

    def take_block(self, tag: Tag, kind: str) -> None:
        """Opens or closes a block element."""
        if tag.is_close:
            self.pop(tag)
            self.is_parted = False
        elif not tag.is_empty:
            element = OpenElement(tag.name, kind, tag.end, is_listed=tag.name == "ref")
            if tag.name == "ref":
                self.anchor, self.label = tag.get("id"), ""
                if self.anchor:
                    self.ids.append((tag.start, self.anchor))
            self.push(element)

    def take_inline(self, tag: Tag) -> None:
        """Opens or closes an element inside a block."""
        if tag.is_close:
            self.pop(tag)
            return
        element = OpenElement(tag.name, "", tag.end)
        attributes = tag.all
        if tag.name == "xref" and attributes.get("ref-type") == "bibr":
            targets = tuple(attributes.get("rid", "").split())
            if tag.is_empty and targets:
                self.links.append(Link(targets, tag.start, tag.end, is_sure=True))
            element.link = Link(targets, tag.start, tag.end, is_sure=True) if targets else None
        if attributes.get("content-type") == "claim":
            element.claim = attributes.get("id", "")
        if not tag.is_empty:
            self.push(element)

    def _take_in_reference(self, tag: Tag) -> None:
        """Inside `<ref>` only the label and the parts of an element-citation count."""
        if tag.name == "label":
            if not tag.is_close and not tag.is_empty:
                self.text = TextMap(self.draft.source)
            elif tag.is_close:
                block = self.text.finish("reference", tag.start)
                self.label = block.text if block else ""
                self.text = TextMap(self.draft.source)
        elif tag.name in _PARTED:
            self.is_parted = not tag.is_close
        elif self.is_parted and tag.is_close:
            self.text.put(" ", tag.start)

    def close_block(self, end: int) -> None:
        """Ends the current block; a reference takes its number from the label."""
        before = len(self.draft.blocks)
        super().close_block(end)
        for block in self.draft.blocks[before:]:
            if block.is_listed:
                digits = "".join(character for character in self.label if character.isdecimal())
                block.number, block.anchor = int(digits[:6] or 0), self.anchor

    def _watch(self, tag: Tag) -> None:
        """Reports the first tag that breaks the nesting, and continues."""
        if tag.is_empty or self.is_broken:
            return
        if not tag.is_close:
            self.names.append((tag.name, tag.start))
        elif self.names and self.names[-1][0] == tag.name:
            self.names.pop()
        else:
            self.is_broken = True
            expected = f"; expected </{self.names[-1][0]}>" if self.names else ""
            message = f"</{tag.name}> closes no open element{expected}"
            self.draft.report(message, self.draft.source, start=tag.start, end=tag.end)

    def watch_end(self) -> None:
        """Reports the innermost element that was never closed."""
        if self.names and not self.is_broken:
            name, start = self.names[-1]
            self.draft.report(f"<{name}> is never closed", self.draft.source, start=start, end=start + len(name) + 1)


def read_jats(source: Source, *, form: str = "jats") -> Draft:
    """The article in `source`. Entities declared in its document type are ignored, and nothing is fetched.

    Source: JATS 1.3, elements xref, ref-list, ref, mixed-citation, element-citation, named-content.
    """
    reader = _JatsReader(Draft(source, form), TextMap(source))
    draft = reader.read()
    reader.watch_end()
    return draft
