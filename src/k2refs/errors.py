"""The exceptions of k2refs. Every module may import it; it imports nothing.

Bad input text does not raise: it is a `Finding` with a place. Exceptions are for misuse and for the outside world.
"""

__all__ = [
    "CannotChange",
    "InputError",
    "K2RefsError",
    "NoTextError",
    "NotFound",
    "PasswordNeeded",
    "ProjectFileError",
    "RateLimited",
    "RegistryError",
    "StyleError",
    "UnknownKey",
    "Unreachable",
    "UsageError",
    "WrongType",
    "WrongValue",
]


class K2RefsError(Exception):
    """Every error that k2refs raises on purpose. The message says what, where, and what to do."""


class UsageError(K2RefsError):
    """The caller asked for something impossible: an unknown key, option, format or style name."""


class UnknownKey(UsageError, KeyError):
    """A key that is not in the library; also a KeyError, as for any mapping."""

    def __str__(self) -> str:
        return Exception.__str__(self)  # KeyError would print the repr of the message


class WrongType(UsageError, TypeError):
    """A value of the wrong type, such as a string instead of a list of names; also a TypeError."""


class WrongValue(UsageError, ValueError):
    """A value of the right type that cannot be used, such as a misspelled variable; also a ValueError."""


class CannotChange(UsageError, AttributeError, TypeError):
    """A frozen value that was to be changed in place; an AttributeError and a TypeError too."""


class InputError(K2RefsError):
    """A file that cannot be read: missing, a directory, no permission, binary, too large."""


class NoTextError(InputError):
    """A file that is in order and has no text to read: a scanned PDF. A check reports it as unchecked."""


class ProjectFileError(InputError):
    """A project's configuration (`_quarto.yml`) that cannot be read, though its manuscripts can."""


class PasswordNeeded(InputError):
    """An encrypted file, and no password for it, or a wrong one."""


class StyleError(K2RefsError):
    """A CSL style or locale that cannot be used.

    `faults` holds every error found, one line each, in the order of the file.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *faults)))
        self.faults = faults


class RegistryError(K2RefsError):
    """A registry could not be asked, or its answer could not be used."""


class NotFound(RegistryError):
    """The registry answered that it has no such record."""


class RateLimited(RegistryError):
    """The registry limits requests for now. `retry_after_s` is the delay it asked for, in seconds, if any."""

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Unreachable(RegistryError):
    """No usable answer: refused, timed out, cut short, not what was asked for."""
