"""Writes references as BibTeX or BibLaTeX text, one entry each, fields in the order of the reference. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from k2refs.formats.bibtex.collaborations import collaborations
from k2refs.formats.bibtex.fields import DATE_FIELDS, LIST_FIELDS, NAME_FIELDS, PARTS, TEXT_FIELDS, VERBATIM
from k2refs.formats.bibtex.titles import decode
from k2refs.model.arxiv import find_arxiv_id
from k2refs.model.date_words import MONTH_CODES, SEASONS
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf
from k2refs.model.names import OTHERS, Name
from k2refs.model.reference import Reference, Value
from k2refs.text.latex_encode import encode_latex
from k2refs.text.name_lists import reads_otherwise

__all__ = ["write_biblatex", "write_bibtex"]


@frozen
class _Dialect:
    """What differs: entry types and field names by CSL's words, and the letters that need no escape."""

    name: str
    types: dict[str, str]
    fields: dict[str, str]
    charset: str


_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "misc",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis",
    "report": "techreport", "manuscript": "unpublished", "pamphlet": "booklet",
    "entry-encyclopedia": "incollection", "entry-dictionary": "incollection", "entry": "incollection",
}  # fmt: skip
_BIBLATEX_TYPES = _TYPES | {
    "article": "online",
    "thesis": "thesis", "report": "report", "webpage": "online", "post": "online", "post-weblog": "online",
    "patent": "patent", "dataset": "dataset", "software": "software", "periodical": "periodical",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "entry": "inreference",
    "motion_picture": "movie", "song": "audio", "graphic": "artwork", "figure": "image", "standard": "standard",
    "legislation": "legislation", "legal_case": "jurisdiction", "personal_communication": "letter",
    "performance": "performance", "review": "review", "collection": "collection", "speech": "unpublished",
}  # fmt: skip
_REVERSE = {
    variable: name
    for table in (NAME_FIELDS, LIST_FIELDS, TEXT_FIELDS, DATE_FIELDS)
    for name, variable in reversed(table.items())
} | {
    "title": "title", "container-title": "journal", "issue": "number", "number": "number", "issued": "date",
    "collection-number": "number", "collection-title": "series", "note": "note", "genre": "type",
    "language": "language", "title-short": "shorttitle", "publisher-place": "address", "author": "author",
    "PMCID": "pmcid", "annote": "annote", "volume-title": "issuetitle", "section": "section",
    "publisher": "publisher",
}  # fmt: skip
_BIBTEX = _Dialect("bibtex", _TYPES, _REVERSE, "ascii")
_BIBLATEX = _Dialect(
    "biblatex",
    _BIBLATEX_TYPES,
    _REVERSE
    | {"container-title": "journaltitle", "publisher-place": "location", "language": "langid", "annote": "annotation"},
    "unicode",
)
# btxdoc, "Entry types"; the biblatex manual §2.1.1. Every other type has a `publisher`.
_PUBLISHERS = {
    "phdthesis": "school", "mastersthesis": "school", "thesis": "institution",
    "techreport": "institution", "report": "institution",
}  # fmt: skip
_MONTHS = ("", *MONTH_CODES)
_TITLES = frozenset({"title", "booktitle", "maintitle", "issuetitle"})
_CAPITALS = re.compile(r"(?<![\w\\<])[^\W\d_]*[^\W\d_a-z]\w*(?![^<]{0,200}>)")
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_KEY = re.compile(r"[\s,{}\"#%=~\\]+")


def write_bibtex(references: Iterable[Reference]) -> str:
    """The references as BibTeX: types and fields of the classic styles, letters beyond ASCII as commands.

    >>> print(write_bibtex([Reference("a", "book", {"title": "Bone & joint in Köln"})]), end="")
    @book{a,
      title = {Bone \\& joint in {K{\\"o}ln}},
    }
    """
    return "\n".join(_write_entry(reference, _BIBTEX) for reference in references)


def write_biblatex(references: Iterable[Reference]) -> str:
    """The references as BibLaTeX: its types, `date` and `journaltitle`, letters as they are.

    >>> print(write_biblatex([Reference("a", "webpage", {"title": "Köln"})]), end="")
    @online{a,
      title = {Köln},
    }
    """
    return "\n".join(_write_entry(reference, _BIBLATEX) for reference in references)


def _write_entry(reference: Reference, dialect: _Dialect) -> str:
    kind = _entry_type(reference, dialect)
    rows: dict[str, str] = {}
    for name, value in _fields(reference, kind, dialect):
        rows.setdefault(name, value)
    for name, value in _kept_fields(reference, dialect):
        # A name that is taken: the second ISBN of a record, say, which the entry has no second field for.
        free = next(f"{name}{number or ''}" for number in (0, *range(2, 99)) if f"{name}{number or ''}" not in rows)
        rows[free] = value
    key = _KEY.sub("_", reference.key.strip())
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {value},\n" for name, value in rows.items()) + "}\n"


def _entry_type(reference: Reference, dialect: _Dialect) -> str:
    """The type that it was read from if that still means the same, else the usual one of its CSL type."""
    kind = dialect.types.get(reference.type, "misc")
    genre = reference.genre.lower()
    if kind == "phdthesis" and ("master" in genre or genre in ("mathesis", "msc")):
        return "mastersthesis"
    if kind == "incollection" and not reference.container_title:
        return "inbook"
    return kind


def _fields(reference: Reference, kind: str, dialect: _Dialect) -> Iterator[tuple[str, str]]:
    others = reference.extra.get("and others", "").split()
    number = find_arxiv_id(reference.values, reference.extra)
    for variable, value in _own_values(reference, number):
        name = _field_name(variable, kind, dialect)
        if name is None:
            continue
        if isinstance(value, Date):
            yield from _date_fields(name, value, dialect)
        elif isinstance(value, str):
            yield name, "{" + _text(name, value, dialect) + "}"
        else:
            is_cut = len(value) > 1 and value[-1] == OTHERS
            names = [_name(part, dialect) for part in (value[:-1] if is_cut else value)]
            names += ["others"] * (is_cut or variable in others)
            yield name, "{" + " and ".join(names) + "}"
    if number is not None and reference.type == "article":
        yield "eprint", f"{{{number}}}"
        yield "eprinttype" if dialect is _BIBLATEX else "archiveprefix", "{arXiv}"


def _own_values(reference: Reference, number: str | None) -> Iterator[tuple[str, Value]]:
    """The values without what other fields say already: the address of an eprint, the groups of `collaboration`."""
    says_eprint = number is not None and (reference.type == "article" or "eprint" in reference.extra)
    groups = frozenset(collaborations(decode(reference.extra.get("collaboration", ""))))
    for variable, value in reference.values.items():
        if variable == "URL" and says_eprint and value == f"https://arxiv.org/abs/{number}":
            continue
        if variable == "author" and groups and isinstance(value, tuple):
            value = tuple(name for name in value if name.literal not in groups)
        if value:
            yield variable, value


def _kept_fields(reference: Reference, dialect: _Dialect) -> Iterator[tuple[str, str]]:
    """What was read and has no CSL variable: text of BibTeX as is, that of other formats with LaTeX's signs."""
    is_latex = reference.origin is None or reference.origin.dialect in ("bibtex", "biblatex")
    is_item = reference.origin is not None and reference.origin.dialect in ("csl-json", "csl-yaml")
    for name, text in reference.extra.items():
        if name != "and others" and not (
            name == "custom" and is_item and _is_written_separately(text, reference.extra)
        ):
            name = "_".join(name.split())
            is_raw = is_latex or (is_item and _LATEX.search(text) is not None)
            text = text if is_raw else encode_latex(text, charset=dialect.charset)
            if _is_field_text(name, text):
                yield name, "{" + text + "}"


# What was BibTeX once and came through CSL-JSON is written as it was.
_LATEX = re.compile(r"\\[A-Za-z&%$#_{}'\"`^~=.]|^\{.*\}$", re.DOTALL)


def _is_written_separately(custom: str, extra: Mapping[str, str]) -> bool:
    """Whether every member of CSL's "custom" is in `extra` under its own name too."""
    import json  # reading must not pay for it

    try:
        members = json.loads(custom)
    except (ValueError, RecursionError):
        return False
    return isinstance(members, dict) and all(extra.get(name) == text for name, text in members.items())


def _field_name(variable: str, kind: str, dialect: _Dialect) -> str | None:
    if variable == "container-title" and (kind in PARTS or kind not in ("article", "periodical")):
        return "booktitle"
    if variable == "publisher" and kind in _PUBLISHERS:
        return _PUBLISHERS[kind] if dialect is _BIBTEX else "institution"
    if variable == "number" and kind in ("article", "inproceedings"):
        return "eid"  # `number` is that of the issue
    return dialect.fields.get(variable)


def _is_field_text(name: str, text: str) -> bool:
    """Whether what was kept from another format is valid in a BibTeX field."""
    depth = 0
    for character in text if "{" in text or "}" in text else "":
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and not _KEY.search(name)


def _date_fields(name: str, date: Date, dialect: _Dialect) -> Iterator[tuple[str, str]]:
    edtf = format_edtf(date)
    if edtf and (name != "date" or dialect is _BIBLATEX):
        yield name, "{" + edtf + "}"
        return
    start, end = date.start, date.end
    is_plain = start is not None and 0 < start.year < 10000 and not date.is_open_start
    if start is None or not is_plain or (date.is_range and (start.month or (end and end.month))):
        yield "year", "{" + (edtf or encode_latex(date.literal or date.raw, charset=dialect.charset)) + "}"
        return
    years = f"{start.year}" + ("--" if date.is_range else "") + (f"{end.year}" if end else "")
    yield "year", "{" + ("c. " if date.circa else "") + years + "}"
    if date.season and not start.month:
        yield "month", "{" + next(word for word, number in SEASONS.items() if number == date.season) + "}"
    elif 1 <= start.month <= 12:
        yield "month", (f'"{start.day}~" # ' if start.day else "") + _MONTHS[start.month]


def _text(name: str, value: str, dialect: _Dialect) -> str:
    if name in VERBATIM:
        return _balanced(value)
    if name == "pages":
        return encode_latex(re.sub(r"(?<=\w)-(?=\w)", "–", value), charset=dialect.charset)
    if name == "title" or (name in _TITLES and dialect is _BIBLATEX):  # no style of BibTeX lowers another title
        return _protect(value, dialect)
    return encode_latex(value, charset=dialect.charset)


def _balanced(value: str) -> str:
    """Verbatim fields have no escapes: a brace without its partner would end the entry, so it is percent-encoded."""
    if value.count("{") == value.count("}") and not re.search(r"\}[^{}]*\{", value):
        return value
    return value.replace("{", "%7B").replace("}", "%7D")


def _protect(title: str, dialect: _Dialect) -> str:
    """The title with braces around words that a style must not lower: capitals inside or after the first word."""
    if "nocase" in title:
        return encode_latex(title, charset=dialect.charset)
    words = re.findall(r"[^\W\d_]{4,}", title)
    in_title_case = sum(word[0].isupper() for word in words[1:]) * 2 > len(words[1:])
    marked: list[str] = []
    at = 0
    for match in _CAPITALS.finditer(title):
        word = match[0]
        has_inner = any(character.isupper() for character in word[1:]) or (len(word) == 1 and match.start() > 0)
        if (in_title_case or match.start() == 0) and not has_inner:
            continue
        marked += (title[at : match.start()], f'<span class="nocase">{word}</span>')
        at = match.end()
    return encode_latex("".join([*marked, title[at:]]), charset=dialect.charset)


def _name(name: Name, dialect: _Dialect) -> str:
    alone = name.literal or (name.given if not name.family else "")
    has_given = name.given or name.dropping_particle or name.suffix or name.non_dropping_particle
    if not has_given and " " in name.family:
        alone = name.family
    if alone:
        return "{" + encode_latex(alone, charset=dialect.charset) + "}"
    family = " ".join(part for part in (name.non_dropping_particle, _family(name.family, dialect)) if part)
    given = " ".join(part for part in (_part(name.given, dialect), name.dropping_particle) if part)
    if not given and not name.suffix:
        return family
    if not name.suffix and not family.startswith("{") and reads_otherwise(name.family, name.given):
        family = "{" + family + "}"
    parts = (family, _part(name.suffix, dialect), given) if name.suffix else (family, given)
    return ", ".join(parts)


def _family(text: str, dialect: _Dialect) -> str:
    """The family name; in braces if BibTeX would take a small word in it for the end of a particle."""
    words = text.split()[:-1]
    if any(word[0].islower() for word in words) and not text.startswith("{"):
        return "{" + encode_latex(text, charset=dialect.charset) + "}"
    return _part(text, dialect)


def _part(text: str, dialect: _Dialect) -> str:
    """A part of a name; in braces if a comma, an "and" or a small first letter would be read as something else."""
    written = encode_latex(text, charset=dialect.charset)
    if "," in text or _AND.search(f" {text} ") or text[:1].islower() or text.lower() == "others":
        return "{" + written + "}"
    return written
