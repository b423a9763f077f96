"""The table of file suffixes: which format of references or manuscripts each means, for every command."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MANUSCRIPTS", "ONLY_LIBRARIES", "ONLY_MANUSCRIPTS", "REFERENCES", "bare_name", "may_be_either"]

REFERENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bibtex": (".bib", ".bibtex"),
        "biblatex": (".biblatex",),
        "ris": (".ris",),
        "nbib": (".nbib", ".medline"),
        "wos": (".ciw", ".isi"),
        "refworks": (".refworks",),
        "enw": (".enw", ".refer"),
        "ovid": (".ovid",),
        "pubmed-xml": (".xml",),
        "endnote-xml": (".xml",),
        "jats": (".xml", ".nxml", ".jats"),
        "cff": (".cff",),
        "hayagriva": (".hayagriva",),
        "csl-yaml": (".yaml", ".yml"),
        "zotero": (".sqlite",),
        "crossref-json": (".json",),
        "datacite-json": (".json",),
        "csl-json": (".json", ".csljson"),
        "plaintext": (".txt", ".text"),
    }
)
"""By the name of each format of references."""

MANUSCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "markdown": (".md", ".markdown", ".mkd", ".rmd"),
        "quarto": (".qmd",),
        "myst": (".myst",),
        "notebook": (".ipynb",),
        "rst": (".rst", ".rest"),
        "typst": (".typ",),
        "org": (".org",),
        "asciidoc": (".adoc", ".asciidoc"),
        "latex": (".tex", ".latex", ".ltx"),
        "jats": (".jats", ".nxml"),
        "html": (".html", ".htm", ".xhtml"),
        "text": (".txt", ".text"),
        "docx": (".docx",),
        "pdf": (".pdf",),
    }
)
"""By the name of each format of manuscripts."""

_IN_BOTH = frozenset(s for group in MANUSCRIPTS.values() for s in group) & {
    suffix for group in REFERENCES.values() for suffix in group
}

ONLY_MANUSCRIPTS = tuple(s for group in MANUSCRIPTS.values() for s in group if s not in _IN_BOTH)
"""The suffixes that no format of references shares."""

ONLY_LIBRARIES = tuple(
    dict.fromkeys(s for group in REFERENCES.values() for s in group if s not in _IN_BOTH and s != ".xml")
)
"""The suffixes that no format of manuscripts shares; ".xml" may be an article too."""


def bare_name(path: str) -> str:
    """`path` in lower case, without the ".gz" of a compressed file: it ends in one of the suffixes.

    >>> bare_name("refs/Mine.BIB.gz")
    'refs/mine.bib'
    """
    return path.lower().removesuffix(".gz")


def may_be_either(path: str) -> bool:
    """Whether only the content can show what the file at `path` is: a text, XML, or a name without a suffix.

    >>> may_be_either("list.txt"), may_be_either("LICENSE"), may_be_either("a.bib")
    (True, True, False)
    """
    name = bare_name(path)
    return name.endswith((".txt", ".text", ".xml")) or "." not in name.rpartition("/")[2][1:]
