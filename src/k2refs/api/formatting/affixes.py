"""Turns the Markdown around a cited key into CSL's markup, and keeps aside what CSL has no markup for. Pure."""

import html
import re

from attrs import define, field

__all__ = ["Affixes"]

_FIRST, _LAST = "\ue002", "\ue003"
_HELD = re.compile(f"{_FIRST}(\\d+){_LAST}")
_MARKUP = re.compile(
    r"(?P<code>`[^`\n]+`)|(?P<raw>\$[^$\s](?:[^$\n]*[^$\s])?\$|!?\[[^\[\]\n]*\]\([^()\n]*\))|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*|\*(?P<emphasis>[^\s*](?:[^*\n]*[^\s*])?)\*"
    r"|(?<!\w)_(?P<underscored>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
    r"|\^(?P<raised>[^\s^]+)\^|~(?P<lowered>[^\s~]+)~"
    r"|\[(?P<capitals>[^\[\]\n]+)\]\{\.smallcaps\}"
)
_TAGS = {
    "strong": ("<b>", "</b>"),
    "emphasis": ("<i>", "</i>"),
    "underscored": ("<i>", "</i>"),
    "raised": ("<sup>", "</sup>"),
    "lowered": ("<sub>", "</sub>"),
    "capitals": ('<span style="font-variant:small-caps;">', "</span>"),
}


@define
class Affixes:
    """The affixes of one manuscript, which is written `to` Markdown or HTML."""

    to: str
    _kept: list[str] = field(factory=list, init=False)

    def read(self, text: str) -> str:
        """`text` with CSL's tags for its formats; code, formulas and links are replaced by tokens.

        >>> Affixes("markdown").read("*cf.* **all** of")
        '<i>cf.</i> <b>all</b> of'
        """
        return _MARKUP.sub(self._replace, text)

    def restore(self, written: str) -> str:
        """What was written, with all that was kept aside."""
        return _HELD.sub(lambda token: self._kept[int(token[1])] if int(token[1]) < len(self._kept) else "", written)

    def _replace(self, found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "escape":
            return found[0][1:]
        if kind in _TAGS:
            start, end = _TAGS[kind]
            return f"{start}{_MARKUP.sub(self._replace, found[kind])}{end}"
        piece = found[0]
        if self.to == "html":
            piece = f"<code>{html.escape(piece[1:-1])}</code>" if kind == "code" else html.escape(piece, quote=False)
        self._kept.append(piece)
        return f"{_FIRST}{len(self._kept) - 1}{_LAST}"
