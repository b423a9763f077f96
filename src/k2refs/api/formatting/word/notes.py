"""The notes of a Word file: which there are, new ones for citations, and citations taken out of them. For format."""

import re

from attrs import define, field
from lxml import etree

from k2refs.api.formatting.word.archive import WordFile
from k2refs.api.formatting.word.edit import own_run, pull_punctuation, push_punctuation, runs_of
from k2refs.api.formatting.word.runs import W, make_run
from k2refs.api.formatting.word.scan import Call, Field
from k2refs.api.formatting.word.styles import Styles

__all__ = ["Notes"]

_KINDS = ("footnote", "endnote")
_FILLING = re.compile(r"[\s.,;:]*")
_EMPTY = (
    f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


@define
class Notes:
    """The notes of one file: `bodies` by kind and id, `parts` the names of their parts by kind."""

    word: WordFile
    styles: Styles
    parts: dict[str, str] = field(factory=dict)
    bodies: dict[tuple[str, str], etree._Element] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for kind in _KINDS:
            for part in self.word.find_related(f"{kind}s"):
                self.parts[kind] = part
                root = self.word.tree(part)
                for note in root.iter(f"{W}{kind}") if root is not None else ():
                    self.bodies[kind, note.get(f"{W}id", "")] = note

    def holds_only(self, call: Call, found: Field) -> bool:
        """Whether the note of `call` is this one citation, and punctuation."""
        body = self.bodies[call.kind, call.id]
        if len(body.findall(f"{W}p")) != 1:
            return False
        first, last = runs_of(found)
        if first.getparent() is not last.getparent():
            return False
        inside = {first, last, *_siblings(first, last)}
        texts = [each.text or "" for each in body.iter(f"{W}t") if not inside & set(each.iterancestors())]
        others = [each for each in body.iter(f"{W}fldChar") if not inside & set(each.iterancestors())]
        return not others and _FILLING.fullmatch("".join(texts)) is not None

    def move_in(self, found: Field) -> etree._Element:
        """Moves a field from the text into a new footnote; returns the run that calls it."""
        root = self._footnotes()
        taken = [int(number) for note in root if re.fullmatch(r"-?\d+", number := note.get(f"{W}id", ""))]
        identifier = str(max([0, *taken]) + 1)
        reference = self.styles.find("footnote reference")
        note = etree.SubElement(root, f"{W}footnote", {f"{W}id": identifier})
        paragraph = etree.SubElement(note, f"{W}p")
        if style := self.styles.find("footnote text"):
            properties = etree.SubElement(paragraph, f"{W}pPr")
            etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
        space = etree.Element(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        space.text = " "
        base = _reference_properties(reference)
        paragraph.extend([make_run(etree.Element(f"{W}footnoteRef"), base=base), make_run(space)])
        first, last = runs_of(found)
        call = make_run(etree.Element(f"{W}footnoteReference", {f"{W}id": identifier}), base=base)
        first.addprevious(call)
        paragraph.extend([first, *_siblings(first, last), *([last] if last is not first else [])])
        pull_punctuation(call, call)
        self.bodies["footnote", identifier] = note
        return call

    def move_out(self, call: Call, found: Field, *, name_style: str = "") -> None:
        """Moves the only citation of a note into the text, in place of the call, and removes the note.

        A run in the character style `name_style` before the call is the name of a narrative citation, and goes too.
        """
        run = own_run(call.element)
        first, last = runs_of(found)
        moved = [first, *_siblings(first, last), *([last] if last is not first else [])]
        before = run.getprevious()
        for each in reversed(moved):
            run.addnext(each)
        push_punctuation(run, last)
        parent = run.getparent()
        if before is not None and name_style and _style_of(before) == name_style and parent is not None:
            parent.remove(before)
        if parent is not None:
            parent.remove(run)
        body = self.bodies.pop((call.kind, call.id))
        holder = body.getparent()
        if holder is not None:
            holder.remove(body)
        self.word.changed.add(self.parts[call.kind])

    def _footnotes(self) -> etree._Element:
        if "footnote" not in self.parts:
            self.parts["footnote"] = self.word.add_part("footnotes", etree.fromstring(_EMPTY))
        self.word.changed.add(self.parts["footnote"])
        root = self.word.tree(self.parts["footnote"])
        assert root is not None  # it was found or made
        return root


def _siblings(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    """The elements between two siblings."""
    found: list[etree._Element] = []
    if first is last:
        return found
    for each in first.itersiblings():
        if each is last:
            break
        found.append(each)
    return found


def _reference_properties(style: str) -> etree._Element:
    properties = etree.Element(f"{W}rPr")
    if style:
        etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", style)
    else:
        etree.SubElement(properties, f"{W}vertAlign").set(f"{W}val", "superscript")
    return properties


def _style_of(run: etree._Element) -> str:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style.get(f"{W}val", "") if style is not None else ""
