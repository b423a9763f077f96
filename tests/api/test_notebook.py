"""What notebooks show: small, scoped, without script, and everything from files as text."""

import pytest

import k2refs
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.quantity import parse_quantity
from k2refs.model.report import Coverage, Report
from k2refs.model.source import Source, Span
from k2refs.model.study import Arm, Study
from k2refs.text.html import STYLESHEET

EVIL = "<script>alert(1)</script>"
LIBRARY = k2refs.Library(
    k2refs.Reference.new("book", key=f"k{number}", author="Doe, Jane and Roe, Lee", title="A <i>b</i> & c", issued=2001)
    for number in range(300)
)
SPAN = Span(Source("a<b>.bib", "text"), 0, 4)
FINDING = Finding("ID002", EVIL, SPAN, Severity.WARNING)
REPORT = Report(
    (FINDING, Finding("SY001", "worse", SPAN)),
    (Unchecked("RT101", "k", EVIL),),
    Coverage(files=1, references=2, reasons=((EVIL, 1),)),
)
STUDY = Study(
    k2refs.Reference.new("book", key="k", title=EVIL),
    design="randomized trial",
    arms=(Arm("K2", dose=parse_quantity("45 mg"), n=30),),
)
CLUSTERS = [k2refs.Cluster([k2refs.Cite(key)]) for key in ("k1", "k2")]
DOCUMENT = k2refs.Style.load("ieee").format(LIBRARY, CLUSTERS)
SHOWN = {
    "library": LIBRARY,
    "reference": k2refs.Reference.new("book", key="k", title=EVIL, author="Doe"),
    "bibliography": DOCUMENT.bibliography,
    "entry": DOCUMENT.bibliography.entries[0],
    "document": DOCUMENT,
    "plain document": k2refs.Style.load("ieee").format(LIBRARY, CLUSTERS, to="text"),
    "report": REPORT,
    "finding": FINDING,
    "study": STUDY,
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_value_shows_itself_in_one_scoped_frame(name: str) -> None:
    html = SHOWN[name]._repr_html_()
    assert html.startswith('<div class="k2refs"><style>')
    assert html.endswith("</div>")
    assert html.count("<style>") == 1
    assert "<script" not in html
    assert len(html) < 6000
    assert html.count("<div") == html.count("</div>")


@pytest.mark.parametrize("name", ["library", "report", "bibliography"])
def test_the_text_form_is_one_line(name: str) -> None:
    assert len(repr(SHOWN[name])) < 100


def test_every_rule_of_the_stylesheet_is_scoped() -> None:
    selectors = [rule.rpartition("}")[2].strip() for rule in STYLESHEET.split("{")[:-1]]
    assert selectors
    assert all(selector.startswith(".k2refs") for selector in selectors)


def test_a_library_shows_its_ends() -> None:
    html = LIBRARY._repr_html_()
    assert html.count("<tr>") == 12
    assert "… 290 more" in html
    assert "<caption>300 references</caption>" in html
    assert "<code>k0</code>" in html
    assert "<code>k299</code>" in html
    assert "A <i>b</i> &amp; c" in html


def test_a_report_shows_the_worst_first_and_the_unchecked_in_one_line() -> None:
    html = REPORT._repr_html_()
    assert html.index("SY001") < html.index("ID002")
    assert html.count("could not be checked") == 1
    assert "2 findings; checked 2 references in 1 file" in html


def test_numbers_are_beside_the_entries() -> None:
    html = DOCUMENT.bibliography._repr_html_()
    assert '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">' in html
    assert 'style="--offset:2;--entry:0;--line:1"' in html


def test_hanging_indents_are_those_of_the_style() -> None:
    assert 'class="bibliography hanging"' in k2refs.Style.load("apa").bibliography(LIBRARY)._repr_html_()


def test_a_study_shows_its_arms() -> None:
    assert "K2 (45 mg, n = 30)" in STUDY._repr_html_()
