"""What the make.jl of Documenter.jl says about its libraries, read as text, never run. Called by projects."""

import re

__all__ = ["find_bibliography"]

_CALL = re.compile(r"\bCitationBibliography\(\s*(?P<arguments>(?:[^()]|\([^()]{0,500}\)){0,2000})\)")
_STRING = re.compile(r"\"([^\"\n]{1,500})\"")
_NAME = re.compile(r"[A-Za-z_]\w*(?=\s*[,;)]|\s*$)")


def find_bibliography(text: str) -> list[str]:
    """The library that `CitationBibliography` names, the parts of its path joined; a variable by its assignment.

    Source: DocumenterCitations.jl, README. Paths are relative to the folder of make.jl.

    >>> find_bibliography('bib = CitationBibliography(joinpath(@__DIR__, "src", "refs.bib"); style=:numeric)')
    ['src/refs.bib']
    """
    names = []
    for call in _CALL.finditer(text):
        path = _path(call["arguments"])
        if not path and (variable := _NAME.match(call["arguments"])):
            assigned = re.search(rf"^[ \t]*{variable[0]}[ \t]*=[ \t]*(?P<value>[^\n]+)", text, re.MULTILINE)
            path = _path(assigned["value"]) if assigned else ""
        if path:
            names.append(path)
    return names


def _path(code: str) -> str:
    """The strings up to the one that ends with ".bib", as one path."""
    parts: list[str] = []
    for part in _STRING.findall(code):
        parts.append(part.strip("/") if parts else part)
        if part.lower().endswith(".bib"):
            return "/".join(parts)
    return ""
