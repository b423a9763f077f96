"""What git leaves alone: the patterns of .gitignore, so that what is generated is not taken for what was written.

Source: the gitignore manual, "Pattern format".
"""

import re
from collections.abc import Sequence
from fnmatch import translate
from pathlib import Path

from attrs import define, field, frozen

from k2refs.api.reading.sources import Sources
from k2refs.errors import InputError

__all__ = ["Ignored"]


@frozen
class _Pattern:
    """One line: its parts between slashes, each as a regular expression, None for "**"."""

    parts: tuple[re.Pattern[str] | None, ...]
    is_negated: bool
    is_for_folders: bool

    def matches(self, path: Sequence[str], *, is_folder: bool) -> bool:
        """Whether it means `path`, given in parts below the folder of its file."""
        return (is_folder or not self.is_for_folders) and _match(self.parts, path)


@define
class Ignored:
    """Answers for the files of one run; each .gitignore is read once."""

    sources: Sources
    _patterns: dict[Path, tuple[_Pattern, ...]] = field(factory=dict)
    _folders: dict[Path, bool] = field(factory=dict)
    _tops: dict[Path, Path] = field(factory=dict)

    def covers(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether git ignores the file or folder at `path`, itself or a folder around it; it need not be there."""
        whole = Path(path).absolute()
        return self._covers_folder(whole.parent) or self._is_listed(whole, is_folder=is_folder)

    def _covers_folder(self, folder: Path) -> bool:
        if folder not in self._folders:
            top = self._top(folder)
            self._folders[folder] = folder != top and (
                self._covers_folder(folder.parent) or self._is_listed(folder, is_folder=True)
            )
        return self._folders[folder]

    def _is_listed(self, whole: Path, *, is_folder: bool) -> bool:
        top = self._top(whole.parent)
        verdict = False
        for folder in reversed([whole.parent, *whole.parent.parents]):
            if not folder.is_relative_to(top):
                continue
            patterns = self._read(folder)
            parts = whole.parts[len(folder.parts) :]
            for pattern in patterns:
                if pattern.matches(parts, is_folder=is_folder):
                    verdict = not pattern.is_negated
        return verdict

    def _top(self, folder: Path) -> Path:
        """Where the repository of `folder` begins; without one the working folder, if that is above."""
        if folder not in self._tops:
            here = Path.cwd()
            found = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)
            self._tops[folder] = found or (here if folder.is_relative_to(here) else folder)
        return self._tops[folder]

    def _read(self, folder: Path) -> tuple[_Pattern, ...]:
        if folder not in self._patterns:
            path = str(folder / ".gitignore")
            try:
                text = self.sources.read(path).text if self.sources.exists(path) else ""
            except InputError:
                text = ""
            self._patterns[folder] = tuple(filter(None, map(_compile, text.splitlines())))
        return self._patterns[folder]


def _compile(line: str) -> _Pattern | None:
    line = re.sub(r"(?<!\\)[ \t]+$", "", line)
    is_negated = line.startswith("!")
    line = line[is_negated:]
    if not line or line.startswith("#"):
        return None
    is_for_folders = line.endswith("/")
    words = line.strip("/").split("/")
    if len(words) == 1 and not line.startswith("/"):
        words = ["**", *words]
    parts = tuple(None if word == "**" else re.compile(translate(word.replace("\\", ""))) for word in words)
    return _Pattern(parts, is_negated, is_for_folders)


def _match(parts: Sequence[re.Pattern[str] | None], path: Sequence[str]) -> bool:
    """Whether the parts match the whole path, "**" any number of folders. Costs at most the product of both lengths."""
    reached = {0}
    for word in path:
        following: set[int] = set()
        for at in reached:
            while at < len(parts) and parts[at] is None:
                following.add(at)
                at += 1
            if at < len(parts) and (pattern := parts[at]) is not None and pattern.fullmatch(word):
                following.add(at + 1)
        reached = following
    return any(all(part is None for part in parts[at:]) for at in reached) and len(parts) > 0
