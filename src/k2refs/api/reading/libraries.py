"""The libraries of a manuscript that is read alone: their paths, and what is in them."""

from pathlib import Path

from k2refs.api.reading.projects import Projects
from k2refs.api.reading.read import read
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.tex_tree import TexTree
from k2refs.errors import InputError
from k2refs.model.document import Document
from k2refs.model.library import BaseLibrary

__all__ = ["named_libraries", "read_named_library"]


def named_libraries(document: Document, sources: Sources | None = None) -> tuple[str, ...]:
    """The paths of the libraries that serve `document`: those it names, else those of its root or project.

    Raises InputError for a configuration that cannot be read.
    """
    files = sources or Sources()
    return Projects(files, TexTree(files)).find(document).paths


def read_named_library(document: Document) -> BaseLibrary:
    """The references in the files that `document` names as its bibliography; none if it names no file.

    Raises InputError for a file that is not there, naming the manuscript that wants it.
    """
    paths = named_libraries(document)
    for path in paths:
        if not Path(path).exists():
            where = document.source.path
            raise InputError(f"{path}: no such file; {where} names it as its bibliography: correct the name or add it")
    return read(*paths) if paths else BaseLibrary(())
