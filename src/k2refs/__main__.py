"""`python -m k2refs`: the command line without an installed script."""

from k2refs.cli import start

start()
