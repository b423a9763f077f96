"""Reads YAML text into plain lists, dicts and strings with the extent of each. Pure; used by CSL-YAML and CITATION.cff.

Every scalar stays a string (2020-01-02 and 1.10 too), null is None. Built from libyaml's events one by one, so
that depth, aliases and duplicate keys are detected before they cost anything, and text before an error is kept.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from k2refs.model.finding import Finding
from k2refs.model.source import Source

if TYPE_CHECKING:
    import yaml  # slow to load, and only for YAML

__all__ = ["YamlTree", "load_yaml"]

_MAX_DEPTH = 64
_MAX_EXPANDED = 1_000_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@frozen(eq=False)
class YamlTree:
    """`roots` are the documents of the text; `is_complete` is False where a fault ended the reading."""

    roots: tuple[Any, ...]
    findings: tuple[Finding, ...]
    is_complete: bool
    _extents: Mapping[int, tuple[int, int]] = field(alias="extents", repr=False)
    _places: Mapping[int, Mapping[str, tuple[int, int]]] = field(alias="places", repr=False)

    def extent(self, node: Any) -> tuple[int, int]:
        """The extent of a list or dict of this tree."""
        return self._extents[id(node)]

    def places(self, node: Any) -> Mapping[str, tuple[int, int]]:
        """The extent of the value of each key of a dict of this tree."""
        return self._places.get(id(node), {})


class _TooMuch(Exception):
    """Ends the reading with a finding at `at`; never leaves this module."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@define(eq=False)
class _Open:
    """A list or dict that is being filled; `key` is the one whose value comes next."""

    node: Any
    key: str | None = None
    anchor: str = ""
    places: dict[str, tuple[int, int]] = field(factory=dict)
    weight: int = 1


@define(eq=False)
class _Builder:
    """Builds the tree from events; `base` is what the offsets of `text` count from in the source."""

    source: Source
    base: int
    roots: list[Any] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    extents: dict[int, tuple[int, int]] = field(factory=dict)
    places: dict[int, dict[str, tuple[int, int]]] = field(factory=dict)
    stack: list[_Open] = field(factory=list)
    anchors: dict[str, tuple[Any, int]] = field(factory=dict)

    def take(self, event: "yaml.Event") -> None:
        import yaml  # slow to load, and only for YAML

        marks = [self.base + (mark.index if mark is not None else 0) for mark in (event.start_mark, event.end_mark)]
        start, end = marks
        match event:
            case yaml.ScalarEvent():
                self._add_scalar(event, start, end)
            case yaml.AliasEvent():
                self._add_alias(event.anchor or "", start, end)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                node: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                self._open(node, start, event.anchor)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(end if end > start else 0)

    def _add_scalar(self, event: "yaml.ScalarEvent", start: int, end: int) -> None:
        is_null = not event.style and event.implicit[0] and event.value in _NULLS
        if event.style in ("'", '"'):
            start, end = start + 1, end - 1
        value = None if is_null else event.value
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._put(value, start, end, weight=1)

    def _add_alias(self, name: str, start: int, end: int) -> None:
        value, weight = self.anchors.get(name, (None, 0))
        if not weight:
            raise _TooMuch(f"undefined alias *{name}; write the value out", start)
        self._put(value, start, end, weight=weight)

    def _open(self, node: Any, start: int, anchor: str | None) -> None:
        if len(self.stack) >= _MAX_DEPTH:
            raise _TooMuch(f"nested deeper than {_MAX_DEPTH} levels", start)
        self.extents[id(node)] = (start, start)
        self._put(node, start, start, weight=1)
        self.stack.append(_Open(node, anchor=anchor or ""))
        if isinstance(node, dict):
            self.places[id(node)] = self.stack[-1].places
        if anchor:
            self.anchors.pop(anchor, None)

    def _close(self, end: int) -> None:
        done = self.stack.pop()
        if end:
            self._reach(done.node, end)
        if done.anchor:
            self.anchors[done.anchor] = (done.node, done.weight)
        if self.stack:
            self._reach(self.stack[-1].node, self.extents[id(done.node)][1])
            self.stack[-1].weight += done.weight

    def _put(self, value: Any, start: int, end: int, *, weight: int) -> None:
        if not self.stack:
            self.roots.append(value)
            return
        into = self.stack[-1]
        into.weight += weight
        if into.weight > _MAX_EXPANDED:
            raise _TooMuch("aliases of aliases expand to too much text; write the values out", start)
        self._reach(into.node, end)
        if isinstance(into.node, list):
            into.node.append(value)
        elif into.key is None:
            if isinstance(value, list | dict):
                raise _TooMuch("a key must be a word, not a list or mapping", start)
            into.key = value or ""
        else:
            self._set(into, value, start, end)

    def _set(self, into: _Open, value: Any, start: int, end: int) -> None:
        key, into.key = into.key or "", None
        if key == "<<" and isinstance(value, dict):
            for name, merged in value.items():
                into.node.setdefault(name, merged)
        elif key in into.places:
            message = f"duplicate key {key!r}; the first was read: remove one"
            span = self.source.span(start, min(max(end, start + 1), len(self.source.text)))
            self.findings.append(Finding("SY001", message, span, field=key))
        else:
            into.node[key] = value
            into.places[key] = (start, end)

    def _reach(self, node: Any, end: int) -> None:
        start, known = self.extents[id(node)]
        self.extents[id(node)] = (start, max(known, end))


def load_yaml(source: Source, start: int = 0, end: int | None = None) -> YamlTree:
    """The documents in `source.text[start:end]`. An error is a finding; what comes before it is in the tree.

    >>> tree = load_yaml(Source("a.yaml", "- on: 2020-01-02\\n  no: ~\\n- [x"))
    >>> tree.roots, str(tree.findings[0].span)
    (([{'on': '2020-01-02', 'no': None}, ['x']],), 'a.yaml:3:5')
    """
    import yaml  # only for YAML input

    builder = _Builder(source, start)
    is_complete = True
    try:
        for event in _events(source.text[start:end]):
            builder.take(event)
    except _TooMuch as error:
        is_complete = False
        builder.findings.append(_fault(source, error.at, str(error)))
    except yaml.YAMLError as error:
        is_complete = False
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = start + (mark.index if mark is not None else 0)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML"
        builder.findings.append(_fault(source, at, f"invalid YAML: {problem}"))
    # Extents of what an error left open only reach as far as the text was read.
    for inner, outer in zip(reversed(builder.stack), reversed(builder.stack[:-1]), strict=False):
        builder._reach(outer.node, builder.extents[id(inner.node)][1])
    return YamlTree(tuple(builder.roots), tuple(builder.findings), is_complete, builder.extents, builder.places)


def _events(text: str) -> "Iterator[yaml.Event]":
    import yaml  # slow to load, and only for YAML

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.parse(text, Loader=loader)


def _fault(source: Source, at: int, message: str) -> Finding:
    at = min(at, len(source.text))
    return Finding("SY001", message, source.span(at, min(at + 1, len(source.text))))
