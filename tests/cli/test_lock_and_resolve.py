"""`k2refs lock` and `k2refs resolve` as a user meets them: output, messages, exit statuses."""

from pathlib import Path

import pytest

from k2refs.cli.main import run
from tests.registry.answers import SYNTHETIC
from tests.registry.server import Registries, serve


@pytest.fixture(autouse=True)
def _stand_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("K2REFS_CACHE", "off")
    (tmp_path / "refs.bib").write_text(
        f"@article{{good,\n  doi = {{{SYNTHETIC}1}},\n}}\n@article{{gone,\n  doi = {{10.12345/gone.1}},\n}}\n"
    )


def k2refs(capsys: pytest.CaptureFixture[str], *arguments: str, url: str = "") -> tuple[int, str, str]:
    status = run([*arguments, *(("--registry-url", url) if url else ())])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_lock_and_its_summary(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert k2refs(capsys, "lock", "--check") == (
        1,
        "",
        "".join(f"{key}: has no record\n" for key in ("good", "gone")) + "2 not up to date; run k2refs lock\n",
    )
    with serve() as (url, registries):
        status, out, err = k2refs(capsys, "lock", url=url)
        assert (status, out) == (0, "")
        assert err == (
            "k2refs.lock: written; 2 asked; 1 found, 0 of them differing, 1 not registered, "
            "0 ambiguous, 0 unreachable\n"
        )
        before = registries.count()
        assert k2refs(capsys, "lock", url=url)[2].startswith("k2refs.lock: unchanged; 0 asked;")
        assert registries.count() == before
    assert k2refs(capsys, "lock", "--check") == (0, "", "the lock file is up to date\n")


def test_a_lock_that_could_not_be_made_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    with serve(Registries(fault="403", faulty="")) as (url, _):
        status, _, err = k2refs(capsys, "lock", url=url)
    assert status == 3
    assert "good: unreachable: crossref: HTTP 403, access denied" in err
    assert "2 could not be looked up completely; run k2refs lock again" in err


def test_a_record_of_another_work_is_pointed_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        f"@article{{x,\n  doi = {{{SYNTHETIC}1}},\n  title = {{Osteocalcin in rats and mice}},\n}}\n"
    )
    with serve() as (url, _):
        _, _, err = k2refs(capsys, "lock", url=url)
    assert "x: its identifier is that of a different work" in err
    assert "1 of them differing" in err


def test_resolve(capsys: pytest.CaptureFixture[str]) -> None:
    with serve() as (url, registries):
        status, out, err = k2refs(capsys, "resolve", f"{SYNTHETIC}1", "--to", "ris", url=url)
        assert (status, err) == (0, "")
        assert "TI  - Synthetic work number 1 on vitamin K2" in out.splitlines()
        status, out, err = k2refs(capsys, "resolve", f"{SYNTHETIC}1", "10.12345/gone.1", url=url)
        assert status == 1
        assert out.startswith("@article{author12001,")
        assert err.startswith("10.12345/gone.1: not found (asked: crossref: not found, doi.org: not found")
        before = registries.count()
        status, _, err = k2refs(capsys, "resolve", f"{SYNTHETIC}1", "--to", "bibtx", url=url)
        assert (status, registries.count()) == (2, before)
        assert "did you mean bibtex" in err
        registries.fault = "duplicate-events"
        assert (
            "retraction: 10.12345/notice (source: crossref (publisher), crossref (retraction-watch))"
            in k2refs(capsys, "resolve", f"{SYNTHETIC}1", url=url)[2]
        )


def test_resolve_adds_to_a_library_once(capsys: pytest.CaptureFixture[str]) -> None:
    with serve() as (url, _):
        assert k2refs(capsys, "resolve", f"{SYNTHETIC}2", "--add", "refs.bib", url=url) == (
            0, "", "refs.bib: added author22001\n",
        )  # fmt: skip
        status, _, err = k2refs(capsys, "resolve", f"{SYNTHETIC}2", "--add", "refs.bib", url=url)
    assert (status, "is already there as author22001; nothing was added" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lock", "none.bib"), "none.bib: no such file"),
        (("lock", "--only", "god"), "unknown key 'god'; did you mean good"),
        (("resolve", "https://example.org/x"), "contains no DOI"),
        (("resolve", "10.1000/x", "--registry-url", "http://example.org"), "use https://"),
        (("resolve", "10.1000/x", "--cache", "foo://x"), "unknown cache backend foo://"),
    ],
)
def test_misuse(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = k2refs(capsys, *arguments)
    assert (status, out) == (2, "")
    assert message in err
