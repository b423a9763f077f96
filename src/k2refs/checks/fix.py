"""Applies fixes to texts: all edits of a fix or none; overlapping fixes are refused. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from k2refs.model.finding import Edit, Finding, Fix
from k2refs.model.source import Source, Span

__all__ = ["Fixed", "apply_fixes"]

_NONE: Mapping[str, str] = MappingProxyType({})


@frozen
class Fixed:
    """`texts` by path, of changed files only; the findings whose fix was applied, and those left for later.

    A fix is left for later if an earlier one touches the same place (it may apply in the next round), and refused
    if its place is in a part that could not be parsed.
    """

    texts: Mapping[str, str] = _NONE
    sources: tuple[Source, ...] = ()
    applied: tuple[Finding, ...] = ()
    deferred: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def apply_fixes(findings: Iterable[Finding], *, unreadable: Sequence[Span] = (), allow_unsafe: bool = False) -> Fixed:
    """The texts with every fix that may be applied; unsafe fixes only if they are allowed.

    >>> source = Source("a.bib", "doi = {10.1/x..}")
    >>> fix = Fix((Edit(source.span(13, 15), ""),), is_safe=True, title="")
    >>> apply_fixes([Finding("ID002", "", source.span(7, 15), fix=fix)]).texts["a.bib"]
    'doi = {10.1/x}'
    """
    taken: dict[str, list[Edit]] = {}
    sources: dict[str, Source] = {}
    applied, deferred, refused = [], [], []
    for finding in findings:
        fix = finding.fix
        if fix is None or not fix.edits or not (fix.is_safe or allow_unsafe):
            continue
        if any(_overlap(edit.span, span) for edit in fix.edits for span in unreadable):
            refused.append(finding)
        elif _is_applied(fix, taken):
            applied.append(finding)
        elif any(_clash(edit, other) for edit in fix.edits for other in taken.get(edit.span.path, ())):
            deferred.append(finding)
        else:
            applied.append(finding)
            for edit in fix.edits:
                taken.setdefault(edit.span.path, []).append(edit)
                sources[edit.span.path] = edit.span.source
    texts = {path: _rewrite(sources[path].text, edits) for path, edits in taken.items()}
    changed = {path: text for path, text in texts.items() if text != sources[path].text}
    return Fixed(changed, tuple(sources[path] for path in changed), tuple(applied), tuple(deferred), tuple(refused))


def _is_applied(fix: Fix, taken: Mapping[str, list[Edit]]) -> bool:
    return all(edit in taken.get(edit.span.path, ()) for edit in fix.edits)


def _clash(left: Edit, right: Edit) -> bool:
    """Whether two edits touch: they overlap, or both insert at the same place."""
    if left.span.start == right.span.start and left.span.end == right.span.end:
        return True
    return _overlap(left.span, right.span)


def _overlap(left: Span, right: Span) -> bool:
    if left.source is not right.source:
        return False
    if left.start == left.end:
        return right.start < left.start < right.end
    if right.start == right.end:
        return left.start < right.start < left.end
    return left.start < right.end and right.start < left.end


def _rewrite(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))
