"""The people of a BibTeX entry in CSL's roles. Called by entry."""

from k2refs.formats.bibtex import fields as tables
from k2refs.formats.bibtex.collaborations import collaborations
from k2refs.formats.bibtex.names import parse_name_list
from k2refs.formats.bibtex.state import EntryState
from k2refs.formats.bibtex.titles import decode
from k2refs.model.names import OTHERS, Name

__all__ = ["put_names"]


def put_names(entry: EntryState) -> None:
    use_prefix = not entry.is_biblatex if entry.is_pandoc else True
    options = entry.raw["options"].replace(" ", "").lower() if "options" in entry.raw else ""
    if "useprefix=" in options or "useprefix" in options.split(","):
        use_prefix = "useprefix=false" not in options
    for name, variable in entry.plan.names:
        if variable not in entry.values:
            _put_list(entry, _role(entry, variable) if name == "editor" else variable, name, use_prefix=use_prefix)
    if "collaboration" in entry.raw and not entry.is_pandoc:
        _put_collaboration(entry)
    for letter in "" if _EDITOR_TYPES.isdisjoint(entry.raw) else "abc":
        role = tables.EDITOR_TYPES.get(entry.raw.get(f"editor{letter}type", "").strip().lower())
        if role and f"editor{letter}" in entry.raw:
            _put_list(entry, role, f"editor{letter}", f"editor{letter}type", use_prefix=use_prefix)


def _put_collaboration(entry: EntryState) -> None:
    """REVTeX's `collaboration` is one more author, as Crossref has it; the field itself is kept too."""
    bodies = tuple(Name(literal=body) for body in collaborations(decode(entry.raw["collaboration"])))
    authors = entry.values.get("author", ())
    if isinstance(authors, tuple):
        known = {author.display.casefold() for author in authors}
        entry.values["author"] = (*authors, *(body for body in bodies if body.literal.casefold() not in known))


def _put_list(entry: EntryState, variable: str, *fields: str, use_prefix: bool) -> None:
    """The names in the first of `fields`, with a note of those that the list leaves out."""
    names, is_cut = parse_name_list(entry.raw[fields[0]], use_prefix=use_prefix)
    if is_cut:
        names = (*names, OTHERS) if entry.is_pandoc else names
        entry.others.append(variable)
    entry.put(variable, names, *fields)


_EDITOR_TYPES = frozenset({"editoratype", "editorbtype", "editorctype"})


def _role(entry: EntryState, variable: str) -> str:
    """What `editortype` says the editor is."""
    kind = entry.raw.get("editortype", "").strip().lower()
    if kind in tables.EDITOR_TYPES:
        entry.used.add("editortype")
        return tables.EDITOR_TYPES[kind]
    return variable
