"""A DOI or URL as a node that knows where it leads, so that a writer can make a link of it. Used by elements.text."""

from urllib.parse import quote

from k2refs.csl.render.node import Content, Node
from k2refs.csl.style.ast import PLAIN, Look

__all__ = ["address_of", "make_link", "quote_address"]

_RESOLVER = "https://doi.org/"
_SCHEMES = ("https://", "http://")
# Characters that stay as they are in an address; all others are written in percent signs.
_SAFE = "!#%&'()*+,/:;=?@[]~"


def make_link(variable: str, text: str, content: Content, look: Look) -> Content:
    """The DOI or URL `text`, printed as `content`, in its format.

    A prefix that starts the address ("https://doi.org/") is part of the link, as citeproc-js has it, and as
    every affix it stands outside the format.
    Only addresses of the web lead anywhere, and periods are never stripped from one.
    """
    target = address_of(variable, text)
    lead, start = _part_prefix(look.prefix)
    if not start:
        link = Node([content], tag="link", note=target)
        return Node([link], Look(lead, look.suffix, look.decorations, look.display, look.has_quotes))
    bare = Look("", "", look.decorations, "", look.has_quotes)
    link = Node([start, content if bare == PLAIN else Node([content], bare)], tag="link", note=target)
    return Node([link], Look(lead, look.suffix, display=look.display))


def address_of(variable: str, text: str) -> str:
    """Where the DOI or URL `text` leads; "" where it leads nowhere on the web.

    >>> address_of("DOI", "10.1000/1"), address_of("URL", "mailto:a")
    ('https://doi.org/10.1000/1', '')
    """
    target = text if variable == "URL" or not text or text.startswith(_SCHEMES) else _RESOLVER + text
    return target if target.startswith(_SCHEMES) else ""


def quote_address(address: str) -> str:
    """`address` with percent signs for whatever may not stand in one: no format can be broken out of by it.

    >>> quote_address('https://example.org/a b"c')
    'https://example.org/a%20b%22c'
    """
    return quote(address, safe=_SAFE, errors="replace")


def _part_prefix(prefix: str) -> tuple[str, str]:
    """("doi: ", "https://doi.org/") from "doi: https://doi.org/"."""
    at = max(prefix.find(scheme) for scheme in _SCHEMES)
    return (prefix, "") if at < 0 or " " in prefix[at:] else (prefix[:at], prefix[at:])
