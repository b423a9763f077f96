"""`save`: what has changed in a library → new texts of the files it was read from, all other bytes as they are."""

import json
import re
from collections.abc import Sequence

from attrs import frozen

from k2refs.api.editing.convert import format_of_path, write_text
from k2refs.api.reading.read import read_library
from k2refs.errors import InputError, UsageError
from k2refs.files import read_source, write_source
from k2refs.formats import detect_format, find_format, write_references
from k2refs.model.csl_json import reference_to_item
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["save_library"]

_BY_FIELD = ("bibtex", "biblatex")
_IN_PLACE = (*_BY_FIELD, "ris", "nbib", "csl-json")
_BLANK_AFTER = re.compile(r"[ \t]*\r?\n?(?:[ \t]*\r?\n)?")

_Cut = tuple[int, int, str]
"""Characters of a source, and what takes their place."""


@frozen
class _Plan:
    """What to change in one file; `now` has the new version of each entry, None to remove it."""

    source: Source
    form: str
    before: tuple[Reference, ...]
    now: dict[int, Reference | None]  # by the start of the entry
    new: tuple[Reference, ...]


def save_library(library: BaseLibrary) -> dict[str, str]:
    """Writes the files of `library` in which something has changed; the new texts by path.

    Raises InputError for a file that has changed since it was read or cannot be written, UsageError for what cannot be
    saved in place. Then nothing has been written.
    """
    plans = _plan(library)
    texts: dict[str, str] = {}
    for plan in plans:
        texts[plan.source.path] = _rewrite(plan)
    for plan in plans:
        path = plan.source.path
        if read_source(path).text != plan.source.text:
            raise InputError(
                f"{path}: has changed since it was read; nothing was written; read it again, or continue with the "
                "library that the last save() returned"
            )
    for plan in plans:
        _write(plan.source, texts[plan.source.path])
    return texts


def _plan(library: BaseLibrary) -> list[_Plan]:
    kept = _claim(library)
    new = tuple(one for one in library.references if id(one) not in {id(found) for found in kept.values()})
    target = _target_of_new(library, new) if new else None
    plans = []
    for source in library.sources:
        before = tuple(one for one in library._as_read if one.origin is not None and one.origin.source is source)
        now = {one.origin.start: kept.get(id(one)) for one in before if one.origin and kept.get(id(one)) != one}
        added = new if source is target else ()
        if now or added:
            plans.append(_Plan(source, _form(source, before), before, now, added))
    return plans


def _claim(library: BaseLibrary) -> dict[int, Reference]:
    """What each entry that was read has become, by the id of its reference; the same key goes first."""
    places = {_place(one.origin): one for one in library._as_read if one.origin is not None}
    kept: dict[int, Reference] = {}
    for must_match in (True, False):
        for one in library.references:
            before = places.get(_place(one.origin)) if one.origin is not None else None
            if before is not None and id(before) not in kept and (not must_match or before.key == one.key):
                kept[id(before)] = one
    return kept


def _place(origin: Origin) -> tuple[int, int]:
    return id(origin.source), origin.start


def _target_of_new(library: BaseLibrary, new: Sequence[Reference]) -> Source:
    if len(library.sources) == 1:
        return library.sources[0]
    where = "was read from no file" if not library.sources else f"was read from {len(library.sources)} files"
    raise UsageError(f"cannot tell where {new[0].key} goes: the library {where}; use k2refs.write(library, path)")


def _form(source: Source, before: Sequence[Reference]) -> str:
    if source.path in ("-", "<text>"):
        raise UsageError(f"{source.path}: is not a file; write the library with k2refs.write(library, path)")
    dialects = {one.origin.dialect for one in before if one.origin}
    if len(dialects) == 1:
        form = dialects.pop()
    else:
        found = detect_format(source)
        form = found.name if found else format_of_path(source.path)
    if form not in _IN_PLACE:
        raise UsageError(
            f"{source.path}: files of {form} cannot be edited in place ({', '.join(_IN_PLACE)} can); "
            "write the library to another file with k2refs.write"
        )
    return form


def _rewrite(plan: _Plan) -> str:
    """The new text: by field if that is enough, else by entry. Raises UsageError for a loss."""
    by_entry = {start for start, one in plan.now.items() if one is not None and plan.form not in _BY_FIELD}
    text = _apply(plan, by_entry)
    if wrong := _find_wrong(plan, text):
        text = _apply(plan, by_entry | wrong)
        if wrong := _find_wrong(plan, text, is_last=True):
            one = plan.now.get(min(wrong)) or plan.new[0]
            raise UsageError(
                f"{plan.source.path}: {plan.form} cannot hold all of {one.key}; nothing was written; "
                "write the library to another format with k2refs.write"
            )
    return text


def _find_wrong(plan: _Plan, text: str, *, is_last: bool = False) -> set[int]:
    """The starts of changed entries that do not read as wanted; −1 for a new one or an untouched one."""
    found = read_library([Source(plan.source.path, text)], format=plan.form).references
    wanted = [(one.origin.start, plan.now.get(one.origin.start, one)) for one in plan.before if one.origin]
    rows = [(start, one) for start, one in wanted if one is not None] + [(-1, one) for one in plan.new]
    if len(found) != len(rows):
        return {start for start, _ in rows if start in plan.now} | {-1}
    return {
        start
        for (start, one), got in zip(rows, found, strict=True)
        if (start in plan.now or start < 0) and not _says(got, one, is_last=is_last)
    }


def _says(got: Reference, wanted: Reference, *, is_last: bool) -> bool:
    """Whether nothing of `wanted` is lost; until the last try, whether nothing of it differs."""
    if is_last:
        return got.key == wanted.key and wanted.values.keys() <= got.values.keys()
    return (got.key, got.type, got.values) == (wanted.key, wanted.type, wanted.values)


def _apply(plan: _Plan, by_entry: set[int]) -> str:
    text = plan.source.text
    is_json = plan.form == "csl-json"
    cuts: list[_Cut] = []
    for one in plan.before:
        origin = one.origin
        if origin is None or origin.start not in plan.now:
            continue
        changed = plan.now[origin.start]
        if changed is None:
            cuts.append(_json_removal(plan, one) if is_json else _removal(text, origin))
        elif origin.start in by_entry:
            cuts.append((origin.start, origin.end, _entry_text(plan, changed, origin)))
        else:
            cuts += _field_cuts(one, changed, origin)
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return _append(plan, text) if plan.new else text


def _removal(text: str, origin: Origin) -> _Cut:
    end = _BLANK_AFTER.match(text, origin.end)
    return origin.start, end.end() if end else origin.end, ""


def _json_removal(plan: _Plan, one: Reference) -> _Cut:
    """The object with the comma after it, or the one before it if no later entry stays."""
    places = [found.origin for found in plan.before if found.origin]
    at = next(number for number, origin in enumerate(places) if origin is one.origin)
    stays = [plan.now.get(origin.start, one) is not None for origin in places]
    if any(stays[at + 1 :]):
        return places[at].start, places[at + 1].start, ""
    if any(stays[:at]):
        return places[at - 1].end, places[at].end, ""
    end = places[at + 1].start if at + 1 < len(places) else places[at].end
    return places[at].start, end, ""


def _entry_text(plan: _Plan, reference: Reference, origin: Origin | None = None) -> str:
    """The entry as its format writes it, without line ends around it, in the line ends of the file."""
    if plan.form == "csl-json":
        text = json.dumps(reference_to_item(reference), ensure_ascii=False, indent=2)
        if origin is not None:
            line = plan.source.text.rfind("\n", 0, origin.start) + 1
            lead = plan.source.text[line : origin.start]
            text = text.replace("\n", "\n" + (lead if lead.isspace() else ""))
    else:
        text = write_references([reference], find_format(plan.form)).strip("\r\n")
        if plan.form == "ris" and origin is not None and not plan.source.text[: origin.end].rstrip().endswith("-"):
            text = re.sub(r"\r?\nER  - *$", "", text)  # the entry was read without its end
    return text.replace("\r\n", "\n").replace("\n", _line_end(plan.source.text))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _field_cuts(before: Reference, now: Reference, origin: Origin) -> list[_Cut]:
    """Edits of the key, the type's word, and the fields that the writer gives other values now."""
    cuts: list[_Cut] = []
    if before.key != now.key and origin.key is not None:
        cuts.append((*origin.key, now.key))
    old, new = _written_fields(before, origin.dialect), _written_fields(now, origin.dialect)
    text = origin.source.text
    for name, value in new.items():
        if old.get(name) == value:
            continue
        if name in origin.fields:
            start, end = origin.fields[name]
            is_wrapped = text[start - 1 : start] in ("{", '"')
            cuts.append((start, end, value if is_wrapped else f"{{{value}}}"))
        else:
            cuts.append(_added_field(origin, name, value))
    for name in old.keys() - new.keys():
        if name in origin.fields and (cut := _removed_field(origin, name)) is not None:
            cuts.append(cut)
    return _join_inserts(cuts)


def _written_fields(reference: Reference, dialect: str) -> dict[str, str]:
    """Each field of the entry as the writer writes it, by name."""
    text = write_references([reference], find_format(dialect))
    (found,) = read_library([Source("", text)], format=dialect).references
    return {name: text[slice(*extent)] for name, extent in found.origin.fields.items()} if found.origin else {}


def _added_field(origin: Origin, name: str, value: str) -> _Cut:
    text = origin.source.text
    _, end = max(origin.fields.values(), key=lambda extent: extent[1], default=(origin.end, origin.end - 1))
    if text[end : end + 1] in ("}", '"') and origin.fields:
        end += 1
    indent = re.search(r"\n([ \t]*)[^\s][^\n]*$", text[origin.start : end])
    lead = f",{_line_end(text)}{indent[1] if indent else '  '}" if "\n" in text[origin.start : origin.end] else ", "
    return end, end, f"{lead}{name} = {{{value}}}"


def _removed_field(origin: Origin, name: str) -> _Cut | None:
    text = origin.source.text
    start, end = origin.fields[name]
    head = re.search(rf"[ \t]*\b{re.escape(name)}\s*=\s*[{{\"]?$", text[origin.start : start], re.IGNORECASE)
    tail = re.compile(r"[}\"]?[ \t]*,?[ \t]*(?:\r?\n)?").match(text, end)
    return (origin.start + head.start(), tail.end(), "") if head and tail else None


def _join_inserts(cuts: list[_Cut]) -> list[_Cut]:
    """Several inserts at one place as one, in their order."""
    inserts: dict[int, str] = {}
    for start, end, new in cuts:
        if start == end:
            inserts[start] = inserts.get(start, "") + new
    return [cut for cut in cuts if cut[0] != cut[1]] + [(at, at, new) for at, new in inserts.items()]


def _append(plan: _Plan, text: str) -> str:
    end = _line_end(text)
    entries = [_entry_text(plan, one) for one in plan.new]
    if plan.form != "csl-json":
        gap = "" if not text.strip() else end if text.endswith("\n") else end * 2
        return text + gap + (end * 2).join(entries) + end
    close = text.rstrip().rfind("]")
    if close < 0:
        return f"[{end}" + f",{end}".join(entries) + f"{end}]{end}"
    body = text[:close].rstrip()
    comma = "" if body.endswith("[") else ","
    return f"{body}{comma}{end}" + f",{end}".join(entries) + end + text[close:]


def _write(source: Source, text: str) -> None:
    if source.path.endswith(".gz"):
        write_text(source.path, text)
        return
    try:
        write_source(source, text)
    except UnicodeEncodeError as error:
        raise InputError(
            f"{source.path}: its encoding {source.encoding} has no {text[error.start]!r}; save it as UTF-8 first"
        ) from None
