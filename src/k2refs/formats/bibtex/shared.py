"""What one BibTeX file takes from others read with it: macros and parents that it does not have itself. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from k2refs.formats.bibtex.blocks import BibtexEntry, String
from k2refs.formats.bibtex.inherit import parent_keys
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.bibtex.values import Values
from k2refs.formats.types import Needs, Shared
from k2refs.model.source import Source

__all__ = ["find_shared"]


def find_shared(sources: Iterable[Source], needs: Needs) -> Shared:
    """Those macros and parents of `sources` that are needed, and the parents of these.

    BibTeX reads all files of a \\bibliography as one, so that a file of @string definitions serves those after it;
    biber finds a parent in any of them.

    >>> strings = Source("strings.bib", '@string{jbmr = "J Bone Miner Res"}')
    >>> find_shared([strings], Needs(macros=frozenset({"jbmr"}))).macros
    {'jbmr': 'J Bone Miner Res'}
    """
    macros: dict[str, str] = {}
    entries: dict[str, tuple[Values, BibtexEntry]] = {}
    aliases: dict[str, tuple[Values, BibtexEntry]] = {}
    for source in sources:
        blocks = split_bibtex(source.text).blocks
        values = Values(source, [], others=macros)
        values.define(block for block in blocks if isinstance(block, String))
        macros.update((name, text) for name, text in values.macros.items() if name not in macros)
        for block in blocks:
            if isinstance(block, BibtexEntry):
                entries.setdefault(block.key, (values, block))
                if (ids := block.field("ids")) is not None:
                    for alias in source.text[ids.start : ids.end].split(","):
                        aliases.setdefault(alias.strip(), (values, block))
    parents = dict(_ancestors(needs.parents, aliases | entries))
    return Shared({name: macros[name] for name in needs.macros & macros.keys()}, parents)


def _ancestors(
    keys: Iterable[str], entries: Mapping[str, tuple[Values, BibtexEntry]]
) -> Iterator[tuple[str, tuple[str, Mapping[str, str]]]]:
    """The entries with `keys`, those that they inherit from, and so on."""
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in entries:
            continue
        seen.add(key)
        values, entry = entries[key]
        fields = values.read_entry(entry)
        yield key, (entry.type, fields)
        waiting += parent_keys(fields)
