"""A report in the words of a journal or conference: what each reference is called, and why; for `check --policy`."""

from collections.abc import Mapping, Sequence

from k2refs.model.finding import Finding
from k2refs.model.report import Report
from k2refs.reports.text import describe_coverage
from k2refs.text.shown import shown

__all__ = ["render_words"]


def render_words(report: Report, policy: Mapping[str, Sequence[str]]) -> str:
    """`report` by the words of `policy`, which maps each word to codes or code prefixes, the gravest word first.

    Each reference is listed once, under the gravest word that one of its findings has, with all findings that have a
    word. Findings without a word are counted.

    >>> print(render_words(Report(), {"fabricated": ["EX101"]}), end="")
    fabricated: none
    no findings; checked 0 references, 0 citations and 0 claims in 0 files
    """
    words = list(policy)
    by_subject: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
    left = 0
    for finding in report.findings:
        rank = next((at for at, word in enumerate(words) if _has(policy[word], finding.code)), len(words))
        if rank == len(words):
            left += 1
        else:
            by_subject.setdefault((finding.span.path, finding.subject), []).append((rank, finding))
    lines = []
    for at, word in enumerate(words):
        rows = [found for found in by_subject.values() if min(rank for rank, _ in found) == at]
        lines.append(f"{word}: {len(rows) or 'none'}")
        for found in rows:
            first = min(found, key=lambda row: row[0])[1]
            lines.append(f"  {shown(first.subject or 'the file')} ({first.span})")
            lines += [f"    {finding.code} {shown(finding.message)}" for _, finding in found]
    if left:
        lines.append(f"not in this policy: {left:,} more; check without --policy shows them")
    return "\n".join([*lines, describe_coverage(report), ""])


def _has(prefixes: Sequence[str], code: str) -> bool:
    return any(prefix.upper() == "ALL" or code.startswith(prefix) for prefix in prefixes)
