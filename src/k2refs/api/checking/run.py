"""One run of `k2refs check`: from options to a report, fixed files, a diff or a baseline; repeated with --watch."""

import time
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from k2refs.api.checking.baseline import read_baseline, write_baseline
from k2refs.api.checking.cache import cache_key, recall_report, remember_report
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.watch import State, has_changed_since, state_of, wait_for_change
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.targets import choose_targets
from k2refs.checks.config import Settings
from k2refs.checks.places import packing_of
from k2refs.errors import K2RefsError
from k2refs.files import write_atomically
from k2refs.model.report import Report
from k2refs.text.counted import counted
from k2refs.text.shown import shown

if TYPE_CHECKING:
    from k2refs.api.checking.check import Checked

__all__ = ["CheckOptions", "CheckOutcome", "CheckRun"]


@frozen
class CheckOptions:
    """What to do besides checking; paths are "" for none. `allowed` are the words of --allow-unchecked."""

    is_fixing: bool = False
    allows_unsafe: bool = False
    is_diff: bool = False
    baseline: str = ""
    write_baseline: str = ""
    uses_cache: bool = True
    allowed: tuple[str, ...] = ()


@frozen
class CheckOutcome:
    """The result of one run: the report, the diff of the fixes, and remarks for the user."""

    report: Report
    difference: str = ""
    remarks: tuple[str, ...] = ()
    exit_code: int = 0


@define
class CheckRun:
    """Runs a check, once or repeatedly."""

    paths: tuple[str, ...]
    request: CheckRequest
    settings: Settings
    options: CheckOptions
    looked_at: tuple[str, ...] = ()
    _began_ns: int = 0
    _own: dict[str, State] = field(factory=dict)

    def run_with(self, password: str) -> CheckOutcome:
        """One run, with a password for encrypted PDFs. Raises InputError, UsageError."""
        self.request = evolve(self.request, password=password)
        return self.run()

    def run(self) -> CheckOutcome:
        """One run. Raises InputError, UsageError."""
        self._began_ns = time.time_ns()
        options = self.options
        if options.is_fixing or options.is_diff:
            return self._fix()
        report = self._check()
        remarks: tuple[str, ...] = ()
        if options.write_baseline:
            count = write_baseline(options.write_baseline, report.findings)
            return CheckOutcome(
                evolve(report, findings=()), remarks=(f"{options.write_baseline}: {counted(count, 'finding')} known",)
            )
        return CheckOutcome(report, remarks=remarks, exit_code=report.exit_code)

    def wait(self) -> None:
        """Returns when a file of the last run has changed since that run began; or when files were added to or
        removed from a folder of the run.
        """

        def look() -> tuple[object, tuple[State, ...]]:
            return self._find_targets(), state_of(self.looked_at)

        seen = look()
        others = (one for path, one in zip(self.looked_at, seen[1], strict=True) if self._own.get(path) != one)
        wait_for_change(look, None if has_changed_since(self._began_ns, others) else seen)

    def _find_targets(self) -> object:
        """The current targets; the error if they cannot be determined."""
        try:
            return choose_targets(self.paths, self.request, settings=self.settings)
        except K2RefsError as error:
            return str(error)

    def write(self, path: str, text: str) -> None:
        """Writes a report to `path` atomically. Raises InputError."""
        write_atomically(path, text.encode("utf-8", "backslashreplace"))

    def _check(self) -> Report:
        known = self._read_baseline()
        sources = Sources(self.request.texts, self.request.stdin_name, self.request.password)
        targets = choose_targets(self.paths, self.request, settings=self.settings, sources=sources)
        key = ""
        if self.options.uses_cache:
            mark = repr(sorted(known.items()))
            key = cache_key(targets, self.request, settings=self.settings, baseline=mark)
        remembered = recall_report(key) if key else None
        if remembered is not None:
            report, self.looked_at = remembered
            return report
        from k2refs.api.checking.check import run_check  # not needed for a cached report

        checked = run_check(self.paths, self.request, settings=self.settings, baseline=known, sources=sources)
        self._refuse_unknown_words(checked)
        self.looked_at = checked.looked_at
        if key and not self._has_changed():
            remember_report(key, checked.report, sources)
        return checked.report

    def _fix(self) -> CheckOutcome:
        from k2refs.api.checking.fix import fix_findings, show_difference, write_fixed  # only for fixing

        unsafe = self.options.allows_unsafe
        known = self._read_baseline()
        fixed = fix_findings(self.paths, self.request, settings=self.settings, baseline=known, allow_unsafe=unsafe)
        self._refuse_unknown_words(fixed.checked)
        self.looked_at = fixed.checked.looked_at
        report = fixed.checked.report
        remarks = [f"{one.span}: {one.code} not fixed: the entry could not be parsed" for one in fixed.refused]
        remarks += _not_fixed({found.span.path for found in report.findings})
        if self.options.is_diff:
            remarks.append(f"would fix {counted(len(fixed.applied), 'finding')} in {counted(len(fixed.after), 'file')}")
            difference = show_difference(fixed)
            return CheckOutcome(report, difference, tuple(remarks), 1 if difference else report.exit_code)
        outside = write_fixed(fixed, self.paths)
        why = "not fixed: it is a link to a file outside the project; name it to change it"
        remarks += [f"{shown(path)}: {why}" for path in outside]
        self._own = dict(zip(fixed.after, state_of(fixed.after), strict=True))
        count = sum(found.span.path not in outside for found in fixed.applied)
        remarks.append(f"fixed {counted(count, 'finding')} in {counted(len(fixed.after) - len(outside), 'file')}")
        return CheckOutcome(report, remarks=tuple(remarks), exit_code=report.exit_code)

    def _refuse_unknown_words(self, checked: "Checked") -> None:
        """Raises UsageError for a word of --allow-unchecked that has no effect."""
        words = tuple(word.strip() for given in self.options.allowed for word in given.split(",") if word.strip())
        if words:
            from k2refs.checks.policy import refuse_unknown_words  # not needed for a cached report

            subjects = {item.subject for item in (*checked.report.unchecked, *checked.report.allowed)}
            keys = {key for evidence in checked.evidences for key in evidence.library}
            refuse_unknown_words(words, subjects | keys)

    def _read_baseline(self) -> dict[str, str]:
        path = self.options.baseline or self.settings.baseline
        if not path or self.options.write_baseline:
            return {}
        return read_baseline(path).reasons

    def _has_changed(self) -> bool:
        """Whether a file changed while it was read, so it is unclear which text the report is about."""
        return has_changed_since(self._began_ns, state_of(self.looked_at))


def _not_fixed(paths: set[str]) -> list[str]:
    packed = [(path, packing_of(path)) for path in sorted(paths)]
    return [f"{path}: not fixed: this is {packing}; change it by hand" for path, packing in packed if packing]
