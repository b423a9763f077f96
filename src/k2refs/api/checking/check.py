"""`check`: libraries, manuscripts and claims → Report, without network. Combines reading, rules and configuration."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from k2refs.api.checking.gather import gather_evidence
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.reading.collector import resting_collector
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.targets import below, choose_targets
from k2refs.checks.config import Settings, choose_rules
from k2refs.checks.engine import count_coverage, run_rules
from k2refs.checks.policy import PolicyOutcome, apply_policy, describe_rules, is_allowed
from k2refs.checks.rule import Rule
from k2refs.errors import UsageError, WrongType
from k2refs.files.paths import Paths, StrPath, as_path, as_paths
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Unchecked
from k2refs.model.library import BaseLibrary
from k2refs.model.report import Report

__all__ = ["Checked", "check", "run_check"]


@frozen
class Checked:
    """A report and what it was made from: `evidences` for fixing, renaming or showing.

    `looked_at` are the paths that were read or looked for.
    """

    report: Report
    evidences: tuple[Evidence, ...]
    rules: tuple[Rule, ...]
    looked_at: tuple[str, ...] = ()


def check(
    *paths: Paths,
    library: "Paths | BaseLibrary | None" = None,
    claims: StrPath | None = None,
    style: StrPath | None = None,
    lock: StrPath | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    config: StrPath | None = None,
    settings: Settings | None = None,
    today: datetime.date | None = None,
) -> Report:
    """Everything the rules report about the files at `paths`: libraries, manuscripts, or folders of them.

    `library`, or the files of one, is used by the manuscripts: its own entries are then not reported. Without paths,
    those of the configuration are checked. `select` and `ignore` are codes, prefixes of codes or "ALL", and are added
    to the configuration in the file `config`, else the nearest one. `settings` replaces the configuration; `today` is
    the current date. Raises InputError for a file that cannot be read, UsageError for an unknown name.

    >>> report = check("refs.bib")  # doctest: +SKIP
    >>> report.exit_code  # doctest: +SKIP
    0
    """
    if settings is not None and (config is not None or select or ignore):
        raise UsageError("settings= replaces a configuration; give it alone, or select=, ignore= and config=")
    chosen = settings
    if chosen is None:
        chosen = choose_settings(
            None if config is None else as_path(config), select=_as_codes(select), ignore=_as_codes(ignore)
        )
    elif not isinstance(chosen, Settings):
        raise WrongType(f"settings= takes k2refs.Settings, not {type(chosen).__name__}; a file goes to config=")
    is_library = isinstance(library, BaseLibrary)
    request = CheckRequest(
        library=library if isinstance(library, BaseLibrary) else None,
        library_paths=() if library is None or is_library else as_paths([library]),
        claims_path="" if claims is None else as_path(claims),
        lock_path="" if lock is None else as_path(lock),
        style="" if style is None else as_path(style, what="a style"),
        today=today or datetime.date.today(),
    )
    return run_check(as_paths(paths), request, settings=chosen).report


def _as_codes(given: str | Sequence[str]) -> tuple[str, ...]:
    codes = (given,) if isinstance(given, str) else tuple(given)
    for code in codes:
        if not isinstance(code, str):
            raise WrongType(f"codes of rules are strings such as 'ID002', not {type(code).__name__}")
    return codes


@resting_collector()
def run_check(
    paths: Sequence[str],
    request: CheckRequest,
    *,
    settings: Settings,
    baseline: Mapping[str, str] | None = None,
    sources: Sources | None = None,
) -> Checked:
    """The report on `paths`, or on those of `settings` if there are none; `sources` are the files of the run, some
    perhaps read already. Raises what `check` raises.
    """
    rules = choose_rules(settings)
    whole = _complete(request, settings)
    files = sources or Sources(request.texts, request.stdin_name, request.password)
    targets = choose_targets(paths, request, settings=settings, sources=files)
    gathered = gather_evidence(targets, whole, settings, files)
    evidences = gathered.evidences
    verdicts = [
        apply_policy(run_rules(rules, evidence), evidence, settings=settings, rules=rules, baseline=baseline or {})
        for evidence in evidences
    ]
    verdicts.append(_judge_unread(gathered.unread, settings))
    read = len({*targets.libraries, *targets.manuscripts} - {item.subject for item in gathered.unread})
    report = _join(verdicts, evidences, files=read)
    report = evolve(report, rules=describe_rules(rules), fail_on=settings.severity)
    return Checked(report, evidences, rules, gathered.looked_at)


def _judge_unread(unread: Sequence[Unchecked], settings: Settings) -> PolicyOutcome:
    """Files that could not be read always count, whatever rules are selected."""
    allowed = tuple(item for item in unread if is_allowed(item, settings))
    return PolicyOutcome(unchecked=tuple(item for item in unread if item not in allowed), allowed=allowed)


def _complete(request: CheckRequest, settings: Settings) -> CheckRequest:
    """The request with what the configuration adds, its paths relative to the current folder."""
    return evolve(
        request,
        claims_path=request.claims_path or (settings.claims and below(settings.root, settings.claims)),
        lock_path=request.lock_path or (settings.lock and below(settings.root, settings.lock)),
        style=request.style or settings.style,
    )


def _join(verdicts: Sequence[PolicyOutcome], evidences: Sequence[Evidence], *, files: int) -> Report:
    unchecked = tuple(item for verdict in verdicts for item in verdict.unchecked)
    findings = {found: None for verdict in verdicts for found in verdict.findings}
    coverage = count_coverage(evidences, unchecked, files=files)
    coverage = evolve(coverage, notes=(*coverage.notes, *_find_silent(evidences)))
    return Report(
        findings=tuple(sorted(findings, key=lambda found: (found.span.path, found.span.start, found.code))),
        unchecked=unchecked,
        coverage=coverage,
        suppressed=tuple(one for verdict in verdicts for one in verdict.suppressed),
        allowed=tuple(item for verdict in verdicts for item in verdict.allowed),
    )


def _find_silent(evidences: Sequence[Evidence]) -> Iterator[str]:
    r"""A note on each LaTeX manuscript that names a library and cites nothing: was it the right file?"""
    for evidence in evidences:
        for document in evidence.documents:
            if document.format == "latex" and document.libraries and not document.citations:
                yield f"{document.source.path} names {', '.join(document.libraries)} and cites nothing"
