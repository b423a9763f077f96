"""The titles of a BibTeX entry: its own, its container's, the short ones. Called by entry."""

from functools import lru_cache

from k2refs.formats.bibtex import fields as tables
from k2refs.formats.bibtex.languages import bcp47
from k2refs.formats.bibtex.state import EntryState
from k2refs.formats.bibtex.titles import decode, decode_host, join_title, sentence_case, short_title, unshield

__all__ = ["cased", "language_of", "put_titles"]


def put_titles(entry: EntryState) -> None:
    """In a work of several volumes the main title takes the place of the (book) title, which names the volume."""
    raw = entry.raw
    has_title, main = "title" in raw and bool(raw["title"].strip()), "maintitle" in raw
    is_part = entry.kind in tables.PARTS
    if main and not is_part:
        _put_title(entry, "title", "maintitle")
        _put_title(entry, "volume-title", "title")
    else:
        _put_title(entry, "title", "title")
        if main:
            _put_title(entry, "container-title", "maintitle")
    if is_part or not has_title or entry.type not in _WHOLE:
        _put_title(entry, "volume-title" if main else "container-title", "booktitle")
    if "issuetitle" in raw and not entry.is_pandoc:
        _put_title(entry, "volume-title", "issuetitle")
    for name in ("journaltitle", "journal"):
        if name in raw:
            _put_title(entry, "container-title", name)
    if entry.is_pandoc and main and not is_part:  # the short form of a volume is left out, not one with a colon
        entry.put("title-short", cased(entry, short_title({"title": raw.get("title", "")})))
    elif "shorttitle" in raw and (short := entry.take("shorttitle", nocase="keep" if entry.is_pandoc else "")):
        entry.put("title-short" if is_part or not main else "volume-title-short", cased(entry, short))
    elif entry.is_pandoc and not main:
        entry.put("title-short", cased(entry, short_title(raw)))


_WHOLE = frozenset({"book", "periodical"})


def _put_title(entry: EntryState, variable: str, stem: str) -> None:
    if stem not in entry.raw:
        return
    nocase = "keep" if entry.is_pandoc else ""
    has_parts = stem in entry.plan.parted
    read = decode if stem in ("title", "maintitle") else _decode_again
    text = join_title(entry.raw, stem, nocase=nocase) if has_parts else read(entry.raw[stem], nocase=nocase)
    if nocase:
        text = unshield(text) if "journal" in stem else cased(entry, text)
    entry.put(variable, text, stem, *(tables.TITLE_PARTS[stem] if has_parts else ()))


_decode_again = lru_cache(maxsize=4096)(decode_host)  # journals come again and again


def cased(entry: EntryState, text: str) -> str:
    if not entry.is_pandoc:
        return text
    language = language_of(entry)
    return unshield(sentence_case(text) if not language or language.startswith("en") else text)


def language_of(entry: EntryState) -> str:
    return bcp47(entry.raw.get("langid") or entry.raw.get("hyphenation") or "")
