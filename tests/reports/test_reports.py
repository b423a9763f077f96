"""What programs read is what their makers say: SARIF by its schema, JUnit as XML, GitHub's escapes, GitLab's fields."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from k2refs.errors import UsageError
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.report import Coverage, Report, RuleFacts, Suppressed
from k2refs.model.source import Source
from k2refs.reports import FORMATS, render_report

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0.json"
SOURCE = Source(
    "dir with space/refs,a:b.bib", "@misc{a,\n  doi = {10.1007/x..},\n  title = {日本 \u0007 “K₂” & <b>},\n}\n"
)
DOI = SOURCE.span(18, 29)
FIX = Fix((Edit(SOURCE.span(27, 29), ""),), is_safe=True, title="end the DOI where it ends")
FINDING = Finding("ID002", "DOI 100 % odd,\nreally: <b>", DOI, Severity.WARNING, "a", "DOI", FIX, ("one & two",))
OTHER = Finding("SY001", "cannot be read", SOURCE.span(0, 5), Severity.ERROR)
REPORT = Report(
    (FINDING, OTHER),
    (Unchecked("EX102", "a", "no record in k2refs.lock", DOI, ("crossref: timed out",), "no-record"),),
    Coverage(files=1, references=3, references_unchecked=1, reasons=(("no record in k2refs.lock", 1),)),
    (Suppressed(evolve(FINDING, code="RT101"), "inline", "as retracted"), Suppressed(OTHER, "baseline")),
    rules=(RuleFacts("ID002", "doi-not-canonical", Severity.WARNING, "A DOI is odd."),),
)


@pytest.mark.parametrize("report", [REPORT, Report()], ids=["full", "empty"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_renders_and_ends_its_last_line(format: str, report: Report) -> None:
    assert render_report(report, format).endswith("\n")


@pytest.mark.parametrize("report", [REPORT, Report()], ids=["full", "empty"])
def test_sarif_is_valid_by_its_schema(report: Report) -> None:
    log = json.loads(render_report(report, "sarif"))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)


def test_sarif_carries_fix_suppression_fingerprint_and_what_stayed_unchecked() -> None:
    results = json.loads(render_report(REPORT, "sarif"))["runs"][0]["results"]
    fix = results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert fix["deletedRegion"] == {"startLine": 2, "startColumn": 19, "endLine": 2, "endColumn": 21}
    assert [result.get("suppressions", [{}])[0].get("kind") for result in results] == [
        None, None, "inSource", "external", None,
    ]  # fmt: skip
    assert results[4]["kind"] == "review"
    assert len({result["partialFingerprints"]["k2refs/v1"] for result in results[:3]}) == 3


def test_fingerprints_outlive_lines_that_move() -> None:
    moved = Source(SOURCE.path, "% a comment\n\n" + SOURCE.text)
    there = evolve(FINDING, span=moved.span(DOI.start + 13, DOI.end + 13))
    marks = [json.loads(render_report(Report((finding,)), "gitlab"))[0]["fingerprint"] for finding in (FINDING, there)]
    assert marks[0] == marks[1]


def test_junit_counts_add_up() -> None:
    suite = ET.fromstring(render_report(REPORT, "junit").encode())
    assert (suite.get("failures"), suite.get("skipped")) == ("2", "0")
    assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))


def test_junit_shows_what_could_not_be_checked_as_skipped() -> None:
    suite = ET.fromstring(render_report(evolve(REPORT, findings=()), "junit").encode())
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")


def test_github_escapes_data_and_properties_and_puts_errors_first() -> None:
    lines = render_report(REPORT, "github").splitlines()
    assert lines[0].startswith(
        "::error file=dir with space/refs%2Ca%3Ab.bib,line=1,endLine=1,col=1,endColumn=6,title=SY001"
    )
    assert lines[1].endswith("::DOI 100 %25 odd,%0Areally: <b>")


def test_gitlab_has_the_fields_of_its_widget() -> None:
    issue = json.loads(render_report(REPORT, "gitlab"))[0]
    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["location"] == {"path": SOURCE.path, "lines": {"begin": 2}}


def test_jsonl_is_one_object_a_line_with_coverage_last() -> None:
    lines = [json.loads(line) for line in render_report(REPORT, "jsonl").splitlines()]
    assert [line["kind"] for line in lines] == [
        "finding",
        "finding",
        "suppressed",
        "suppressed",
        "unchecked",
        "coverage",
    ]


def test_full_puts_the_caret_under_wide_characters() -> None:
    at = SOURCE.text.index("“")
    lines = render_report(Report((evolve(FINDING, span=SOURCE.span(at, at + 4)),)), "full").splitlines()
    assert lines[3].index("^") == lines[2].index("“") + len("日本")


def test_a_terminal_is_never_given_the_control_characters_of_a_file() -> None:
    at = SOURCE.text.index("\u0007")
    text = render_report(Report((evolve(FINDING, message="odd \x1b[2J", span=SOURCE.span(at, at + 1)),)), "full")
    assert "\u0007" not in text
    assert "\x1b" not in text


def test_colour_is_only_where_it_is_asked_for() -> None:
    assert "\033[" not in render_report(REPORT, "full")
    assert "\033[" in render_report(REPORT, "full", in_colour=True)


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean sarif"):
        render_report(REPORT, "sariff")
