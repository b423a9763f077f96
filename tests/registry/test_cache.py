"""Answers kept between runs: what is kept, what is asked again, and that a broken cache costs nothing but itself."""

from pathlib import Path

import pytest

from k2refs.errors import UsageError
from k2refs.files.folders import find_cache_folder
from k2refs.model.record import LookupOutcome
from k2refs.model.reference import Reference
from k2refs.registry.http import Client
from k2refs.registry.resolver import Resolver
from tests.registry.answers import SYNTHETIC
from tests.registry.clock import make_settings
from tests.registry.server import Registries, serve

pytest.importorskip("requests_cache", reason="the extra `cache` is not installed")
ONE = Reference("one", values={"DOI": f"{SYNTHETIC}1"})


def ask(url: str, cache: Path, **changes: object) -> LookupOutcome:
    client = Client(make_settings(url, cache=str(cache), **changes), sleep=lambda _: None)
    try:
        return Resolver(client).resolve(ONE).outcome
    finally:
        client.close()


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    with serve() as (url, registries):
        for mailto in ("", "me@example.org"):  # who asks does not matter
            assert ask(url, tmp_path / "c.sqlite", mailto=mailto) is LookupOutcome.FOUND
        assert registries.asked_twice() == {}
        ask(url, tmp_path / "c.sqlite", is_refresh=True)
        assert set(registries.asked_twice().values()) == {2}


def test_what_is_too_old_is_asked_for_on_condition(tmp_path: Path) -> None:
    with serve(Registries(headers={"ETag": '"a"'})) as (url, registries):
        for _ in range(2):
            ask(url, tmp_path / "c.sqlite", cache_age_s=0.01)
    assert [seen.headers.get("if-none-match") for seen in registries.log if seen.registry == "crossref"] == [
        None,
        '"a"',
    ]


@pytest.mark.parametrize("fault", ["html", "broken-json", "html-as-json", "503", "404", "cut", "empty"])
def test_a_bad_answer_is_not_kept(fault: str, tmp_path: Path) -> None:
    with serve(Registries(fault=fault, faulty="")) as (url, registries):
        ask(url, tmp_path / "c.sqlite")
        registries.fault = ""
        assert ask(url, tmp_path / "c.sqlite") is LookupOutcome.FOUND


def test_no_key_reaches_the_cache(tmp_path: Path) -> None:
    with serve() as (url, _):
        client = Client(
            make_settings(url, cache=str(tmp_path / "c.sqlite"), tokens={"pubmed": "s3cret", "crossref": "s3cret"})
        )
        Resolver(client).resolve(Reference("x", values={"PMID": "31"}))
        Resolver(client).resolve(ONE)
        client.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"/crossref/works/10.12345" in kept
    assert b"s3cret" not in kept


def test_a_broken_cache_is_named(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite").write_bytes(b"no database at all" * 100)
    with serve() as (url, _), pytest.raises(UsageError, match="cannot open the cache of answers"):
        ask(url, tmp_path / "c.sqlite")


def test_the_folder_is_the_user_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path))
    assert find_cache_folder() == str(tmp_path)
