"""A small database with the tables of Zotero that k2refs reads, made by the tests themselves."""

import sqlite3
from pathlib import Path

_SCHEMA = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT);
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT, name TEXT);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, libraryID INT, key TEXT);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT, PRIMARY KEY (itemID, fieldID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT, libraryID INT);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY);
CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE itemTags (itemID INT, tagID INT);
INSERT INTO version VALUES ('userdata', 120);
INSERT INTO libraries VALUES (1, 'user'), (2, 'group');
INSERT INTO groups VALUES (9, 2, 'Lake Lab');
"""

ITEMS = (
    ("journalArticle", 1, "AAAA2222",
     {"title": "Bone and <i>lake</i>", "publicationTitle": "Lake Journal", "date": "2006-05-00 May 2006",
      "pages": "1-9", "DOI": "10.1234/a", "accessDate": "2020-01-02 03:04:05",
      "extra": "Citation Key: doe2006\nPMID: 77\nread twice"},
     (("Jane", "Doe", 0, "author"), ("", "Lake Group", 1, "author"), ("Ann", "Roe", 0, "editor"))),
    ("thesis", 1, "BBBB2222", {"title": "Moss", "university": "Pier University", "thesisType": "PhD",
                                "date": "2001-00-00 2001", "citationKey": "fox2001"}, (("Eve", "Fox", 0, "author"),)),
    ("book", 2, "CCCC2222", {"title": "Fen", "publisher": "Pier Press", "date": "0000-00-00 in press"}, ()),
    ("book", 1, "DDDD2222", {"title": "In the trash"}, ()),
    ("attachment", 1, "EEEE2222", {"title": "PDF"}, ()),
    ("film", 1, "FFFF2222", {"title": "Reed", "date": "1999-07-21 21 July 1999"}, (("Dan", "Hill", 0, "director"),)),
)  # fmt: skip


def make_database(path: Path) -> Path:
    """The database at `path`, with six items: one in the trash, one in a group, one in a collection below another."""
    database = sqlite3.connect(path)
    database.executescript(_SCHEMA)
    names = {"itemTypes": {}, "fields": {}, "creatorTypes": {}}  # type: dict[str, dict[str, int]]

    def number(table: str, name: str) -> int:
        known = names[table]
        if name not in known:
            known[name] = len(known) + 1
            database.execute(f"INSERT INTO {table} VALUES (?, ?)", (known[name], name))
        return known[name]

    values = creators = 0
    for item, (kind, library, key, fields, people) in enumerate(ITEMS, start=1):
        database.execute("INSERT INTO items VALUES (?, ?, ?, ?)", (item, number("itemTypes", kind), library, key))
        for name, value in fields.items():
            values += 1
            database.execute("INSERT INTO itemDataValues VALUES (?, ?)", (values, value))
            database.execute("INSERT INTO itemData VALUES (?, ?, ?)", (item, number("fields", name), values))
        for order, (first, last, mode, role) in enumerate(people):
            creators += 1
            database.execute("INSERT INTO creators VALUES (?, ?, ?, ?)", (creators, first, last, mode))
            row = (item, creators, number("creatorTypes", role), order)
            database.execute("INSERT INTO itemCreators VALUES (?, ?, ?, ?)", row)
    database.executescript(
        """
        INSERT INTO deletedItems VALUES (4);
        INSERT INTO collections VALUES (1, 'Thesis', NULL, 1), (2, 'Methods', 1, 1), (3, 'Old', NULL, 1);
        INSERT INTO deletedCollections VALUES (3);
        INSERT INTO collectionItems VALUES (2, 1, 0), (1, 2, 0), (3, 6, 0);
        INSERT INTO tags VALUES (1, 'water');
        INSERT INTO itemTags VALUES (1, 1);
        """
    )
    database.commit()
    database.close()
    return path
