"""Reports for people stay short: folded findings, counts by rule, lines that fit the terminal."""

import re

import pytest

from k2refs.api.checking.render import render
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.report import Report
from k2refs.model.source import Source


def many(count: int, code: str = "CT002", path: str = "refs.bib") -> list[Finding]:
    source = Source(path, "\n".join(f"line {number} {'of text ' * 30}" for number in range(count)))
    starts = [match.start() for match in re.finditer("line", source.text)]
    return [
        Finding(code, f"number {rank}", source.span(at, at + 4), Severity.WARNING) for rank, at in enumerate(starts)
    ]


@pytest.mark.parametrize("form", ["full", "concise"])
def test_more_than_fifty_findings_of_one_rule_in_one_file_are_folded(form: str) -> None:
    report = Report(findings=(*many(60), *many(50, "ID002"), *many(3, path="b.bib")))
    text = render(report, form)
    assert text.count("CT002 number") == 53 and text.count("ID002 number") == 50
    assert "refs.bib: … and 10 more CT002; --all shows them" in text
    assert "\nCT002 63 in 2 files\nID002 50 in 1 file\n" in text
    everything = render(report, form, shows_all=True)
    assert everything.count("CT002 number") == 63 and "--all" not in everything


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_shown_line_fits_the_terminal(width: int) -> None:
    text = render(Report(findings=tuple(many(9))), "full", width=width)
    shown = [line for line in text.splitlines() if " | " in line]
    assert shown and max(map(len, shown)) <= width


def test_references_without_a_record_are_one_line_in_every_output() -> None:
    source = Source("refs.bib", "x" * 9)
    unchecked = [
        Unchecked(
            "EX102", f"a{at}", "there is no k2refs.lock; k2refs lock writes it", source.span(at, at + 1), kind=kind
        )
        for at, kind in enumerate(["no-lock"] * 3)
    ]
    unchecked.append(Unchecked("EX102", "b", "several works fit", source.span(5, 6), kind="ambiguous"))
    report = Report(unchecked=tuple(unchecked))
    for form in ("full", "json", "jsonl", "sarif", "junit"):
        text = render(report, form)
        assert text.count("3 references: there is no k2refs.lock") == 1, form
        assert text.count("several works fit") == 1, form
