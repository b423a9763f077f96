"""The HTML report and the Markdown comment: what files say is text, and both stay small."""

import base64
import hashlib
import re

import pytest
from lxml import html as lxml_html

from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.report import Coverage, Report, RuleFacts, Suppressed
from k2refs.model.source import Source, Span
from k2refs.reports import render_report

EVIL = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "</title></style></script>",
    "javascript:alert(1)", "\u202eevil\u202c", "\x1b[31mred", "a\x00b", "<!--", "]]>", "&lt;b&gt;", "' autofocus '",
]  # fmt: skip


def make_report(text: str, count: int = 1) -> Report:
    source = Source(f"{text[:20]}.bib", f"title = {{{text}}}\n")
    span = Span(source, 9, 9 + len(text))
    fix = Fix((), True, text, text)
    finding = Finding("ID002", text, span, Severity.WARNING, text, text, fix, (text,))
    return Report(
        (finding,) * count,
        (Unchecked(text, text, text, span),),
        Coverage(files=1, reasons=((text, 1),), notes=(text,)),
        suppressed=(Suppressed(finding, text, text),),
        rules=(RuleFacts("ID002", text, Severity.WARNING),),
    )


@pytest.mark.parametrize("text", EVIL)
def test_what_files_say_is_text_in_html(text: str) -> None:
    page = lxml_html.document_fromstring(render_report(make_report(text), "html"))
    assert [element.tag for element in page.iter("script", "img", "iframe")] == ["script"]
    assert [name for element in page.iter() for name in element.attrib if name.startswith("on")] == []
    assert {link.get("href")[0] for link in page.iter("a")} == {"#"}
    printed = page.text_content()
    assert not re.search("[\\x00-\\x08\\x1b\\u202a-\\u202e\\u2066-\\u2069]", printed)


@pytest.mark.parametrize("text", EVIL)
def test_what_files_say_is_text_in_markdown(text: str) -> None:
    printed = render_report(make_report(text), "markdown")
    assert "<script" not in printed
    assert "<img" not in printed
    assert len([line for line in printed.splitlines() if line.startswith("|")]) == 3
    assert not re.search("[\\x00-\\x08\\x1b\\u202a-\\u202e\\u2066-\\u2069]", printed)


def test_the_policy_names_the_style_and_the_script() -> None:
    page = lxml_html.document_fromstring(render_report(make_report("x"), "html"))
    (policy,) = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
    for tag in ("style", "script"):
        (element,) = page.iter(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_each_finding_has_an_anchor_and_its_place_is_marked() -> None:
    page = lxml_html.document_fromstring(render_report(make_report("Bone", 3), "html"))
    assert [article.get("id") for article in page.iter("article")] == ["f1", "f2", "f3"]
    assert [mark.text for mark in page.iter("mark")] == ["Bone"] * 3
    assert page.findtext(".//h1") == "Findings"


def test_a_clean_report_has_no_filters() -> None:
    printed = render_report(Report(), "html")
    assert "<h1>No findings</h1>" in printed
    assert "<form" not in printed


def test_three_thousand_findings_stay_small() -> None:
    report = make_report("The effect of menatetrenone on bone mineral density", 3000)
    assert len(render_report(report, "html")) < 3_000_000
    comment = render_report(report, "markdown")
    assert len(comment) < 65_536
    assert re.search(r"… [\d,]+ more findings", comment)


def test_the_worst_come_first_in_a_comment() -> None:
    span = Span(Source("a.bib", "x"), 0, 1)
    found = tuple(Finding("ID002", word, span, Severity[word]) for word in ("INFO", "ERROR", "WARNING"))
    assert re.findall(r"^\| (error|warning|info)", render_report(Report(found), "markdown"), re.M) == [
        "error",
        "warning",
        "info",
    ]
