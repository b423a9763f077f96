"""Reads hayagriva YAML, the bibliography of Typst, into references. Pure. Source: hayagriva file format, 0.9."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from attrs import define, evolve, field

from k2refs.formats.hayagriva_tables import NUMBERS, ROLES, TEXTS
from k2refs.formats.tagged_names import read_ris_name
from k2refs.formats.types import Read
from k2refs.formats.yaml_tree import YamlTree, load_yaml
from k2refs.model.dates import Date
from k2refs.model.edtf import parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

__all__ = ["read_hayagriva"]

# hayagriva type → CSL type, and its type if the first parent that holds it is of another kind.
_TYPES = {
    "article": "article-journal", "chapter": "chapter", "anthos": "chapter", "entry": "entry", "report": "report",
    "thesis": "thesis", "web": "webpage", "scene": "motion_picture", "artwork": "graphic", "patent": "patent",
    "case": "legal_case", "newspaper": "periodical", "legislation": "legislation", "manuscript": "manuscript",
    "original": "classic", "post": "post", "tweet": "post", "misc": "document", "performance": "performance",
    "periodical": "periodical", "proceedings": "book", "book": "book", "blog": "webpage", "reference": "book",
    "conference": "event", "anthology": "book", "repository": "software", "thread": "post", "video": "motion_picture",
    "audio": "song", "exhibition": "event",
}  # fmt: skip
_IN_PARENT = {
    ("article", "newspaper"): "article-newspaper", ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference", ("article", "blog"): "post-weblog",
    ("article", "repository"): "article", ("article", "anthology"): "chapter", ("article", "book"): "chapter",
    ("entry", "reference"): "entry-encyclopedia", ("post", "blog"): "post-weblog",
    ("misc", "conference"): "speech", ("misc", "proceedings"): "speech",
    ("artwork", "book"): "figure", ("video", "video"): "broadcast",
}  # fmt: skip
# The kind of a parent that does not say it.
_DEFAULT_PARENTS = {
    "article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology", "web": "web",
    "scene": "video", "artwork": "exhibition", "legislation": "anthology", "tweet": "tweet", "video": "video",
    "audio": "audio",
}  # fmt: skip
_SERIES_PARTS = frozenset({"anthos", "article", "legislation"})  # an anthology is their container, not a series
_TEXTS = TEXTS | {
    "volume": "volume", "issue": "issue", "location": "publisher-place", "publisher": "publisher",
    "organization": "publisher",
}  # fmt: skip
_OF_PARENT = {
    "title": "container-title", "author": "container-author", "volume": "volume", "issue": "issue", "editor": "editor",
    "edition": "edition", "publisher": "publisher", "location": "publisher-place", "organization": "publisher",
}  # fmt: skip
_OF_SERIES = {"title": "collection-title", "volume": "collection-number", "editor": "collection-editor"}
_OF_EVENT = {"title": "event-title", "location": "event-place", "date": "event-date"}
_ROLES = {role.replace("-", ""): variable for role, variable in ROLES.items()}
_SHORT = {"title": "title-short", "container-title": "container-title-short"}
_FORMATTABLE = frozenset({"value", "verbatim", "short", "shorthand"})
_NAME_PARTS = frozenset({"name", "given-name", "prefix", "suffix"})
_BRACED = re.compile(r"\{([^{}]*)\}")
_ENTRY_START = re.compile(r"^[^\s#:\-][^\r\n]*:[ \t]*(?=[\r\n])", re.MULTILINE)


def read_hayagriva(source: Source) -> Read:
    """The references of a hayagriva library, each with its extent; a broken entry costs no other.

    What a parent says goes into the variables of the container, of the series or of the conference; what has no
    variable is kept under its own name.

    >>> text = "a:\\n  type: article\\n  title: Bone\\n  parent:\\n    title: J\\n    volume: 7\\n"
    >>> reference = read_hayagriva(Source("a.yaml", text)).references[0]
    >>> reference.type, reference.container_title, reference.volume
    ('article-journal', 'J', '7')
    """
    tree = load_yaml(source)
    starts = [match.start() for match in _ENTRY_START.finditer(source.text)]
    if tree.is_complete or not starts:
        references = list(_entries(tree, source, 0))
        findings = tree.findings
        if not references and not findings and source.text.strip():
            findings = (Finding("SY001", "no entries found; write a key, a colon, and its fields", source.span(0, 0)),)
        return Read(tuple(references), findings)
    found: list[Reference] = []
    faults: list[Finding] = []
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        part = load_yaml(source, start, end)
        read = list(_entries(part, source, start))
        found += read
        faults += part.findings
        if not read and part.findings:
            faults.append(Finding("SY001", "this entry could not be read", source.span(start, end)))
    return Read(tuple(found), tuple(faults) or tree.findings)


def _entries(tree: YamlTree, source: Source, at: int) -> Iterator[Reference]:
    for root in tree.roots:
        for key, row in root.items() if isinstance(root, dict) else ():
            if not isinstance(row, dict) or not row:
                continue
            body, end = tree.extent(row)
            key_at = source.text.find(key, at, body)
            start = key_at if key_at >= 0 else body
            kind = _word(row.get("type")).lower()
            places = (start, start + len(key)) if key_at >= 0 else None
            yield _read_entry(key, row, Origin(source, start, end, tree.places(row), places, "hayagriva", kind))
            at = end


@define
class _Entry:
    """An entry half read: its variables, and what has none."""

    values: dict[str, Value] = field(factory=dict)
    extra: dict[str, str] = field(factory=dict)

    def put(self, variable: str, value: Value | None) -> bool:
        """Sets a variable that has no value yet; whether it now says `value`."""
        if value and variable:
            return self.values.setdefault(variable, value) == value
        return False

    def keep(self, name: str, value: Any) -> None:
        """Keeps what no variable holds, as the text it is or as JSON."""
        text = value if isinstance(value, str) else orjson.dumps(value).decode()
        self.extra[name] = f"{self.extra[name]}\n{text}" if name in self.extra else text


def _read_entry(key: str, row: Mapping[str, Any], origin: Origin) -> Reference:
    entry = _Entry()
    kind = origin.entry_type or "misc"
    parents = row.get("parent")
    parents = [parent for parent in (parents if isinstance(parents, list) else [parents]) if isinstance(parent, dict)]
    for name, value in row.items():
        if name not in ("type", "parent") and value is not None and not _put_field(entry, name, value):
            entry.keep(name, value)
    holders = [_kind_of(parent, kind) for parent in parents]
    for parent, holder in zip(parents, holders, strict=True):
        _put_parent(entry, parent, holder, kind=kind)
    csl = _IN_PARENT.get((kind, holders[0])) if holders else None
    if kind not in _TYPES:
        entry.keep("type", kind)
    return Reference(key, csl or _TYPES.get(kind, "document"), entry.values, entry.extra, origin)


def _kind_of(parent: Mapping[str, Any], child: str) -> str:
    return _word(parent.get("type")).lower() or _DEFAULT_PARENTS.get(child, "misc")


def _put_field(entry: _Entry, name: str, value: Any) -> bool:
    """Whether a field of the entry itself went into variables completely."""
    if name in ("author", "editor"):
        return _put_names(entry, name, value)
    if name == "date":
        return entry.put("issued", _read_date(value))
    if name in ("serial-number", "doi", "isbn", "issn"):
        return _put_numbers(entry, value if isinstance(value, dict) else {name: value})
    if name == "url":
        if isinstance(value, dict) and value.keys() <= {"value", "date"}:
            accessed = "date" not in value or entry.put("accessed", _read_date(value["date"]))
            return entry.put("URL", _word(value.get("value"))) and accessed
        return entry.put("URL", _word(value))
    if name == "affiliated":
        return _put_affiliated(entry, value)
    if name == "publisher" and isinstance(value, dict) and "name" in value:
        placed = "location" not in value or entry.put("publisher-place", _text(value["location"]))
        return entry.put("publisher", _text(value["name"])) and placed and value.keys() <= {"name", "location"}
    if name == "page-range":
        return entry.put("page", re.sub(r"(?<=\w)\s*[–—-]+\s*(?=\w)", "-", _word(value)))
    return name in _TEXTS and _put_text(entry, _TEXTS[name], value)


def _put_numbers(entry: _Entry, numbers: Mapping[str, Any]) -> bool:
    """Each number in its variable, one without a name as the work's own; always True: the others are kept by name."""
    for name, value in numbers.items():
        variable = NUMBERS.get(name, "number" if name == "serial-number" else "")
        if value is not None and not entry.put(variable, _word(value)):
            entry.keep(name, value)
    return True


def _put_affiliated(entry: _Entry, value: Any) -> bool:
    done = []
    for row in value if isinstance(value, list) else [value]:
        role = _word(row.get("role")).lower() if isinstance(row, dict) else ""
        variable = _ROLES.get(re.sub(r"[\s_-]", "", role), "")
        done.append(bool(variable) and _put_names(entry, variable, row.get("names")))
    return bool(done) and all(done)


def _put_parent(entry: _Entry, parent: Mapping[str, Any], holder: str, *, kind: str) -> None:
    """What a parent says: of the conference, of the series, or of what the work is in."""
    is_series = holder == "anthology" and (kind not in _SERIES_PARTS or "container-title" in entry.values)
    variables = _OF_EVENT if holder == "conference" else _OF_SERIES if is_series else _OF_PARENT
    left: dict[str, Any] = {}
    for name, value in parent.items():
        if name == "type" or value is None:
            continue
        if name == "parent" and variables is _OF_PARENT and isinstance(value, dict):
            _put_parent(entry, value, _kind_of(value, holder), kind="")
        elif not _put_of_parent(entry, name, value, variables.get(name, "")):
            left[name] = value
    if left:
        entry.keep("parent", {"type": holder, **left})


def _put_of_parent(entry: _Entry, name: str, value: Any, variable: str) -> bool:
    if name in ("author", "editor"):
        return _put_names(entry, variable, value)
    if name == "date":
        return entry.put(variable or "issued", _read_date(value))
    if name in ("serial-number", "isbn", "issn") and isinstance(value, str | dict):
        numbers = value if isinstance(value, dict) else {name: value}
        return all(entry.put(NUMBERS.get(kind, ""), _word(number)) for kind, number in numbers.items())
    if name in ("publisher", "url") and not (name == "publisher" and variable == ""):
        return _put_field(entry, name, value)
    return _put_text(entry, variable, value)


def _put_names(entry: _Entry, variable: str, value: Any) -> bool:
    people = value if isinstance(value, list) else [value]
    names = tuple(name for person in people if (name := _read_name(person)) is not None)
    says_more = any(isinstance(person, dict) and person.keys() - _NAME_PARTS for person in people)
    known = entry.values.get(variable, ())
    if variable in _ROLES.values() and isinstance(known, tuple):  # a role may occur twice
        names = (*known, *names)
        entry.values.pop(variable, None)
    return entry.put(variable, names) and len(names) >= len(people) and not says_more


def _put_text(entry: _Entry, variable: str, value: Any) -> bool:
    """A formattable string, whose short form has a variable of its own for titles."""
    if not isinstance(value, dict):
        return entry.put(variable, _text(value))
    short = value.get("short", value.get("shorthand"))
    is_placed = short is None or (variable in _SHORT and entry.put(_SHORT[variable], _text(short)))
    return entry.put(variable, _text(value)) and is_placed and value.keys() <= _FORMATTABLE


def _read_name(person: Any) -> Name | None:
    """A person: "von der Leyen, Ursula" or its parts; a name without a comma is kept as is."""
    if isinstance(person, dict):
        name, given = _word(person.get("name")), _word(person.get("given-name"))
        prefix, suffix = _word(person.get("prefix")), _word(person.get("suffix"))
        if given or prefix or suffix:
            return Name(family=name, given=given, non_dropping_particle=prefix, suffix=suffix)
        return Name(literal=name) if name else None
    text = _word(person).strip()
    if "," not in text:
        return Name(literal=text) if text else None
    whole = read_ris_name(text)
    words = whole.family.split(" ")
    count = next((index for index, word in enumerate(words[:-1]) if not word[:1].islower()), len(words) - 1)
    family, particle = " ".join(words[count:]), " ".join(words[:count])
    return evolve(whole, family=family, non_dropping_particle=particle)


def _read_date(value: Any) -> Date | None:
    text = _word(value).strip()
    return (parse_edtf(text) or Date(raw=text)) if text else None


def _text(value: Any) -> str:
    """A formattable string: text, or its `value`. What braces protect is marked as CSL marks it."""
    text = _word(value.get("value")) if isinstance(value, dict) else _word(value)
    return _BRACED.sub(r'<span class="nocase">\1</span>', text) if "{" in text else text


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
