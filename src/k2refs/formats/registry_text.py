"""Texts of registries, with entities, JATS, HTML and MathML in them → text with CSL's own tags. Pure."""

import html
import re
from functools import lru_cache

from k2refs.formats.mathml import math_text
from k2refs.text.latex import decode_latex

__all__ = ["clean_text", "unescape"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_COMMENT = re.compile(r"<!--.{0,2000}?-->|<\?.{0,2000}?\?>|<!\[CDATA\[|\]\]>", re.DOTALL)
_MATH = re.compile(r"<(?P<tag>(?:mml:|m:)?math)\b[^<>]*>.{0,20000}?</(?P=tag)\s*>", re.DOTALL)
_TEX = re.compile(r"<(?P<tag>(?:jats:)?tex-math)\b[^<>]*>(?P<tex>.{0,2000}?)</(?P=tag)\s*>", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?:[A-Za-z]\w{0,9}:)?(?P<name>[A-Za-z][\w-]{0,29})(?P<rest>(?:\s[^<>]*)?)/?>")
_END = re.compile(r"</(?:[A-Za-z]\w{0,9}:)?([A-Za-z][\w-]{0,29})")
_LONGEST = 20_000
"""Formulas are looked for in titles and abstracts, which are shorter."""
_KEPT = {
    "i": "i", "italic": "i", "em": "i", "it": "i", "emphasis": "i", "b": "b", "bold": "b", "strong": "b",
    "sup": "sup", "superscript": "sup", "sub": "sub", "inf": "sub", "subscript": "sub", "sc": "sc", "scp": "sc",
    "small-caps": "sc",
}  # fmt: skip
_BREAKS = frozenset("br break p sec title list list-item li ul ol div label disp-formula abstract table tr td".split())
_SILENT = frozenset(
    """
    a abbr alternatives award-id caption cite code email ext-link fn font graphic h1 h2 h3 h4 inline-formula
    inline-graphic monospace named-content overline q roman sans-serif small span strike styled-content tt tex-math u
    underline uri xref math mrow mi mo mn mtext msup msub
    """.split()
)


def clean_text(text: str) -> str:
    """`text` with its entities as characters, formulas on one line, and no tags but i, b, sub, sup and sc.

    What was escaped twice is undone twice. What only looks like a tag ("p<0.05", "the <Foo> operator") stays.

    >>> clean_text("<jats:italic>E. coli</jats:italic> &amp;amp; H<sub>2</sub>O<br/>in <scp>DNA</scp>")
    '<i>E. coli</i> & H<sub>2</sub>O in <sc>DNA</sc>'
    """
    if "&" not in text and "<" not in text:
        return text
    return _clean(text)


@lru_cache(maxsize=4096)
def _clean(text: str) -> str:
    text = unescape(text)
    if "<" in text:
        text = _COMMENT.sub("", text)
        if "math" in text and len(text) < _LONGEST:
            text = _TEX.sub("", _MATH.sub(_formula, text)) if _MATH.search(text) else _TEX.sub(_tex, text)
        closed = frozenset(_END.findall(text))
        text = _TAG.sub(lambda match: _tag(match, closed), text)
    return " ".join(text.split())


def unescape(text: str) -> str:
    """`text` with the entities in it as characters, also those that were escaped twice.

    >>> unescape("Energy &amp;amp; fuels &lt; AT&T; &#233;")
    'Energy & fuels < AT&T; é'
    """
    for _ in range(3):
        plain = _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
        if plain == text:
            break
        text = plain
    return text


def _tag(match: re.Match[str], closed: frozenset[str]) -> str:
    name = match["name"].lower()
    if name in _KEPT:
        return f"<{match['end']}{_KEPT[name]}>" if match[0][-2:] != "/>" else ""
    if name in _BREAKS:
        return " "
    is_markup = name in _SILENT or ":" in match[0].partition(" ")[0] or match["rest"].strip() or match["end"]
    return "" if is_markup or match["name"] in closed else match[0]


def _tex(match: re.Match[str]) -> str:
    tex = re.sub(r"\\(?:usepackage|documentclass|setlength|begin|end)(?:\[[^\]]*\])?(?:\{[^{}]*\})+", "", match["tex"])
    return decode_latex(f"${tex.strip().strip('$').strip()}$")


def _formula(match: re.Match[str]) -> str:
    """The formula on one line; the text of its elements where it cannot be parsed."""
    from lxml import etree  # few titles have a formula

    bare = re.sub(r"(</?)[A-Za-z]\w*:", r"\1", match[0])
    bare = re.sub(r"\s[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)", "", bare)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(bare.replace("&", "&amp;"), parser)
    return math_text(root) if root is not None else re.sub(r"<[^<>]*>", "", bare)
