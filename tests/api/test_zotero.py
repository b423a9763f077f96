"""Zotero's own database: read as a library, converted by collection, found in the default profile, never written."""

import sqlite3
from pathlib import Path

import pytest

import k2refs
from k2refs.api.editing.convert import convert
from k2refs.cli.main import run
from k2refs.errors import InputError, UsageError
from k2refs.files.zotero import find_database
from tests.api.zotero_db import make_database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "zotero.sqlite")


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = run(list(arguments))
    return status, capsys.readouterr().out


def test_items_become_references(database: Path) -> None:
    library = k2refs.read(database)
    assert not library.findings
    assert list(library) == ["doe2006", "fox2001", "CCCC2222", "FFFF2222"]  # neither the trash nor attachments
    article = library["doe2006"]
    assert (article.type, article.title, article.container_title) == (
        "article-journal", "Bone and <i>lake</i>", "Lake Journal")  # fmt: skip
    assert [(one.family, one.given, one.literal) for one in article.author] == [
        ("Doe", "Jane", ""),
        ("", "", "Lake Group"),
    ]
    assert article.editor[0].family == "Roe"
    assert (article.issued.start.parts, article.accessed.start.parts) == ((2006, 5), (2020, 1, 2))
    assert (article.pmid, article.note, article.keyword) == ("77", "read twice", "water")


def test_types_dates_and_groups(database: Path) -> None:
    library = k2refs.read(database)
    assert (library["fox2001"].publisher, library["fox2001"].genre) == ("Pier University", "PhD")
    assert library["fox2001"].issued.start.parts == (2001,)
    assert library["CCCC2222"].extra["library"] == "Lake Lab"
    assert "in press" in (library["CCCC2222"].issued.literal, library["CCCC2222"].issued.raw)
    film = library["FFFF2222"]
    assert (film.type, film.issued.start.parts) == ("motion_picture", (1999, 7, 21))
    assert film.director == film.author
    assert "collections" not in film.extra  # its collection is in the trash


def test_keys_of_better_bibtex_in_its_own_database(database: Path) -> None:
    other = sqlite3.connect(database.parent / "better-bibtex.sqlite")
    other.execute("CREATE TABLE citationkey (itemID INT, itemKey TEXT, libraryID INT, citationKey TEXT, pinned INT)")
    other.executemany(
        "INSERT INTO citationkey VALUES (?, ?, ?, ?, 0)", [(3, "CCCC2222", 2, "fen"), (6, "FFFF2222", 1, "hill1999")]
    )
    other.commit()
    other.close()
    assert list(k2refs.read(database)) == ["doe2006", "fox2001", "fen", "hill1999"]


def test_a_broken_database_of_better_bibtex_is_passed_over(database: Path) -> None:
    (database.parent / "better-bibtex.sqlite").write_bytes(b"SQLite format 3\0 and no more")
    assert "CCCC2222" in k2refs.read(database)


@pytest.mark.parametrize(
    ("name", "keys"), [("Thesis", {"doe2006", "fox2001"}), ("methods", {"doe2006"}), ("Thesis/Methods", {"doe2006"})]
)
def test_a_collection_with_those_below_it(database: Path, name: str, keys: set[str]) -> None:
    converted = convert(str(database), to="bibtex", collection=name)
    assert set(k2refs.loads(converted.text)) == keys


def test_an_unknown_collection_names_the_nearest(database: Path) -> None:
    with pytest.raises(UsageError, match=r"did you mean Thesis"):
        convert(str(database), to="bibtex", collection="Thesi")


def test_convert_on_the_command_line(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = database.read_bytes()
    assert _run(capsys, "convert", str(database), str(tmp_path / "a.bib"), "--collection", "Methods")[0] == 0
    assert "@article{doe2006," in (tmp_path / "a.bib").read_text()
    assert database.read_bytes() == before


def test_zotero_may_be_writing(database: Path) -> None:
    running = sqlite3.connect(database)
    running.execute("BEGIN EXCLUSIVE")
    try:
        assert len(k2refs.read(database)) == 4
    finally:
        running.close()


def test_a_database_with_a_write_ahead_log(database: Path) -> None:
    running = sqlite3.connect(database)
    running.execute("PRAGMA journal_mode = WAL")
    running.close()
    assert len(k2refs.read(database)) == 4


def _change(database: Path, *statements: str) -> None:
    changed = sqlite3.connect(database)
    for statement in statements:
        changed.execute(statement)
    changed.commit()
    changed.close()


def test_a_newer_schema_is_named(database: Path) -> None:
    _change(database, "UPDATE version SET version = 999", "ALTER TABLE itemData RENAME COLUMN valueID TO textID")
    with pytest.raises(InputError, match=r"newer Zotero \(schema 999"):
        k2refs.read(database)


def test_a_newer_schema_that_reads_as_before_is_read(database: Path) -> None:
    _change(database, "UPDATE version SET version = 999")
    assert len(k2refs.read(database)) == 4


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    _change(tmp_path / "zotero.sqlite", "CREATE TABLE moz_places (id INT)")
    with pytest.raises(InputError, match="not one of Zotero"):
        k2refs.read(tmp_path / "zotero.sqlite")


@pytest.mark.parametrize("length", [16, 100, 4096, 9000])
def test_a_damaged_database_has_a_clear_message(database: Path, length: int) -> None:
    database.write_bytes(database.read_bytes()[:length])
    with pytest.raises(InputError, match=r"damaged|not one of Zotero|lacks tables"):
        k2refs.read(database)


def test_a_database_is_never_written(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = database.read_bytes()
    library = k2refs.read(database)
    with pytest.raises(InputError, match="only read"):
        k2refs.write(library, database, "bibtex")
    _run(capsys, "check", str(database), "--fix", "--unsafe-fixes", "--isolated", "--no-cache")
    assert database.read_bytes() == before


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_default_profile_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    profile = {
        "linux": tmp_path / ".zotero/zotero/ab.default",
        "darwin": tmp_path / "Library/Application Support/Zotero/Profiles/ab.default",
        "win32": tmp_path / "Roaming/Zotero/Zotero/Profiles/ab.default",
    }[system]
    monkeypatch.setattr("k2refs.files.zotero.sys.platform", system)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    with pytest.raises(InputError, match=r"found no zotero\.sqlite"):
        find_database()
    profile.mkdir(parents=True)
    (tmp_path / "Zotero").mkdir()
    usual = make_database(tmp_path / "Zotero" / "zotero.sqlite")
    assert find_database() == str(usual)
    (tmp_path / "data").mkdir()
    moved = make_database(tmp_path / "data" / "zotero.sqlite")
    (profile / "prefs.js").write_text(f'user_pref("extensions.zotero.dataDir", "{moved.parent}");\n')
    assert find_database() == str(moved)
    assert "doe2006" in k2refs.read("zotero:")


def test_a_manuscript_is_checked_with_zotero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Zotero").mkdir()
    make_database(tmp_path / "Zotero" / "zotero.sqlite")
    (tmp_path / "a.md").write_text("Bones [@doe2006] and [@nobody].\n")
    options = ("--library", "zotero:", "--select", "CT", "--isolated", "--no-cache")
    status, said = _run(capsys, "check", "a.md", *options)
    assert status == 1
    assert "nobody" in said
    assert "1 finding" in said


def test_items_of_the_web_api() -> None:
    text = '[{"itemType": "book", "key": "A", "title": "T", "creators": [{"creatorType": "author", "name": "WHO"}]}]'
    (reference,) = k2refs.loads(text).references
    assert (reference.type, reference.author[0].literal) == ("book", "WHO")


def test_half_an_item_is_a_finding() -> None:
    library = k2refs.loads('[{"itemType": "book", "key": "A", "title": "T"}, {"itemType": "bo', format="zotero")
    assert (len(library.references), len(library.findings)) == (1, 1)
