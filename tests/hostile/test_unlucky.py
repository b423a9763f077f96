"""Ill luck: kills at every step, two runs at once, full disks, read-only folders, plugins that fail, forks, threads."""

import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import k2refs
from k2refs.checks import catalogue
from k2refs.cli.main import run

ROOT = Path(__file__).parents[2]
ENTRY = "@misc{{a{0},\n  title = {{Title {0}}},\n  doi = {{https://doi.org/10.3390/nu{0}}},\n}}\n"
LIBRARY = "".join(ENTRY.format(at) for at in range(200))
FIXED = LIBRARY.replace("https://doi.org/", "")
TWINS = "@misc{a, title = {A}}\n@misc{b, title = {A}}\n"
COMMANDS = {
    "--fix": (("check", "a.bib", "--fix", "--isolated", "--no-cache", "--ignore", "EX102"), "a.bib", LIBRARY),
    "convert": (("convert", "a.bib", "out.json"), "out.json", "[]\n"),
    "merge": (("merge", "a", "b", "twins.bib"), "twins.bib", TWINS),
    "claims init": (("claims", "init", "a.md", "--output", "claims.toml"), "claims.toml", "# mine\n"),
}


STEPS, SIGNALS = ("open", "half", "sync", "rename"), ("TERM", "INT", "KILL")
FEW = {("half", "--fix", "KILL"), ("rename", "--fix", "TERM"), ("sync", "convert", "INT"), ("half", "merge", "TERM")}
KILLS = [
    pytest.param(*kill, id="-".join(kill), marks=() if kill in FEW else pytest.mark.sweep)
    for kill in itertools.product(STEPS, COMMANDS, SIGNALS)
]


def environment(folder: Path) -> dict[str, str]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return {**os.environ, "PYTHONPATH": paths, "K2REFS_CACHE_DIR": str(folder / "cache")}


def write_files(folder: Path) -> None:
    (folder / "a.bib").write_text(LIBRARY)
    (folder / "twins.bib").write_text(TWINS)
    (folder / "out.json").write_text("[]\n")
    (folder / "a.md").write_text("---\nbibliography: a.bib\n---\n\nThe dose was 5 mg in 20 women [@a1].\n")
    (folder / "claims.toml").write_text("# mine\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("step", "command", "name"), KILLS)
def test_a_signal_leaves_the_old_file_or_the_new_one(step: str, command: str, name: str, tmp_path: Path) -> None:
    write_files(tmp_path)
    arguments, target, before = COMMANDS[command]
    script = [sys.executable, "-m", "tests.hostile.killed", step, name, *arguments]
    done = subprocess.run(script, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False)
    number = getattr(signal, f"SIG{name}")
    assert done.returncode in (-number, 128 + number), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / target).read_text() == before
    if name != "KILL":
        assert not list(tmp_path.glob(f".{target}.*")), "a temporary file is left"


def test_two_fixes_at_once_fix_once(tmp_path: Path) -> None:
    write_files(tmp_path)
    script = [sys.executable, "-m", "k2refs", *COMMANDS["--fix"][0]]
    started = [
        subprocess.Popen(
            script, cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    said = [one.communicate()[1].decode() for one in started]
    assert (tmp_path / "a.bib").read_text() == FIXED
    assert not any("Traceback" in one or "internal" in one for one in said)
    assert not list(tmp_path.glob(".a.bib.*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.bib", "--isolated", "--no-cache"),
        ("convert", "a.bib", "-", "--to", "ris"),
        ("format", "a.bib", "--style", "apa"),
        ("rule", "--all"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_full_disk_on_standard_output_is_one_message(arguments: tuple[str, ...], tmp_path: Path) -> None:
    write_files(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "k2refs", *arguments],
            cwd=tmp_path, env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "cannot write the output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB; skipped where none can be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    ) if sys.platform == "linux" else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("no file system can be mounted here: that takes the superuser on Linux")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_the_old_file(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_disk)
    (small_disk / "a.bib").write_text(LIBRARY)
    (small_disk / "filler").write_bytes(b"x" * (44 << 10))
    for arguments, target, before in (
        (COMMANDS["--fix"][0], "a.bib", LIBRARY),
        (("convert", "a.bib", "out.json"), "out.json", None),
    ):
        assert run(list(arguments)) == 2
        assert "No space left on device" in capsys.readouterr().err
        assert (Path(target).read_text() if Path(target).exists() else None) == before
    assert not [path.name for path in small_disk.iterdir() if path.name.startswith(".")]


def test_a_read_only_file_system_is_said(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_disk)
    (small_disk / "a.bib").write_text(ENTRY.format(1))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert run(["check", "a.bib", "--isolated", "--ignore", "EX102"]) in (0, 1)
    capsys.readouterr()
    assert run(list(COMMANDS["--fix"][0])) == 2
    assert "a.bib: no permission to write it" in capsys.readouterr().err


class _Point:
    """An entry point of a plugin."""

    def __init__(self, loads: object) -> None:
        self.value, self._loads = "plugin:rules", loads

    def load(self) -> object:
        if isinstance(self._loads, BaseException):
            raise self._loads
        return self._loads


@pytest.fixture
def _no_rules_kept() -> Iterator[None]:
    catalogue.load_rules.cache_clear()
    yield
    catalogue.load_rules.cache_clear()


@pytest.mark.usefixtures("_no_rules_kept")
@pytest.mark.parametrize("loads", [ImportError("gone"), ValueError("odd"), SystemExit(5), object(), int, None])
def test_a_plugin_that_cannot_be_loaded_is_named(
    loads: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda group: [_Point(loads)])
    (tmp_path / "a.bib").write_text(LIBRARY)
    assert run(["check", str(tmp_path / "a.bib"), "--isolated", "--no-cache"]) == 2
    assert "plugin:rules" in capsys.readouterr().err


@pytest.mark.usefixtures("_no_rules_kept")
@pytest.mark.parametrize("fault", [ZeroDivisionError("by zero"), RecursionError("deep"), MemoryError(), KeyError("k")])
def test_a_rule_that_raises_costs_no_other_finding(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from k2refs.checks.rule import Rule

    class Broken(Rule):
        """Fails."""

        code, name = "ZZ001", "broken"
        VALID = INVALID = ()

        def check(self, evidence):  # type: ignore[no-untyped-def]
            yield from ()
            raise fault

    monkeypatch.setattr(metadata, "entry_points", lambda group: [_Point(Broken)])
    (tmp_path / "a.bib").write_text(ENTRY.format(1))
    assert run(["check", str(tmp_path / "a.bib"), "--isolated", "--no-cache"]) == 2
    said = capsys.readouterr().out
    assert f"(rule ZZ001): {type(fault).__name__}" in said
    assert "please report it" in said
    assert "ID002" in said


def test_a_file_that_k2refs_fails_on_costs_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from k2refs.formats.bibtex import read

    real = read.read_bibtex if hasattr(read, "read_bibtex") else None
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.bib").write_text(ENTRY.format(1))
    import k2refs.formats.table as table

    load = table.load_part

    def fail_on_b(where: str):  # type: ignore[no-untyped-def]
        reader = load(where)
        return lambda source, **options: 1 // 0 if source.path.endswith("b.bib") else reader(source, **options)

    monkeypatch.setattr(table, "load_part", fail_on_b)
    assert real is None or callable(real)
    assert run(["check", str(tmp_path), "--isolated", "--no-cache"]) == 2
    said = capsys.readouterr().out
    assert "b.bib (reading): ZeroDivisionError" in said
    assert said.count("ID002") == 2


def test_threads_read_and_format_as_one_does(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(LIBRARY)

    def work() -> str:
        return k2refs.Style.load("apa").bibliography(k2refs.read(str(path))).text

    expected = work()
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(work())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_works_as_its_parent_does(tmp_path: Path) -> None:
    path, out = tmp_path / "a.bib", tmp_path / "out"
    path.write_text(LIBRARY)
    style = k2refs.Style.load("apa")
    expected = style.bibliography(k2refs.read(str(path))).text
    child = os.fork()
    if not child:
        try:
            out.write_text(style.bibliography(k2refs.read(str(path))).text)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert out.read_text() == expected


INTERPRETERS = sorted(Path.home().glob(".pyenv/versions/3.1[2-9]*/bin/python"))


@pytest.mark.parametrize("minor", [12, 13, 14])
def test_the_code_compiles_on_other_pythons(minor: int, tmp_path: Path) -> None:
    """The other versions have none of what k2refs builds on here, so that no more can be tried."""
    python = next((path for path in INTERPRETERS if f"/3.{minor}." in str(path)), None)
    if python is None:
        pytest.skip(f"Python 3.{minor} is not installed")
    script = (
        "import pathlib, sys, warnings\nwarnings.simplefilter('error')\n"
        "for path in pathlib.Path(sys.argv[1]).rglob('*.py'): compile(path.read_text('utf-8'), str(path), 'exec')"
    )
    done = subprocess.run([python, "-c", script, ROOT / "src"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
