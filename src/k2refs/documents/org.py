"""Reads an Org manuscript: citations of Org itself, links of org-ref, LaTeX commands, and the libraries it names.

Sources: Org manual, "Citations" and "Citation handling"; org-syntax, "Citations"; org-ref manual, "Citations".
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from k2refs.documents.draft import Draft, Include, TextMap
from k2refs.documents.inline import Handler, Inline
from k2refs.documents.inputs import Inputs
from k2refs.documents.latex.commands import NARRATIVE
from k2refs.documents.lines import LineReader
from k2refs.documents.markdown.links import LATEX_CITE, read_latex_cite
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.model.document import CitedItem
from k2refs.model.locators import read_locator
from k2refs.model.source import Source, Span

__all__ = ["read_org"]

_LINK_TYPE = (
    r"(?:no|foot|footfull|paren|text|auto|smart|super|full|bib|short)?"
    r"[cC]ite(?:s|p|t|alp|alt|num|author|year|yearpar|title|url|date|text|cap|no)*\*?"
)
_MARKS = re.compile(
    r"(?=[\[=~\\$cCnfptasbh])(?:"
    r"(?P<cite>\[cite(?:/(?P<style>[\w/-]{1,60}))?:(?P<body>[^\[\]]{1,10000})\])"
    rf"|(?P<bracketlink>\[\[(?P<linktype>{_LINK_TYPE}):(?P<path>[^\[\]]{{1,5000}})\](?:\[(?P<shown>[^\[\]]{{0,2000}})\])?\])"
    r"|(?P<otherlink>\[\[(?P<target>[^\[\]]{1,2000})\](?:\[(?P<label>[^\[\]]{1,2000})\])?\])"
    rf"|(?P<plainlink>(?<![\w:/@-])(?P<plaintype>{_LINK_TYPE}):(?P<keys>&?[^\W_][-\w:.+/&]*(?:,[ ]?&?[-\w:.+/]+)*))"
    r"|(?P<note>\[fn:[\w-]*(?::[^\[\]]{0,2000})?\])"
    r"|(?P<code>(?<![\w])(?P<quote>[=~])(?=\S)[^\n]{1,1000}?(?<=\S)(?P=quote)(?!\w))"
    r"|(?P<math>\\\([^\n]{1,1000}?\\\)|\$(?![\s$])[^$\n]{1,300}(?<!\s)\$(?!\w))"
    rf"|(?P<latex>{LATEX_CITE})"
    r"|(?P<url>https?://[^\s<>()\[\]]+))"
)
_KEY = re.compile(r"@(?P<key>[\w\-.:?!`'/*@+|(){}<>&^$#%~]+)")
_REF_KEY = re.compile(r"&(?P<key>[^\s;,&\[\]]+)")
_LAST = ".:,"
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]+):[ \t]*(?P<value>[^\r\n]*)")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?P<marker>[-+]|(?<=[ \t])\*|\d{1,4}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r"\*+[ \t]+(?:(?:TODO|DONE)[ \t]+)?")
_TABLE = re.compile(r"[ \t]*\|[-+|]*[ \t]*$")
_NOTE = re.compile(r"\[fn:[\w-]+\][ \t]*")
_NO_TEXT = frozenset("src example export comment latex html".split())
_PATH = re.compile(r"\"(?P<quoted>[^\"]+)\"|(?P<plain>\S.*?)\s*$")
_BIBLIOGRAPHY = re.compile(r"(?<![\w/])(?:no)?bibliography:(?P<names>[^\s\]\[<>]+)")
_LATEX_LIBRARY = re.compile(r"\\(?:addbibresource|bibliography)\{(?P<names>[^{}\n]+)\}")
_PLANNING = ("CLOSED:", "DEADLINE:", "SCHEDULED:", "CLOCK:")
_HEAD_COMMENTS = re.compile(r"[ \t]*#(?:[ \t]|$)")


def read_org(source: Source, *, form: str = "org", include: Include | None = None) -> Draft:
    """The manuscript in `source`; `include` returns the files that `#+include:` names.

    Source blocks, comments, drawers and verbatim text contain no citations.
    """
    draft = Draft(source, form)
    _Reader(draft, source, Inputs(draft, include)).read()
    find_references(draft)
    find_marks(draft, has_numbers=bool(draft.references))
    return draft


def _is_no_text(line: str) -> bool:
    """Whether a line is blank, a comment, a rule of a table, fixed-width text or an unknown keyword."""
    stripped = line.lstrip()
    is_comment = _HEAD_COMMENTS.match(line) is not None or stripped.startswith(("#+", *_PLANNING))
    return not stripped or is_comment or _TABLE.match(line) is not None or stripped.startswith((": ", ":\t"))


def _read_keys(block: Inline, start: int, end: int, *, pattern: re.Pattern[str]) -> list[CitedItem]:
    """The items between `start` and `end`, parted by semicolons; a part without a key is text of its neighbour."""
    items: list[CitedItem] = []
    text = block.content
    at = start
    prefix = ""
    while at <= end:
        stop = text.find(";", at, end)
        stop = end if stop < 0 else stop
        if key := pattern.search(text, at, stop):
            name = key["key"].rstrip(_LAST) or key["key"]
            last = key.start("key") + len(name)
            before = " ".join(f"{prefix} {text[at : key.start()]}".split())
            locator, label, suffix = read_locator(" ".join(text[last:stop].split()))
            items.append(
                CitedItem(
                    name,
                    locator=locator,
                    label=label,
                    prefix=f"{before} " if before else "",
                    suffix=suffix,
                    span=block.span(key.start("key"), last),
                )
            )
            prefix = ""
        elif not items:
            prefix = text[at:stop].strip()
        elif common := text[at:stop].strip():
            items[-1] = evolve(items[-1], suffix=f"{items[-1].suffix} {common}".strip())
        at = stop + 1
    return items


def _cite(block: Inline, token: re.Match[str]) -> int:
    style = (token["style"] or "").split("/")[0]
    items = _read_keys(block, *token.span("body"), pattern=_KEY)
    if style in ("noauthor", "na", "year", "y"):
        items = [evolve(item, suppress_author=True) for item in items]
    block.mark(
        items,
        start=token.start(),
        end=token.end(),
        is_narrative=style in ("text", "t", "author", "a"),
        is_nocite=style in ("nocite", "n"),
    )
    return token.end()


def _ref(block: Inline, token: re.Match[str], *, kind: str, keys: str) -> int:
    """A link of org-ref: `cite:a,b` of version 2, `cite:see &a p. 3;&b` of version 3."""
    start, end = token.span(keys)
    if "&" in token[keys]:
        items = _read_keys(block, start, end, pattern=_REF_KEY)
    else:
        items = [
            CitedItem(key[0], span=block.span(*key.span()))
            for key in re.compile(r"[^\s,]*[^\s,.:]").finditer(block.content, start, end)
        ]
    end = token.end()
    if token.lastgroup == "plainlink" and items and items[-1].span:
        end -= len(token[keys]) - len(token[keys].rstrip(_LAST))
    name = token[kind]
    is_narrative = NARRATIVE.fullmatch(name) is not None
    block.mark(items, start=token.start(), end=end, is_narrative=is_narrative, is_nocite=name.startswith("nocite"))
    return end


def _bracket_link(block: Inline, token: re.Match[str]) -> int:
    return _ref(block, token, kind="linktype", keys="path")


def _plain_link(block: Inline, token: re.Match[str]) -> int:
    return _ref(block, token, kind="plaintype", keys="keys")


def _other_link(block: Inline, token: re.Match[str]) -> int:
    if token["label"]:
        block.add(*token.span("label"))
    return token.end()


def _note(_: Inline, token: re.Match[str]) -> int:
    # The text of a note in the line is text of its paragraph; a call shows nothing.
    colon = token[0].find(":", 4)
    return token.start() + colon + 1 if colon >= 0 else token.end()


def _code(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start() + 1, token.end() - 1)
    block.unmark(token.start(), token.end())
    return token.end()


def _math(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start(), token.end())
    block.unmark(token.start(), token.end())
    return token.end()


def _latex(block: Inline, token: re.Match[str]) -> int:
    mark = read_latex_cite(token[0], block.offsets[token.start() : token.end()], block.source)
    if mark is not None:
        block.mark(
            mark.items,
            start=token.start(),
            end=token.end(),
            is_narrative=mark.is_narrative,
            is_nocite=mark.is_nocite,
        )
    return token.end()


def _url(block: Inline, token: re.Match[str]) -> int:
    block.add(token.start(), token.end())
    return token.end()


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "cite": _cite,
        "bracketlink": _bracket_link,
        "otherlink": _other_link,
        "plainlink": _plain_link,
        "note": _note,
        "code": _code,
        "math": _math,
        "latex": _latex,
        "url": _url,
    }
)


class _Reader(LineReader):
    """Reads the lines of one file into a draft."""

    PATTERN = _MARKS
    HANDLERS = _HANDLERS
    notes = 0

    def read_line(self, number: int) -> int:
        start, end = self.lines[number]
        text = self.source.text
        line = text[start:end]
        if begin := _BEGIN.match(line):
            self.close()
            is_text = begin["name"].lower() not in _NO_TEXT
            return number + 1 if is_text else self._end_of(number, f"#+end_{begin['name']}".lower())
        if keyword := _KEYWORD.match(text, start, end):
            self.close()
            self._read_keyword(keyword)
        elif drawer := _DRAWER.match(line):
            self.close()
            return self._end_of(number, ":end:") if drawer["name"].isupper() else number + 1
        elif _is_no_text(line):
            self.close()
        elif heading := _HEADING.match(line):
            self.close()
            self.pieces, self.kind = [(start + heading.end(), end)], "heading"
            self.close()
        elif note := _NOTE.match(line):
            self.close()
            self.pieces, self.kind = [(start + note.end(), end)], "note"
        else:
            self._take(start, end)
        return number + 1

    def _take(self, start: int, end: int) -> None:
        text = self.source.text
        if item := _ITEM.match(text, start, end):
            self.close()
            self.marker, self.kind = item["marker"], "list-item"
            start = item.end()
        elif text[start:end].lstrip().startswith("|"):
            self.close()
        self.take(start, end)

    def _end_of(self, number: int, mark: str) -> int:
        """The line behind the one that ends what began at `number`; the next one if nothing does."""
        if mark in self.unclosed:
            return number + 1
        for later in range(number + 1, len(self.lines)):
            start, end = self.lines[later]
            if self.source.text[start:end].strip().lower() == mark:
                return later + 1
            if mark == ":end:" and self.source.text.startswith("*", start):
                return number + 1
        self.unclosed.add(mark)
        return number + 1

    def read_block(self, pieces: list[tuple[int, int]], *, marker: str, kind: str, note: int = 0) -> str:
        self.notes += kind == "note"
        content = super().read_block(pieces, marker=marker, kind=kind, note=self.notes if kind == "note" else note)
        for named in _BIBLIOGRAPHY.finditer(content):
            self._name(named["names"])
        return content

    def _name(self, names: str) -> None:
        self.draft.libraries += [
            name if "." in name.rpartition("/")[2] else f"{name}.bib" for name in filter(None, names.split(","))
        ]

    def _read_keyword(self, keyword: re.Match[str]) -> None:
        name, value = keyword["name"].lower(), keyword["value"].strip()
        if name == "bibliography" and (path := _PATH.match(value)):
            self.draft.libraries.append(path["quoted"] or path["plain"])
        elif name == "include" and (path := _PATH.match(value)):
            self._include(path["quoted"] or path["plain"].split()[0], value, keyword)
        elif name == "title":
            self.draft.title = self.draft.title or value
        elif name == "language":
            self.draft.locale = self.draft.locale or value
        elif name == "nocite":
            self._nocite(keyword)
        elif name in ("caption", "abstract", "subtitle", "description"):
            self.read_block([keyword.span("value")], marker="", kind="caption")
        for named in _LATEX_LIBRARY.finditer(keyword["value"]):
            self._name(named["names"])

    def _nocite(self, keyword: re.Match[str]) -> None:
        text = self.source.text
        block = Inline(self.draft, self.source, text, range(len(text)), TextMap(self.source))
        items = _read_keys(block, *keyword.span("value"), pattern=_KEY)
        block.mark(items, start=keyword.start("value"), end=keyword.end("value"), is_nocite=True)

    def _include(self, name: str, value: str, keyword: re.Match[str]) -> None:
        if re.search(r"\b(?:src|example|export)\b", value.removeprefix(name)):
            return
        at = keyword.start("value") + keyword["value"].find(name)
        span = Span(self.source, at, at + len(name))
        self.include(name.partition("::")[0], span)
