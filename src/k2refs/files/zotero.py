"""Zotero's own database → the JSON of its web API, as text: items with fields, creators, collections and keys.

Called by `read.decode`. The bytes are opened in memory, so that a running Zotero is neither waited for nor disturbed,
and nothing is ever written. Source: the schema that Zotero publishes with its code (userdata.sql, system.sql).
"""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from k2refs.errors import InputError
from k2refs.text.shown import shown

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["SQLITE", "ZOTERO", "dump_zotero", "find_database"]

SQLITE = b"SQLite format 3\0"
"""How a database begins."""
ZOTERO = "zotero:"
"""The path that means the database of the default profile."""
_KNOWN_VERSION = 130
"""The newest version of the schema (`userdata`) that is known to be as it is read here."""
_NEEDED = frozenset(
    "items itemData itemDataValues fields itemTypes creators itemCreators creatorTypes collections collectionItems "
    "deletedItems libraries".split()
)
_NO_REFERENCES = frozenset({"attachment", "note", "annotation"})
_BETTER_BIBTEX = ("better-bibtex.migrated", "better-bibtex.sqlite")
_DATA_DIR = re.compile(r'^user_pref\("extensions\.zotero\.dataDir", "((?:[^"\\]|\\.)*)"\);', re.MULTILINE)


def dump_zotero(path: str, data: bytes) -> str:
    """The items of the database `data`, read from `path`, that are not in the trash. Raises InputError."""
    with _open(data) as database:
        return _dump(path, database)


def _open(data: bytes) -> Any:
    import sqlite3  # only for databases
    from contextlib import closing  # as above

    database = sqlite3.connect(":memory:")
    # A database with a write-ahead log can only be opened in memory once its header says that it has none.
    database.deserialize(data[:18] + b"\1\1" + data[20:])  # type: ignore[attr-defined, unused-ignore]
    return closing(database)


def _dump(path: str, database: "Connection") -> str:
    import sqlite3  # only for databases

    version = None
    try:
        tables = {
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        }
        if missing := sorted(_NEEDED - tables):
            raise InputError(_not_zotero(path, missing, has_items="items" in tables))
        row = database.execute("SELECT version FROM version WHERE schema = 'userdata'").fetchone()
        version = row[0] if row else None
        return json.dumps(_read_items(path, database, tables), ensure_ascii=False, indent=1)
    except sqlite3.Error as error:
        if version is not None and isinstance(version, int) and version > _KNOWN_VERSION:
            raise InputError(
                f"{shown(path)}: this database is of a newer Zotero (schema {version}, known up to {_KNOWN_VERSION}); "
                "update k2refs, or export the library from Zotero"
            ) from None
        raise InputError(
            f"{shown(path)}: this database is damaged or was being written ({error}); read it again, or close Zotero "
            "and check its files in Zotero's settings (Advanced, Files and Folders)"
        ) from None


def _not_zotero(path: str, missing: Iterable[str], *, has_items: bool) -> str:
    if has_items:
        return (
            f"{shown(path)}: this database lacks tables that Zotero has ({', '.join(missing)}); it may be of a newer "
            "Zotero: update k2refs, or export the library from Zotero"
        )
    return f"{shown(path)}: is a database, but not one of Zotero; export the references and read that file"


def _read_items(path: str, database: "Connection", tables: set[str]) -> list[dict[str, Any]]:
    rows = database.execute(
        "SELECT i.itemID, i.key, i.libraryID, t.typeName FROM items i JOIN itemTypes t USING (itemTypeID) "
        "WHERE i.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY i.itemID"
    )
    found = [row for row in rows if row[3] not in _NO_REFERENCES]
    fields: dict[int, dict[str, str]] = defaultdict(dict)
    for item, name, value in database.execute(
        "SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN fields f USING (fieldID) "
        "JOIN itemDataValues v USING (valueID) ORDER BY d.itemID, d.rowid"
    ):
        fields[item][name] = value if isinstance(value, str) else str(value)
    creators: dict[int, list[dict[str, str]]] = defaultdict(list)
    for item, first, last, mode, kind in database.execute(
        "SELECT ic.itemID, c.firstName, c.lastName, c.fieldMode, ct.creatorType FROM itemCreators ic "
        "JOIN creators c USING (creatorID) JOIN creatorTypes ct USING (creatorTypeID) ORDER BY ic.itemID, ic.orderIndex"
    ):
        names = {"name": last or ""} if mode == 1 else {"firstName": first or "", "lastName": last or ""}
        creators[item].append({"creatorType": kind, **names})
    collections, tags = _collections(database, tables), _tags(database, tables)
    groups = _groups(database, tables)
    keys = _better_bibtex_keys(path)
    return [
        {
            "itemType": kind,
            "key": key,
            "citationKey": fields[item].pop("citationKey", "") or keys.get((library, key), ""),
            "library": groups.get(library, ""),
            **fields[item],
            "creators": creators[item],
            "tags": tags[item],
            "collections": collections[item],
        }
        for item, key, library, kind in found
    ]


def _collections(database: "Connection", tables: set[str]) -> dict[int, list[str]]:
    """The collections of each item, each as its path: "Thesis/Chapter 1"; those in the trash are left out."""
    rows = database.execute("SELECT collectionID, collectionName, parentCollectionID FROM collections")
    parents = {number: (name, parent) for number, name, parent in rows}
    trash = set()
    if "deletedCollections" in tables:
        trash = {number for (number,) in database.execute("SELECT collectionID FROM deletedCollections")}
    paths: dict[int, str] = {}
    for number in parents:
        names: list[str] = []
        at, seen = number, set[int]()
        while at in parents and at not in seen:
            seen.add(at)
            names.append(parents[at][0])
            at = parents[at][1]
        if not seen & trash:
            paths[number] = "/".join(reversed(names))
    found: dict[int, list[str]] = defaultdict(list)
    for number, item in database.execute(
        "SELECT collectionID, itemID FROM collectionItems ORDER BY itemID, orderIndex"
    ):
        if number in paths:
            found[item].append(paths[number])
    return found


def _tags(database: "Connection", tables: set[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if {"itemTags", "tags"} <= tables:
        for item, name in database.execute("SELECT it.itemID, t.name FROM itemTags it JOIN tags t USING (tagID)"):
            found[item].append(name)
    return found


def _groups(database: "Connection", tables: set[str]) -> dict[int, str]:
    return dict(database.execute("SELECT libraryID, name FROM groups")) if "groups" in tables else {}


def _better_bibtex_keys(path: str) -> dict[tuple[int, str], str]:
    """The citation keys in Better BibTeX's own database beside that of Zotero, by library and key of the item."""
    import sqlite3  # only for databases

    for name in _BETTER_BIBTEX:
        file = Path(find_database() if path == ZOTERO else path).parent / name
        try:
            data = file.read_bytes() if file.is_file() else b""
            if not data.startswith(SQLITE):
                continue
            with _open(data) as database:
                rows = database.execute("SELECT libraryID, itemKey, citationKey FROM citationkey").fetchall()
        except (OSError, sqlite3.Error):
            continue  # of another version; Zotero's own fields and Extra still have keys
        return {(library, key): citation_key for library, key, citation_key in rows if citation_key}
    return {}


def find_database() -> str:
    """The database of the default profile on Linux, macOS or Windows. Raises InputError where there is none."""
    home = Path.home()
    profiles = {
        "darwin": home / "Library" / "Application Support" / "Zotero" / "Profiles",
        "win32": Path(os.environ.get("APPDATA", home / "AppData" / "Roaming")) / "Zotero" / "Zotero" / "Profiles",
    }.get(sys.platform, home / ".zotero" / "zotero")
    folders = []
    for preferences in sorted(profiles.glob("*/prefs.js"), key=lambda file: ("default" not in file.parent.name, file)):
        found = _DATA_DIR.search(preferences.read_text(encoding="utf-8", errors="replace"))
        if found:
            folders.append(Path(re.sub(r"\\(.)", r"\1", found[1])))
        folders.append(preferences.parent / "zotero")
    for folder in (*folders, home / "Zotero"):
        if (folder / "zotero.sqlite").is_file():
            return str(folder / "zotero.sqlite")
    raise InputError(
        f"{ZOTERO} found no zotero.sqlite in {home / 'Zotero'} or in the profiles at {profiles}; name its path"
    )
