"""Waivers of the ledger: `ignore = [{ code = "CL031", reason = "…" }]` on a claim hides its findings."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from k2refs.checks.catalogue import codes_needing
from k2refs.model.claim import Claim
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.report import Suppressed
from k2refs.model.source import Span

__all__ = ["Waiver", "apply_waivers", "find_waivers", "unused_waivers"]


@frozen
class Waiver:
    """A request to hide `code` for `claim`, with its place in the ledger."""

    claim: Claim
    code: str
    reason: str
    span: Span


def find_waivers(claims: Iterable[Claim]) -> tuple[Waiver, ...]:
    """Every waiver of `claims`, in their order."""
    return tuple(
        Waiver(claim, code, reason, claim.place(f"ignore.{rank}.code", f"ignore.{rank}", "ignore"))
        for claim in claims
        for rank, (code, reason) in enumerate(claim.ignore)
        if code
    )


def apply_waivers(
    findings: Iterable[Finding], waivers: Sequence[Waiver]
) -> tuple[list[Finding], list[Suppressed], set[tuple[str, str]]]:
    """(findings that remain, those waived, claim and code of the waivers that matched)."""
    by_target = {(waiver.claim.id, waiver.code): waiver for waiver in waivers}
    seen: list[Finding] = []
    hidden: list[Suppressed] = []
    used: set[tuple[str, str]] = set()
    for finding in findings:
        target = (finding.subject, finding.code)
        waiver = by_target.get(target) if finding.subject else None
        if waiver is None:
            seen.append(finding)
        else:
            used.add(target)
            hidden.append(Suppressed(finding, "ledger", waiver.reason))
    return seen, hidden, used


def unused_waivers(
    waivers: Sequence[Waiver],
    *,
    used: set[tuple[str, str]],
    ran: set[str],
    unchecked: Iterable[Unchecked],
    evidence: Evidence,
) -> Iterator[Waiver]:
    """Waivers that matched nothing although their code ran with everything it needs: manuscript, lock and texts."""
    open_subjects = {item.subject for item in unchecked}
    for waiver in waivers:
        anchor = waiver.claim.anchor
        keys = [key for source in waiver.claim.sources for key in (source.key, source.via) if key]
        if (waiver.claim.id, waiver.code) in used or waiver.code not in ran:
            continue
        if anchor is None or not anchor.likeness or open_subjects & {waiver.claim.id, *keys}:
            continue
        if _has_all(waiver.code, keys, evidence):
            yield waiver


def _has_all(code: str, keys: Sequence[str], evidence: Evidence) -> bool:
    """Whether what the rule of `code` compares with was there for each of the works."""
    if code in codes_needing("notices"):
        records = evidence.records or {}
        return all(key in records and records[key].is_checked for key in keys)
    return code not in codes_needing("text") or all(key in evidence.source_texts for key in keys)
