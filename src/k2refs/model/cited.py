"""Which entry of a library a citation key means: by its key, an alias, an identifier, or without regard to case. Pure.

Sources: the biblatex manual, field `ids`; BibTeXing, §4 ("upper- and lower-case letters are considered the same" in
keys); manubot, "Citations by persistent identifier".
"""

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from k2refs.model.identifier_keys import read_identifier_key
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference

__all__ = ["CitedWorks"]


@frozen(eq=False)
class CitedWorks:
    """Looks citation keys up in a library.

    >>> works = CitedWorks(BaseLibrary((Reference("Roe2001", values={"DOI": "10.1234/abc"}),)))
    >>> works.find("roe2001"), works.find("roe2001", folds=True).key, works.find("doi:10.1234/ABC").key
    (None, 'Roe2001', 'Roe2001')
    """

    library: BaseLibrary

    def find(self, key: str, *, folds: bool = False) -> Reference | None:
        """The reference that `key` means; with `folds`, letter case tells no keys apart."""
        found = self.library.get(key) or self._aliases.get(key)
        if found is None and folds:
            found = self._folded.get(key.casefold())
        if found is None and (identifier := read_identifier_key(key)) is not None and identifier.value:
            found = self._by_identifier.get(identifier.key)
        return found

    @cached_property
    def _aliases(self) -> Mapping[str, Reference]:
        aliases: dict[str, Reference] = {}
        for reference in self.library.references:
            for name in reference.extra.get("ids", "").split(","):
                if alias := name.strip():
                    aliases.setdefault(alias, reference)
        return aliases

    @cached_property
    def _folded(self) -> Mapping[str, Reference]:
        folded: dict[str, Reference] = {}
        for reference in self.library.references:
            folded.setdefault(reference.key.casefold(), reference)
        return folded

    @cached_property
    def _by_identifier(self) -> Mapping[str, Reference]:
        """By the identifiers of the works, and by keys that are identifiers, however they are spelled."""
        found: dict[str, Reference] = {}
        for reference in self.library.references:
            own = read_identifier_key(reference.key)
            names = [own.key if own else ""]
            names += [
                f"{kind}:{value}"
                for kind, value in (("doi", reference.doi), ("pmid", reference.pmid), ("pmcid", reference.pmcid))
                if value
            ]
            for name in filter(None, names):
                found.setdefault(name, reference)
        return found
