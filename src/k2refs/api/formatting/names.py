"""The names that narrative citations leave in the sentence. For manuscripts in Markdown, Word and LaTeX."""

import re

from k2refs.api.formatting.style import References, Style

__all__ = ["Names"]

_TAG = re.compile(r"<[^<>]*>")


class Names:
    """The names that narrative citations leave in the text, "Iwamoto et al.", in the style's language."""

    def __init__(self, style: Style, library: References, to: str) -> None:
        self.style, self.library, self.to = style, library, to
        self._known: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The name of the work `key`; its title if it has no author."""
        if key not in self._known:
            name = "" if self.style.is_note_style else self._ask(self.style, key)
            if not any(character.isalpha() for character in _TAG.sub("", name)):
                # A numeric or note style prints no such name: use the form of an author–date style.
                name = self._ask(Style.load("chicago-author-date", locale=self.style.locale), key)
            self._known[key] = name
        return self._known[key]

    def find_year(self, key: str) -> str:
        """The year of the work `key`; "n.d." in the style's language if it has none."""
        text = self._ask(Style.load("chicago-author-date", locale=self.style.locale), key, is_name=False)
        return _TAG.sub("", text).strip("()")

    def _ask(self, style: Style, key: str, *, is_name: bool = True) -> str:
        name = style.cite(self.library, key, author_only=is_name, suppress_author=not is_name, to=self.to).strip()
        if name[:1] in ("(", "[") and name[-1:] in (")", "]"):
            name = name[1:-1]
        return name if name.endswith("al.") else name.rstrip(".,")
