"""Every way in which a registry fails: what is said of the reference, and how often the registry was asked."""

import datetime
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from k2refs.api.locking.lock import Wanted, lock, read_records
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.registry import http
from k2refs.registry.lock import write_lock
from k2refs.registry.resolver import Resolver
from tests.registry.answers import SYNTHETIC
from tests.registry.clock import JumpingClock, make_client, make_settings
from tests.registry.faults import FAULTS
from tests.registry.server import Registries, serve

FOUND, UNREACHABLE, NOT_REGISTERED = LookupOutcome.FOUND, LookupOutcome.UNREACHABLE, LookupOutcome.NOT_REGISTERED
ONE = Reference("one", "article-journal", {"DOI": f"{SYNTHETIC}1"})

# fault of Crossref → (what is said of a reference that Crossref has, how often Crossref was asked for it)
ALWAYS: dict[str, tuple[LookupOutcome, int]] = {
    "404": (FOUND, 1),  # the Handle system and doi.org still have it
    "404-html": (FOUND, 1),
    "403": (UNREACHABLE, 1),
    "401": (UNREACHABLE, 1),
    "429": (UNREACHABLE, 3),
    "429-retry-after": (UNREACHABLE, 3),
    "429-retry-after-an-hour": (UNREACHABLE, 1),
    "429-retry-after-a-word": (UNREACHABLE, 3),
    "500": (UNREACHABLE, 3),
    "502": (UNREACHABLE, 3),
    "503": (UNREACHABLE, 3),
    "503-retry-after": (UNREACHABLE, 3),
    "reset": (UNREACHABLE, 3),
    "slow": (UNREACHABLE, 3),
    "cut": (UNREACHABLE, 3),
    "endless": (UNREACHABLE, 1),
    "trickle": (UNREACHABLE, 1),
    "empty": (UNREACHABLE, 1),
    "html": (UNREACHABLE, 1),
    "html-as-json": (UNREACHABLE, 1),
    "broken-json": (UNREACHABLE, 1),
    "not-utf8": (UNREACHABLE, 1),
    "deep-json": (UNREACHABLE, 1),
    "null": (UNREACHABLE, 1),
    "no-message": (UNREACHABLE, 1),
    "message-a-list": (UNREACHABLE, 1),
    "wrong-kind": (UNREACHABLE, 1),
    "no-title": (UNREACHABLE, 1),
    "title-null": (UNREACHABLE, 1),
    "redirect-loop": (UNREACHABLE, 6),
    "redirect-elsewhere": (UNREACHABLE, 1),
    "redirect-plain": (UNREACHABLE, 1),
    "redirect-file": (UNREACHABLE, 1),
    "redirect-nowhere": (UNREACHABLE, 6),
    "gzip-bomb": (UNREACHABLE, 1),
    "gzip-broken": (UNREACHABLE, 1),
    "null-dates": (FOUND, 1),
    "title-a-text": (FOUND, 1),
    "authors-a-text": (FOUND, 1),
    "dates-a-text": (FOUND, 1),
    "updates-odd": (FOUND, 1),
    "duplicate-events": (FOUND, 1),
}
HARD = [name for name, (outcome, _) in ALWAYS.items() if outcome is UNREACHABLE]
PASSING = ("429", "429-retry-after", "500", "502", "503", "503-retry-after", "reset", "cut")


def test_every_fault_has_its_row() -> None:
    assert set(ALWAYS) == set(FAULTS)


def resolve(registries: Registries, reference: Reference = ONE) -> Record:
    with serve(registries) as (url, _):
        client = make_client(url)
        record = Resolver(client).resolve(reference)
        client.close()
    return record


@pytest.mark.parametrize(("fault", "row"), ALWAYS.items(), ids=ALWAYS.keys())
def test_a_fault_of_crossref(fault: str, row: tuple[LookupOutcome, int]) -> None:
    registries = Registries(fault=fault)
    record = resolve(registries)
    assert (record.outcome, registries.count("crossref")) == row, record
    if row[0] is UNREACHABLE:
        assert record.reference is None
        assert "crossref: " in record.reason  # who was asked, and why it could not say
        assert not record.is_checked


@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_that_passes(fault: str) -> None:
    registries = Registries(fault=fault, times=2)
    record = resolve(registries)
    assert (record.outcome, registries.count("crossref"), record.reason) == (FOUND, 3, "")


@pytest.mark.parametrize("fault", HARD)
def test_when_all_fail_nothing_is_said(fault: str) -> None:
    record = resolve(Registries(fault=fault, faulty=""))
    assert (record.outcome, record.reference, record.notices) == (UNREACHABLE, None, ())


@pytest.mark.parametrize("fault", HARD)
def test_a_work_nobody_has_is_not_called_unregistered_by_an_outage(fault: str) -> None:
    """Crossref says that it has none; only the Handle system's own word makes it "not registered"."""
    gone = Reference("gone", values={"DOI": "10.12345/gone.1"})
    assert resolve(Registries(), gone).outcome is NOT_REGISTERED
    assert resolve(Registries(fault=fault, faulty="doi"), gone).outcome is UNREACHABLE


@pytest.mark.parametrize("fault", ["503", "broken-json", "reset", "null", "403"])
def test_a_silent_source_of_notices_stays_in_sight(fault: str) -> None:
    record = resolve(Registries(fault=fault, faulty="europepmc"))
    assert (record.outcome, record.is_partial) == (FOUND, True)
    assert record.reason.startswith("some sources did not answer: europepmc: ")


def test_a_silent_agency_does_not_stop_the_registries() -> None:
    registries = Registries(fault="503", faulty="doi")
    assert resolve(registries).outcome is FOUND


def test_one_event_said_twice_is_one_notice() -> None:
    record = resolve(Registries(fault="duplicate-events"))
    assert record.notices == (
        Notice("retraction", "10.12345/notice", sources=("crossref (publisher)", "crossref (retraction-watch)")),
    )


def test_retry_after_is_honoured() -> None:
    registries = Registries(fault="429", times=1, headers={"Retry-After": "7"})
    clock = JumpingClock()
    with serve(registries) as (url, _):
        assert Resolver(make_client(url, clock)).resolve(ONE).outcome is FOUND
    assert max(clock.slept) == pytest.approx(7, abs=0.5)


def test_nobody_listens() -> None:
    with serve() as (url, _):
        pass  # the port is free again
    record = Resolver(make_client(url)).resolve(ONE)
    assert record.outcome is UNREACHABLE
    assert "no connection" in record.reason


def test_what_speaks_no_tls() -> None:
    with serve() as (url, registries):
        secure = {
            name: f"{url.replace('http:', 'https:')}/{name}" for name in ("crossref", "doi", "europepmc", "datacite")
        }
        record = Resolver(make_client(url, bases=secure)).resolve(ONE)
    assert (record.outcome, registries.log) == (UNREACHABLE, [])
    assert "TLS" in record.reason


def test_a_certificate_nobody_trusts(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, so no certificate can be made")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout {key} -out {certificate} -days 1"
    subprocess.run(command.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serve(tls=context) as (url, registries):
        record = Resolver(make_client(url.replace("http:", "https:"))).resolve(ONE)
    assert (record.outcome, registries.log) == (UNREACHABLE, [])
    assert "TLS" in record.reason


def test_a_dead_host_costs_few_requests() -> None:
    registries = Registries(fault="503")
    with serve(registries) as (url, _):
        resolver = Resolver(make_client(url))
        records = [resolver.resolve(Reference(f"r{n}", values={"DOI": f"{SYNTHETIC}{n}"})) for n in range(30)]
    assert {record.outcome for record in records} == {UNREACHABLE}
    assert registries.count("crossref") <= 8  # five in a row, and one try after each rest of the jumping clock
    assert "failures in a row" in records[-1].reason


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A library of one reference, and its lock from before, with a retraction."""
    (tmp_path / "refs.bib").write_text(f"@article{{one,\n  doi = {{{SYNTHETIC}1}},\n}}\n")
    known = Reference("one", "article-journal", {"title": "Synthetic work number 1 on vitamin K2"})
    notice = Notice("retraction", "10.12345/notice", sources=("crossref",))
    record = Record("one", FOUND, known, (notice,), {}, (), datetime.date(2026, 1, 2), query=f"DOI:{SYNTHETIC}1")
    (tmp_path / "k2refs.lock").write_text(write_lock([record]))
    yield tmp_path


@pytest.mark.parametrize("fault", HARD)
def test_no_failure_replaces_a_record(fault: str, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_records(str(locked / "k2refs.lock"))
    clock = JumpingClock()
    real = http.Client
    monkeypatch.setattr(
        http, "Client", lambda settings: real(settings, clock=clock.now, sleep=clock.sleep, jitter=lambda: 0.5)
    )
    with serve(Registries(fault=fault, faulty="")) as (url, _):
        report = lock(
            str(locked / "refs.bib"),
            wanted=Wanted(is_refresh=True),
            settings=make_settings(url),
            today=datetime.date(2026, 11, 23),
        )
    assert (report.failed, report.is_complete) == (("one",), False)
    assert read_records(str(locked / "k2refs.lock")) == before
    assert sorted(path.name for path in locked.iterdir()) == ["k2refs.lock", "refs.bib"]
