"""The styles of a Word file that citations, notes and the bibliography use; missing ones are added. For format."""

from attrs import define, field
from lxml import etree

from k2refs.api.formatting.word.archive import WordFile
from k2refs.api.formatting.word.runs import W

__all__ = ["Styles"]

_NAMESPACE = W[1:-1]
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
# name: (id, type, definition). Word has all of these names but "Citation" built in.
_ADDED = {
    "citation": ("Citation", "character", '<w:name w:val="Citation"/><w:uiPriority w:val="1"/><w:qFormat/>'),
    "bibliography": ("Bibliography", "paragraph", '<w:name w:val="Bibliography"/><w:uiPriority w:val="37"/>'),
    "footnote text": ("FootnoteText", "paragraph", '<w:name w:val="footnote text"/><w:uiPriority w:val="99"/>'),
    "footnote reference": (
        "FootnoteReference",
        "character",
        f'<w:name w:val="footnote reference"/><w:uiPriority w:val="99"/>{_RAISED}',
    ),
}


@define
class Styles:
    """The styles of one file, by their names: ids are translated in each country, names are not."""

    word: WordFile
    _known: dict[str, str] = field(factory=dict)

    def find(self, name: str) -> str:
        """The id of the style called `name` in lower case, which is added if it is missing; "" without styles."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> str:
        part = next(iter(self.word.find_related("styles")), "")
        root = self.word.tree(part) if part else None
        if root is None:
            return ""
        for style in root.iter(f"{W}style"):
            label = style.find(f"{W}name")
            if label is not None and label.get(f"{W}val", "").lower() == name:
                return style.get(f"{W}styleId", "")
        identifier, kind, inner = _ADDED[name]
        custom = ' w:customStyle="1"' if name == "citation" else ""
        text = f'<w:style xmlns:w="{_NAMESPACE}" w:type="{kind}"{custom} w:styleId="{identifier}">{inner}</w:style>'
        root.append(etree.fromstring(text))
        self.word.changed.add(part)
        return identifier
