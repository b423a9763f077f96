"""Follows the files that a text includes by a directive of its format. Called by the readers of rst, Org and such."""

import posixpath
from collections.abc import Callable

from attrs import define, field

from k2refs.documents.draft import Draft, Include
from k2refs.errors import InputError
from k2refs.model.source import Source, Span

__all__ = ["Inputs"]

_DEEPEST = 20
_MOST = 500
_MOST_CHARACTERS = 50_000_000


@define(eq=False)
class Inputs:
    """The files that one manuscript includes, each of which is read once; `open_paths` are those being read."""

    draft: Draft
    include: Include | None
    open_paths: list[str] = field(factory=list)
    _read: set[str] = field(factory=set)
    _characters: int = 0

    def follow(self, name: str, *, span: Span, read: Callable[[Source], None]) -> None:
        """Reads the file called `name`, as seen from the file of `span`, with `read`; notes one that is not there."""
        if self.include is None or not name or "\0" in name:
            return
        shown = name[:100]
        try:
            source = self._open(name, span.path)
        except InputError as error:
            reason = str(error).removeprefix(f"{name}: ")
            self.draft.report(f"{shown} is not included: {reason}", span.source, start=span.start, end=span.end)
            return
        if source is None:
            self.draft.leave(shown, f"{shown}: there is no such file, so what it holds was not checked", span=span)
            return
        path = posixpath.normpath(source.path)
        if path in self._read:
            return
        self._read.add(path)
        self._characters += len(source.text)
        self.draft.sources.append(source)
        self.open_paths.append(path)
        read(source)
        self.open_paths.pop()

    def _open(self, name: str, from_path: str) -> Source | None:
        if len(self.open_paths) >= _DEEPEST or len(self._read) >= _MOST or self._characters > _MOST_CHARACTERS:
            raise InputError(f"over {_MOST} files, {_DEEPEST} levels or {_MOST_CHARACTERS} characters")
        root = posixpath.dirname(posixpath.normpath(self.draft.source.path))
        path = posixpath.join(posixpath.dirname(posixpath.normpath(from_path)), name)
        source = self.include(posixpath.relpath(path, root or ".")) if self.include else None
        if source is not None and posixpath.normpath(source.path) in {
            posixpath.normpath(self.draft.source.path),
            *self.open_paths,
        }:
            raise InputError("it is being read already, so it includes itself")
        return source
