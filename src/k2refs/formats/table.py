"""The table of formats: names, suffixes, how content gives them away, and where reader and writer live."""

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from attrs import frozen

from k2refs.errors import UsageError
from k2refs.formats.types import NOTHING_SHARED, Read, Shared
from k2refs.model.kinds import VARIABLES
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.model.suffixes import REFERENCES, bare_name
from k2refs.text.similarity import nearest

__all__ = ["FORMATS", "Format", "detect_format", "find_format", "load_part", "read_references", "write_references"]


@frozen
class Format:
    """One format. `reader` and `writer` are "module:function", "" where there is none.

    `marks` matches near the start of a text of this format and of no other; line ends are "\\n" there.
    """

    name: str
    suffixes: tuple[str, ...]
    marks: re.Pattern[str] | Callable[[str], object]
    reader: str = ""
    writer: str = ""
    has_profiles: bool = False


def _marks(pattern: str) -> re.Pattern[str]:
    """Repeats in `pattern` must not share a character with what follows them: any text is tried against it."""
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


_JSON_TOKEN = re.compile(r'"((?:[^"\\]|\\(?:.|\Z))*+)(?:"\s*+(:?)|\Z)|[\[\]{}]', re.DOTALL)
_ITEM_NAMES = VARIABLES | {"id", "type"}


def _is_csl_json(head: str) -> bool:
    """Whether the first object of a JSON text has names of a CSL item, or wraps a list of items.

    >>> [_is_csl_json(text) for text in ('[{"id": "a"}]', '{"items": []}', "[]", '{"hello": {"id": 1}}', "{a}")]
    [True, True, True, False, False]
    """
    head = head.lstrip()
    if head[:1] == "[" and head[1:].lstrip()[:1] == "]":
        return True
    depth = brackets = 0
    for token in _JSON_TOKEN.finditer(head) if head[:1] in ("[", "{") else ():
        mark = token[0]
        if depth == 1 and brackets < 2 and token[2]:
            if token[1] in _ITEM_NAMES or token[1] in ("items", "references"):
                return True
        elif mark in "{}":
            depth += 1 if mark == "{" else -1
        elif mark in "[]":
            brackets += 1 if mark == "[" else -1
    return False


# In the order in which content is tried: the more specific first.
FORMATS: tuple[Format, ...] = (
    Format(
        "bibtex",
        REFERENCES["bibtex"],
        _marks(r"^[^\S\n]*@\s*[a-z]+\s*[{(]"),
        "k2refs.formats.bibtex:read_bibtex",
        "k2refs.formats.bibtex:write_bibtex",
        has_profiles=True,
    ),
    Format(
        "biblatex",
        REFERENCES["biblatex"],
        _marks(r"(?!)"),
        "k2refs.formats.bibtex:read_biblatex",
        "k2refs.formats.bibtex:write_biblatex",
        has_profiles=True,
    ),
    Format(
        "ris",
        REFERENCES["ris"],
        _marks(r"^(?:[^\S\n]|\ufeff)*TY {0,3}- ?\w"),
        "k2refs.formats.ris:read_ris",
        "k2refs.formats.ris_write:write_ris",
    ),
    Format(
        "nbib",
        REFERENCES["nbib"],
        _marks(r"^(?:[^\S\n]|\ufeff)*(?:PMID *- ?\d|OWN *- ?\w)"),
        "k2refs.formats.nbib:read_nbib",
        "k2refs.formats.nbib:write_nbib",
    ),
    Format(
        "wos",
        REFERENCES["wos"],
        _marks(r"\A\s*FN [^\n]*\n\s*VR |^PT [JBSPC]\n(?:AU|AF|BA|BE|CA|GP|TI) "),
        "k2refs.formats.wos:read_wos",
    ),
    Format(
        "refworks",
        REFERENCES["refworks"],
        _marks(r"^RT [A-Za-z][^\n]*\n(?:SR|ID|A1|T1) "),
        "k2refs.formats.refworks:read_refworks",
    ),
    Format(
        "enw",
        REFERENCES["enw"],
        _marks(r"^%0 [A-Za-z][^\n]*\n%\S"),
        "k2refs.formats.enw:read_enw",
    ),
    Format(
        "ovid",
        REFERENCES["ovid"],
        _marks(
            r"^<\d+\.?[^\S\n]*>[^\S\n]*\n\s*(?:[A-Z]{2}[A-Z0-9]{0,2} {0,2}- "
            r"|VN|DB|UI|AN|TI|Unique Identifier|Accession Number|Database|Title|Authors?)"
        ),
        "k2refs.formats.ovid:read_ovid",
    ),
    Format(
        "pubmed-xml",
        REFERENCES["pubmed-xml"],
        _marks(r"<Pubmed(?:Book)?Article\b"),
        "k2refs.formats.pubmed_xml:read_pubmed_xml",
    ),
    Format(
        "endnote-xml",
        REFERENCES["endnote-xml"],
        _marks(r"<records?>\s*<(?:record|database)\b"),
        "k2refs.formats.endnote_xml:read_endnote_xml",
    ),
    Format("jats", REFERENCES["jats"], _marks(r"<ref-list\b|<article\b|<ref\b"), "k2refs.formats.jats:read_jats"),
    Format(
        "cff",
        REFERENCES["cff"],
        _marks(r"^cff-version\s*:"),
        "k2refs.formats.cff:read_cff",
        "k2refs.formats.cff_write:write_cff",
    ),
    Format(
        "hayagriva",
        REFERENCES["hayagriva"],
        _marks(  # a key alone on its line, and among the fields below it one of the types
            r"^[^\s#:-][^\n:]*:[ \t]*\n(?=([ \t]+)\S)(?:\1(?!type:).*\n|(?!\1)[ \t]*\n)*+\1type:[ \t]*"
            r"(?:article|chapter|entry|anthos|report|thesis|web|scene|artwork|patent|case|newspaper|legislation"
            r"|manuscript|original|post|tweet|misc|performance|periodical|proceedings|book|blog|reference|conference"
            r"|anthology|repository|thread|video|audio|exhibition)[ \t]*$"
        ),
        "k2refs.formats.hayagriva:read_hayagriva",
        "k2refs.formats.hayagriva_write:write_hayagriva",
    ),
    Format(
        "csl-yaml",
        REFERENCES["csl-yaml"],
        _marks(
            r"^(?:references|items)\s*:\s*(?:\[\]\s*$|-\s+(?:\{|[\w-]+\s*:))|\A(?:\s|---|#[^\n]*\n)*-\s+(?:id|type)\s*:\s"
        ),
        "k2refs.formats.cslyaml:read_cslyaml",
        "k2refs.formats.cslyaml:write_cslyaml",
    ),
    Format(
        "zotero",
        REFERENCES["zotero"],
        _marks(r'\A\s*(?:\[\s*)?\{\s*"itemType"\s*:'),
        "k2refs.formats.zotero:read_zotero",
    ),
    Format(
        "crossref-json",
        REFERENCES["crossref-json"],
        _marks(r'\A\s*\{(?s:.*)(?:"message-type"\s*:\s*"work|"(?:is-)?referenced?-(?:by-)?count"\s*:)'),
        "k2refs.formats.crossref:read_crossref",
    ),
    Format(
        "datacite-json",
        REFERENCES["datacite-json"],
        _marks(r'"resourceTypeGeneral"\s*:|"publicationYear"\s*:'),
        "k2refs.formats.datacite:read_datacite",
    ),
    Format(
        "csl-json",
        REFERENCES["csl-json"],
        _is_csl_json,
        "k2refs.formats.csljson:read_csljson",
        "k2refs.formats.csljson:write_csljson",
    ),
    # Nothing distinguishes a typed list from prose except its suffix or name.
    Format("plaintext", REFERENCES["plaintext"], _marks(r"(?!)"), "k2refs.formats.plaintext:read_plaintext"),
)


# How many characters of a text are examined.
_HEAD = 4096

# Common names of formats from the suffixes of their files.
_BY_SUFFIX = {"bib": "bibtex", "json": "csl-json", "yaml": "csl-yaml", "yml": "csl-yaml"}


def find_format(name: str) -> Format:
    """The format called `name`, or with that suffix ("bib"). Raises UsageError, with the most similar names, for
    an unknown one.
    """
    meant = _BY_SUFFIX.get(name.lower(), name)
    for form in FORMATS:
        if form.name == meant:
            return form
    names = [form.name for form in FORMATS]
    raise UsageError(f"unknown format {name!r}{nearest(name, names)} (choose from {', '.join(names)})")


def detect_format(source: Source) -> Format | None:
    """The format of the content of `source`, else the one of its suffix, else None.

    >>> detect_format(Source("x.txt", "@book{a,\\n}")).name
    'bibtex'
    """
    path = bare_name(source.path)
    by_suffix = [form for form in FORMATS if path.endswith(form.suffixes)]
    head = source.text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    for form in (*by_suffix, *FORMATS):
        if _has_marks(form, head):
            return form
    return by_suffix[-1] if by_suffix else None


def _has_marks(form: Format, head: str) -> bool:
    return bool(form.marks.search(head) if isinstance(form.marks, re.Pattern) else form.marks(head))


def read_references(source: Source, form: Format, *, profile: str = "", shared: Shared = NOTHING_SHARED) -> Read:
    """The references in `source`, read as `form`. Raises UsageError if that format can only be written.

    `profile` "pandoc" follows that converter's conventions; formats without any ignore it. `shared`
    is what other files define for this one (bibtex.shared), for the formats whose `needs` asked for it.
    """
    if not form.reader:
        raise UsageError(f"{source.path}: {form.name} can only be written, not read")
    reader: Callable[..., Read] = load_part(form.reader)
    options: dict[str, object] = {"profile": profile} if profile and form.has_profiles else {}
    if shared is not NOTHING_SHARED:
        options["shared"] = shared
    return reader(source, **options)


def write_references(references: Iterable[Reference], form: Format) -> str:
    """`references` as text of `form`. Raises UsageError if that format can only be read."""
    if not form.writer:
        writable = ", ".join(other.name for other in FORMATS if other.writer)
        raise UsageError(f"{form.name} can only be read, not written; choose from {writable}")
    writer: Callable[[Iterable[Reference]], str] = load_part(form.writer)
    return writer(references)


def load_part(where: str) -> Any:
    """What "module:name" names."""
    module, _, function = where.partition(":")
    return getattr(import_module(module), function)
