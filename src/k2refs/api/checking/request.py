"""What to check, besides the paths; light, so that a cached report stays fast."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source

__all__ = ["CheckRequest"]


@frozen
class CheckRequest:
    """What to check, besides the paths: `library` is used by every manuscript, a Library or paths of some.

    `stdin_name` is the name that standard input goes by; `texts` take the place of the files at their paths, and
    `source_texts` names texts of sources, each as "KEY=FILE". `password` opens encrypted PDFs.
    """

    library: BaseLibrary | None = None
    library_paths: tuple[str, ...] = ()
    claims_path: str = ""
    lock_path: str = ""
    style: str = ""
    stdin_name: str = ""
    today: datetime.date = datetime.date(1, 1, 1)
    texts: Mapping[str, Source] = MappingProxyType({})
    source_texts: tuple[str, ...] = ()
    password: str = ""
