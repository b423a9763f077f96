"""`save` changes what has changed and no other byte, and refuses what it cannot do."""

import gzip
from pathlib import Path

import pytest

import k2refs

BIB = """% my library
@string{jbmr = "J Bone Miner Res"}

@article{doe2020,
  author  = {Doe, Jane and Roe, Lee},
  title   = "Tides of the {North}",
  journal = jbmr,
  year    = 2020,   % sure
}

@comment{keep me}
@BOOK(roe1999, title={Rocks}, publisher={P}, year={1999})

@misc{odd, title = {Odd}, note = {x}}
"""


def saved(path: Path, library: k2refs.Library) -> str:
    again = library.save()
    assert [(ref.key, ref.type, ref.values) for ref in again.references] == [
        (ref.key, ref.type, ref.values) for ref in k2refs.read(path).references
    ]
    return path.read_bytes().decode()


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_bytes(BIB.encode())
    return path


def test_nothing_changed_writes_nothing(bib: Path) -> None:
    before = bib.stat().st_mtime_ns
    library = k2refs.read(bib)
    assert library.save() is library and bib.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (lambda ref: ref.replace(title="Tides of the South"), '"Tides of the {North}"', '"Tides of the South"'),
        (lambda ref: ref.replace(issued=2021), "2020,   % sure", "{2021},   % sure"),
        (lambda ref: ref.replace(volume=7), "2020,   % sure", "2020,\n  volume = {7},   % sure"),
        (lambda ref: ref.replace(author="Doe, Jane"), "{Doe, Jane and Roe, Lee}", "{Doe, Jane}"),
        (lambda ref: ref.replace(key="doe2020a"), "@article{doe2020,", "@article{doe2020a,"),
    ],
)
def test_a_changed_field_is_all_that_changes(bib: Path, change: object, old: str, new: str) -> None:
    library = k2refs.read(bib)
    changed = change(library["doe2020"])  # type: ignore[operator]
    library = k2refs.Library([changed, *library.references[1:]], sources=library.sources, as_read=library.references)
    assert saved(bib, library) == BIB.replace(old, new, 1)


def test_removed_entries_go_and_comments_stay(bib: Path) -> None:
    text = saved(bib, k2refs.read(bib).remove("roe1999"))
    assert text == BIB.replace("@BOOK(roe1999, title={Rocks}, publisher={P}, year={1999})\n\n", "")


def test_new_entries_are_added_at_the_end(bib: Path) -> None:
    library = k2refs.read(bib)
    library = library.add(k2refs.Reference.new("book", key="new", title="N"), library["odd"].replace(key="odd2"))
    text = saved(bib, library)
    assert text.startswith(BIB + "\n@book{new,") and "odd2" in text
    assert list(k2refs.read(bib)) == ["doe2020", "roe1999", "odd", "new", "odd2"]


def test_the_type_of_an_entry_is_written(bib: Path) -> None:
    library = k2refs.read(bib)
    saved(bib, library.replace(library["roe1999"].replace(type="thesis", title="Rüben")))
    assert (k2refs.read(bib)["roe1999"].type, k2refs.read(bib)["roe1999"].title) == ("thesis", "Rüben")
    assert bib.read_text().startswith(BIB.partition("@BOOK")[0])


def test_order_is_that_of_the_file(bib: Path) -> None:
    library = k2refs.read(bib)
    assert library.sorted("title").save() and bib.read_text() == BIB


def test_a_file_that_changed_meanwhile_is_refused(bib: Path) -> None:
    library = k2refs.read(bib)
    bib.write_text(BIB + "% more\n")
    with pytest.raises(k2refs.InputError, match="changed since it was read"):
        library.remove("odd").save()
    assert bib.read_text() == BIB + "% more\n"


def test_saving_twice_goes_on_with_what_save_returned(bib: Path) -> None:
    first = k2refs.read(bib).remove("odd")
    second = first.save()
    with pytest.raises(k2refs.InputError, match="last save"):
        first.add(k2refs.Reference("x")).save()
    assert list(second.remove("roe1999").save()) == ["doe2020"] == list(k2refs.read(bib))


FIRST = '{"id": "a", "type": "book", "title": "A", "custom": {"x": 1}}'
JSON = f'[\n  {FIRST},\n  {{"id": "b", "title": "B"}},\n  {{"id": "c"}}\n]\n'


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["a"], '[\n  {"id": "b", "title": "B"},\n  {"id": "c"}\n]\n'),
        (
            ["c"],
            f'[\n  {FIRST},\n  {{"id": "b", "title": "B"}}\n]\n',
        ),
        (["b", "c"], f"[\n  {FIRST}\n]\n"),
        (["a", "b", "c"], "[\n  \n]\n"),
    ],
)
def test_csl_json_stays_json(tmp_path: Path, keys: list[str], expected: str) -> None:
    path = tmp_path / "refs.json"
    path.write_text(JSON)
    assert saved(path, k2refs.read(path).remove(*keys)) == expected


def test_csl_json_changes_one_object(tmp_path: Path) -> None:
    path = tmp_path / "refs.json"
    path.write_text(JSON)
    library = k2refs.read(path)
    text = saved(path, library.replace(library["b"].replace(title="Ü")).add(k2refs.Reference("d", "book")))
    assert text.startswith(JSON.partition('{"id": "b"')[0]) and '"title": "Ü"' in text and '{"id": "c"},' in text
    assert list(k2refs.read(path)) == ["a", "b", "c", "d"]


def test_ris_rewrites_the_entry_and_keeps_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    one, two = "TY  - BOOK\r\nID  - a\r\nTI  - A\r\nER  - \r\n", "TY  - JOUR\r\nID  - b\r\nTI  - B\r\nER  - \r\n"
    path.write_bytes((one + "\r\n" + two).encode())
    library = k2refs.read(path)
    text = saved(path, library.replace(library["b"].replace(title="C")))
    assert (
        text.startswith(one)
        and "TI  - C\r\n" in text
        and text.count("ER  -") == 2
        and "\n" not in text.replace("\r\n", "")
    )


def test_compressed_files_and_marks_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib.gz"
    path.write_bytes(gzip.compress(BIB.encode()))
    k2refs.read(path).remove("odd").save()
    assert list(k2refs.read(path)) == ["doe2020", "roe1999"] and path.read_bytes()[:2] == b"\x1f\x8b"
    marked = tmp_path / "marked.bib"
    marked.write_bytes(b"\xef\xbb\xbf" + BIB.encode())
    k2refs.read(marked).remove("odd").save()
    assert marked.read_bytes().startswith(b"\xef\xbb\xbf% my library")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: k2refs.loads(BIB).remove("odd"), "is not a file"),
        (lambda path: k2refs.Library([k2refs.Reference("a")]), "read from no file"),
        (lambda path: k2refs.read(path, path.with_name("two.bib")).add(k2refs.Reference("n")), "from 2 files"),
        (lambda path: k2refs.read(path.with_name("x.yaml")).remove("a"), "cannot be edited in place"),
        (
            lambda path: k2refs.read(path.with_name("x.ris")).replace(
                k2refs.Reference.new("map", key="a", division="D")
            ),
            None,
        ),
    ],
)
def test_what_cannot_be_saved_says_what_to_do(bib: Path, make: object, message: str | None) -> None:
    bib.with_name("two.bib").write_text("@book{two, title={T}}")
    bib.with_name("x.yaml").write_text("- id: a\n  type: book\n- id: b\n")
    bib.with_name("x.ris").write_text("TY  - MAP\nID  - a\nTI  - A\nER  - \n")
    with pytest.raises(k2refs.UsageError, match=message or "cannot hold all of a"):
        make(bib).save()  # type: ignore[operator]
    assert bib.read_text() == BIB
