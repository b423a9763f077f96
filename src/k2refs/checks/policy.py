"""Turns the results of rules into a report: suppressions, ignored codes, baseline, accepted unchecked subjects."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from k2refs.checks.catalogue import load_rules
from k2refs.checks.config import Settings, is_ignored
from k2refs.checks.engine import RuleOutcome
from k2refs.checks.places import breaks_markup, packing_of
from k2refs.checks.rule import Rule
from k2refs.checks.suppress import Suppression, apply_suppressions, find_suppressions, unused_suppressions
from k2refs.checks.waive import Waiver, apply_waivers, find_waivers, unused_waivers
from k2refs.errors import UsageError
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Unchecked
from k2refs.model.fingerprint import fingerprints
from k2refs.model.report import RuleFacts, Suppressed
from k2refs.model.source import Span
from k2refs.text.similarity import nearest

__all__ = [
    "PolicyOutcome",
    "apply_policy",
    "describe_rules",
    "gather_suppressions",
    "is_allowed",
    "refuse_unknown_words",
    "removal",
]

KINDS = (
    "no-lock no-record hand unreachable ambiguous partial stale untrusted too-old not-held unsure unreadable no-library"
    " missing-input"
).split()
"""Why something could not be checked, in the words that a configuration may use."""
_EXPECTED = "not-held"
"""No registry could have such works: said, but never a reason to fail."""


@frozen
class PolicyOutcome:
    """What remains of an outcome after suppressions, configuration and baseline are applied."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    allowed: tuple[Unchecked, ...] = ()


def apply_policy(
    outcome: RuleOutcome,
    evidence: Evidence,
    *,
    settings: Settings,
    rules: Sequence[Rule],
    baseline: Mapping[str, str],
) -> PolicyOutcome:
    """The part of `outcome` that counts. `baseline` maps fingerprints to a reason, or ""."""
    marks = gather_suppressions(evidence)
    waivers = find_waivers(evidence.claims)
    findings = [evolve(item, fix=None) if item.fix and not _can_be_put(item.fix) else item for item in outcome.findings]
    unwaived, waived, kept_waivers = apply_waivers(findings, waivers)
    seen, hidden, used = apply_suppressions(unwaived, marks, today=evidence.today)
    codes = {rule.code for rule in rules}
    speaker = next((rule for rule in rules if rule.code == "SY007"), None)
    if speaker is not None:
        holding = [mark for mark in marks if not mark.has_expired(evidence.today)]
        for mark in unused_suppressions(holding, used=used, ran=codes, unchecked=outcome.unchecked):
            seen.append(_unused(mark, speaker))
        for waiver in unused_waivers(
            waivers, used=kept_waivers, ran=codes, unchecked=outcome.unchecked, evidence=evidence
        ):
            seen.append(_unused_waiver(waiver, speaker))
    kept: list[Finding] = []
    for finding in seen:
        if is_ignored(finding.code, path=finding.span.path, subject=finding.subject, settings=settings):
            hidden.append(Suppressed(finding, "configuration"))
        else:
            kept.append(finding)
    kept, known = _apply_baseline(kept, baseline)
    open_questions = [item for item in outcome.unchecked if not is_allowed(item, settings)]
    allowed = tuple(item for item in outcome.unchecked if is_allowed(item, settings))
    return PolicyOutcome(tuple(kept), tuple(open_questions), (*waived, *hidden, *known), allowed)


def _can_be_put(fix: Fix) -> bool:
    return not breaks_markup(fix) and not any(packing_of(edit.span.path) for edit in fix.edits)


def describe_rules(rules: Sequence[Rule]) -> tuple[RuleFacts, ...]:
    """The information about the rules of this run for reports."""
    facts = []
    for rule in rules:
        summary = (rule.__doc__ or "").strip().partition("\n")[0]
        facts.append(RuleFacts(rule.code, rule.name, rule.severity, summary))
    return tuple(facts)


def gather_suppressions(evidence: Evidence) -> tuple[Suppression, ...]:
    """Every inline suppression in the checked files."""
    sources = list(evidence.library.sources) if evidence.is_library_target else []
    for document in evidence.documents:
        sources += document.sources or (document.source,)
    sources = [source for source in sources if "k2refs" in source.text]
    entries = (
        [reference.origin.span for reference in evidence.library.references if reference.origin] if sources else []
    )
    return tuple(mark for source in sources for mark in find_suppressions(source, entries))


def refuse_unknown_words(words: Iterable[str], subjects: Iterable[str]) -> None:
    """Raises UsageError for a word that is not a code or code prefix, a reason or one of `subjects`."""
    known = set(subjects)
    codes = [rule.code for rule in load_rules()]
    for word in words:
        is_code = len(word) >= 2 and any(code.startswith(word) for code in codes)
        if not (word.upper() == "ALL" or is_code or word in KINDS or word in known):
            near = nearest(word, (*KINDS, *codes, *known)) or f" (the reasons are {', '.join(KINDS)})"
            raise UsageError(f"--allow-unchecked {word!r}: unknown reference, code or reason{near}")


def is_allowed(item: Unchecked, settings: Settings) -> bool:
    """Whether the user accepts that this was not checked: by code or code prefix, key, reason, or ALL."""
    words = settings.allow_unchecked
    return item.kind == _EXPECTED or any(
        word.upper() == "ALL"
        or word == item.subject
        or word == item.kind
        or (len(word) >= 2 and word[:2].isupper() and item.code.startswith(word))
        for word in words
    )


def _apply_baseline(findings: list[Finding], baseline: Mapping[str, str]) -> tuple[list[Finding], list[Suppressed]]:
    if not baseline:
        return findings, []
    kept, known = [], []
    for finding, mark in zip(findings, fingerprints(findings), strict=True):
        if mark in baseline:
            known.append(Suppressed(finding, "baseline", baseline[mark]))
        else:
            kept.append(finding)
    return kept, known


def _unused(mark: Suppression, speaker: Rule) -> Finding:
    codes = ", ".join(mark.codes)
    message = f"unused suppression of {codes}; remove it"
    return speaker.finding(message, mark.span, subject=codes, field="suppression", fix=removal(mark))


def _unused_waiver(waiver: Waiver, speaker: Rule) -> Finding:
    message = f"claim {waiver.claim.id}: the waiver of {waiver.code} is unused; remove it from ignore"
    return speaker.finding(message, waiver.span, subject=waiver.claim.id, field="ignore")


def removal(mark: Suppression) -> Fix | None:
    """The fix that removes the comment of a suppression, with its line if nothing else is on it."""
    text = mark.span.source.text
    start, end = mark.span.start, mark.span.end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    before, after = text[line_start:start].strip(), text[end:line_end].strip()
    for opener, closer in (("%", ""), ("<!--", "-->"), ("#", "")):
        if before.endswith(opener) and after.startswith(closer):
            if before == opener and after == closer:
                return _cut(mark, line_start, line_end)
            left = start - (len(text[line_start:start]) - text[line_start:start].rindex(opener))
            right = end + (text[end:line_end].index(closer) + len(closer) if closer else 0)
            while left > line_start and text[left - 1] in " \t":
                left -= 1
            return _cut(mark, left, right)
    return None


def _cut(mark: Suppression, start: int, end: int) -> Fix:
    return Fix((Edit(Span(mark.span.source, start, end), ""),), is_safe=True, title="remove the suppression")
