"""`init`: a commented configuration for the repository one stands in, from the files that are in it."""

from pathlib import Path

from k2refs.api.reading.targets import find_targets
from k2refs.errors import UsageError
from k2refs.files import write_atomically

__all__ = ["make_configuration", "write_configuration"]

_MAX_NAMED = 20


def make_configuration(folder: str = ".") -> str:
    """The text of a k2refs.toml for `folder`, with the libraries and manuscripts that are in it as paths."""
    targets = find_targets((folder,))
    found = [str(Path(path).relative_to(folder)) for path in (*targets.libraries, *targets.manuscripts)]
    paths = "".join(f'  "{Path(path).as_posix()}",\n' for path in found[:_MAX_NAMED])
    more = f"  # and {len(found) - _MAX_NAMED} more\n" if len(found) > _MAX_NAMED else ""
    named = f"paths = [\n{paths}{more}]" if found else '# paths = ["refs.bib", "article.md"]'
    return f"""# What `k2refs check` checks and how. Every line that begins with # shows a default or an example.
# The same settings may stand in pyproject.toml under [tool.k2refs].

# Libraries, manuscripts, or folders of them; what `k2refs check` takes when it is given no path.
{named}

# The library of manuscripts that do not name one themselves.
# library = ["refs.bib"]

# The claim ledger, and the lock with what the registries said (`k2refs lock` writes it; commit it).
# claims = "claims.toml"
# lock = "k2refs.lock"

# Ask every entry for what this CSL style prints.
# style = "vancouver"

# Rules by code, the beginning of one, or "ALL"; `k2refs rule --all` lists them.
# select = ["SY", "ID", "MD", "RT", "EX", "FM", "DU", "CT", "CL"]
# extend-select = []
# ignore = []

# The least severity that fails a run: "info", "warning" or "error".
# fail-on = "warning"

# What may stay unchecked without exit status 3: codes, keys, or reasons
# ("no-lock", "no-record", "hand", "unreachable", "ambiguous", "partial", "stale", "too-old",
# "unreadable", "no-library").
# allow-unchecked = []
# max-age-days = 0

# Known findings that are let be (`k2refs check --write-baseline FILE` writes it).
# baseline = "k2refs-baseline.json"

# [per-file-ignores]
# "old/*.bib" = ["FM"]

# [per-entry-ignores]
# "who*" = ["SY003"]

# [rules.CT002]
# keep = ["background*"]
"""


def write_configuration(folder: str = ".") -> str:
    """Writes k2refs.toml into `folder` and returns its path. Raises UsageError where one is there."""
    path = Path(folder) / "k2refs.toml"
    if path.exists():
        raise UsageError(f"{path}: is already there; edit it, or remove it first")
    write_atomically(str(path), make_configuration(folder).encode())
    return str(path)
