"""Where styles and locales come from: bytes by name. The folders are known to files.styles, never here."""

from collections.abc import Mapping
from typing import Protocol

__all__ = ["StyleSource"]


class StyleSource(Protocol):
    """Gives the bytes of styles and locales."""

    def read_style(self, name: str) -> bytes | None:
        """The bytes of the style called `name` (an id's last part, without .csl); None where there is none."""

    def read_locale(self, lang: str) -> bytes | None:
        """The bytes of the locale file for exactly `lang`; None where there is none."""

    def main_dialects(self) -> Mapping[str, str]:
        """The main dialect of each bare language: "de" → "de-DE"."""
