"""The command line. `--version` is answered here, before anything else is imported."""

import sys

__all__ = ["start", "start_pandoc"]


def start() -> None:
    """Runs `k2refs` with the arguments of this process and exits with its status."""
    if sys.argv[1:] == ["--version"]:
        from k2refs.version import __version__  # only for those who ask

        sys.stdout.write(f"k2refs {__version__}\n")
        return
    import signal  # not for --version

    from k2refs.cli.main import run  # brings click along, which --version does without

    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:]))


def _terminate(number: int, _frame: object) -> None:
    """Ends the process in order: temporary files are removed, and what was learnt is kept."""
    sys.exit(128 + number)


def start_pandoc() -> None:
    """Runs `k2refs pandoc`: pandoc calls a filter by one name, with the output format as its argument."""
    if sys.argv[1:] != ["--version"]:
        sys.argv.insert(1, "pandoc")
    start()
